import { z } from 'zod';

/** Those that name no calendar and count by the default one. */
export const WITHOUT_CALENDAR = '00000000-0000-0000-0000-000000000000';

/** Due times that are counted anew since a calendar is otherwise. */
export type RecountRecord = {
  /** Null: those that name no calendar. */
  readonly calendarId: string | null;
  readonly follower: string;
  readonly revision: number;
  readonly behind: string | null;
  readonly total: number;
  readonly counted: number;
  readonly changed: number;
  readonly state: 'going' | 'done';
  readonly begunAt: Date;
  readonly endedAt: Date | null;
  readonly problem: string;
};

/** How far counting anew is, for whom. */
export const calendarRecount = z.object({
  /** What is counted: promises, deliveries. */
  what: z.string(),
  /** own: those that name the calendar; default: those that name none. */
  of: z.enum(['own', 'default']),
  total: z.int(),
  counted: z.int(),
  /** Whose due time is another now. */
  changed: z.int(),
  state: z.enum(['going', 'done']),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  problem: z.string(),
});
export type CalendarRecount = z.output<typeof calendarRecount>;

export function shownRecount(record: RecountRecord): CalendarRecount {
  const { follower, calendarId, total, counted, changed, state, begunAt, endedAt, problem } = record;
  return {
    what: follower,
    of: calendarId === null ? 'default' : 'own',
    // Some came since it was counted how many there are.
    total: Math.max(total, counted),
    counted,
    changed,
    state,
    begunAt: begunAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    problem,
  };
}
