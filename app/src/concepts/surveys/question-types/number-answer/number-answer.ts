import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { words } from '../../definition/words.ts';

/** A number. Answer: a number. Field `CODE`. */
export const numberAnswer = z
  .strictObject({
    type: z.literal('number'),
    ...questionBase,
    lowest: z.number().min(-1e12).max(1e12).optional(),
    highest: z.number().min(-1e12).max(1e12).optional(),
    decimals: z.int().min(0).max(6).default(0),
    unit: words.optional(),
  })
  .refine(
    ({ lowest = -1e12, highest = 1e12 }) => lowest <= highest,
    'the lowest number is above the highest',
  );
export type NumberAnswer = z.output<typeof numberAnswer>;
