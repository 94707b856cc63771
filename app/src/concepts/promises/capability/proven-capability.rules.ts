import {
  type EventTimes,
  eventTimes,
  kaplanMeier,
  logRankTest,
  promisableTime,
  promiseKept,
  type SurvivalCurve,
  survivalIntervals,
  survivalQuantile,
} from 'heed-statistics';
import {
  CAPABILITY_CONFIDENCE,
  CAPABILITY_METHOD,
  type CapabilityFigures,
  LEAST_DELIVERIES,
  PROMISED_SHARES,
  THIN_DELIVERIES,
} from './capability.ts';
import type { PastDeliveries } from './past-deliveries.ts';

/** What is to be promised, in the unit of `against`: one number a case that says how long it took; the history's own when null. */
export type WishedTime = { readonly at: number; readonly against: Float64Array | null };

const NEWEST = 500;
const LEAST_BEFORE = 100;
/** Many promises ask this day by day, so a difference that chance makes once in twenty times would be told often. */
const DRIFT_LEVEL = 0.01;
const CURVE_POINTS = 160;
const BARS = 24;
/** So much later than promised, as a share of it, is rounding. */
const IN_TIME = 1e-9;

/** What past deliveries say of a promise; pure, so that a file says the same as a workspace. */
export function provenCapability(
  past: PastDeliveries,
  wanted: WishedTime | null,
  wantedShare: number,
): CapabilityFigures {
  const n = past.spent.length;
  const finished = past.finished.reduce((sum, one) => sum + one, 0);
  const counts = countsOf(past, wanted);
  const warnings = [...thinness(n), ...endings(past.givenUp)];
  const base = {
    n,
    finished,
    unfinished: n - finished - past.givenUp,
    givenUp: past.givenUp,
    since: momentOf(past.begun.reduce((least, one) => Math.min(least, one), Infinity)),
    until: momentOf(past.begun.reduce((most, one) => Math.max(most, one), -Infinity)),
    ...counts,
    wantedShare,
    thin: n < THIN_DELIVERIES,
    method: CAPABILITY_METHOD,
  };
  if (n < LEAST_DELIVERIES) {
    const likelihood = { n, estimate: null, interval: null, method: CAPABILITY_METHOD, warnings };
    const nothing = { quantiles: [], curve: [], bars: [], drift: null, overPromised: false };
    return { ...base, ...nothing, likelihood, promisable: promisable(null), warnings };
  }
  const history = eventTimes(past.spent, past.finished);
  const curve = kaplanMeier(history);
  const likelihood = likelihoodOf({ history, past }, wanted, warnings);
  const drift = driftOf(past);
  return {
    ...base,
    likelihood,
    overPromised:
      n >= THIN_DELIVERIES && likelihood.estimate !== null && likelihood.estimate < wantedShare - IN_TIME,
    promisable: promisable(history),
    quantiles: [0.5, ...PROMISED_SHARES].map((share) => quantileOf(curve, share)),
    curve: pointsOf(curve),
    bars: barsOf(past),
    drift,
    warnings: [...new Set([...likelihood.warnings, ...(drift === null ? [] : driftWords(drift.verdict))])],
  };
}

function thinness(n: number): string[] {
  if (n === 0) return ['nothing of this kind was delivered yet, so nobody knows what can be kept'];
  if (n < LEAST_DELIVERIES) {
    return [
      `${n === 1 ? 'only 1 earlier delivery' : `only ${n} earlier deliveries`}: too few to say how likely it is`,
    ];
  }
  if (n >= THIN_DELIVERIES) return [];
  return [`only ${n} earlier deliveries: how likely it is can be said roughly, within a wide interval`];
}

function endings(givenUp: number): string[] {
  if (givenUp === 0) return [];
  return [
    `${givenUp} ${givenUp === 1 ? 'was' : 'were'} given up before being done and ${givenUp === 1 ? 'counts' : 'count'} as watched until then: this assumes that ${givenUp === 1 ? 'it' : 'they'} would have taken as long as the others`,
  ];
}

function momentOf(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}

type Counts = Pick<CapabilityFigures, 'inTime' | 'late' | 'unknown'>;

function countsOf({ spent, finished }: PastDeliveries, wanted: WishedTime | null): Counts {
  if (wanted === null) return { inTime: null, late: null, unknown: null };
  const times = wanted.against ?? spent;
  const isLate = (row: number): boolean => times[row]! > wanted.at * (1 + IN_TIME);
  const counts = { inTime: 0, late: 0, unknown: 0 };
  for (let row = 0; row < times.length; row++) {
    // What is under way for exactly as long as promised, and not done, is not kept.
    const isOver = finished[row] === 1 ? isLate(row) : times[row]! >= wanted.at;
    if (isOver) counts.late += 1;
    else counts[finished[row] === 1 ? 'inTime' : 'unknown'] += 1;
  }
  return counts;
}

function likelihoodOf(
  { history, past: { spent, finished } }: { readonly history: EventTimes; readonly past: PastDeliveries },
  wanted: WishedTime | null,
  warnings: readonly string[],
): CapabilityFigures['likelihood'] {
  const n = spent.length;
  const method = CAPABILITY_METHOD;
  if (wanted === null) return { n, estimate: null, interval: null, method, warnings: [...warnings] };
  const against = wanted.against === null ? history : eventTimes(wanted.against, finished);
  const { chance, interval } = promiseKept(against, wanted.at, CAPABILITY_CONFIDENCE);
  if (chance === null) {
    const line =
      'no earlier delivery was watched for as long as is promised, so it is not known how likely it is';
    return { n, estimate: null, interval: null, method, warnings: [...warnings, line] };
  }
  const ends = interval === null ? null : { low: interval[0], high: interval[1] };
  return { n, estimate: chance, interval: ends, method, warnings: [...warnings] };
}

function promisable(history: EventTimes | null): CapabilityFigures['promisable'] {
  return PROMISED_SHARES.map((share) => {
    const confidence = CAPABILITY_CONFIDENCE;
    const fewest = Math.ceil(Math.log(1 - confidence) / Math.log(share) - 1e-9);
    if (history === null) {
      return { share, confidence, spentMs: null, estimateMs: null, fewestCases: fewest };
    }
    const { time, estimate, fewestCases } = promisableTime(history, { chance: share, confidence });
    return { share, confidence, spentMs: time, estimateMs: estimate, fewestCases };
  });
}

function quantileOf(curve: SurvivalCurve, share: number): CapabilityFigures['quantiles'][number] {
  const options = { confidence: CAPABILITY_CONFIDENCE, scale: 'log-log' } as const;
  const { time, interval } = survivalQuantile(curve, share, options);
  return { share, estimate: time, low: interval[0], high: interval[1] };
}

/** Points of the curve for a plot: as many as one can see, the first, the last, and those between evenly by their rank. */
function pointsOf(curve: SurvivalCurve): CapabilityFigures['curve'] {
  const rows = curve.times.length;
  const { lower, upper } = survivalIntervals(curve, { confidence: CAPABILITY_CONFIDENCE, scale: 'log-log' });
  const shown = Math.min(rows, CURVE_POINTS);
  const chosen = new Set(
    Array.from({ length: shown }, (_, i) => (shown === 1 ? 0 : Math.round((i * (rows - 1)) / (shown - 1)))),
  );
  const known = (value: number): number | null => (Number.isNaN(value) ? null : 1 - value);
  return [...chosen].map((row) => ({
    ms: curve.times[row]!,
    done: 1 - curve.survival[row]!,
    low: known(upper[row]!),
    high: known(lower[row]!),
    atRisk: curve.atRisk[row]!,
  }));
}

/** Finished ones in bars of equal, round width; what is longer than nearly all is in the last. */
function barsOf({ spent, finished }: PastDeliveries): CapabilityFigures['bars'] {
  const times = spent.filter((_, row) => finished[row] === 1).sort();
  if (times.length === 0) return [];
  const reach = times[Math.ceil(times.length * 0.98) - 1]!;
  const width = roundWidth(Math.max(reach, 60_000) / BARS);
  const count = Math.max(1, Math.ceil(reach / width + 1e-9));
  const bars = Array.from({ length: count }, (_, i) => ({ from: i * width, to: (i + 1) * width, n: 0 }));
  for (const time of times) bars[Math.min(count - 1, Math.floor(time / width))]!.n += 1;
  const last = bars.at(-1)!;
  last.to = Math.max(last.to, times.at(-1)!);
  return bars;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WIDTHS = [1, 2, 5, 10, 15, 30].map((n) => n * MINUTE);
const HOURS = [1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 96, 168, 336, 720, 1440, 2880, 8760];

function roundWidth(least: number): number {
  const widths = [...WIDTHS, ...HOURS.map((n) => n * HOUR)];
  return widths.find((width) => width >= least) ?? Math.ceil(least / (8760 * HOUR)) * 8760 * HOUR;
}

function driftOf({ spent, finished }: PastDeliveries): CapabilityFigures['drift'] {
  if (spent.length < NEWEST + LEAST_BEFORE) return null;
  const groups = [
    eventTimes(spent.subarray(0, NEWEST), finished.subarray(0, NEWEST)),
    eventTimes(spent.subarray(NEWEST), finished.subarray(NEWEST)),
  ];
  const { pValue, groups: found } = logRankTest(groups);
  const [newest] = found;
  const differs = pValue !== null && pValue < DRIFT_LEVEL;
  const verdict = !differs ? 'same' : newest!.observed < newest!.expected ? 'slower' : 'faster';
  return { verdict, pValue, newest: NEWEST, before: spent.length - NEWEST };
}

function driftWords(verdict: 'slower' | 'faster' | 'same'): string[] {
  if (verdict === 'same') return [];
  return verdict === 'slower'
    ? [
        'it takes longer now than before: the newest 500 are slower than those before by more than chance; be careful',
      ]
    : ['it takes less time now than before: the newest 500 are faster than those before by more than chance'];
}
