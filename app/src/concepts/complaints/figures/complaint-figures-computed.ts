import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfRights } from '../../policies/index.ts';
import { builtComplaintFigures } from './built-complaint-figures.rules.ts';
import {
  type CasesCounted,
  conversionCells,
  countedCells,
  mergedCount,
  remedyCells,
} from './case-counts.store.ts';
import { clockCells, timelyCells } from './clock-timeliness.store.ts';
import type { CaseDimension, ComplaintFigures, ComplaintFiguresAsked } from './complaint-figures.ts';
import { namesOfCauses } from './named-causes.store.ts';
import { fittingPeriod } from './receipt-chart.rules.ts';
import { DISSATISFIED_UP_TO, SATISFIED_FROM } from './recovered-ratings.ts';

const DAY_MS = 86_400_000;

/** The days that are asked for: the twelve months up to today when nobody names others. */
export function daysAsked(
  { from: first, to: last }: { readonly from?: string | undefined; readonly to?: string | undefined },
  now: Date,
): Outcome<{ readonly from: string; readonly to: string; readonly times: { from: Date; before: Date } }> {
  const to = last ?? now.toISOString().slice(0, 10);
  const from = first ?? yearBefore(to);
  if (from > to)
    return refuse('request-refused', `from: ${from} lies behind the last day ${to}; choose an earlier one`);
  const before = new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS);
  return taken({ from, to, times: { from: new Date(`${from}T00:00:00Z`), before } });
}

/** The day behind the same day of the year before. */
function yearBefore(to: string): string {
  const [year, month, day] = to.split('-').map(Number) as [number, number, number];
  return new Date(Date.UTC(year - 1, month - 1, day + 1)).toISOString().slice(0, 10);
}

/** How complaints came in, were answered and ended, of those received in a time. */
export async function computedComplaintFigures(
  queries: Queries,
  asked: ComplaintFiguresAsked,
  now: Date,
): Promise<Outcome<ComplaintFigures>> {
  const days = daysAsked(asked, now);
  if (!days.ok) return days;
  const { from, to, times } = days.value;
  const { by, rate, kind } = asked;
  const counted: CasesCounted = { ...asked, ...times };
  const every = asked.every === 'auto' ? fittingPeriod(from, to) : asked.every;
  const cells = await countedCells(queries, counted, { by, every });
  const clocks = await clockCells(queries, counted, now);
  const timely = await timelyCells(queries, counted, { by, now });
  const thresholds = { dissatisfied: DISSATISFIED_UP_TO, satisfied: SATISFIED_FROM };
  const conversion = await conversionCells(queries, counted, { by, ...thresholds });
  // A case with several rights counts with each, so that parts do not add up to all.
  const whole =
    by === 'right' ? await conversionCells(queries, counted, { by: 'channel', ...thresholds }) : conversion;
  const keys = (what: string): string[] =>
    cells.flatMap((cell) => (cell.what === what && cell.value !== '' ? [cell.value] : []));
  const names = await namesOf(queries, by, keys('key'));
  const causes = await namesOfCauses(queries, keys('cause'));
  return taken(
    builtComplaintFigures({
      about: { asOf: now.toISOString(), from, to, by, kind, rate },
      ...{ every, cells, clocks },
      merged: await mergedCount(queries, counted),
      timely: new Map(timely.map(({ key, ...cell }) => [key, cell])),
      conversion: new Map(conversion.map(({ key, ...cell }) => [key, cell])),
      converted: {
        asked: whole.reduce((sum, cell) => sum + cell.asked, 0),
        converted: whole.reduce((sum, cell) => sum + cell.converted, 0),
      },
      remedies: await remedyCells(queries, counted),
      nameOf: (key) => (key === '' ? NONE[by] : (names.get(key) ?? key)),
      nameOfCause: (key) => causes.get(key) ?? key,
    }),
  );
}

const NONE: Readonly<Record<CaseDimension, string>> = {
  product: 'No product named',
  issue: 'No issue named',
  unit: 'Without unit',
  owner: 'Nobody named',
  channel: '',
  right: 'No right named',
  cause: 'No cause yet',
  attribute: 'Without attribute',
  severity: 'Not assessed yet',
  country: 'Country not known',
  region: 'Region not known',
};

async function namesOf(
  queries: Queries,
  by: CaseDimension,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'unit') return namesOfUnits(queries, ids);
  if (by === 'owner') return namesOfPeople(queries, ids);
  if (by === 'attribute') return namesOfAttributes(queries, ids);
  if (by === 'cause') return namesOfCauses(queries, ids);
  if (by === 'right') return namesOfRights(queries, ids);
  return new Map();
}
