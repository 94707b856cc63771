import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { usableCalendar } from '../../calendars/index.ts';
import type { Meaning } from '../../people/index.ts';
import {
  addedRule,
  changedRuleRecord,
  confirmedRuleRecord,
  movedRuleRecord,
  takenOver,
} from './complaint-rule.rules.ts';
import { keepRule, ruleByCode, ruleById } from './complaint-rule.store.ts';
import type { ChangedRule, NewOwnRule, RuleRecord, RuleState, TakenOverRule } from './complaint-rule.ts';
import { readyRuleOf } from './ready-rule-sets.ts';
import { beginApplying } from './rule-applying.store.ts';

type Kept = Promise<Outcome<RuleRecord>>;
type Acting = Pick<Meaning, 'actor'>;
type Seen = { readonly id: string; readonly revision: number };

/** Writes a rule of the organisation's own. */
export async function addRule(change: Change, asked: NewOwnRule, { actor, newId }: Meaning): Kept {
  const calendar = await properCalendar(change, asked.calendarId, null);
  if (!calendar.ok) return calendar;
  const namesake = await ruleByCode(change.queries, asked.code);
  const decided = addedRule(asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keep(change, 'complaint-rule.added', { before: null, after: decided.value });
  return decided;
}

/** Takes over a ready rule set. */
export async function takeOverRule(change: Change, asked: TakenOverRule, { actor, newId }: Meaning): Kept {
  const ready = readyRuleOf(asked.ready);
  if (ready === null) {
    return refuse('not-found', `ready: there is no ready rule set ${quoted(asked.ready)}`);
  }
  const calendar = await properCalendar(change, asked.calendarId, null);
  if (!calendar.ok) return calendar;
  const namesake = await ruleByCode(change.queries, ready.code);
  const decided = takenOver(ready, asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keep(change, 'complaint-rule.taken-over', { before: null, after: decided.value });
  return decided;
}

/** Changes a rule; clocks that run keep the limits with which they were started. */
export async function changeRule(
  change: Change,
  { id, ...asked }: ChangedRule & Seen,
  { actor }: Acting,
): Kept {
  const before = await ruleById(change.queries, id);
  if (before === null) return noSuchRule();
  const calendar = await properCalendar(change, asked.calendarId, before.calendarId);
  if (!calendar.ok) return calendar;
  const decided = changedRuleRecord(before, asked, { actor, at: change.at });
  if (!decided.ok) return decided;
  await keep(change, 'complaint-rule.changed', { before, after: decided.value });
  if (decided.value.state === 'on') await beginApplying(change.queries, id);
  return decided;
}

const MOVED = { on: 'switched-on', off: 'switched-off', archived: 'archived' } as const;

export async function moveRule(
  change: Change,
  { id, revision, state }: Seen & { readonly state: RuleState },
  { actor }: Acting,
): Kept {
  const before = await ruleById(change.queries, id);
  if (before === null) return noSuchRule();
  const namesake = await ruleByCode(change.queries, before.code);
  const decided = movedRuleRecord(before, state, { actor, seen: revision, at: change.at, namesake });
  if (!decided.ok) return decided;
  await keep(change, `complaint-rule.${MOVED[state]}`, { before, after: decided.value });
  if (state === 'on') await beginApplying(change.queries, id);
  return decided;
}

/** Keeps who looked up the text of a rule, when, and what they say of it. */
export async function confirmRule(
  change: Change,
  { id, revision, words }: Seen & { readonly words: string },
  { actor }: Acting,
): Kept {
  const before = await ruleById(change.queries, id);
  if (before === null) return noSuchRule();
  const decided = confirmedRuleRecord(before, words, { actor, seen: revision, at: change.at });
  if (decided.ok) await keep(change, 'complaint-rule.confirmed', { before, after: decided.value });
  return decided;
}

export function noSuchRule(): Outcome<never> {
  return refuse('not-found', 'there is no such rule in this workspace');
}

async function properCalendar(
  { queries }: Change,
  id: string | null,
  before: string | null,
): Promise<Outcome<null>> {
  if (id === null || id === before) return taken(null);
  const found = await usableCalendar(queries, id);
  return found.ok ? taken(null) : found;
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: RuleRecord | null; readonly after: RuleRecord },
): Promise<void> {
  await keepRule(change.queries, change.workspace, after);
  const differing = before === null ? null : changedFields(told(before), told(after));
  await change.record({
    what,
    subject: { kind: 'complaint-rule', id: after.id },
    before: before === null ? null : (differing?.before ?? {}),
    after: before === null ? told(after) : (differing?.after ?? {}),
    about: after.confirmed === null ? [] : [after.confirmed.by],
  });
}

function told({ id: _, revision: __, changedAt: ___, ...rest }: RuleRecord): Readonly<Record<string, Json>> {
  return structuredClone(rest) as unknown as Readonly<Record<string, Json>>;
}
