import type { Sums } from './sums.ts';

/** Where the answers about an attribute come from. */
export type PerceptionSource = {
  readonly attributeId: string;
  /** The newest first; all have the same scale. */
  readonly answerSets: readonly { readonly id: string; readonly title: string; readonly takenAt: Date }[];
  /** Of the newest set: what was asked, as it is told there. */
  readonly column: string;
  readonly label: string;
  readonly role: 'perception' | 'satisfaction';
  readonly scale: readonly [number, number];
  /** The question about what the same people expect; null where nobody was asked. */
  readonly expectation: string | null;
  /**
   * All questions of the newest set about it; `column`, `label` and `expectation` are those of the first. Of several a person
   * perceives the mean of those that they answered, and the mean gap of those of which both is known.
   */
  readonly items: readonly {
    readonly column: string;
    readonly label: string;
    readonly expectation: string | null;
  }[];
  /** No figure is shown of fewer people. */
  readonly minimumN: number;
  /** Whether each answer has its time; otherwise all of a set count in the month in which it was taken. */
  readonly isTimed: boolean;
  readonly warnings: readonly string[];
};

/** Whose answers: months are written as 2026-01, in UTC, both included; null is no limit, and everybody. */
export type PerceptionSlice = {
  readonly attributeId: string;
  readonly segmentId: string | null;
  readonly from: string | null;
  readonly to: string | null;
};

/**
 * What customers answered about every attribute, added up by segment and month; whatever is asked of it costs no more than adding
 * a few numbers. Null where nobody was asked. It withholds nothing: whoever shows a figure keeps to `minimumN`.
 */
export type Perceptions = {
  readonly sources: ReadonlyMap<string, PerceptionSource>;
  /** From the first month with an answer to the last, without holes. */
  readonly months: readonly string[];
  /** The segments of which answers are known. */
  readonly segmentIds: readonly string[];
  readonly warnings: readonly string[];
  /** Perception, in points of the scale. */
  perceived(slice: PerceptionSlice): Sums | null;
  /** Perception less expectation of the same people, in points of the scale. */
  gap(slice: PerceptionSlice): Sums | null;
  /** How many of those who were asked both perceive at least what they expect. */
  met(slice: PerceptionSlice): { readonly n: number; readonly met: number } | null;
};

/** How much overall satisfaction goes with the perception of one attribute, all others being equal. */
export type DriverWeight = {
  /** Points of satisfaction for a point of perception, both from 0 to 100 of their scales; a regression coefficient. */
  readonly estimate: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  /** Its part of the differences in satisfaction (LMG), as `heed analyze` gives it: over complete answers; null with too few. */
  readonly lmg: number | null;
  /** The same as a share of all that the perceptions explain. */
  readonly lmgShare: number | null;
};

/** What moves overall satisfaction. */
export type Drivers = {
  readonly answerSet: { readonly id: string; readonly title: string };
  readonly outcome: {
    readonly column: string;
    readonly label: string;
    readonly scale: readonly [number, number];
  };
  /** How it was found which question is overall satisfaction. */
  readonly because: string;
  /** People; where many answers are missing, those who count for an interval. */
  readonly n: number;
  readonly r2: number;
  /** No figure is shown of fewer people. */
  readonly minimumN: number;
  /** Empty, with a warning, where there are none. */
  readonly weights: ReadonlyMap<string, DriverWeight>;
  readonly method: { readonly name: string; readonly formula: string; readonly source: string };
  readonly warnings: readonly string[];
};
