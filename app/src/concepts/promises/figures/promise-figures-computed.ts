import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfServicePromises } from '../charter/service-promise.store.ts';
import { namesOfServices } from '../offered-services/offered-service.store.ts';
import { builtFigures } from './built-figures.rules.ts';
import { COUNT_DIMENSIONS, type CountDimension } from './counted-promise.ts';
import { judgedOf } from './keeping-rate.rules.ts';
import { addedTallies, placesNeeded } from './lateness-figures.rules.ts';
import { isCounted, latenessAtRanks, promiseCells } from './promise-cells.store.ts';
import { addedCounts, type CellsAsked, type CountedCells, type CountFilter } from './promise-cells.ts';
import type { PromiseFigures, PromiseFiguresAsked } from './promise-figures.ts';

/** So many deliveries are read one by one for median and percentile; of more, buckets say it. */
const EXACT_UP_TO = 10_000;
/** A chart by weeks that nobody asked for counts no more promises than these. */
const WEEKS_UP_TO = 20_000;
const WEEKS_WITHIN_DAYS = 190;

const DAY_MS = 86_400_000;

export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The figures of promises that fell due in a time. */
export async function computedPromiseFigures(
  queries: Queries,
  asked: PromiseFiguresAsked,
  at: Date,
): Promise<Outcome<PromiseFigures>> {
  const today = at.toISOString().slice(0, 10);
  const to = asked.to ?? today;
  const from = asked.from ?? twelveMonthsTo(to);
  if (from > to)
    return refuse('request-refused', `from: ${from} lies behind the last day ${to}; choose an earlier one`);
  const filters = filtersOf(asked);
  const by = asked.by === 'month' ? null : asked.by;
  const cellsAsked: CellsAsked = { from, before: dayAfter(to, 1), by, every: 'month', filters };
  const cells = await promiseCells(queries, cellsAsked);
  const every = everyFor(asked.every, cells, { from, to });
  const charted =
    every === 'month' ? cells : await promiseCells(queries, { ...cellsAsked, by: null, every: 'week' });
  return taken(
    builtFigures({
      about: {
        asOf: at.toISOString(),
        ...{ from, to, by: asked.by },
        source: isCounted(cellsAsked) ? 'counts' : 'promises',
      },
      ...{ cells, charted, every },
      exact: await exactLateness(queries, cellsAsked, cells),
      nameOf: await namesFor(queries, by, cells),
      ofOnePerson: filters.some(({ dimension }) => dimension === 'maker' || dimension === 'keeper'),
      warnings: warningsOf(cells, { to, today }),
    }),
  );
}

/** Whole months, so that counts answer it. */
function twelveMonthsTo(to: string): string {
  const [year, month] = [Number(to.slice(0, 4)), Number(to.slice(5, 7))];
  return new Date(Date.UTC(year, month - 12, 1)).toISOString().slice(0, 10);
}

export function filtersOf(asked: Pick<PromiseFiguresAsked, CountDimension>): CountFilter[] {
  return COUNT_DIMENSIONS.flatMap((dimension) => {
    const keys = asked[dimension];
    return keys === undefined ? [] : [{ dimension, keys: keys.map((key) => (key === 'none' ? '' : key)) }];
  });
}

function everyFor(
  every: PromiseFiguresAsked['every'],
  cells: CountedCells,
  { from, to }: { readonly from: string; readonly to: string },
): PromiseFigures['every'] {
  if (every !== 'auto') return every;
  const judged = judgedOf(addedCounts(cells.outcomes));
  return dayAfter(from, WEEKS_WITHIN_DAYS) >= to && judged <= WEEKS_UP_TO ? 'week' : 'month';
}

async function exactLateness(
  queries: Queries,
  asked: CellsAsked,
  cells: CountedCells,
): Promise<ReadonlyMap<number, number> | null> {
  const n = addedTallies(cells.lateOfPeriod.values()).reduce((sum, one) => sum + one, 0);
  if (n > EXACT_UP_TO) return null;
  const places = placesNeeded(n);
  const values = n === 0 ? [] : await latenessAtRanks(queries, asked, { n, places });
  return new Map(places.map((place, i) => [place, values[i]!]));
}

async function namesFor(
  queries: Queries,
  by: CountDimension | null,
  { outcomes }: CountedCells,
): Promise<(key: string) => string> {
  const ids = [...new Set(outcomes.map(({ key }) => key))].filter((key) => key !== '');
  const names = await namesOf(queries, by, ids);
  return (key) => (key === '' ? NONE[by ?? 'unit'] : (names.get(key) ?? key));
}

const NONE: Readonly<Record<CountDimension, string>> = {
  attribute: 'Without attribute',
  unit: 'Without unit',
  channel: '',
  maker: 'Nobody named',
  keeper: 'Nobody named',
  service: 'Without service',
  'service-promise': 'Not of the charter',
};

async function namesOf(
  queries: Queries,
  by: CountDimension | null,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (by === 'attribute') return namesOfAttributes(queries, ids);
  if (by === 'unit') return namesOfUnits(queries, ids);
  if (by === 'maker' || by === 'keeper') return namesOfPeople(queries, ids);
  if (by === 'service') return namesOfServices(queries, ids);
  if (by === 'service-promise') return namesOfServicePromises(queries, ids);
  return new Map();
}

function warningsOf(
  { outcomes }: CountedCells,
  { to, today }: { readonly to: string; readonly today: string },
): string[] {
  const { open, renegotiated, cancelled } = addedCounts(outcomes);
  const beside: readonly (readonly [number, string])[] = [
    [renegotiated, 'renegotiated with the customer'],
    [cancelled, 'cancelled'],
    [open, 'still open'],
  ];
  const left = beside.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return [
    ...(left.length === 0 ? [] : [`not in the keeping rate: ${left.join(', ')}`]),
    ...(to > today
      ? [
          'promises that are due after today are in it: those kept early count already, those that will be broken do not, so the rate is too high until then',
        ]
      : []),
  ];
}
