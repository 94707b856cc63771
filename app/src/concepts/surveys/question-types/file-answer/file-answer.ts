import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';

/** A file. Answer: a list of ids of files that came beforehand. Field `CODE`. */
export const fileAnswer = z.strictObject({
  type: z.literal('file'),
  ...questionBase,
  most: z.int().min(1).max(5).default(1),
  kinds: z
    .array(z.enum(['image', 'pdf', 'text']))
    .min(1)
    .default(['image', 'pdf']),
  largestBytes: z.int().min(1000).max(10_000_000).default(5_000_000),
});
export type FileAnswer = z.output<typeof fileAnswer>;
