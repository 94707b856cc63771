import type { Interval } from '../interval.ts';

/** Which construct is the index, who belongs to which unit, and how units count. */
export type IndexRollUpPlan = {
  /** Position of the construct of the index. */
  readonly construct: number;
  /** The scale of each column; null only for those that are no indicator of the index. */
  readonly scales: readonly (Interval | null)[];
  /** The unit of each row, from 0; −1 is of none: it helps to estimate the model and counts in no unit, region or total. */
  readonly units: Int32Array;
  /** The region of each unit, from 0; −1 is in none. */
  readonly regionOf: Int32Array;
  /** How much each unit counts in its region and in the total, 0 or more; `answers`: as much as people of it answered all. */
  readonly weights: 'answers' | Float64Array;
};

/** The index of some people; `share` is their part of the weight of the total. */
export type RolledUpIndex = { readonly n: number; readonly index: number | null; readonly share: number };
