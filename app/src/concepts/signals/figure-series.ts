import type { Storage } from '../../platform/storage/index.ts';
import type { Right } from '../people/index.ts';

/** One month of a figure. */
export type SeriesPoint = {
  /** Written as 2026-01, in UTC. */
  readonly month: string;
  /** Null where nothing is known of it. */
  readonly estimate: number | null;
  /** Of the estimate, as far as chance in who answered or what was counted explains it; null where that is not known. */
  readonly variance: number | null;
  readonly n: number;
};

export const SERIES_KINDS = ['mean', 'share', 'count', 'value'] as const;

/** A part of a figure: a segment, a unit, a channel. */
export type SeriesSlice = { readonly kind: string; readonly id: string; readonly name: string };

/**
 * A figure of the organisation over time, for everybody or for one slice. A share is from 0 to 1; of a count the variance is the count
 * itself (Poisson).
 */
export type FigureSeries = {
  /** Stays the same from look to look, such as `perception:ATTRIBUTE:segment:SEGMENT`. */
  readonly key: string;
  /** The same for the whole and its slices: `perception:ATTRIBUTE`. */
  readonly figure: string;
  readonly slice: SeriesSlice | null;
  /** Such as "Technician comes when promised: perceived". */
  readonly name: string;
  readonly kind: (typeof SERIES_KINDS)[number];
  readonly unit: string;
  readonly better: 'higher' | 'lower' | null;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  /** Where the records behind it are, below the workspace. */
  readonly place: string;
  /** A month of fewer is not looked at. Of counts: 0. */
  readonly minimumN: number;
  /** In the order of time, without holes between the first and the last month; the running month is left out. */
  readonly points: readonly SeriesPoint[];
};

/** The months that are looked at: complete ones of UTC, the oldest first. */
export type SeriesSpan = {
  readonly months: readonly string[];
  /** The first day, and the one after the last. */
  readonly from: string;
  readonly before: string;
};

export type SeriesAsked = {
  readonly workspace: string;
  readonly at: Date;
  readonly span: SeriesSpan;
  /** Says what could not be given, and why. */
  readonly warn: (words: string) => void;
};

/** A concept that keeps figures over time. Whoever may not see them is not shown their signals. */
export type SeriesGiver<Making = { readonly storage: Storage }> = {
  readonly kind: string;
  readonly right: Right;
  series(making: Making, asked: SeriesAsked): Promise<readonly FigureSeries[]>;
};
