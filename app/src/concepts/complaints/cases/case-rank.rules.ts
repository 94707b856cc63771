import type { CaseRecord, CaseState, CaseTurn, Severity } from '../case.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How long before its due time a case of some severity comes up beside one of low severity. */
export const HEAD_START_MS: Readonly<Record<Severity | 'unassessed', number>> = {
  critical: 20 * DAY,
  high: 10 * DAY,
  medium: 3 * DAY,
  low: 0,
  // Nobody knows yet how severe it is, so it is looked at soon.
  unassessed: 5 * DAY,
};
const SAFETY_HEAD_START_MS = 30 * DAY;
/** A case without a running clock is due so long after it came. */
const WITHOUT_CLOCK_MS = 30 * DAY;

/**
 * Where a case stands in the queue: the moment at which it is due, less a head start by severity, so that severity and time left
 * are one order. The earliest is first. A message that nobody has read counts as due a day after it came.
 */
export function rankOf(
  record: Pick<CaseRecord, 'severity' | 'assessment' | 'nextDueAt' | 'receivedAt' | 'unreadSince' | 'state'>,
): Date {
  const clock = record.nextDueAt?.getTime() ?? record.receivedAt.getTime() + WITHOUT_CLOCK_MS;
  const unread = record.unreadSince === null ? Number.POSITIVE_INFINITY : record.unreadSince.getTime() + DAY;
  const due = record.state === 'closed' ? unread : Math.min(clock, unread);
  const safety = record.assessment?.isSafety === true ? SAFETY_HEAD_START_MS : 0;
  const at = (Number.isFinite(due) ? due : clock) - HEAD_START_MS[record.severity ?? 'unassessed'] - safety;
  return new Date(at);
}

const THEIRS: readonly CaseState[] = ['answered', 'referred'];

/** Whose word is awaited. What nobody has read is ours, also of a closed case. */
export function turnOf({ state, unreadSince }: Pick<CaseRecord, 'state' | 'unreadSince'>): CaseTurn {
  if (unreadSince !== null) return 'ours';
  if (state === 'closed') return 'nobody';
  return THEIRS.includes(state) ? 'theirs' : 'ours';
}
