import type { Comparable } from '../measuring/gap-change.rules.ts';
import { type MeasuredGap, sizeOf } from '../measuring/gap-size.rules.ts';
import type { GapFacts } from '../measuring/gap-words.rules.ts';
import type { GapCell } from './gap-map.ts';

/** One way to measure a gap of an attribute, such as by one of several measures; the worst of them stands for the gap. */
export type GapCandidate = MeasuredGap & {
  /** Stays the same from time to time, so that before and since are of the same thing. */
  readonly key: string;
  /** What it is by, where there are several: a measure, a segment. */
  readonly name: string;
  /** Whom or what it is of, and what it could not be narrowed to. */
  readonly of: string;
  readonly isWithheld: boolean;
  /** The segment that it is of alone, what it is pooled by with other segments, and what it is of beside the segment. */
  readonly part: {
    readonly segmentId: string;
    readonly segment: string;
    readonly pool: string;
    readonly of: string;
  } | null;
  /** Which share of the customers who are asked for it concerns, 0 to 1. */
  readonly concerns: number;
  readonly newest: string | null;
  readonly records: GapCell['records'];
  readonly words: Pick<GapFacts, 'segment' | 'unit' | 'standardIs' | 'required'>;
  /** How it is compared with itself at another time; null where it cannot be. */
  readonly comparable: Comparable | null;
};

/** Why a gap is not measured, and the one thing that fills it. */
export type GapHole = NonNullable<GapCell['hole']>;

/** The gap of an attribute in a window: the ways in which it is measured, or else what is missing. */
export type FoundGap = { readonly candidates: readonly GapCandidate[]; readonly hole: GapHole | null };

/** The worst of several: the largest size, then what has a figure at all. */
export function worstOf(candidates: readonly GapCandidate[]): GapCandidate | null {
  const rank = (one: GapCandidate): number =>
    sizeOf(one)?.estimate ?? (one.figure.estimate === null ? -2e6 : -1e6);
  return candidates.toSorted((a, b) => rank(b) - rank(a) || (a.key < b.key ? -1 : 1))[0] ?? null;
}

/** The address of a list that shows what fits, below the workspace. */
export function listPlace(list: string, where: readonly object[]): string {
  return `${list}?${new URLSearchParams({ where: JSON.stringify(where) }).toString()}`;
}

/** The later of some days. */
export function latestOf(...days: readonly (string | null)[]): string | null {
  return (
    days
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null
  );
}
