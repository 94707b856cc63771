import { type Change, changedFields } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import {
  customersByIds,
  customersDue,
  type GroupRule,
  knownToRules,
  properRule,
  reasonsFor,
  ruleFields,
} from '../../customers/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { type Erased, type ErasingParts, eraseOne } from '../erasing/erasure.intents.ts';
import { retentionRuleAdded, retentionRuleChanged } from './retention-rule.rules.ts';
import { keepRetentionRule, retentionRules } from './retention-rule.store.ts';
import {
  dueRule,
  type RetentionDue,
  type RetentionRuleChange,
  type RetentionRuleRecord,
  type RetentionRuleWish,
} from './retention-rule.ts';

/** Adds a retention period. */
export async function addRetention(
  change: Change,
  wish: RetentionRuleWish,
  { actor, newId }: Meaning,
): Promise<Outcome<RetentionRuleRecord>> {
  const rules = await retentionRules(change.queries);
  const decided = retentionRuleAdded(wish, { actor, at: change.at, rules, id: newId() });
  return decided.ok ? keep(change, 'retention-rule.added', { before: null, after: decided.value }) : decided;
}

/** Changes, archives or restores one. */
export async function changeRetention(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: RetentionRuleChange },
  { actor }: Meaning,
): Promise<Outcome<RetentionRuleRecord>> {
  const rules = await retentionRules(change.queries);
  const record = rules.find((one) => one.id === id);
  if (record === undefined) return noSuchRule();
  const decided = retentionRuleChanged(record, wish, { actor, at: change.at, rules });
  if (!decided.ok) return decided;
  return keep(change, 'retention-rule.changed', { before: record, after: decided.value });
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: RetentionRuleRecord | null; readonly after: RetentionRuleRecord },
): Promise<Outcome<RetentionRuleRecord>> {
  const writing = { group: { id: null, kind: 'segment' }, seesSensitive: true } as const;
  const proper = properRule(dueRule(after), await knownToRules(change.queries), writing);
  if (!proper.ok) return proper;
  const differing = changedFields(before === null ? {} : told(before), told(after));
  if (differing === null) return taken(before ?? after);
  await keepRetentionRule(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'retention-rule', id: after.id },
    before: before === null ? null : differing.before,
    after: differing.after,
  });
  return taken(after);
}

function told({ name, rule, since, months, reason, state }: RetentionRuleRecord) {
  return { name, rule: rule as never, since, months, reason, state };
}

export function noSuchRule(): Outcome<never> {
  return refuse('not-found', 'there is no such retention rule in this workspace');
}

/** Who is shown at once as due. */
const SHOWN_DUE = 200;

/** Who is due by a rule today, with the reasons. */
export async function dueToday(
  queries: Queries,
  { rule, today }: { readonly rule: RetentionRuleRecord; readonly today: string },
): Promise<RetentionDue> {
  const due = dueRule(rule);
  const ids = await dueIds(queries, due, { today, among: null, limit: SHOWN_DUE + 1 });
  const found = await customersByIds(queries, ids.slice(0, SHOWN_DUE));
  const items: RetentionDue['items'] = [];
  for (const { id, name, reference, state, revision } of found) {
    const reasons = [...(await reasonsFor(queries, due, { customerId: id, today }))];
    items.push({ id, name, reference, state, revision, reasons });
  }
  items.sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  return { items, more: ids.length > SHOWN_DUE };
}

async function dueIds(
  queries: Queries,
  rule: GroupRule,
  asked: { readonly today: string; readonly among: readonly string[] | null; readonly limit: number },
): Promise<readonly string[]> {
  const { today, ...rest } = asked;
  return customersDue(queries, rule, { meaning: { fields: await ruleFields(queries), today }, ...rest });
}

/** Erases those who are due, chosen by somebody who looked; one who is not due any more undoes all of it. */
export async function eraseThoseDue(
  change: Change,
  asked: { readonly id: string; readonly revision: number; readonly ids: readonly string[] },
  { actor, newId, followers }: Meaning & ErasingParts,
): Promise<Outcome<readonly Erased[]>> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const rule = (await retentionRules(change.queries)).find(({ id }) => id === asked.id);
  if (rule === undefined) return noSuchRule();
  const same = sameRevision(rule, asked.revision);
  if (!same.ok) return same;
  if (rule.state === 'archived') return refuse('conflict', 'this rule is archived; restore it first');
  const today = change.at.toISOString().slice(0, 10);
  const ids = [...new Set(asked.ids)];
  const due = await dueIds(change.queries, dueRule(rule), { today, among: ids, limit: ids.length });
  if (due.length < ids.length) {
    const n = ids.length - due.length;
    return refuse(
      'conflict',
      `body.ids: ${n} of these ${n === 1 ? 'is' : 'are'} not due by this rule any more; look at the list again`,
    );
  }
  const erased: Erased[] = [];
  for (const customerId of ids) {
    const one = { customerId, ground: 'retention', requestId: null, ruleId: rule.id } as const;
    erased.push(await eraseOne(change, one, { actor, newId, followers }));
  }
  return taken(erased);
}
