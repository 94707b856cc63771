import { z } from 'zod';
import { questionBase } from '../../definition/question-base.ts';
import { eachCodeOnce, partCode, row, scale, twice } from '../../definition/scale.ts';
import { neededWordsIn } from '../../definition/words.ts';

/** What a column of a pair asks of each row: the sides of the gap, of importance and performance, of a Kano feature. */
export const PAIR_ROLES = [
  'expectation',
  'perception',
  'minimum',
  'desired',
  'normative',
  'experience',
  'acceptable',
  'importance',
  'performance',
  'satisfaction',
  'functional',
  'dysfunctional',
  'other',
] as const;

/**
 * Rows that are each rated several times: expectation and perception (SERVQUAL), minimum, desired and perceived (zone of
 * tolerance), the five levels of expectation, importance and performance, with and without the feature (Kano). Each column may have a scale of its own.
 * Answer: `{ ROW: { COLUMN: point | "not-applicable" } }`. Fields `CODE.ROW.COLUMN`.
 */
export const pair = z.strictObject({
  type: z.literal('pair'),
  ...questionBase,
  rows: z.array(row).min(1).max(100).refine(eachCodeOnce, twice),
  columns: z
    .array(
      z.strictObject({
        code: partCode,
        words: neededWordsIn,
        role: z.enum(PAIR_ROLES),
        scale: scale.optional(),
      }),
    )
    .min(2)
    .max(6)
    .refine(eachCodeOnce, twice),
  scale,
  shuffle: z.boolean().default(false),
});
export type Pair = z.output<typeof pair>;
