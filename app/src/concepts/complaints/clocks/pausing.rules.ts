import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type ClockRecord, isLive } from './case-clock.ts';
import { countedClock } from './clock-due.rules.ts';

export type Pausing = {
  /** When it began or ended. */
  readonly from: Date;
  readonly words: string;
  readonly by: string | null;
  readonly at: Date;
  readonly clockOf: (calendarId: string | null) => BusinessClock;
};

/** Clocks that change, and those that run on because their rules do not let them stop. */
export type PausedClocks = {
  readonly changed: readonly ClockRecord[];
  readonly runningOn: readonly ClockRecord[];
};

/** Stops the clocks whose rules allow it; the others run on. Refused when none may stop, and what was missed is not stopped away. */
export function pausedClocks(
  clocks: readonly ClockRecord[],
  { from, words, by, at, clockOf }: Pausing,
): Outcome<PausedClocks> {
  const live = clocks.filter(isLive);
  const running = live.filter(({ state }) => state === 'running');
  if (live.length === 0) return refuse('conflict', 'no clock runs in this case, so there is none to stop');
  if (running.length === 0) return refuse('conflict', 'every clock of this case stands still already');
  const may = running.filter(({ mayStop }) => mayStop);
  if (may.length === 0) {
    const codes = [...new Set(running.map(({ ruleCode }) => ruleCode))].join(', ');
    return refuse('conflict', `no clock of this case may be stopped: its rules do not allow it (${codes})`);
  }
  const open = may.filter(({ dueAt }) => dueAt === null || dueAt.getTime() > from.getTime());
  if (open.length === 0) {
    return refuse('conflict', 'the clocks that may be stopped have run out already');
  }
  const moment = properMoment(open, { from, at });
  if (!moment.ok) return moment;
  const pause = { from: from.toISOString(), until: null, words, by };
  const changed = open.map((one) =>
    countedClock(
      { ...one, state: 'paused', pausedAt: from, pauses: [...one.pauses, pause] },
      clockOf(one.calendarId),
      at,
    ),
  );
  return taken({ changed, runningOn: running.filter((one) => !open.includes(one)) });
}

/** Lets stopped clocks run on; the time that they stood still is left out. */
export function resumedClocks(
  clocks: readonly ClockRecord[],
  { from, at, clockOf }: Omit<Pausing, 'words' | 'by'>,
): Outcome<readonly ClockRecord[]> {
  const paused = clocks.filter(({ state }) => state === 'paused');
  if (paused.length === 0) return refuse('conflict', 'no clock of this case stands still');
  if (from.getTime() > at.getTime()) return refuse('request-refused', 'at: this lies ahead; say when it was');
  if (paused.some(({ pausedAt }) => pausedAt !== null && from.getTime() <= pausedAt.getTime())) {
    return refuse('request-refused', 'at: this is before the clock was stopped');
  }
  return taken(
    paused.map((one) =>
      countedClock(
        {
          ...one,
          state: 'running',
          pausedAt: null,
          pauses: one.pauses.map((pause) =>
            pause.until === null ? { ...pause, until: from.toISOString() } : pause,
          ),
        },
        clockOf(one.calendarId),
        at,
      ),
    ),
  );
}

function properMoment(
  clocks: readonly ClockRecord[],
  { from, at }: Pick<Pausing, 'from' | 'at'>,
): Outcome<null> {
  if (from.getTime() > at.getTime()) return refuse('request-refused', 'at: this lies ahead; say when it was');
  for (const { startedAt, pauses } of clocks) {
    if (from.getTime() < startedAt.getTime()) {
      return refuse('request-refused', 'at: this is before the clock was started');
    }
    if (pauses.some(({ until }) => until !== null && Date.parse(until) > from.getTime())) {
      return refuse('request-refused', 'at: the clock stood still then already');
    }
  }
  return taken(null);
}
