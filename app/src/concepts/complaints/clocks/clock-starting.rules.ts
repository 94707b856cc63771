import type { BusinessClock, TimeLimit } from '../../../platform/business-clock/declarations.ts';
import type { CaseRecord } from '../case.ts';
import { type ClockRecord, isLive, VOID } from './case-clock.ts';
import { countedClock, voided } from './clock-due.rules.ts';
import type { RuleLimit, RuleRecord, RuleScope } from './complaint-rule.ts';

/** What a rule looks at to say whether it applies. */
export type ScopedCase = Pick<
  CaseRecord,
  'kind' | 'product' | 'subProduct' | 'issue' | 'subIssue' | 'channel' | 'country' | 'severity'
>;

/** Whether a rule applies to a case: it fits each list that is not empty. Words are compared without case. */
export function appliesTo(scope: RuleScope, found: ScopedCase): boolean {
  const { kinds, products, issues, channels, countries, severities } = scope;
  return (
    within(kinds, found.kind) &&
    (within(products, found.product) || withinWords(products, found.subProduct)) &&
    (within(issues, found.issue) || withinWords(issues, found.subIssue)) &&
    within(channels, found.channel) &&
    within(countries, found.country) &&
    within(severities, found.severity ?? '')
  );
}

function within(list: readonly string[], word: string): boolean {
  return list.length === 0 || withinWords(list, word);
}

function withinWords(list: readonly string[], word: string): boolean {
  const wanted = word.trim().toLowerCase();
  return list.some((one) => one.trim().toLowerCase() === wanted);
}

export type Starting = {
  readonly newId: () => string;
  readonly clockOf: (calendarId: string | null) => BusinessClock;
  readonly at: Date;
};

/**
 * The clocks of a case as the rules that are on want them: started where a rule applies and has none in this round, void where it
 * does not apply any more, running on where it applies again. Clocks of rules that were switched off since run on.
 */
export function startedClocks(
  found: CaseRecord,
  { clocks, rules }: { readonly clocks: readonly ClockRecord[]; readonly rules: readonly RuleRecord[] },
  starting: Starting,
): readonly ClockRecord[] {
  let now = [...clocks];
  for (const rule of rules) {
    const fits = appliesTo(rule.appliesTo, found);
    const isOfKind = within(rule.appliesTo.kinds, found.kind);
    // What a merged case brought was started by what that one was about.
    now = now.map((one) =>
      one.ruleId === rule.id ? followed(one, one.fromCaseId === null ? fits : isOfKind, starting) : one,
    );
    if (!fits || found.mergedInto !== null) continue;
    for (const [place, limit] of rule.limits.entries()) {
      const start = startOf(found, rule, limit);
      if (start === null) continue;
      // A referral is one, in whichever round; everything else is clocked once a round.
      const isOfThis = ({ round, startedAt }: ClockRecord): boolean =>
        limit.starts === 'referral' ? startedAt.getTime() === start.getTime() : round === found.round;
      const isThere = now.some(
        (one) => one.ruleId === rule.id && one.place === place && one.fromCaseId === null && isOfThis(one),
      );
      if (!isThere) now.push(newClock(found, { rule, place, start }, starting));
    }
  }
  return now;
}

function followed(record: ClockRecord, fits: boolean, { clockOf, at }: Starting): ClockRecord {
  if (!fits) return isLive(record) ? voided(record, VOID.notApplicable, at) : record;
  if (record.state !== 'void' || record.reason !== VOID.notApplicable) return record;
  const running = { ...record, state: 'running' as const, reason: '', endedAt: null };
  return countedClock(running, clockOf(record.calendarId), at);
}

/** From when a limit runs in the round that a case is in; null: it does not. */
function startOf(found: CaseRecord, rule: RuleRecord, { starts, what }: RuleLimit): Date | null {
  if (starts === 'referral') return found.referral === null ? null : new Date(found.referral.referredAt);
  if (found.round === 1) return found.receivedAt;
  // They know that we have it.
  if (what === 'acknowledge') return null;
  const begun = found.steps.findLast(
    ({ step, round }) => round === found.round && (step === 'reopening' || step === 'review'),
  );
  if (begun?.step === 'review' && !rule.countsReview) return null;
  return begun === undefined ? found.changedAt : new Date(begun.at);
}

function newClock(
  found: CaseRecord,
  { rule, place, start }: { readonly rule: RuleRecord; readonly place: number; readonly start: Date },
  { newId, clockOf, at }: Starting,
): ClockRecord {
  const { what, extended, extendedWhen, isChance, ...limit } = rule.limits[place]!;
  const record: ClockRecord = {
    id: newId(),
    caseId: found.id,
    ruleId: rule.id,
    ruleCode: rule.code,
    what,
    place,
    round: found.round,
    startedAt: start,
    limit: limitHere(limit.limit, rule),
    extendedLimit: extended === null ? null : limitHere(extended, rule),
    extendedWhen,
    calendarId: rule.calendarId,
    isChance,
    mayStop: rule.mayStop,
    warnShare: rule.warnShare,
    fromCaseId: null,
    dueAt: null,
    firstDueAt: null,
    warnAt: null,
    extendedAt: null,
    pauses: [],
    pausedAt: null,
    state: 'running',
    endedAt: null,
    reason: '',
    warnedAt: null,
    missedToldAt: null,
  };
  const counted = countedClock(record, clockOf(rule.calendarId), at);
  // Nobody is told at once of everything that a file of old cases brings.
  const isOld = found.channel === 'file' && counted.dueAt !== null && counted.dueAt.getTime() <= at.getTime();
  return isOld ? { ...counted, warnedAt: at, missedToldAt: at } : counted;
}

/** A limit as it counts here: with the cut-off of the organisation. */
export function limitHere(limit: TimeLimit, { cutOff }: Pick<RuleRecord, 'cutOff'>): TimeLimit {
  return cutOff === null ? limit : { ...limit, cutOff };
}
