import { normalCriticalValue } from 'heed-statistics';
import type { ChainFigure } from '../attribute-chain.ts';
import { errorOfSize, sizeOf } from '../measuring/gap-size.rules.ts';
import { percentWords } from '../measuring/gap-words.rules.ts';
import { CHAIN_CONFIDENCE } from '../measuring/standard-gap.rules.ts';
import { type GapCandidate, latestOf, worstOf } from './gap-candidate.ts';

/** Which share of all customers is in each segment; none where no register says so. */
export type SegmentShares = ReadonlyMap<string, number>;

/**
 * In a map of all customers, what is known of segments alone concerns only those: several of them are pooled by their share of the
 * customers, and one tells how many it concerns. What cannot be pooled stays beside one another.
 */
export function pooledCandidates(
  candidates: readonly GapCandidate[],
  shares: SegmentShares,
): readonly GapCandidate[] {
  const groups = Map.groupBy(candidates, ({ key, part }) => part?.pool ?? key);
  return [...groups.values()].flatMap((group) => {
    const parts = group.flatMap((one) => weighted(one, shares) ?? []);
    if (parts.length !== group.length) return group;
    const known = parts.filter(({ candidate }) => !candidate.isWithheld);
    if (known.length > 1 && isAlike(known)) return [pooled(known)];
    return parts.map(concerning);
  });
}

type Part = { readonly candidate: GapCandidate; readonly segment: string; readonly share: number };

function weighted(candidate: GapCandidate, shares: SegmentShares): Part | null {
  const { part } = candidate;
  const share = part === null ? undefined : shares.get(part.segmentId);
  if (part === null || share === undefined || share <= 0) return null;
  return { candidate, segment: part.segment, share: Math.min(1, share) };
}

/** Shares pool with shares, and differences only when they do not cancel out: two wrongs make no right. */
function isAlike(parts: readonly Part[]): boolean {
  const figures = parts.map(({ candidate }) => candidate.figure);
  const isKnown = figures.every(
    ({ estimate, interval, unit }) => estimate !== null && interval !== null && unit === figures[0]!.unit,
  );
  const signs = figures.map(({ estimate }) => Math.sign(estimate ?? 0));
  return (
    isKnown &&
    parts.every(({ candidate }) => sizeOf(candidate) !== null) &&
    !(signs.includes(1) && signs.includes(-1))
  );
}

function concerning({ candidate, share }: Part): GapCandidate {
  return {
    ...candidate,
    concerns: share,
    of: `${candidate.of}, ${percentWords(share)} of all customers`,
  };
}

function pooled(parts: readonly Part[]): GapCandidate {
  const worst = worstOf(parts.map(({ candidate }) => candidate))!;
  const all = parts.reduce((sum, { share }) => sum + share, 0);
  const figure = pooledFigure(parts, all);
  const measured = { gap: worst.gap, figure, range: worst.range };
  const names = parts.map(({ segment, share }) => `${segment} (${percentWords(share)})`);
  const { part } = worst;
  return {
    ...worst,
    ...measured,
    key: part!.pool,
    name: part!.of,
    of: `${part!.of}${part!.of === '' ? '' : ': '}the segments ${names.join(', ')} by their share of all customers; the worst is ${part!.segment}, with a size of ${sizeOf(worst)!.estimate.toFixed(1)}`,
    concerns: Math.min(1, all),
    newest: latestOf(...parts.map(({ candidate }) => candidate.newest)),
    records: distinct(parts.flatMap(({ candidate }) => candidate.records)),
    words: { ...worst.words, segment: null },
    comparable: {
      kind: 'estimate',
      size: sizeOf(measured)!.estimate,
      error: errorOfSize(measured),
      same: parts.map(({ candidate }) => sameOf(candidate)).join('; '),
    },
  };
}

/** Of nothing but the same records a pooled size stays the same. */
function sameOf({ comparable, figure }: GapCandidate): string {
  if (comparable?.kind === 'missed' || comparable?.kind === 'estimate') return comparable.same;
  return JSON.stringify([figure.n, figure.estimate]);
}

function pooledFigure(parts: readonly Part[], all: number): ChainFigure {
  const z = normalCriticalValue(CHAIN_CONFIDENCE);
  const figures = parts.map(({ candidate, share }) => ({ ...candidate.figure, weight: share / all }));
  const estimate = figures.reduce((sum, one) => sum + one.weight * one.estimate!, 0);
  const errors = figures.map(({ weight, interval }) => (weight * (interval!.high - interval!.low)) / (2 * z));
  // What they are held against may be the same answers, which then err together.
  const isTogether = parts[0]!.candidate.gap === 5;
  const error = isTogether ? errors.reduce((sum, one) => sum + one, 0) : Math.hypot(...errors);
  const [first] = figures;
  const ends = { low: estimate - z * error, high: estimate + z * error };
  const isShare = first!.unit === 'share';
  return {
    n: figures.reduce((sum, { n }) => sum + (n ?? 0), 0),
    estimate,
    interval: isShare ? { low: Math.max(0, ends.low), high: Math.min(1, ends.high) } : ends,
    unit: first!.unit,
    method: {
      ...first!.method,
      formula: `${first!.method.formula}; of several segments their mean weighted by the share of each of all customers, interval by the standard errors of all of them`,
    },
    warnings: [...new Set(figures.flatMap(({ warnings }) => warnings))],
  };
}

function distinct(records: GapCandidate['records']): GapCandidate['records'] {
  const places = new Map(records.map((one) => [one.place, one]));
  return [...places.values()];
}
