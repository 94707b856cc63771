import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { rolesWith } from '../../people/declarations.ts';
import { STANDINGS, type Standing } from '../requirement-words.ts';

const standings = z.object(
  Object.fromEntries(STANDINGS.map((standing) => [standing, z.int()])) as Record<Standing, z.ZodInt>,
);

/** Requirements in use, counted by the first link of their chain that is missing, or by their result. */
export const coverageCounts = z.object({
  /** Those not withdrawn; the sum over the standings. */
  requirements: z.int(),
  approved: z.int(),
  standings,
});
export type CoverageCounts = z.output<typeof coverageCounts>;

const named = z.object({ id: z.uuid(), name: z.string() });

export const coverage = z.object({
  all: coverageCounts,
  /** Segments in use, by name; one requirement counts in each of its segments. */
  segments: z.array(named.extend(coverageCounts.shape)),
  /** Requirements of no segment, and about no attribute. */
  withoutSegment: z.int(),
  withoutAttribute: z.int(),
  segmentsWithoutRequirement: z.array(named),
  attributesWithoutRequirement: z.array(named),
  /** Segments whose review by the four questions is overdue. */
  reviewsOverdue: z.array(named.extend({ dueOn: z.string() })),
});
export type Coverage = z.output<typeof coverage>;

export const showCoverage = endpoint({
  method: 'get',
  path: '/api/workspaces/{workspace}/coverage',
  summary:
    'For each segment, how far the chain from requirement over means and measure to result goes, and its holes',
  who: { roles: rolesWith('see records') },
  answer: coverage,
});
