import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';

/** What people say in their own words. Answer: a text. Field `CODE`. */
export const textAnswer = z.strictObject({
  type: z.literal('text'),
  ...questionBase,
  lines: z.int().min(1).max(20).default(4),
  longest: z.int().min(1).max(20_000).default(2000),
  kind: z.enum(['words', 'e-mail', 'phone']).default('words'),
});
export type TextAnswer = z.output<typeof textAnswer>;
