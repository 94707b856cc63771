import { z } from 'zod';

const LARGEST = 1e12;

/** The ends of an interval; null where there is none. */
export const ends = z.object({ low: z.number(), high: z.number() }).nullable();
export type Ends = z.output<typeof ends>;

/** A number as people enter it: finite, not larger than figures can bear; -0 is 0. */
export const plainNumber = z
  .number('give a number')
  .refine((x) => Math.abs(x) <= LARGEST, 'a number here is at most 1,000,000,000,000')
  .transform((x) => x + 0);

/** A plain day from 1900 on. */
export const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01', 'a day is 1900-01-01 or later');

/** On what levels are placed: a scale that people answer on, or the unit of a measure. */
export const askedScale = z.discriminatedUnion('kind', [
  z
    .strictObject({ kind: z.literal('rating'), min: plainNumber, max: plainNumber })
    .refine(({ min, max }) => min < max, 'the lowest point of a scale is below its highest'),
  z.strictObject({ kind: z.literal('measure'), measureId: z.uuid('this is not the id of a measure') }),
]);
export type AskedScale = z.output<typeof askedScale>;

/** A scale as it is kept. `key` is the same for the same scale. */
export type ScaleRecord = {
  readonly key: string;
  readonly kind: 'rating' | 'measure';
  readonly min: number | null;
  readonly max: number | null;
  readonly measureId: string | null;
  readonly lowerIsBetter: boolean;
};

/** A scale as it is shown; `unit` is that of the measure. */
export const shownScale = z.object({
  key: z.string(),
  name: z.string(),
  kind: z.enum(['rating', 'measure']),
  min: z.number().nullable(),
  max: z.number().nullable(),
  measure: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  unit: z.string().nullable(),
  lowerIsBetter: z.boolean(),
});
export type ShownScale = z.output<typeof shownScale>;

/** The scale people answer on. */
export function ratingScale(min: number, max: number): ScaleRecord {
  return { key: `rating:${min}:${max}`, kind: 'rating', min, max, measureId: null, lowerIsBetter: false };
}

/** The unit of a measure. */
export function measureScale(measureId: string, lowerIsBetter: boolean): ScaleRecord {
  return { key: `measure:${measureId}`, kind: 'measure', min: null, max: null, measureId, lowerIsBetter };
}

/** Nothing when a value can stand on the scale; otherwise what is wrong with it. */
export function offScale(scale: Pick<ScaleRecord, 'min' | 'max'>, value: number): string | null {
  if (scale.min === null || scale.max === null) return null;
  return value < scale.min || value > scale.max
    ? `${value} lies outside of the scale from ${scale.min} to ${scale.max}`
    : null;
}
