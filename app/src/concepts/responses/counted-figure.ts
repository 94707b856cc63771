import { z } from 'zod';

/** A figure with what it stands on. */
export const countedFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type CountedFigure = z.output<typeof countedFigure>;
