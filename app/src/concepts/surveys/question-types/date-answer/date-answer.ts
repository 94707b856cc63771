import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';

/** A day. Answer: `"2026-01-31"`. Fields `CODE.day`, `CODE.month`, `CODE.year`; or `CODE` as a whole. */
export const dateAnswer = z.strictObject({
  type: z.literal('date'),
  ...questionBase,
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});
export type DateAnswer = z.output<typeof dateAnswer>;
