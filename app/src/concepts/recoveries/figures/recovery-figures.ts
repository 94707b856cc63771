import { z } from 'zod';
import { RECOVERY_SOURCES } from '../recovery.ts';

/** A figure with its evidence; undefined or withheld is null with a warning. */
export const recoveryFigure = z.object({
  n: z.int(),
  /** Below so many nothing is shown. */
  minimumN: z.int(),
  estimate: z.number().nullable(),
  /** An end that is null is not reached yet. */
  interval: z.object({ low: z.number(), high: z.number().nullable() }).nullable(),
  method: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
  warnings: z.array(z.string()),
});
export type RecoveryFigure = z.output<typeof recoveryFigure>;

const plainDay = z.iso
  .date('a day is written as 2026-01-31')
  .refine((day) => day >= '1900-01-01' && day <= '2999-12-31', 'a day is from 1900-01-01 to 2999-12-31');

export const recoveryFiguresAsked = z
  .object({
    /** Recoveries opened on these days of UTC, both included. Without them the twelve months up to today. */
    from: plainDay.optional(),
    to: plainDay.optional(),
    unit: z.uuid('unit: this is no id of Heed').optional(),
    source: z
      .enum(RECOVERY_SOURCES, `source: what it came from, one of ${RECOVERY_SOURCES.join(', ')}`)
      .optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
    error: 'from, to: the last day lies before the first one; swap them',
  });
export type RecoveryFiguresAsked = z.output<typeof recoveryFiguresAsked>;

export const recoveryCounts = z.object({
  all: z.int(),
  wonBack: z.int(),
  notWonBack: z.int(),
  /** Asked again or closed, and nobody knows whether they were won back. */
  unknown: z.int(),
  /** Without a result: they were not asked again yet. */
  open: z.int(),
  closed: z.int(),
});
export type RecoveryCounts = z.output<typeof recoveryCounts>;

/** Are customers won back, how soon, and what does it cost? */
export const recoveryFigures = z.object({
  asOf: z.string(),
  from: z.string(),
  to: z.string(),
  counts: recoveryCounts,
  successShare: recoveryFigure,
  /** In milliseconds. */
  timeToRecover: recoveryFigure,
  /** In the currency of the workspace. */
  costPerRecovered: recoveryFigure,
  ratingBefore: recoveryFigure,
  ratingAfter: recoveryFigure,
  /** After less before, of the same customers. */
  ratingChange: recoveryFigure,
  warnings: z.array(z.string()),
});
export type RecoveryFigures = z.output<typeof recoveryFigures>;

/** What figures ask of one recovery. */
export type RecoveryCase = {
  readonly result: string | null;
  /** Until it was closed, or until now; in milliseconds. */
  readonly lastedMs: number;
  /** Closed after the customer was asked again. */
  readonly isRecovered: boolean;
  readonly cost: number;
  /** Something was done for them and nobody said what it cost. */
  readonly isCostUnsaid: boolean;
  readonly before: number | null;
  readonly after: number | null;
};
