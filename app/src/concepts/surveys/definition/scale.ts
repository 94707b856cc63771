import { z } from 'zod';
import { neededWordsIn, words } from './words.ts';

/** What parts of a question are known by: short, unique among their kind, never shown to who answers, kept for good. */
export const partCode = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/u,
    'a code is 1 to 40 letters, digits, _ or -, beginning with a letter or digit',
  );

/**
 * The points that a rating chooses from, ascending and one apart. Labels are by point; `lowestIsBest` says that low is good, as with
 * effort; `notApplicable` offers a way out that is kept as such and counts as no answer.
 */
export const scale = z
  .strictObject({
    lowest: z.int().min(-100).max(100),
    highest: z.int().min(-100).max(100),
    labels: z.record(z.string().regex(/^-?\d+$/u), words).default({}),
    lowestIsBest: z.boolean().default(false),
    notApplicable: neededWordsIn.optional(),
  })
  .refine(({ lowest, highest }) => lowest < highest, 'the lowest point must be below the highest')
  .refine(({ lowest, highest }) => highest - lowest <= 100, 'a scale has at most 101 points')
  .refine(
    ({ lowest, highest, labels }) =>
      Object.keys(labels).every((point) => Number(point) >= lowest && Number(point) <= highest),
    'a label belongs to a point of the scale',
  );
export type Scale = z.output<typeof scale>;

export { NOT_APPLICABLE } from './not-applicable.ts';

/** One thing to choose. `other` asks for words beside it; `alone` excludes all others; `fixed` keeps its place when others are shuffled. */
export const choice = z.strictObject({
  code: partCode,
  words: neededWordsIn,
  other: z.boolean().default(false),
  alone: z.boolean().default(false),
  fixed: z.boolean().default(false),
});
export type Choice = z.output<typeof choice>;

/** A row of a question with several: what is asked about, and the attribute it measures. */
export const row = z.strictObject({
  code: partCode,
  words: neededWordsIn,
  attributeId: z.uuid().optional(),
});
export type Row = z.output<typeof row>;

/** Lists of parts name each once. */
export function eachCodeOnce(parts: readonly { readonly code: string }[]): boolean {
  return new Set(parts.map(({ code }) => code)).size === parts.length;
}
export const twice = 'two of these have one code';
