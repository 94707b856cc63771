import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type {
  ChangedRule,
  NewOwnRule,
  RuleContent,
  RuleLimit,
  RuleRecord,
  RuleState,
  TakenOverRule,
} from './complaint-rule.ts';
import type { ReadyRule } from './ready-rule.ts';

/** Who changes a rule, which revision they saw, and when. */
export type ChangingRule = { readonly actor: Actor; readonly seen: number; readonly at: Date };
type Adding = {
  readonly actor: Actor;
  readonly id: string;
  readonly at: Date;
  /** Another rule of this code that is not archived. */
  readonly namesake: RuleRecord | null;
};

/** May there be this rule of the organisation's own? Its text is the organisation's own word, so nobody has to look it up. */
export function addedRule(asked: NewOwnRule, { actor, id, at, namesake }: Adding): Outcome<RuleRecord> {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  if (namesake !== null) return codeTaken(asked.code);
  const proper = properLimits(asked);
  if (!proper.ok) return proper;
  const kept = { readyCode: null, isVerified: true, confirmed: null };
  return taken({ ...asked, ...kept, id, state: 'off', revision: 1, changedAt: at });
}

/** May this ready rule set be taken over? It is off, whatever it says, until somebody switches it on. */
export function takenOver(
  ready: ReadyRule,
  { ready: _, ...setting }: TakenOverRule,
  { actor, id, at, namesake }: Adding,
): Outcome<RuleRecord> {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  if (namesake !== null) return codeTaken(ready.code);
  return taken({ ...ready, ...setting, id, state: 'off', revision: 1, changedAt: at });
}

/** May it be otherwise? What a ready rule set says stays as it is, but for limits to which its source gives no number. */
export function changedRuleRecord(
  record: RuleRecord,
  { revision, ...asked }: ChangedRule,
  { actor, at }: Omit<ChangingRule, 'seen'>,
): Outcome<RuleRecord> {
  const may = changeable(record, { actor, seen: revision, at });
  if (!may.ok) return may;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.code)} is archived; bring it back before you change it`);
  }
  const proper = properLimits(asked);
  if (!proper.ok) return proper;
  const next = { revision: record.revision + 1, changedAt: at };
  if (record.readyCode === null) return taken({ ...record, ...asked, ...next });
  const { calendarId, appliesTo, warnShare, cutOff } = asked;
  const limits = choicesTaken(record.limits, asked.limits);
  if (limits === null || hasOtherText(record, asked)) {
    return refuse(
      'conflict',
      'what a ready rule set says is not changed, only its calendar, cut-off, warning, to which cases it applies, and limits to which it gives no number; write a rule of your own instead',
    );
  }
  return taken({ ...record, calendarId, appliesTo, warnShare, cutOff, limits, ...next });
}

/** May it be switched on or off, archived, brought back? What nobody looked up is not switched on. */
export function movedRuleRecord(
  record: RuleRecord,
  state: RuleState,
  { namesake, ...changing }: ChangingRule & { readonly namesake: RuleRecord | null },
): Outcome<RuleRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.code)} is ${state} already`);
  if (state === 'on' && !record.isVerified) {
    return refuse(
      'conflict',
      `${quoted(record.code)} is not verified: look up its text where it stands and confirm it first`,
    );
  }
  if (namesake !== null && namesake.id !== record.id && state !== 'archived') return codeTaken(record.code);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: changing.at });
}

/** May it count as verified? Who says so, when, and what they looked up stays with it. */
export function confirmedRuleRecord(
  record: RuleRecord,
  words: string,
  changing: ChangingRule,
): Outcome<RuleRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.isVerified) return refuse('conflict', `${quoted(record.code)} is verified already`);
  const confirmed = { by: changing.actor.personId, at: changing.at.toISOString(), words };
  return taken({
    ...record,
    isVerified: true,
    confirmed,
    revision: record.revision + 1,
    changedAt: changing.at,
  });
}

function changeable(record: RuleRecord, { actor, seen }: ChangingRule): Outcome<null> {
  const may = allowed(actor, 'manage complaints');
  return may.ok ? sameRevision(record, seen) : may;
}

/** Two limits that wait for the same and start alike would be two clocks for one thing; a chance beside a duty is none. */
function properLimits({
  limits,
  mayStop,
  stopsFor,
}: Pick<RuleContent, 'limits' | 'mayStop' | 'stopsFor'>): Outcome<null> {
  const keys = limits.map(({ what, starts, isChance }) => `${what} ${starts} ${isChance}`);
  const twice = keys.findIndex((key, i) => keys.indexOf(key) !== i);
  if (twice >= 0) {
    return refuse(
      'request-refused',
      `limits: ${limits[twice]!.what} is there twice; make it two rules, or one limit with a holding reply`,
    );
  }
  const odd = limits.find(({ what, starts }) => starts === 'referral' && what !== 'outcome');
  if (odd !== undefined) {
    return refuse(
      'request-refused',
      'limits: only an outcome is counted from the referral to an outside body',
    );
  }
  if (mayStop && stopsFor === '') {
    return refuse('request-refused', 'stopsFor: say for what the clock may be stopped');
  }
  return taken(null);
}

/** The limits with what the organisation chose where the source gives no number; null where anything else is otherwise. */
function choicesTaken(before: readonly RuleLimit[], asked: readonly RuleLimit[]): RuleLimit[] | null {
  if (before.length !== asked.length) return null;
  const limits: RuleLimit[] = [];
  for (const [i, limit] of before.entries()) {
    const next = limit.isOwnChoice ? { ...limit, limit: asked[i]!.limit } : limit;
    if (JSON.stringify(next) !== JSON.stringify({ ...asked[i]! })) return null;
    limits.push(next);
  }
  return limits;
}

const TEXTS = [
  'name',
  'jurisdiction',
  'clause',
  'source',
  'sourceDate',
  'sourceText',
  'mayStop',
  'stopsFor',
  'requiredParts',
  'windows',
  'countsReview',
  'notes',
] as const;

function hasOtherText(record: RuleRecord, asked: Omit<ChangedRule, 'revision'>): boolean {
  return TEXTS.some((key) => JSON.stringify(record[key]) !== JSON.stringify(asked[key]));
}

function codeTaken(code: string): Outcome<never> {
  return refuse('conflict', `there is a rule ${quoted(code)} already; change that one, or archive it first`);
}
