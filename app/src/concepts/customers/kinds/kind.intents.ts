import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import type { CustomerKind } from '../customer.ts';
import { allGroups, type GroupRecord, knownToRules } from '../grouping/group.store.ts';
import { keepGroup, regroupAll } from '../grouping/regrouping.ts';
import { nextRuleSet, type RuleSetAsked } from '../rule-sets/rule-set.rules.ts';
import { insertRuleSet, ruleSetVersions } from '../rule-sets/rule-set.store.ts';
import type { RuleSetRecord } from '../rule-sets/rule-set.ts';
import { rulesForLog } from '../rule-sets/told-rule-set.ts';
import { SHIPPED_KINDS } from './shipped-kinds.ts';

/** The rules of the kinds as they now are. */
export async function kindRules(queries: Queries): Promise<RuleSetRecord<CustomerKind>> {
  return (await ruleSetVersions<CustomerKind>(queries, 'kinds', 1))[0] ?? SHIPPED_KINDS;
}

/** The group of each kind; none before rules were set. */
export async function kindGroups(queries: Queries): Promise<ReadonlyMap<CustomerKind, GroupRecord>> {
  const groups = await allGroups(queries);
  return new Map(groups.flatMap((group) => (group.word === null ? [] : [[group.word, group] as const])));
}

/** Sets the rules of the four kinds, and sorts everybody by them. */
export async function setKinds(
  change: Change,
  asked: RuleSetAsked<CustomerKind>,
  { actor, newId }: Meaning,
): Promise<Outcome<RuleSetRecord<CustomerKind>>> {
  const { queries, workspace } = change;
  const before = await kindRules(queries);
  const known = await knownToRules(queries);
  const decided = nextRuleSet(before, asked, { of: 'kinds', actor, known, at: change.at });
  if (!decided.ok) return decided;
  const record = decided.value;
  await insertRuleSet(queries, workspace, { of: 'kinds', record });
  const groups = await kindGroups(queries);
  const ids: string[] = [];
  for (const [i, { word, rule }] of record.entries.entries()) {
    const id = groups.get(word)?.id ?? newId();
    ids.push(id);
    await keepGroup(change, { id, kind: 'kind', word, place: i + 1, rule, active: true });
  }
  await regroupAll(change, ids);
  await change.record({
    what: 'kinds.rules-set',
    subject: { kind: 'kind-rules', id: workspace },
    before:
      before.version === 0
        ? null
        : { ...(await rulesForLog(queries, 'kinds', before)), version: before.version },
    after: {
      ...(await rulesForLog(queries, 'kinds', record)),
      version: record.version,
      reason: record.reason,
    },
  });
  return taken(record);
}
