import { z } from 'zod';

/** How sure intervals are. */
export const CONFIDENCE = 0.95;

export const interval = z.object({ low: z.number(), high: z.number() });

/** A figure with its evidence; null where it is undefined, and a warning says why. */
export const valueFigure = z.object({
  n: z.int(),
  estimate: z.number().nullable(),
  interval: interval.nullable(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type ValueFigure = z.output<typeof valueFigure>;

/** Two ends as an interval; null when there are none. */
export function endsOf(ends: readonly [low: number, high: number] | null): z.output<typeof interval> | null {
  return ends?.every(Number.isFinite) === true ? { low: ends[0], high: ends[1] } : null;
}

/** A number that is one, or null. */
export function known(value: number | null | undefined): number | null {
  return value !== null && value !== undefined && Number.isFinite(value) ? value : null;
}
