import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

export const satisfactionSchema = z.strictObject({
  ...analysisFields('satisfaction'),
  items: z.array(columnName).min(1, 'name at least one item'),
  topBoxes: z.array(z.number()).min(1, 'name at least one top box').optional(),
});
export type SatisfactionEntry = z.output<typeof satisfactionSchema>;

/** What people answered to one item. `topBox` is a share 0..1; `counts` has people by point of the scale. */
export type SatisfactionItem = {
  readonly n: number;
  readonly mean: number | null;
  readonly meanInterval: Interval | null;
  readonly sd: number | null;
  readonly median: number | null;
  readonly topBox: number | null;
  readonly topBoxInterval: Interval | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly weighted?: {
    readonly mean: number | null;
    readonly topBox: number | null;
    readonly effectiveN: number | null;
  };
};
export type SatisfactionResult = { readonly items: Readonly<Record<string, SatisfactionItem | Withheld>> };
