import { z } from 'zod';
import { condition } from './condition.ts';
import { neededWordsIn, words } from './words.ts';

/**
 * What a question and its column are called: kept for good, unique in a survey. Letters, digits and `_`, so that it can stand in field
 * names, in `{{CODE}}` and in every file that goes out.
 */
export const questionCode = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_]{0,39}$/u,
    'the code of a question is 1 to 40 letters, digits or _, beginning with a letter',
  );

/** What every question says, whatever its type. */
export const questionBase = {
  code: questionCode,
  text: neededWordsIn,
  hint: words.optional(),
  required: z.boolean().default(false),
  /** Shown only when this holds. */
  when: condition.optional(),
  /** The attribute that it measures; of questions with rows, each row names its own. */
  attributeId: z.uuid().optional(),
  /**
   * Grows when the question asks something else under the same code. Versions of a question are joined only when this, its type and
   * its scale or choices are equal.
   */
  meaning: z.int().min(1).default(1),
} as const;
