import { z } from 'zod';
import { CLOCK_STATES } from './case-clock.ts';
import { CLOCK_WHATS } from './complaint-rule.ts';

/** How a clock stands now: running, warned (soon), its time has passed (missed), or as it ended. */
export const CLOCK_STANDINGS = ['running', 'soon', 'missed', 'paused', 'met', 'late', 'void'] as const;
export type ClockStanding = (typeof CLOCK_STANDINGS)[number];

const moment = z.iso.datetime();

/** A clock of a case as pages and programs see it. */
export const clockShown = z.object({
  id: z.uuid(),
  rule: z.object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    clause: z.string(),
    jurisdiction: z.string(),
  }),
  what: z.enum(CLOCK_WHATS),
  round: z.int(),
  startedAt: moment,
  /** Null while it stands still. */
  dueAt: moment.nullable(),
  firstDueAt: moment.nullable(),
  warnAt: moment.nullable(),
  state: z.enum(CLOCK_STATES),
  standing: z.enum(CLOCK_STANDINGS),
  /** The earliest of those that run. */
  isLeading: z.boolean(),
  /** It may pass: done by then, a simpler way is open. */
  isChance: z.boolean(),
  extendedAt: moment.nullable(),
  limit: z.string(),
  extendedLimit: z.string().nullable(),
  extendedWhen: z.string(),
  mayStop: z.boolean(),
  pauses: z.array(z.object({ from: moment, until: moment.nullable(), words: z.string() })),
  endedAt: moment.nullable(),
  /** Why it is void. */
  reason: z.string(),
  /** What of the limit is used and left: counted days, or milliseconds while it is open. */
  spent: z.object({ spent: z.number(), left: z.number(), unit: z.enum(['milliseconds', 'days']) }).nullable(),
  timeZone: z.string(),
  /** The merged case that brought it. */
  fromCaseId: z.uuid().nullable(),
});
export type ClockShown = z.output<typeof clockShown>;

/** For how long the complainant may do something, now that the decision was told. */
export const windowShown = z.object({
  rule: z.string(),
  what: z.enum(['refer', 'rate']),
  toWhom: z.string(),
  says: z.string(),
  from: moment,
  until: moment,
});
export type WindowShown = z.output<typeof windowShown>;
