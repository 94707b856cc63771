import { z } from 'zod';

const method = z.object({ name: z.string(), formula: z.string(), source: z.string() });

/** A figure with its evidence; shares 0..1. What is undefined or withheld is null with a warning; an end that is not reached is null. */
export const complaintFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: z.object({ low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  method,
  warnings: z.array(z.string()),
});
export type ComplaintFigure = z.output<typeof complaintFigure>;
export type FigureMethod = ComplaintFigure['method'];
