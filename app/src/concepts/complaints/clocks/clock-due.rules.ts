import {
  type BusinessClock,
  dueAt,
  type Pause,
  type TimeLimit,
  warningAt,
} from '../../../platform/business-clock/declarations.ts';
import { type ClockRecord, isLive, VOID } from './case-clock.ts';

/**
 * A clock with its times counted by the calendar: first due, due with a holding reply that came in time, warning. The clock of a limit
 * that is never reached is void. Who was told stays told, unless the time was moved beyond now.
 */
export function countedClock(record: ClockRecord, clock: BusinessClock, at: Date): ClockRecord {
  const run = { receivedAt: record.startedAt.getTime(), pauses: record.pauses.map(pauseOf) };
  const first = dueAt(clock, record.limit, run);
  if (!first.ok) return voided(record, VOID.never, at);
  const limit = limitInForce(record, first.value);
  const due = limit === record.limit ? first : dueAt(clock, limit, run);
  if (!due.ok) return voided(record, VOID.never, at);
  const warning = warningAt(clock, limit, { ...run, share: record.warnShare });
  const dueNow = momentOf(due.value);
  const warnAt = momentOf(warning.ok ? warning.value : null);
  return {
    ...record,
    dueAt: dueNow,
    firstDueAt: momentOf(first.value),
    warnAt,
    extendedAt: limit === record.limit ? null : record.extendedAt,
    warnedAt: stillTold(record.warnedAt, warnAt, at),
    missedToldAt: stillTold(record.missedToldAt, dueNow, at),
  };
}

/** A holding reply moves the due time when it came in time; a late one moves nothing. */
function limitInForce({ limit, extendedLimit, extendedAt }: ClockRecord, first: number | null): TimeLimit {
  if (extendedLimit === null || extendedAt === null) return limit;
  return first === null || extendedAt.getTime() <= first ? extendedLimit : limit;
}

function stillTold(told: Date | null, time: Date | null, at: Date): Date | null {
  return told !== null && time !== null && time.getTime() <= at.getTime() ? told : null;
}

/** Ends a clock without a judgement; what was missed by then is late all the same, so that nobody turns or withdraws it away. */
export function voided(record: ClockRecord, reason: string, at: Date): ClockRecord {
  if (!isLive(record)) return record;
  const isMissed = !record.isChance && record.dueAt !== null && record.dueAt.getTime() < at.getTime();
  const pauses = endedPauses(record, at);
  if (isMissed && reason !== VOID.merged) {
    return { ...record, state: 'late', endedAt: at, pauses, pausedAt: null };
  }
  return { ...record, state: 'void', reason, endedAt: at, pauses, pausedAt: null };
}

/** Ends a clock because what it waits for was done. */
export function settledClock(record: ClockRecord, doneAt: Date): ClockRecord {
  const isMet = record.dueAt === null || doneAt.getTime() <= record.dueAt.getTime();
  return {
    ...record,
    state: isMet ? 'met' : 'late',
    reason: '',
    endedAt: doneAt,
    pauses: endedPauses(record, doneAt),
    pausedAt: null,
  };
}

/** Of several clocks the one that leads: running, with the earliest due time; null when none runs. */
export function leadingClock<T extends Pick<ClockRecord, 'state' | 'dueAt' | 'what' | 'ruleCode'>>(
  clocks: readonly T[],
): T | null {
  const running = clocks.filter(({ state, dueAt: due }) => state === 'running' && due !== null);
  return running.toSorted(byDue)[0] ?? null;
}

/** The clock of a case that is due first; `dueAt` null: none runs. `rule` is the code of its rule. */
export type NextDue = { readonly dueAt: Date | null; readonly rule: string };

export function nextDueOf(clocks: readonly ClockRecord[]): NextDue {
  const leading = leadingClock(clocks);
  return { dueAt: leading?.dueAt ?? null, rule: leading?.ruleCode ?? '' };
}

/** Earliest due first; what stands still and what has ended comes behind. */
export function byDue(
  a: Pick<ClockRecord, 'dueAt' | 'what' | 'ruleCode'>,
  b: Pick<ClockRecord, 'dueAt' | 'what' | 'ruleCode'>,
): number {
  const [one, other] = [a, b].map(({ dueAt: due }) => due?.getTime() ?? Number.MAX_VALUE) as [number, number];
  if (one !== other) return one - other;
  const [left, right] = [`${a.ruleCode} ${a.what}`, `${b.ruleCode} ${b.what}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

export function pauseOf({ from, until }: { readonly from: string; readonly until: string | null }): Pause {
  return { from: new Date(from), until: until === null ? null : new Date(until) };
}

function endedPauses(record: ClockRecord, at: Date): ClockRecord['pauses'] {
  return record.pauses.map((pause) => (pause.until === null ? { ...pause, until: at.toISOString() } : pause));
}

function momentOf(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}
