import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { recoveryCases, recoveryCountsOf } from './recovery-cases.store.ts';
import { builtRecoveryFigures } from './recovery-figures.rules.ts';
import type { RecoveryFigures, RecoveryFiguresAsked } from './recovery-figures.ts';

/** So many are read one by one; of more, the newest. */
const MOST_CASES = 10_000;
const DAY_MS = 86_400_000;

/** Whether customers are won back, how soon, and what it costs, of the recoveries that were opened in a time. */
export async function computedRecoveryFigures(
  queries: Queries,
  { from: first, to: last, unit, source }: RecoveryFiguresAsked,
  now: Date,
): Promise<Outcome<RecoveryFigures>> {
  const to = last ?? now.toISOString().slice(0, 10);
  const from = first ?? yearBefore(to);
  if (from > to)
    return refuse('request-refused', `from: ${from} lies behind the last day ${to}; choose an earlier one`);
  const asked = {
    from: new Date(`${from}T00:00:00Z`),
    before: new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS),
    ...(unit === undefined ? {} : { unit }),
    ...(source === undefined ? {} : { source }),
  };
  const counts = await recoveryCountsOf(queries, asked);
  const cases = await recoveryCases(queries, { ...asked, now, limit: MOST_CASES });
  const warnings =
    counts.all > cases.length
      ? [`time, cost and satisfaction are those of the newest ${MOST_CASES} of ${counts.all} recoveries`]
      : [];
  return taken({ asOf: now.toISOString(), from, to, ...builtRecoveryFigures(counts, cases), warnings });
}

/** The day behind the same day of the year before. */
function yearBefore(to: string): string {
  const [year, month, day] = to.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year - 1, month - 1, day + 1)).toISOString().slice(0, 10);
}
