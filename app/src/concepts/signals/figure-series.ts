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

/**
 * A figure of the organisation over time, for everybody or for one slice. A share is from 0 to 1; of a count the variance is the count
 * itself (Poisson).
 */
export type FigureSeries = {
  /** Stays the same from look to look, such as `perception:ATTRIBUTE:segment:SEGMENT`. */
  readonly key: string;
  /** The same for the whole and its slices: `perception:ATTRIBUTE`. */
  readonly figure: string;
  readonly slice: { readonly kind: string; readonly id: string; readonly name: string } | null;
  /** Such as "Technician comes when promised: perceived". */
  readonly name: string;
  readonly kind: 'mean' | 'share' | 'count' | 'value';
  readonly unit: string;
  readonly better: 'higher' | 'lower' | null;
  readonly attributeId: string | null;
  readonly unitId: string | null;
  /** Where the records behind it are, below the workspace. */
  readonly place: string;
  /** In the order of time, without holes between the first and the last month; the running month is left out. */
  readonly points: readonly SeriesPoint[];
};

/** A concept that keeps figures over time. Whoever may not see them is not shown their signals. */
export type SeriesGiver<Making> = {
  readonly kind: string;
  readonly right: Right;
  series(
    making: Making,
    asked: { readonly workspace: string; readonly at: Date },
  ): Promise<readonly FigureSeries[]>;
};
