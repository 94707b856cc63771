import { z } from 'zod';

/** What may be wrong with how something is asked. */
export const WARNING_KINDS = [
  'double-barrelled',
  'leading',
  'loaded',
  'absolute',
  'negation',
  'long-sentence',
  'unbalanced-scale',
  'uneven-labels',
  'mixed-directions',
  'many-scales',
  'many-rows',
  'recommendation-scale',
  'no-attribute',
  'much-required',
  'long-survey',
  'untranslated',
] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

/** Something to think over; it never stands against publishing. */
export const wordingWarning = z.object({
  /** The code of a question, `page CODE`, settings or texts. */
  where: z.string(),
  kind: z.enum(WARNING_KINDS),
  /** What is there, with the words it is about. */
  what: z.string(),
  why: z.string(),
  mend: z.string(),
});
export type WordingWarning = z.output<typeof wordingWarning>;
