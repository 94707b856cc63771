import { z } from 'zod';

/** How a column of a recipe was found among the headers of a file. */
export const MATCH_KINDS = ['same', 'similar', 'position'] as const;
export type MatchKind = (typeof MATCH_KINDS)[number];

/** A recipe fitted to the headers of a file: what matched, what did not, and the recipe with the names of this file. */
export const headerOffer = z.object({
  matched: z.array(
    z.object({
      /** As the recipe names it. */
      column: z.string(),
      /** As the file names it. */
      header: z.string(),
      how: z.enum(MATCH_KINDS),
    }),
  ),
  /** Columns of the recipe that the file does not have, or has twice. */
  missing: z.array(z.string()),
  /** Headers of the file that the recipe says nothing of. */
  unused: z.array(z.string()),
  /** Analyses that are left out because a column they need is missing. */
  leftOut: z.array(z.object({ id: z.string(), needs: z.array(z.string()) })),
  /** Analyses that stay without some of their columns. */
  shortened: z.array(z.object({ id: z.string(), without: z.array(z.string()) })),
  /** Without title: it would be that of the other file. */
  recipe: z.unknown(),
  /** Nothing is missing. */
  complete: z.boolean(),
});
export type HeaderOffer = z.output<typeof headerOffer>;
