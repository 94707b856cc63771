import {
  newcombeDifferenceInterval,
  normalCriticalValue,
  normalUpperTail,
  pairedProportionTest,
  pooledProportionTest,
  welchTTest,
  wilsonInterval,
} from 'heed-statistics';
import type { ChangeKind, GapState, Ranged } from '../gap-map/gap-map.ts';
import { CHAIN_CONFIDENCE } from './standard-gap.rules.ts';

/** A change counts as a signal from this adjusted p-value on downwards. */
export const SIGNAL_FROM = 0.05;

export const CHANGE_METHOD =
  'change = size since the month less size in the up to twelve months before it, with an interval at 95%: gap 5 by Welch; gaps 3 and 4 two shares, interval of Newcombe and score test; gap 2 by the same people (McNemar, exact) while the ladder stays, else two shares; gap 1 the newest round before against the newest now, by their standard errors; p-values after Benjamini and Hochberg over all cells tested; signal from 0.05 downwards, else noise';

/** What a size is compared by, between two times. */
export type Comparable =
  /** A share that hurts, of cases; its size is that share × 100 less `allowed` points. */
  | { readonly kind: 'share'; readonly bad: number; readonly n: number; readonly allowed: number }
  /** People whom the standard misses; those of one `ladder` are the same people. */
  | {
      readonly kind: 'missed';
      readonly bad: number;
      readonly n: number;
      readonly ladder: string;
      readonly same: string;
    }
  /** A mean of answers; `scale` turns it into points of size. */
  | {
      readonly kind: 'mean';
      readonly n: number;
      readonly mean: number;
      readonly sd: number;
      readonly scale: number;
    }
  /** A size with its standard error; where `same` is equal nothing new was recorded. */
  | {
      readonly kind: 'estimate';
      readonly size: number;
      readonly error: number | null;
      readonly same: string;
    };

/** How a size differs between two times; `pValue` null where nothing was tested. */
export type SizeDifference = { readonly difference: Ranged; readonly pValue: number | null };

/** The later size less the earlier; null where they cannot be compared. */
export function sizeDifference(before: Comparable, since: Comparable): SizeDifference | null {
  if (before.kind === 'share' && since.kind === 'share') return ofShares(before, since);
  if (before.kind === 'missed' && since.kind === 'missed') return ofMissed(before, since);
  if (before.kind === 'mean' && since.kind === 'mean') return ofMeans(before, since);
  if (before.kind === 'estimate' && since.kind === 'estimate') return ofEstimates(before, since);
  return null;
}

type Of<Kind extends Comparable['kind']> = Extract<Comparable, { kind: Kind }>;

const NO_DIFFERENCE: SizeDifference = {
  difference: { estimate: 0, interval: { low: 0, high: 0 } },
  pValue: null,
};

function ofShares(before: Of<'share'>, since: Of<'share'>): SizeDifference | null {
  if (before.n < 1 || since.n < 1) return null;
  const [first, second] = [since, before].map(({ bad, n }) => ({ successes: bad, n })) as [Cases, Cases];
  // What the standard asks for may have changed too.
  const asked = before.allowed - since.allowed;
  const ends = newcombeDifferenceInterval(first, second, CHAIN_CONFIDENCE);
  const estimate = 100 * (since.bad / since.n - before.bad / before.n) + asked;
  return {
    difference: { estimate, interval: { low: 100 * ends[0] + asked, high: 100 * ends[1] + asked } },
    pValue:
      asked === 0 ? (pooledProportionTest(first, second).pValue ?? 1) : shiftedP(estimate, first, second),
  };
}

type Cases = { readonly successes: number; readonly n: number };

/** Where the required share changed, no difference of sizes is a difference of shares: by the spread of each. */
function shiftedP(estimate: number, first: Cases, second: Cases): number {
  const z = normalCriticalValue(CHAIN_CONFIDENCE);
  const errors = [first, second].map(({ successes, n }) => {
    const [low, high] = wilsonInterval(successes, n, CHAIN_CONFIDENCE);
    return (100 * (high - low)) / (2 * z);
  });
  return 2 * normalUpperTail(Math.abs(estimate) / Math.hypot(...errors));
}

function ofMissed(before: Of<'missed'>, since: Of<'missed'>): SizeDifference | null {
  if (before.same === since.same) return NO_DIFFERENCE;
  if (before.n < 1 || since.n < 1) return null;
  if (before.ladder !== since.ladder) {
    return ofShares({ ...before, kind: 'share', allowed: 0 }, { ...since, kind: 'share', allowed: 0 });
  }
  // Of the same people: another limit only adds to those missed or takes some away.
  const { n } = since;
  const moved = since.bad - before.bad;
  if (moved === 0) return NO_DIFFERENCE;
  const [low, high] = wilsonInterval(Math.abs(moved), n, CHAIN_CONFIDENCE);
  const counts = {
    both: Math.min(before.bad, since.bad),
    onlyFirst: Math.max(0, moved),
    onlySecond: Math.max(0, 0 - moved),
    neither: n - Math.max(before.bad, since.bad),
  };
  return {
    difference: {
      estimate: (100 * moved) / n,
      interval: moved > 0 ? { low: 100 * low, high: 100 * high } : { low: -100 * high, high: -100 * low },
    },
    pValue: pairedProportionTest(counts).exactPValue,
  };
}

function ofMeans(before: Of<'mean'>, since: Of<'mean'>): SizeDifference | null {
  if (before.n < 2 || since.n < 2 || before.scale !== since.scale) return null;
  const { scale } = since;
  const estimate = scale * (since.mean - before.mean);
  const test = welchTTest(since, before, { confidence: CHAIN_CONFIDENCE });
  // Nobody differs from anybody: nothing says how sure a difference is.
  if (test === null)
    return estimate === 0 ? NO_DIFFERENCE : { difference: { estimate, interval: null }, pValue: null };
  const ends = test.interval.map((end) => scale * end).toSorted((a, b) => a - b) as [number, number];
  return { difference: { estimate, interval: { low: ends[0], high: ends[1] } }, pValue: test.pValue };
}

function ofEstimates(before: Of<'estimate'>, since: Of<'estimate'>): SizeDifference {
  if (before.same === since.same) return NO_DIFFERENCE;
  const estimate = since.size - before.size;
  const error = before.error === null || since.error === null ? 0 : Math.hypot(before.error, since.error);
  if (error === 0) return { difference: { estimate, interval: null }, pValue: null };
  const reach = normalCriticalValue(CHAIN_CONFIDENCE) * error;
  return {
    difference: { estimate, interval: { low: estimate - reach, high: estimate + reach } },
    pValue: 2 * normalUpperTail(Math.abs(estimate) / error),
  };
}

/** What became of a gap, from how it stood before and stands since. */
export function changeKind(
  { difference, adjustedPValue }: { readonly difference: Ranged; readonly adjustedPValue: number | null },
  states: { readonly before: GapState; readonly since: GapState },
): ChangeKind {
  if (adjustedPValue === null || adjustedPValue > SIGNAL_FROM || difference.estimate === 0) return 'noise';
  if (difference.estimate > 0)
    return states.since === 'open' && states.before !== 'open' ? 'opened' : 'widened';
  return states.before === 'open' && states.since !== 'open' ? 'closed' : 'narrowed';
}

const DEEDS: Readonly<Record<Exclude<ChangeKind, 'noise' | 'unknown'>, string>> = {
  opened: 'opened',
  closed: 'closed',
  widened: 'widened',
  narrowed: 'narrowed',
};

/** The change in plain words. `month` is the one since which, as it is read. */
export function changeSentence(
  kind: ChangeKind,
  { difference, adjustedPValue }: { difference: Ranged | null; adjustedPValue: number | null },
  month: string,
): string {
  if (kind === 'unknown' || difference === null)
    return `what it was before ${month}, or is since, is not known or withheld`;
  const { estimate, interval } = difference;
  const by = Math.abs(estimate).toFixed(1);
  const range =
    interval === null ? '' : ` (95% interval ${signed(interval.low)} to ${signed(interval.high)})`;
  const p = adjustedPValue === null ? '' : `, p ${pWords(adjustedPValue)} after correction`;
  if (kind !== 'noise') return `it ${DEEDS[kind]} since ${month} by ${by} points${range}${p}`;
  if (estimate === 0 && adjustedPValue === null) return `nothing that moves it was recorded since ${month}`;
  const way = estimate >= 0 ? 'more' : 'less';
  return `it is ${by} points ${way} than before ${month}${range}${p}: no more than chance moves it`;
}

function signed(value: number): string {
  const text = value.toFixed(1);
  return Number(text) === 0 ? '0.0' : value > 0 ? `+${text}` : text.replace('-', '−');
}

function pWords(p: number): string {
  return p < 0.001 ? 'below 0.001' : p.toFixed(3);
}
