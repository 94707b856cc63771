import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { choice, eachCodeOnce, twice } from '../../definition/scale.ts';

/** Any of some choices. Answer: a list of codes and of `{ choice, words }`; an empty list says “none of them”. Fields `CODE` (several), `CODE.CHOICE.words`. */
export const multipleChoice = z.strictObject({
  type: z.literal('multiple-choice'),
  ...questionBase,
  choices: z.array(choice).min(1).max(200).refine(eachCodeOnce, twice),
  least: z.int().min(0).optional(),
  most: z.int().min(1).optional(),
  shuffle: z.boolean().default(false),
});
export type MultipleChoice = z.output<typeof multipleChoice>;
