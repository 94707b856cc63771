import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { namesOfCustomers } from '../customer.store.ts';
import type { CustomerKind } from '../customer.ts';
import { seesSensitive } from '../customer-field.ts';
import { allGroups, type GroupRecord, knownToRules } from './group.store.ts';
import { openMemberships } from './group-membership.store.ts';
import { asksSensitive, type KnownToRules } from './group-rule.rules.ts';
import { conditionsOf, type GroupRule } from './group-rule.ts';
import { canBeSorted } from './regrouping.ts';
import { truthsOf } from './rule-truth.store.ts';
import { idsToName, type RuleNames, reasonsOf } from './rule-words.ts';

/** A group that a customer is in, since when and why. */
export type GroupOfCustomer = {
  readonly groupId: string;
  readonly kind: 'segment' | 'kind';
  /** The name of a segment, the word of a kind. */
  readonly name: string;
  readonly word: CustomerKind | null;
  readonly since: Date;
  readonly byHand: boolean;
  /** Why, condition by condition; none where somebody put them there, or where the rule does not work now. */
  readonly reasons: readonly string[];
};

export type GroupsAsked = { readonly role: string; readonly today: string };

/** The groups that a customer is in, kinds first. What rests on fields that fewer may see is left out for the others. */
export async function groupsOfCustomer(
  queries: Queries,
  customerId: string,
  { role, today }: GroupsAsked,
): Promise<readonly GroupOfCustomer[]> {
  const open = await openMemberships(queries, customerId);
  if (open.length === 0) return [];
  const known = await knownToRules(queries);
  const groups = new Map((await allGroups(queries)).map((group) => [group.id, group]));
  const shown = open.flatMap((membership) => {
    const group = groups.get(membership.groupId) ?? byHand(membership.groupId);
    const segment = known.segments.get(group.id);
    const isUsed = group.kind === 'kind' ? group.active : segment?.active === true;
    const hidden = group.rule !== null && asksSensitive(group.rule, known) && !seesSensitive(role);
    return isUsed && !hidden ? [{ membership, group, name: segment?.name ?? group.word ?? '' }] : [];
  });
  const ruled = shown.flatMap(({ group }) =>
    group.rule !== null && canBeSorted(group.rule, known, group) ? [group.rule] : [],
  );
  const names = await namesForRules(queries, ruled, known);
  const truths = await truthsOf(queries, customerId, {
    rules: ruled,
    meaning: { fields: known.fields, today },
  });
  const reasons = (rule: GroupRule | null): readonly string[] =>
    rule === null || !ruled.includes(rule) ? [] : reasonsOf(rule, (one) => truths.get(one) ?? UNKNOWN, names);
  return shown
    .map(({ membership, group, name }) => ({
      groupId: group.id,
      kind: group.kind,
      name,
      word: group.word,
      since: membership.since,
      byHand: group.rule === null,
      reasons: reasons(group.rule),
    }))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
}

const UNKNOWN = { holds: false, value: null, there: false };

/** Groups whose rules ask about something that this role may not see: who is in them would tell it. */
export async function hiddenGroups(queries: Queries, role: string): Promise<readonly string[]> {
  if (seesSensitive(role)) return [];
  const known = await knownToRules(queries);
  return (await allGroups(queries)).flatMap(({ id, rule }) =>
    rule !== null && asksSensitive(rule, known) ? [id] : [],
  );
}

function byHand(id: string): GroupRecord {
  return { id, kind: 'segment', word: null, place: 0, rule: null, active: true };
}

/** Why a rule that need not be that of a group holds of a customer; empty when it does not. */
export async function reasonsFor(
  queries: Queries,
  rule: GroupRule,
  { customerId, today }: { readonly customerId: string; readonly today: string },
): Promise<readonly string[]> {
  const known = await knownToRules(queries);
  const names = await namesForRules(queries, [rule], known);
  const truths = await truthsOf(queries, customerId, {
    rules: [rule],
    meaning: { fields: known.fields, today },
  });
  return reasonsOf(rule, (one) => truths.get(one) ?? UNKNOWN, names);
}

/** What is needed to tell rules in words. */
export async function namesForRules(
  queries: Queries,
  rules: readonly GroupRule[],
  known: KnownToRules,
): Promise<RuleNames> {
  const { people, units, customers } = idsToName(rules.flatMap(conditionsOf), known.fields);
  const named = [
    people.length === 0 ? [] : [...(await namesOfPeople(queries, people))],
    units.length === 0 ? [] : [...(await namesOfUnits(queries, units))],
    customers.length === 0 ? [] : [...(await namesOfCustomers(queries, customers))],
    [...known.segments].map(([id, { name }]) => [id, name] as const),
  ];
  return { fields: known.fields, names: new Map(named.flat()) };
}
