import {
  type Baseline,
  type ControlChart,
  dispersionLimit,
  type Interval,
  individualsChart,
  type LaneyChart,
  laneyMeansChart,
  laneyPChart,
  meansChart,
  pChart,
  pooledStandardDeviation,
  standardizedPoints,
} from 'heed-statistics';
import type { LimitsFrom } from './control-chart.result.ts';
import { type PeriodSummary, scoreOf } from './period-figures.ts';

/** Periods as points of a chart; null where there is no figure, or none that may be shown. */
export type ChartRequest = {
  readonly statistic: 'mean' | 'top-box' | 'net-promoter';
  readonly points: readonly (PeriodSummary | null)[];
  readonly baseline: Baseline;
  readonly scale: Interval | null;
};

/** The limits, what they are made from, and by how much the periods of the baseline differ beyond chance. */
export type ChartOfPeriods = {
  readonly chart: ControlChart;
  readonly limitsFrom: LimitsFrom;
  readonly dispersion: number | null;
};

/** How sure it has to be that periods differ by more than chance before the limits are widened. */
const WIDENED_AT_CONFIDENCE = 0.95;
/** In standard deviations; more is no measurement. */
const LARGEST_DISTANCE = 1e100;

/** Between which limits do the periods stay by chance? Null when the baseline says nothing of it. */
export function chartOfPeriods(request: ChartRequest): ChartOfPeriods | null {
  const [first, end] = request.baseline;
  const shown = request.points.slice(first, end).filter((point) => point !== null);
  if (shown.length === 0) return null;
  if (request.statistic === 'top-box') return chartOfShares(request);
  const sizes = sizesOf(request);
  const means = columnOf(request, ({ estimate }) => estimate ?? Number.NaN);
  const sigma = request.statistic === 'mean' ? spreadWithin(request, sizes) : spreadOfScores(shown);
  if (sigma === null) return chartOfSingleValues(request, means);
  if (!Number.isFinite(sigma)) return null;
  const bounds = request.statistic === 'mean' ? request.scale : ([-100, 100] as const);
  const options = { sigma, baseline: request.baseline, bounds: bounds ?? undefined };
  return widenedIfNeeded(request, meansChart({ means, sizes }, options), () =>
    sigma > 0 ? laneyMeansChart({ means, sizes }, options) : null,
  );
}

function chartOfShares(request: ChartRequest): ChartOfPeriods {
  const sizes = sizesOf(request);
  const counts = columnOf(request, (point) => point.counts.high);
  return widenedIfNeeded(request, pChart(counts, sizes, request.baseline), () =>
    laneyPChart(counts, sizes, request.baseline),
  );
}

/** Where nobody shares a period with others there is no spread within, only that from one period to the next. */
function chartOfSingleValues(request: ChartRequest, means: Float64Array): ChartOfPeriods | null {
  if (neighboursIn(request) === 0) return null;
  const chart = individualsChart(means, { baseline: request.baseline });
  return { chart, limitsFrom: 'moving-ranges', dispersion: null };
}

function widenedIfNeeded(
  request: ChartRequest,
  plain: ControlChart,
  laney: () => LaneyChart | null,
): ChartOfPeriods {
  const neighbours = neighboursIn(request);
  const wide = neighbours > 0 && isComputable(plain) ? laney() : null;
  if (wide === null) return { chart: plain, limitsFrom: 'sampling', dispersion: null };
  const { dispersion } = wide;
  return dispersion > dispersionLimit(neighbours, WIDENED_AT_CONFIDENCE)
    ? { chart: wide, limitsFrom: 'sampling-widened', dispersion }
    : { chart: plain, limitsFrom: 'sampling', dispersion };
}

/** Whether distances from the centre are numbers, also when they are added up. */
function isComputable(chart: ControlChart): boolean {
  return standardizedPoints(chart).every((z) => !(Math.abs(z) > LARGEST_DISTANCE));
}

/** How many pairs of neighbours in the baseline both have a point. */
function neighboursIn({ points, baseline: [first, end] }: ChartRequest): number {
  let pairs = 0;
  for (let i = first + 1; i < end; i++) if (points[i] !== null && points[i - 1] !== null) pairs += 1;
  return pairs;
}

function spreadWithin(request: ChartRequest, sizes: Float64Array): number | null {
  const [first, end] = request.baseline;
  const sds = columnOf(request, ({ sd }) => sd);
  return pooledStandardDeviation(sds.subarray(first, end), sizes.subarray(first, end));
}

/** How far apart single people are, of whom each counts 100, 0 or −100. */
function spreadOfScores(shown: readonly PeriodSummary[]): number {
  const total = { n: 0, high: 0, low: 0 };
  for (const { n, counts } of shown) {
    total.n += n;
    total.high += counts.high;
    total.low += counts.low;
  }
  return scoreOf(total, WIDENED_AT_CONFIDENCE).standardError * Math.sqrt(total.n);
}

function sizesOf(request: ChartRequest): Float64Array {
  return columnOf(request, ({ n }) => n);
}

function columnOf({ points }: ChartRequest, pick: (point: PeriodSummary) => number): Float64Array {
  return Float64Array.from(points, (point) => (point === null ? Number.NaN : pick(point)));
}
