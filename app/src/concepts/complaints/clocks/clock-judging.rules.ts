import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import type { CaseRecord, CaseStep, CaseStepKind } from '../case.ts';
import { type ClockRecord, isLive, VOID } from './case-clock.ts';
import { countedClock, settledClock, voided } from './clock-due.rules.ts';

/** What of a case a clock is judged by. */
export type JudgedCase = Pick<
  CaseRecord,
  | 'state'
  | 'round'
  | 'steps'
  | 'result'
  | 'acknowledgedAt'
  | 'answeredAt'
  | 'settledAt'
  | 'closedAt'
  | 'referral'
>;

/**
 * What a clock comes to by what was done in its case: moved by a holding reply in time, met or late, void. It is told anew from the
 * steps each time, so a step that is noted afterwards counts by when it happened. What was judged in an earlier round stays.
 */
export function judgedClock(record: ClockRecord, found: JudgedCase, judging: Judging): ClockRecord {
  const now = judged(record, found, judging);
  const isSame =
    now.state === record.state &&
    now.endedAt?.getTime() === record.endedAt?.getTime() &&
    now.dueAt?.getTime() === record.dueAt?.getTime() &&
    now.extendedAt?.getTime() === record.extendedAt?.getTime();
  return isSame ? record : now;
}

type Judging = { readonly clock: BusinessClock; readonly at: Date };

function judged(record: ClockRecord, found: JudgedCase, { clock, at }: Judging): ClockRecord {
  if (record.state === 'void' && record.reason !== VOID.unreachable) return record;
  if (!isLive(record) && (record.round < found.round || record.what !== 'acknowledge')) return record;
  const extended = extendedClock(isLive(record) ? record : runningAgain(record), found, { clock, at });
  if (isUnknown(extended, found)) return voided(extended, VOID.unknown, extended.startedAt);
  if (isUnreachable(extended, found)) return voided(extended, VOID.unreachable, at);
  const done = doneAt(extended, found);
  if (done !== null) {
    const settled = settledClock(extended, done);
    return settled.isChance && settled.state === 'late' ? voided(extended, VOID.passed, at) : settled;
  }
  if (found.state === 'closed') return endedWithCase(extended, found, at);
  const hasPassed = extended.isChance && extended.dueAt !== null && extended.dueAt.getTime() < at.getTime();
  return hasPassed ? voided(extended, VOID.passed, at) : extended;
}

function runningAgain(record: ClockRecord): ClockRecord {
  return { ...record, state: 'running', endedAt: null, reason: '' };
}

function extendedClock(record: ClockRecord, found: JudgedCase, { clock, at }: Judging): ClockRecord {
  if (record.extendedLimit === null || record.extendedAt !== null || record.what === 'acknowledge')
    return record;
  const repliedAt = stepAt(record, found, ['holding-reply']);
  if (repliedAt === null) return record;
  return countedClock({ ...record, extendedAt: repliedAt }, clock, at);
}

/** When that was done which a clock waits for; null: not yet. */
function doneAt(record: ClockRecord, found: JudgedCase): Date | null {
  const { what, round, fromCaseId } = record;
  const isFirst = round === 1 && fromCaseId === null;
  if (what === 'acknowledge') {
    const told = stepAt(record, found, ['holding-reply', 'answer']);
    if (isFirst) return earlier(found.acknowledgedAt, told ?? found.answeredAt);
    return earlier(stepAt(record, found, ['acknowledgement']), told);
  }
  if (what === 'answer') return stepAt(record, found, ['answer']) ?? (isFirst ? found.answeredAt : null);
  const outside = stepAt(record, found, ['outside-outcome']);
  return stepAt(record, found, ['acceptance']) ?? outside ?? (isFirst ? found.settledAt : null);
}

/** When the first of such steps was taken that count for a clock: of its round or later, and not before it began where another case brought it. */
function stepAt(
  { round, startedAt, fromCaseId }: ClockRecord,
  { steps }: JudgedCase,
  kinds: readonly CaseStepKind[],
): Date | null {
  const counts = (step: CaseStep): boolean =>
    kinds.includes(step.step) &&
    step.round >= round &&
    step.isSkipped !== true &&
    (fromCaseId === null || Date.parse(step.at) >= startedAt.getTime());
  const times = steps.filter(counts).map(({ at }) => Date.parse(at));
  return times.length === 0 ? null : new Date(Math.min(...times));
}

/** A case of a file may be over, and nobody says when that was done which the clock waits for. */
function isUnknown({ what, round }: ClockRecord, { steps, acknowledgedAt, answeredAt }: JudgedCase): boolean {
  if (round > 1) return false;
  const hasUnknown = (kind: CaseStepKind): boolean =>
    steps.some((one) => one.step === kind && one.isUnknown === true);
  if (what === 'acknowledge') return acknowledgedAt === null && hasUnknown('acknowledgement');
  return answeredAt === null && hasUnknown('closure');
}

function isUnreachable({ what, round }: ClockRecord, { state, steps }: JudgedCase): boolean {
  if (what !== 'acknowledge' || state === 'received') return false;
  const last = steps.findLast((step) => step.step === 'acknowledgement' && step.round >= round);
  return last?.isSkipped === true;
}

/** Nothing runs on in a case that is closed. */
function endedWithCase(
  record: ClockRecord,
  { result, closedAt, answeredAt }: JudgedCase,
  at: Date,
): ClockRecord {
  const ended = closedAt ?? at;
  if (result === 'withdrawn') return voided(record, VOID.withdrawn, ended);
  if (result === 'merged') return voided(record, VOID.merged, ended);
  // A file may say that it was closed without saying when it was answered.
  const settled = settledClock(record, record.what === 'outcome' ? ended : (answeredAt ?? ended));
  return settled.isChance && settled.state === 'late' ? voided(record, VOID.passed, at) : settled;
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one.getTime() <= other.getTime() ? one : other;
}
