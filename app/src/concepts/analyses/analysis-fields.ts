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

/** Which of these names stand there more than once? */
export function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) < i))];
}
