import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { ratedCustomers } from '../../customers/index.ts';
import type { CasesCounted } from '../figures/case-counts.store.ts';
import type { FigureMethod } from '../figures/complaint-figure.ts';
import { daysAsked } from '../figures/complaint-figures-computed.ts';
import { shareFigure, WILSON } from '../figures/figure-making.rules.ts';
import { justiceDrivers } from './justice-drivers.rules.ts';
import { type ParadoxSides, paradoxSides, SILENT_BELOW } from './paradox-sides.rules.ts';
import { PARADOX_METHOD, paradoxOf } from './recovery-paradox.rules.ts';
import { askedFigures, timeFigures } from './winning-back.rules.ts';
import { askedCases, complaintsOfCustomers, lastedCases, winningBackCounts } from './winning-back.store.ts';
import type { WinningBack, WinningBackAsked } from './winning-back.ts';

/** So many are read one by one; of more, the newest. */
const MOST_CASES = 20_000;
const MOST_RATED = 100_000;

/** Are complainants won back: what those say who are asked again, how long it takes, and how they stand beside other customers. */
export async function computedWinningBack(
  queries: Queries,
  asked: WinningBackAsked,
  now: Date,
): Promise<Outcome<WinningBack>> {
  const days = daysAsked(asked, now);
  if (!days.ok) return days;
  const { from, to, times } = days.value;
  const counted: CasesCounted = { ...asked, ...times, kind: 'complaint' };
  const counts = await winningBackCounts(queries, counted);
  const cases = await askedCases(queries, counted, MOST_CASES);
  const lasted = await lastedCases(queries, counted, { now, limit: MOST_CASES });
  const rated = await ratedCustomers(queries, { from, to, limit: MOST_RATED });
  const complaints = await complaintsOfCustomers(
    queries,
    rated.map(({ id }) => id),
  );
  const { received, over, asked: answered, ratedBoth, withdrawn } = counts;
  const sides = paradoxSides(rated, complaints);
  return taken({
    asOf: now.toISOString(),
    ...{ from, to },
    counts: { received, over, asked: answered, ratedBoth, withdrawn },
    ...askedFigures(counts, cases),
    ...justiceDrivers(cases),
    ...timeFigures(lasted),
    silent: silentShare(sides),
    paradox: paradoxPart(sides),
    warnings: [
      ...(asked.product === undefined && asked.unit === undefined ? [] : [OF_ALL]),
      ...newestOnly(cases.length, 'those asked again'),
      ...newestOnly(lasted.length, 'the times to recover'),
      ...(rated.length === MOST_RATED
        ? [`of customers who rated, the newest ${MOST_RATED} are looked at`]
        : []),
    ],
  });
}

const OF_ALL =
  'silent dissatisfaction and the recovery paradox are of all customers, whatever they complained about';

function newestOnly(n: number, what: string): string[] {
  return n === MOST_CASES ? [`${what} are those of the newest ${MOST_CASES} complaints`] : [];
}

const SILENT: FigureMethod = {
  name: 'Silent dissatisfaction: of customers who rated low, the share who did not complain',
  formula: `p = customers below ${SILENT_BELOW} of 100 in linked surveys without a complaint from a year before their answer until now / customers below ${SILENT_BELOW}; interval of Wilson at 95%`,
  source: `domain E1 (most do not complain); ${WILSON}`,
};

function silentShare({ low, silent }: ParadoxSides): WinningBack['silent'] {
  return shareFigure(silent, low, {
    method: SILENT,
    none: 'not known: no customer with a low rating is known from surveys whose answers are linked to customers',
    least: 10,
  });
}

function paradoxPart(sides: ParadoxSides): WinningBack['paradox'] {
  const { complainants, satisfied, others, beside, matchedBy } = sides;
  return {
    matchedBy: [...matchedBy],
    all: paradoxOf(complainants, others),
    satisfied: paradoxOf(satisfied, others),
    method: PARADOX_METHOD,
    warnings: [
      'customers were not put on one side or the other by chance: what is not matched, such as how much they expected, may differ too',
      'those who said that they are satisfied after were chosen by what they said, so that their difference is too high; it shows the most that a paradox could be',
      ...(beside === 0
        ? []
        : [
            `${beside} ${beside === 1 ? 'customer is' : 'customers are'} on neither side: a complaint was open when they rated, was withdrawn, or was over for more than a year`,
          ]),
    ],
  };
}
