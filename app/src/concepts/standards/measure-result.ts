import { wilsonInterval } from 'heed-statistics';
import type { Queries } from '../../platform/storage/index.ts';
import type { ResultState } from './measure.ts';
import { type DaySpan, type ReadingTotal, readingTotals } from './reading-total.store.ts';
import { inForce } from './standard.rules.ts';
import { standardsOf } from './standard.store.ts';
import type { StandardVersion } from './standard.ts';

export const SHARE_METHOD = {
  name: 'Conformance: share of readings within the tolerance in force on their day',
  formula: 'p = readings within / readings judged; interval of Wilson at 95%',
  source: 'ISO 3534-2 (conformance); Wilson 1927; Brown, Cai and DasGupta 2001',
} as const;

export const CONFIDENCE = 0.95;
/** Fewer readings say little of the next ones. */
export const FEW_READINGS = 10;

/** A share of readings 0..1 with its evidence. */
export type ShareFigure = {
  readonly n: number;
  readonly estimate: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly method: typeof SHARE_METHOD;
  readonly warnings: readonly string[];
};

/** Quality in fact: how many readings lie within the tolerance, beside how many shall. */
export type MeasureResult = {
  readonly measureId: string;
  /** Readings that count. */
  readonly n: number;
  /** Those of them within the tolerance in force on their day. */
  readonly within: number;
  /** Of the readings on whose day a standard was in force. */
  readonly share: ShareFigure | null;
  readonly requiredShare: number | null;
  /** In the unit of the measure. */
  readonly mean: number | null;
  /** The standard deviation of the readings with n − 1, in the unit of the measure; null with fewer than two. */
  readonly sd: number | null;
  /** The first day that counts; null without readings, and where only the last day is named. */
  readonly since: string | null;
  readonly lastAt: string | null;
  readonly state: ResultState;
};

/** The share of readings within the tolerance, with Wilson's interval; null without any reading. */
export function shareFigure(within: number, n: number): ShareFigure | null {
  if (n === 0) return null;
  const [low, high] = wilsonInterval(within, n, CONFIDENCE);
  const warnings =
    n < FEW_READINGS ? [`there are ${n} readings only; from ${FEW_READINGS} on they say more`] : [];
  return { n, estimate: within / n, interval: { low, high }, method: SHARE_METHOD, warnings };
}

/** Is the required share met? Only an interval that lies wholly on one side says so. */
export function resultState(share: ShareFigure | null, requiredShare: number | null): ResultState {
  if (requiredShare === null) return 'no-standard';
  if (share === null) return 'no-readings';
  if (share.interval.low >= requiredShare) return 'met';
  return share.interval.high < requiredShare ? 'not-met' : 'unclear';
}

/**
 * The results of some measures: over the twelve months that end with the last reading of each, which is what is delivered now, or
 * over the days that are named. The required share is that of the
 * standard in force on the day of the last reading; without readings, of the newest.
 */
export async function resultsOfMeasures(
  queries: Queries,
  measureIds: readonly string[],
  span: DaySpan = {},
): Promise<ReadonlyMap<string, MeasureResult>> {
  const totals = new Map((await readingTotals(queries, measureIds, span)).map((one) => [one.measureId, one]));
  const versions = Map.groupBy(await standardsOf(queries, measureIds), ({ measureId }) => measureId);
  return new Map(
    [...new Set(measureIds)].map((id): [string, MeasureResult] => {
      const total = totals.get(id);
      const since = span.from ?? (span.to === undefined && total !== undefined ? sinceOf(total) : null);
      return [id, { ...resultOf(id, total, versions.get(id) ?? []), since }];
    }),
  );
}

/** The first of the twelve months that end with the last reading. */
function sinceOf({ lastAt }: ReadingTotal): string {
  const last = Temporal.PlainDate.from(lastAt.toISOString().split('T')[0]!);
  return last.subtract({ months: 12 }).add({ days: 1 }).toString();
}

function resultOf(
  measureId: string,
  total: ReadingTotal | undefined,
  versions: readonly StandardVersion[],
): Omit<MeasureResult, 'since'> {
  const lastDay = total?.lastAt.toISOString().split('T')[0] ?? '9999-12-31';
  const standard = inForce(versions, lastDay) ?? (total === undefined ? null : (versions[0] ?? null));
  const requiredShare = standard?.requiredShare ?? null;
  const share = total === undefined ? null : shareFigure(total.within, total.judged);
  return {
    measureId,
    n: total?.n ?? 0,
    within: total?.within ?? 0,
    share,
    requiredShare,
    mean: total?.mean ?? null,
    sd: total === undefined || total.n < 2 ? null : Math.sqrt(Math.max(0, total.squares) / (total.n - 1)),
    lastAt: total?.lastAt.toISOString() ?? null,
    state: resultState(share, requiredShare),
  };
}
