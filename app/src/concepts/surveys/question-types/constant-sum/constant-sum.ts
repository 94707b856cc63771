import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { eachCodeOnce, row, twice } from '../../definition/scale.ts';

/** Points shared out among things, such as 100 among five dimensions. Answer: `{ ITEM: points }` that add up to `total`. Fields `CODE.ITEM`. */
export const constantSum = z.strictObject({
  type: z.literal('constant-sum'),
  ...questionBase,
  items: z.array(row).min(2).max(50).refine(eachCodeOnce, twice),
  total: z.int().min(1).max(1_000_000).default(100),
});
export type ConstantSum = z.output<typeof constantSum>;
