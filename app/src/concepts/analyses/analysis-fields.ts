import { z } from 'zod';

/** The fields that every analysis of a recipe has. */
export function analysisFields<Method extends string>(method: Method) {
  return { id: z.string().min(1, 'an analysis needs an id'), method: z.literal(method) };
}

/** How often to draw people anew, and the seed that makes it repeatable. */
export const bootstrapField = z.strictObject({
  samples: z.int().min(2).max(100_000).default(1000),
  seed: z.int().default(1),
});

/** What figures that need resamples for their intervals say without them. */
export const NO_BOOTSTRAP =
  'no intervals: add "bootstrap" to the analysis, and people are drawn anew for them';

/**
 * Draws of people that a bootstrap may take altogether: people times resamples. Some minutes; more would look like a
 * command that never ends.
 */
const MOST_DRAWS = 5e9;

/** Why so many people cannot be resampled so often; null when they can. */
export function tooManyDraws(people: number, samples: number): string | null {
  if (people * samples <= MOST_DRAWS) return null;
  const most = Math.floor(MOST_DRAWS / people);
  return `no intervals: ${samples} resamples of ${people} people are too many; ${most >= 2 ? `ask for at most ${most}` : 'leave out bootstrap'}`;
}

/** Which of these names stand there more than once? */
export function repeated(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return [...new Set(names.filter((name) => seen.has(name) || !seen.add(name)))];
}
