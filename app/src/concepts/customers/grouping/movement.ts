import { z } from 'zod';

/** A month of a group: at its end there are those of its beginning and who came, without who left. Months of universal time. */
export const monthShown = z.object({
  /** The first day of the month. */
  month: z.iso.date(),
  entered: z.int(),
  left: z.int(),
  /** Of these, those who came or went because the rule became another. */
  enteredByRule: z.int(),
  leftByRule: z.int(),
  atEnd: z.int(),
});
export type MonthShown = z.output<typeof monthShown>;

/** How many customers were in one group at the beginning of a month and in another at its end; null is in none of them. */
export const passageShown = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  n: z.int(),
});
export type PassageShown = z.output<typeof passageShown>;

export const MOVEMENT_METHOD = {
  name: 'Movement by month',
  formula: 'at the end = at the beginning + entered − left',
  source: 'memberships with the moments of their beginning and end; months of universal time',
};
export const movementMethod = z.object({ name: z.string(), formula: z.string(), source: z.string() });
