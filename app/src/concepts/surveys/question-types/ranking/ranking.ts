import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { eachCodeOnce, row, twice } from '../../definition/scale.ts';

/** Things put in order, the first is best. Answer: codes in order, the first `most` of them when fewer are asked for. Fields `CODE.ITEM`, each a rank from 1. */
export const ranking = z.strictObject({
  type: z.literal('ranking'),
  ...questionBase,
  items: z.array(row).min(2).max(50).refine(eachCodeOnce, twice),
  most: z.int().min(1).optional(),
  shuffle: z.boolean().default(false),
});
export type Ranking = z.output<typeof ranking>;
