import { quantileRanks } from 'heed-statistics';
import { CONFIDENCE, FEW_PROMISES } from './keeping-rate.rules.ts';
import { bucketEnds, LATENESS_EDGES } from './lateness-buckets.ts';
import type { LatenessTally } from './promise-cells.ts';
import type { PromiseFigure, PromiseLateness } from './promise-figures.ts';

/** Counts lateness, bucket by bucket. */
export class LatenessTallies {
  readonly #tallies = new Map<string, number[]>();

  get tallies(): ReadonlyMap<string, LatenessTally> {
    return this.#tallies;
  }

  add(key: string, bucket: number, n: number): void {
    const tally = this.#of(key);
    tally[bucket]! += n;
  }

  addAll(key: string, counts: LatenessTally): void {
    const tally = this.#of(key);
    for (let bucket = 0; bucket < counts.length; bucket++) tally[bucket]! += counts[bucket]!;
  }

  #of(key: string): number[] {
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const tally = new Array<number>(LATENESS_EDGES.length + 1).fill(0);
    this.#tallies.set(key, tally);
    return tally;
  }
}

/** Several tallies together. */
export function addedTallies(tallies: Iterable<LatenessTally>): LatenessTally {
  const sum = new LatenessTallies();
  sum.addAll('', []);
  for (const tally of tallies) sum.addAll('', tally);
  return sum.tallies.get('')!;
}

/** The places in the order of all lateness from which median and ninetieth percentile are made. */
export function placesNeeded(n: number): number[] {
  if (n === 0) return [];
  const places = [0.5, 0.9].flatMap((share) => {
    const { low, high } = quantileRanks(n, share, CONFIDENCE);
    const at = (n - 1) * share;
    return [low ?? 1, high ?? n, Math.floor(at) + 1, Math.ceil(at) + 1];
  });
  return [...new Set(places)].sort((a, b) => a - b);
}

/** How late? From the values at the places that are needed, or as near as a bucket where there are none. */
export function latenessFigures(
  tally: LatenessTally,
  exact: ReadonlyMap<number, number> | null,
): PromiseLateness {
  const n = tally.reduce((sum, one) => sum + one, 0);
  const quantile = (share: number, name: string): PromiseFigure =>
    exact === null ? fromBuckets(tally, { n, share, name }) : fromPlaces(exact, { n, share, name });
  const first = tally.findIndex((one) => one !== 0);
  const last = tally.findLastIndex((one) => one !== 0);
  return {
    n,
    buckets:
      first < 0
        ? []
        : tally.slice(first, last + 1).map((count, i) => ({ ...bucketEnds(first + i), n: count })),
    median: quantile(0.5, 'Median lateness'),
    ninetieth: quantile(0.9, 'Lateness that 90 of 100 stay below'),
    exact: exact !== null,
  };
}

/** Half of them came at most so late, as near as the bucket; null without any. */
export function medianOfTally(tally: LatenessTally): number | null {
  const n = tally.reduce((sum, one) => sum + one, 0);
  return n === 0 ? null : within(tally, n / 2);
}

type Asked = { readonly n: number; readonly share: number; readonly name: string };

const SOURCE =
  'Hyndman and Fan 1996 (type 7); Conover 1999, section 3.2 (interval by the ranks of a binomial distribution)';

function fromPlaces(exact: ReadonlyMap<number, number>, { n, share, name }: Asked): PromiseFigure {
  const method = {
    name: `${name}: milliseconds behind the due time, before it below 0`,
    formula: `quantile of type 7 at ${share} of done − due of all that were delivered; interval between order statistics, at 95%`,
    source: SOURCE,
  };
  if (n === 0) return { n, estimate: null, interval: null, method, warnings: [NOTHING] };
  const value = (place: number): number => exact.get(place)!;
  const at = (n - 1) * share;
  const low = value(Math.floor(at) + 1);
  const estimate = low + (at - Math.floor(at)) * (value(Math.ceil(at) + 1) - low);
  const ranks = quantileRanks(n, share, CONFIDENCE);
  const isKnown = ranks.low !== null && ranks.high !== null;
  const interval = isKnown ? { low: value(ranks.low!), high: value(ranks.high!) } : null;
  return { n, estimate, interval, method, warnings: fewWarnings(n, isKnown) };
}

function fromBuckets(tally: LatenessTally, { n, share, name }: Asked): PromiseFigure {
  const method = {
    name: `${name}, from counts: milliseconds behind the due time, before it below 0`,
    formula: `the bucket that holds ${share} of all that were delivered, straight on within it; interval: outer ends of the buckets of its order statistics, at 95%`,
    source: SOURCE,
  };
  if (n === 0) return { n, estimate: null, interval: null, method, warnings: [NOTHING] };
  const { above, upTo } = bucketEnds(bucketOfRank(tally, Math.max(1, Math.ceil(share * n))));
  const ranks = quantileRanks(n, share, CONFIDENCE);
  const low = ranks.low === null ? null : bucketEnds(bucketOfRank(tally, ranks.low)).above;
  const high = ranks.high === null ? null : bucketEnds(bucketOfRank(tally, ranks.high)).upTo;
  const width =
    above === null || upTo === null
      ? 'it lies beyond the last bucket, so its end is shown'
      : `there are too many to read each, so it is as near as its bucket of ${minutesIn(upTo - above)} minutes`;
  return {
    n,
    estimate: within(tally, share * n),
    interval: low === null || high === null ? null : { low, high },
    method,
    warnings: [width, ...fewWarnings(n, low !== null && high !== null)],
  };
}

const NOTHING = 'nothing was delivered in this time';

function fewWarnings(n: number, hasInterval: boolean): string[] {
  if (n < FEW_PROMISES) return [`there are ${n} deliveries only; from ${FEW_PROMISES} on they say more`];
  return hasInterval ? [] : ['there are too few deliveries for an interval'];
}

function minutesIn(ms: number): number {
  return Math.round(ms / 60_000);
}

function bucketOfRank(tally: LatenessTally, rank: number): number {
  let seen = 0;
  return tally.findIndex((count) => {
    seen += count;
    return seen >= rank;
  });
}

/** Where so many of all lie below, straight on within the bucket. */
function within(tally: LatenessTally, count: number): number {
  let before = 0;
  for (const [bucket, own] of tally.entries()) {
    if (own > 0 && before + own >= count) {
      const { above, upTo } = bucketEnds(bucket);
      if (above === null || upTo === null) return (above ?? upTo)!;
      return Math.round(above + ((count - before) / own) * (upTo - above));
    }
    before += own;
  }
  throw new Error('a tally holds fewer than it was asked for');
}
