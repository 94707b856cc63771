import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

const scale = z.strictObject({
  name: z.string().min(1, 'a scale needs a name'),
  items: z
    .array(columnName)
    .min(2, 'a scale has at least two items')
    .max(100, 'more than 100 items are no scale'),
  reversed: z.array(columnName).default([]),
});

export const reliabilitySchema = z.strictObject({
  ...analysisFields('reliability'),
  scales: z.array(scale).min(1, 'name at least one scale'),
});
export type ReliabilityEntry = z.output<typeof reliabilitySchema>;
export type ScaleEntry = ReliabilityEntry['scales'][number];

/** How an item goes along with its scale. `mean` and `sd` are those of the answers as counted, reversed ones reversed. */
export type ScaleItem = {
  readonly mean: number | null;
  readonly sd: number | null;
  readonly itemTotal: number | null;
  readonly itemTotalInterval: Interval | null;
  readonly alphaIfDropped: number | null;
  readonly loading: number | null;
};

/** How well the items of a scale measure one thing, over people who answered all of them. */
export type ScaleFigures = {
  readonly n: number;
  readonly alpha: number | null;
  readonly interval: Interval | null;
  readonly alphaStandardised: number | null;
  readonly omega: number | null;
  readonly meanCorrelation: number | null;
  readonly items: Readonly<Record<string, ScaleItem>>;
};
export type ReliabilityResult = { readonly scales: Readonly<Record<string, ScaleFigures | Withheld>> };
