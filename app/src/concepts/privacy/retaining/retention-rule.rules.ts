import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { RetentionRuleChange, RetentionRuleRecord, RetentionRuleWish } from './retention-rule.ts';

type Around = { readonly actor: Actor; readonly at: Date; readonly rules: readonly RetentionRuleRecord[] };

/** May this rule be added? */
export function retentionRuleAdded(
  wish: RetentionRuleWish,
  { actor, at, rules, id }: Around & { readonly id: string },
): Outcome<RetentionRuleRecord> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  return withOwnName({ ...wish, id, state: 'active', revision: 1, addedAt: at, changedAt: at }, rules);
}

/** May the rule be so? */
export function retentionRuleChanged(
  record: RetentionRuleRecord,
  { revision, ...wish }: RetentionRuleChange,
  { actor, at, rules }: Around,
): Outcome<RetentionRuleRecord> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const said = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  return withOwnName({ ...record, ...said, revision: record.revision + 1, changedAt: at }, rules);
}

function withOwnName(
  record: RetentionRuleRecord,
  rules: readonly RetentionRuleRecord[],
): Outcome<RetentionRuleRecord> {
  const namesake = rules.find(
    ({ id, name }) => id !== record.id && name.toLowerCase() === record.name.toLowerCase(),
  );
  if (namesake === undefined) return taken(record);
  return refuse(
    'conflict',
    `body.name: there is a rule called ${quoted(namesake.name)} already; choose another name`,
  );
}
