import { wilsonInterval } from 'heed-statistics';
import type { Queries } from '../../platform/storage/index.ts';
import type { Perceptions } from '../perceptions/index.ts';
import { computedPromiseFigures } from '../promises/index.ts';
import { type MonthOfReadings, monthsOfReadings } from '../standards/index.ts';
import type { ChainStandard } from './attribute-chain.ts';
import { CHAIN_CONFIDENCE } from './measuring/standard-gap.rules.ts';
import { figureOf } from './narrowed-perception.ts';
import type { AttributeMonths, MonthPoint } from './shown-chain.ts';

/** So many months are drawn, up to the last one asked for. */
export const MONTHS_DRAWN = 24;

const PERCEIVED = {
  name: 'Perception: mean of the answers of the month',
  formula: 'Σx/n; t interval with n − 1',
  source: 'Student 1908',
} as const;

const WITHIN = {
  name: 'Conformance: share of the month’s readings within the tolerance in force on their day',
  formula: 'p = readings within / readings judged; interval of Wilson at 95%',
  source: 'ISO 3534-2 (conformance); Wilson 1927',
} as const;

const KEPT = {
  name: 'Keeping rate: share of the promises that fell due in the month and were kept in time',
  formula: 'p = kept / (kept + kept late + broken); interval of Wilson at 95%',
  source: 'ISO 10001:2018, clause 8.2 (performance of a code); Wilson 1927',
} as const;

export type MonthsAsked = {
  readonly attributeId: string;
  readonly segmentId: string | null;
  /** The last month. */
  readonly to: string;
  readonly at: Date;
  /** The standards of the attribute, the one that is drawn first. */
  readonly standard: ChainStandard | null;
};

/** What fell due and what was measured, month by month: what the database has of it. */
export type RecordedMonths = {
  readonly months: readonly string[];
  readonly readings: ReadonlyMap<string, MonthOfReadings>;
  readonly promises: ReadonlyMap<string, { readonly n: number; readonly kept: number }>;
};

export async function recordedMonths(
  queries: Queries,
  { attributeId, to, at, standard }: MonthsAsked,
): Promise<RecordedMonths> {
  const months = monthsUpTo(to, MONTHS_DRAWN);
  const span = { from: `${months[0]}-01`, before: firstDayAfter(to) };
  const readings =
    standard === null
      ? []
      : (await monthsOfReadings(queries, span)).filter(({ measureId }) => measureId === standard.measure.id);
  const figures = await computedPromiseFigures(
    queries,
    {
      from: span.from,
      to: lastDayOf(to),
      ...{ by: 'month', every: 'month', attribute: [attributeId] },
    },
    at,
  );
  const parts = figures.ok ? figures.value.parts : [];
  return {
    months,
    readings: new Map(readings.map((one) => [one.month, one])),
    promises: new Map(
      parts.map(({ key, counts: { kept, keptLate, broken } }) => [
        key,
        { n: kept + keptLate + broken, kept },
      ]),
    ),
  };
}

/** The three figures of each month on one axis of time. */
export function attributeMonths(
  { months, readings, promises }: RecordedMonths,
  perceptions: Perceptions,
  { attributeId, segmentId, standard }: MonthsAsked,
): AttributeMonths {
  const source = perceptions.sources.get(attributeId);
  return {
    months: months.map((month) => {
      const sums = perceptions.perceived({ attributeId, segmentId, from: month, to: month });
      const reading = readings.get(month);
      const due = promises.get(month);
      return {
        month,
        perception: source === undefined || sums === null ? null : meanPoint(sums, source),
        delivery: reading === undefined ? null : sharePoint(reading.within, reading.judged),
        promise: due === undefined ? null : sharePoint(due.kept, due.n),
      };
    }),
    scale: source === undefined ? null : [...source.scale],
    measure:
      standard === null
        ? null
        : { ...standard.measure, requiredShare: standard.version?.requiredShare ?? null },
    methods: { perception: PERCEIVED, delivery: WITHIN, promise: KEPT },
    warnings: warningsOf(segmentId, source?.isTimed ?? true),
  };
}

function warningsOf(segmentId: string | null, isTimed: boolean): string[] {
  return [
    ...(segmentId === null
      ? []
      : [
          'readings and promises are those of all customers: month by month they are not told apart by segment',
        ]),
    ...(isTimed
      ? []
      : ['answers have no time of their own: all of a set stand in the month in which it was taken']),
  ];
}

function meanPoint(sums: Parameters<typeof figureOf>[0], source: Parameters<typeof figureOf>[1]): MonthPoint {
  const { n, estimate, interval } = figureOf(sums, source, PERCEIVED);
  if (sums.n === 0) return null;
  const withheld = estimate === null ? `fewer than ${source.minimumN}` : null;
  return { n: n ?? 0, estimate, interval, withheld };
}

function sharePoint(part: number, n: number): MonthPoint {
  if (n === 0) return null;
  const [low, high] = wilsonInterval(part, n, CHAIN_CONFIDENCE);
  return { n, estimate: part / n, interval: { low, high }, withheld: null };
}

/** So many months, the last one included, the oldest first. */
export function monthsUpTo(to: string, count: number): readonly string[] {
  const last = Temporal.PlainYearMonth.from(to);
  return Array.from({ length: count }, (_, i) => last.subtract({ months: count - 1 - i }).toString());
}

export const firstDayAfter = (month: string): string =>
  Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).toString();

export const lastDayOf = (month: string): string =>
  Temporal.PlainDate.from(firstDayAfter(month)).subtract({ days: 1 }).toString();
