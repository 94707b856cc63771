import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { choice, eachCodeOnce, twice } from '../../definition/scale.ts';

/** One of some choices. Answer: its code, or `{ choice, words }` for one that asks for words. Fields `CODE` and `CODE.words`. */
export const singleChoice = z.strictObject({
  type: z.literal('single-choice'),
  ...questionBase,
  choices: z.array(choice).min(2).max(500).refine(eachCodeOnce, twice),
  look: z.enum(['list', 'dropdown']).default('list'),
  shuffle: z.boolean().default(false),
});
export type SingleChoice = z.output<typeof singleChoice>;
