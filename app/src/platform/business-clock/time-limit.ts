import { z } from 'zod';

export const LIMIT_UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const;

/**
 * How long something may take. Minutes and hours run while it is open (`working`) or always (`all`), from receipt on; days are
 * counted, working days or all; weeks and months are always those of the calendar on the wall. Decision 38 says how exactly.
 */
export const timeLimit = z
  .strictObject({
    amount: z.number().positive('amount: a limit is more than 0').max(100_000, 'amount: at most 100000'),
    unit: z.enum(LIMIT_UNITS, `unit: one of ${LIMIT_UNITS.join(', ')}`),
    time: z.enum(['working', 'all'], 'time: working or all').default('working'),
    /** The day of receipt is day 0, so the next one counts first; or it counts as the first itself. Not of minutes and hours. */
    begins: z.enum(['at-receipt', 'next-day'], 'begins: at-receipt or next-day').default('next-day'),
    /** What comes at or after this time of the day counts as come on the next day (of working days: the next one); null: none. */
    cutOff: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/u, 'cutOff: a time of the day such as 16:00')
      .nullable()
      .default(null),
    /** Of limits in days, weeks and months: when on the last day. `same-time`: at the time of the day of receipt. */
    ends: z.enum(['close', 'midnight', 'same-time'], 'ends: close, midnight or same-time').default('close'),
  })
  .refine(({ amount, unit }) => unit === 'minutes' || unit === 'hours' || Number.isInteger(amount), {
    path: ['amount'],
    error: 'amount: days, weeks and months are counted whole; write hours for a part of a day',
  });
export type TimeLimit = z.output<typeof timeLimit>;

/** The clock stood still: from a moment until another, or still does. */
export type Pause = { readonly from: Date; readonly until: Date | null };
