import { z } from 'zod';
import { openHours } from '../open-hours.ts';

export const HOLIDAY_TYPES = ['public', 'bank', 'optional', 'school', 'observance'] as const;
export type HolidayType = (typeof HOLIDAY_TYPES)[number];

const code = (what: string) =>
  z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 _-]{0,19}$/u, `${what}: this is no code of one`);

/** Whose holidays are kept. Days are known by the rule that gives them, which is the same each year. */
export const holidaySource = z.strictObject({
  /** Two letters, as ISO 3166 has them. */
  country: code('country'),
  state: code('state').nullable().default(null),
  region: code('region').nullable().default(null),
  /** Which kinds of days are kept. */
  types: z
    .array(z.enum(HOLIDAY_TYPES))
    .min(1, 'types: choose at least one kind of days')
    .max(HOLIDAY_TYPES.length)
    .default(['public'])
    .transform((types) => HOLIDAY_TYPES.filter((type) => types.includes(type))),
  /** Days that stand in for a holiday on a weekend. */
  substitutes: z.boolean().default(true),
  /** Holidays that are not closed all day: open at most in these hours, or as on any other day (null). */
  otherwise: z
    .array(
      z.strictObject({
        rule: z.string().min(1).max(200),
        hours: openHours.nullable(),
      }),
    )
    .max(60, 'otherwise: at most 60')
    .default([]),
});
export type HolidaySource = z.output<typeof holidaySource>;

/** A holiday as a source gives it. */
export const holiday = z.object({
  day: z.string(),
  name: z.string(),
  type: z.enum(HOLIDAY_TYPES),
  /** What gives it, the same in each year. */
  rule: z.string(),
  substitute: z.boolean(),
  /** What of the day it takes; null: all of it. */
  closed: z.array(z.object({ from: z.string(), to: z.string() })).nullable(),
});
export type Holiday = z.output<typeof holiday>;

/** In which language names of holidays come; without it in that of their place. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}$/u, 'language: two letters, such as de')
  .optional();
