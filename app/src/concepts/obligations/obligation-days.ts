import type { ComplianceState, ObligationRecord } from './obligation.ts';

/** The day of a moment in UTC. */
export function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** The day so many months later; the last of the month where it has no such day. */
export function monthsAfter(day: string, months: number): string {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}

/** How it stands by the newest check. */
export function complianceOf({ lastResult }: Pick<ObligationRecord, 'lastResult'>): ComplianceState {
  return lastResult ?? 'never-checked';
}

/** Whether the day of the next check has passed. On the day itself there is still time. */
export function isOverdue(
  { standing, nextCheck }: Pick<ObligationRecord, 'standing' | 'nextCheck'>,
  today: string,
): boolean {
  return standing === 'in-force' && nextCheck !== null && nextCheck < today;
}
