import { type ClockRecord, VOID } from './case-clock.ts';
import { voided } from './clock-due.rules.ts';

/** warned: it runs out. missed: its time has passed. passed: it was a chance only, and nothing is missed. quiet: it was told before. */
export type ClockTold = 'warned' | 'missed' | 'passed' | 'quiet';

/** What becomes of a clock that rings now, and what is told of it; null when it does not. Each rings once. */
export function answeredClock(
  before: ClockRecord,
  at: Date,
): { readonly after: ClockRecord; readonly told: ClockTold } | null {
  const { state, dueAt, warnAt, warnedAt, missedToldAt, isChance } = before;
  if (state !== 'running') return null;
  if (dueAt !== null && dueAt.getTime() < at.getTime()) {
    if (isChance) return { after: voided(before, VOID.passed, at), told: 'passed' };
    // Who is told that it was missed needs no warning any more.
    if (missedToldAt !== null) {
      return warnedAt === null ? { after: { ...before, warnedAt: at }, told: 'quiet' } : null;
    }
    return { after: { ...before, warnedAt: warnedAt ?? at, missedToldAt: at }, told: 'missed' };
  }
  if (warnAt === null || warnAt.getTime() > at.getTime() || warnedAt !== null) return null;
  return { after: { ...before, warnedAt: at }, told: 'warned' };
}
