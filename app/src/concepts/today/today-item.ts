import { z } from 'zod';

/**
 * How much it costs to wait. broken: a customer waits for what its time has passed. day: it breaks within a day unless somebody does
 * something. week: within a week. upkeep: nobody waits yet, but Heed or the work gets blind or worse without it.
 */
export const URGENCIES = ['broken', 'day', 'week', 'upkeep'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Whose work is looked at: one's own, that of the units one is in, or all of it. */
export const TODAY_SCOPES = ['mine', 'units', 'all'] as const;
export type TodayScope = (typeof TODAY_SCOPES)[number];

const named = z.object({ id: z.uuid(), name: z.string() });

/** One thing that needs attention now, with why, how long it waits, and what to do about it. */
export const todayItem = z.object({
  /** What it is of, such as `promise`. */
  kind: z.string(),
  id: z.string(),
  urgency: z.enum(URGENCIES),
  title: z.string(),
  reason: z.string(),
  /** Until when it is to be done, ahead or past; null where nothing says so. */
  dueAt: z.iso.datetime().nullable(),
  /** Since when it waits, where no time is set; null too where nobody knows. */
  since: z.iso.datetime().nullable(),
  /** Who waits, and what they will bring, in money, where that is known. */
  customer: named.extend({ value: z.number().nullable() }).nullable(),
  person: named.nullable(),
  unit: named.nullable(),
  /** What waiting may cost, in money, where that is known, and why; null where it is not. */
  stake: z
    .object({
      amount: z.number(),
      currency: z.string().nullable(),
      /** From what it is computed, in words. */
      words: z.string(),
      /** Where the evidence is, below the workspace. */
      place: z.string(),
    })
    .nullable(),
  /** It is of everybody who is served, not of one customer: it comes before what is of one. */
  ofEveryone: z.boolean(),
  /** What to do, and where below the workspace. */
  action: z.object({ name: z.string(), place: z.string() }),
});
export type TodayItem = z.output<typeof todayItem>;
export type TodayStake = NonNullable<TodayItem['stake']>;

/** What there is beyond the items shown. */
export const todayFurther = z.object({
  kind: z.string(),
  urgency: z.enum(URGENCIES),
  says: z.string(),
  place: z.string(),
});
export type TodayFurther = z.output<typeof todayFurther>;

export const todayShown = z.object({
  asOf: z.iso.datetime(),
  scope: z.enum(TODAY_SCOPES),
  items: z.array(todayItem),
  further: z.array(todayFurther),
  /** The kinds of things that were looked at: those that this person may see. */
  lookedAt: z.array(z.string()),
  /** Those of which it is still being found out. */
  pending: z.array(z.string()),
});
export type TodayShown = z.output<typeof todayShown>;
