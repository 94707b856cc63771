import { z } from 'zod';

export const unitName = z
  .string()
  .trim()
  .min(1, 'give a name')
  .max(200, 'a name has at most 200 characters')
  .regex(
    /^[^\p{Cc}\p{Cs}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*$/u,
    'a name has no control characters and none that cannot be seen',
  );

/** A part of the organisation that people work in, below another or at the top. */
export const unit = z.object({ id: z.uuid(), name: z.string(), parent: z.uuid().nullable() });
export type Unit = z.output<typeof unit>;

/** What it takes to add a unit. */
export const newUnit = z.object({ name: unitName, parent: z.uuid().nullable().default(null) });
export type NewUnit = z.output<typeof newUnit>;
