import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { scale } from '../../definition/scale.ts';

/** One point of a scale. Answer: the point as a number, or `"not-applicable"`. Field `CODE`. */
export const rating = z.strictObject({
  type: z.literal('rating'),
  ...questionBase,
  scale,
  look: z.enum(['points', 'stars', 'faces', 'list']).default('points'),
});
export type Rating = z.output<typeof rating>;
