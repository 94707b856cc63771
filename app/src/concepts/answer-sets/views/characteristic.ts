import { z } from 'zod';

/** Values that one characteristic lists. */
export const MOST_VALUES_LISTED = 100;

/**
 * A column that answers can be chosen or divided by, and what is in it in a view. `count` is null where fewer people than
 * `minimumN` gave the value. `from` and `to` are its ends: of times as ISO 8601 writes them; to who may not see answers the
 * ends that `minimumN` people reach.
 */
export const characteristic = z.object({
  /** Its header, or `#N`. */
  column: z.string(),
  label: z.string().nullable(),
  kind: z.enum(['text', 'number', 'moment']),
  /** Texts by how often they stand there, numbers in their order. None of a number with very many. */
  values: z.array(z.object({ value: z.string(), count: z.number().nullable() })),
  /** How many values are not listed. */
  more: z.int(),
  from: z.union([z.number(), z.string()]).nullable(),
  to: z.union([z.number(), z.string()]).nullable(),
  /** People without an answer; null where there are fewer than `minimumN`, but some. */
  missing: z.number().nullable(),
});
export type Characteristic = z.output<typeof characteristic>;
