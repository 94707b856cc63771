import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

const pair = z.strictObject({
  item: z.string(),
  dimension: z.string().default('all'),
  expectation: columnName,
  perception: columnName,
});
export const servqualSchema = z.strictObject({
  ...analysisFields('servqual'),
  pairs: z.array(pair).min(1, 'name at least one pair'),
  /** Points that people shared out among the dimensions: how much each counts for them. */
  weights: z
    .array(z.strictObject({ dimension: z.string(), column: columnName }))
    .min(1)
    .optional(),
});
export type ServqualEntry = z.output<typeof servqualSchema>;

/** A mean gap in scale points with its interval; null where undefined. */
export type Gap = { readonly n: number; readonly gap: number | null; readonly interval: Interval | null };
export type ServqualItem = Gap & { readonly expectation: number | null; readonly perception: number | null };
export type ServqualDimension = Gap & { readonly alpha: number | null };
export type ServqualResult = {
  readonly items: Readonly<Record<string, ServqualItem | Withheld>>;
  readonly dimensions: Readonly<Record<string, ServqualDimension | Withheld>>;
  readonly overall: Gap | Withheld;
  /** With `weights` only: each person's gaps of dimensions, weighted by the points that this person gave them. */
  readonly weightedOverall?: Gap | Withheld;
};
