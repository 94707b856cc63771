import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { eachCodeOnce, row, scale, twice } from '../../definition/scale.ts';

/** Several rows rated on one scale. Answer: `{ ROW: point | "not-applicable" }`. Fields `CODE.ROW`. */
export const matrix = z.strictObject({
  type: z.literal('matrix'),
  ...questionBase,
  rows: z.array(row).min(1).max(100).refine(eachCodeOnce, twice),
  scale,
  shuffle: z.boolean().default(false),
});
export type Matrix = z.output<typeof matrix>;
