import { z } from 'zod';
import { BRANCHES, CAUSE_STATES, EFFECTS, EXTENTS } from './case-cause.ts';

const named = z.object({ id: z.uuid(), name: z.string() }).nullable();
const branch = z.enum(BRANCHES);

/** A cause as lists and programs see it. */
export const causeShown = z.object({
  id: z.uuid(),
  name: z.string(),
  extent: z.enum(EXTENTS),
  branch,
  attribute: named,
  process: named,
  stage: z.string(),
  whys: z.array(z.string()),
  fishbone: z.array(z.object({ branch, words: z.string(), isConfirmed: z.boolean() })),
  unit: named,
  owner: named,
  action: z.string(),
  actionDueOn: z.string().nullable(),
  /** There is an action, it is not closed, and its day has passed. */
  overdue: z.boolean(),
  actionClosedAt: z.string().nullable(),
  actionClosedWords: z.string(),
  checkOn: z.string().nullable(),
  effect: z.enum(EFFECTS),
  effectWords: z.string(),
  effectAt: z.string().nullable(),
  earlierActions: z.array(
    z.object({
      action: z.string(),
      actionDueOn: z.string().nullable(),
      actionClosedAt: z.string().nullable(),
      actionClosedWords: z.string(),
      effect: z.enum(EFFECTS),
      effectWords: z.string(),
    }),
  ),
  repeatedAt: z.string().nullable(),
  state: z.enum(CAUSE_STATES),
  /** How many cases have it, and how many of them came after an action against it was closed. */
  cases: z.int(),
  repeats: z.int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  /** Whether whoever asks may change it. */
  mine: z.boolean(),
  revision: z.int(),
  addedAt: z.string(),
  changedAt: z.string(),
});
export type CauseShown = z.output<typeof causeShown>;

/** How far the data say that it reaches, and by what. */
export const proposedExtent = z.object({ extent: z.enum(EXTENTS), because: z.string() });
export type ProposedExtent = z.output<typeof proposedExtent>;

/** Cases by month, and whether there are fewer since the action was closed. */
export const causeTrend = z.object({
  months: z.array(
    z.object({
      /** As 2026-01. */
      month: z.string(),
      cases: z.int(),
      /** Null: nobody can say yet what is usual. */
      lower: z.number().nullable(),
      upper: z.number().nullable(),
      signals: z.array(z.int()),
    }),
  ),
  /** Cases a month that are usual, by the c chart of the months before the action, or of all. */
  centre: z.number().nullable(),
  /** The month in which the action was closed. */
  actedIn: z.string().nullable(),
  effect: z
    .object({
      before: z.object({ cases: z.int(), days: z.int() }),
      after: z.object({ cases: z.int(), days: z.int() }),
      /** Cases a day after, over cases a day before; null without any before. */
      ratio: z.number().nullable(),
      /** In 95 of 100 the true one lies within. */
      interval: z.tuple([z.number(), z.number().nullable()]).nullable(),
      n: z.int(),
      method: z.string(),
      says: z.string(),
    })
    .nullable(),
  warnings: z.array(z.string()),
});
export type CauseTrend = z.output<typeof causeTrend>;

export const causeCase = z.object({
  id: z.uuid(),
  code: z.string(),
  subject: z.string(),
  state: z.string(),
  severity: z.string().nullable(),
  product: z.string(),
  receivedAt: z.string(),
  isRepeatFault: z.boolean(),
});
export type CauseCase = z.output<typeof causeCase>;

/** One cause with everything known of it. */
export const causeWhole = z.object({
  cause: causeShown,
  proposed: proposedExtent.nullable(),
  trend: causeTrend,
  /** The newest 20. */
  cases: z.array(causeCase),
});
export type CauseWhole = z.output<typeof causeWhole>;
