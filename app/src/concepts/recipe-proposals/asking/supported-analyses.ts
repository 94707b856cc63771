import { cronbachAlpha, moments } from 'heed-statistics';
import { completeRows } from '../../../platform/columns/declarations.ts';
import type { Answers } from '../../answers/index.ts';
import type { ProposedAnalysis } from './proposed-analysis.ts';

/** Fewer complete rows than these for each driver, and its share is chance. */
const ROWS_FOR_EACH_DRIVER = 10;
const FEWEST_DRIVERS = 2;
const FEWEST_ROWS_OF_SCALE = 30;
/** What is usually asked of a scale that groups are compared by. */
const LEAST_ALPHA = 0.7;
const FEWEST_PERIODS = 8;
const DAY_MS = 86_400_000;

/** How often a trend is charted: the shortest periods of which there are no more than can be looked at. */
const PERIODS = [
  { every: 'day', days: 1, most: 31 },
  { every: 'week', days: 7, most: 60 },
  { every: 'month', days: 30.4, most: 48 },
  { every: 'quarter', days: 91.3, most: Number.POSITIVE_INFINITY },
] as const;

type Entry = ProposedAnalysis['entry'];

/**
 * An analysis as far as the answers support it: drivers that enough people answered, scales whose items go together, a
 * trend over enough periods; null when nothing of it is left.
 *
 * @param order the columns in the order of the file
 */
export function supportedAnalysis(
  analysis: ProposedAnalysis,
  answers: Answers,
  order: readonly string[],
): ProposedAnalysis | null {
  const entry = supportedEntry(analysis.entry, answers, order);
  return entry === null ? null : { ...analysis, entry };
}

function supportedEntry(entry: Entry, answers: Answers, order: readonly string[]): Entry | null {
  switch (entry.method) {
    case 'key-driver-analysis':
      return withEnoughRows(entry, answers, order);
    case 'reliability':
      return withItemsThatGoTogether(entry, answers);
    case 'control-chart':
      return overEnoughPeriods(entry, answers);
    default:
      return entry;
  }
}

/** Rows that are enough to see how questions go together; all of a large file would fill the memory. */
const ROWS_LOOKED_AT = 50_000;

/** The answers of the first people who answered all of these questions. */
function rowsOf({ everyone, numbers }: Answers, names: readonly string[]): ReturnType<typeof completeRows> {
  const rows = Uint32Array.from({ length: Math.min(everyone.rowCount, ROWS_LOOKED_AT) }, (_, row) => row);
  return completeRows(
    names.map((name) => numbers(name)),
    { ...everyone, rows },
  );
}

/** Drivers that most people left out are taken away until enough people answered all the others. */
function withEnoughRows(entry: Entry, answers: Answers, order: readonly string[]): Entry | null {
  const outcome = String(entry['outcome']);
  const rowsWith = (names: readonly string[]): number => rowsOf(answers, [outcome, ...names]).n;
  const answered = new Map((entry['drivers'] as string[]).map((name) => [name, rowsWith([name])]));
  let drivers = [...answered.keys()].sort((a, b) => answered.get(b)! - answered.get(a)!);
  while (drivers.length >= FEWEST_DRIVERS && rowsWith(drivers) < ROWS_FOR_EACH_DRIVER * drivers.length)
    drivers = drivers.slice(0, -1);
  if (drivers.length < FEWEST_DRIVERS) return null;
  drivers.sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return { ...entry, drivers };
}

type Scale = { readonly name: string; readonly items: readonly string[] };

function withItemsThatGoTogether(entry: Entry, answers: Answers): Entry | null {
  const scales = (entry['scales'] as Scale[]).filter(({ items }) => {
    const { n, columns, people } = rowsOf(answers, items);
    if (n < FEWEST_ROWS_OF_SCALE) return false;
    return (cronbachAlpha(moments(columns, people).covariance) ?? 0) >= LEAST_ALPHA;
  });
  return scales.length === 0 ? null : { ...entry, scales };
}

function overEnoughPeriods(entry: Entry, answers: Answers): Entry | null {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const moment of answers.moments(String(entry['time']))) {
    // A moment that is none compares as false.
    if (moment < first) first = moment;
    if (moment > last) last = moment;
  }
  const days = (last - first) / DAY_MS + 1;
  const possible =
    entry['every'] === 'day'
      ? PERIODS
      : PERIODS.filter(({ every }) => every === 'month' || every === 'quarter');
  const found = possible.find((period) => days / period.days <= period.most);
  if (found === undefined || !(days / found.days >= FEWEST_PERIODS)) return null;
  return { ...entry, every: found.every };
}
