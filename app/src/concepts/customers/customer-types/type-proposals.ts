import type { Queries } from '../../../platform/storage/index.ts';
import { customersByIds } from '../customer.store.ts';
import type { CustomerRecord, CustomerType } from '../customer.ts';
import { seesSensitive } from '../customer-field.ts';
import { knownToRules, ruleFields } from '../grouping/group.store.ts';
import { asksSensitive } from '../grouping/group-rule.rules.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { reasonsFor } from '../grouping/groups-of-customer.ts';
import { customersFitting } from '../grouping/rule-truth.store.ts';
import { ruleProblems } from '../rule-sets/rule-set.rules.ts';
import { ruleSetVersions } from '../rule-sets/rule-set.store.ts';
import type { RuleSetRecord } from '../rule-sets/rule-set.ts';
import { SHIPPED_TYPES } from './shipped-types.ts';
import { declineCount, declinesOf } from './type-decline.store.ts';

/** A type that fits a customer, and why. */
export type TypeProposal = { readonly type: CustomerType; readonly reasons: readonly string[] };

export type ProposalAsked = { readonly role: string; readonly today: string };

/** The rules by which types are proposed, as they now are. */
export async function typeRules(queries: Queries): Promise<RuleSetRecord<CustomerType>> {
  return (await ruleSetVersions<CustomerType>(queries, 'types', 1))[0] ?? SHIPPED_TYPES;
}

/** Rules that can be worked out, and that ask about nothing that this role may not see. */
async function rulesFor(
  queries: Queries,
  role: string,
): Promise<readonly { readonly word: CustomerType; readonly rule: GroupRule }[]> {
  const known = await knownToRules(queries);
  const { entries } = await typeRules(queries);
  return entries.filter(({ rule }) => {
    if (!seesSensitive(role) && asksSensitive(rule, known)) return false;
    return ruleProblems(rule, { of: 'types', known, role: 'owner' }).length === 0;
  });
}

/** The type that Heed proposes for a customer; null when there is none, it is that already, or it was declined. */
export async function proposedType(
  queries: Queries,
  customer: CustomerRecord,
  asked: ProposalAsked,
): Promise<TypeProposal | null> {
  if (customer.typeByHand || customer.state !== 'active') return null;
  const fitting = await firstFitting(queries, customer.id, asked);
  if (fitting === null || fitting.type === customer.type) return null;
  const declined = await declinesOf(queries, [customer.id]);
  return declined.some(({ type, reasons }) => type === fitting.type && reasons === inLines(fitting.reasons))
    ? null
    : fitting;
}

/** The reasons of a proposal as they are kept when it is declined. */
export function inLines(reasons: readonly string[]): string {
  return reasons.join('\n');
}

async function firstFitting(
  queries: Queries,
  customerId: string,
  { role, today }: ProposalAsked,
): Promise<TypeProposal | null> {
  for (const { word, rule } of await rulesFor(queries, role)) {
    const reasons = await reasonsFor(queries, rule, { customerId, today });
    if (reasons.length > 0) return { type: word, reasons };
  }
  return null;
}

export const PROPOSALS_SHOWN = 20;

/** Customers for whom a type is proposed, with the reasons. */
export async function proposalsOfType(
  queries: Queries,
  type: CustomerType,
  asked: ProposalAsked,
): Promise<{
  readonly items: readonly { readonly customer: CustomerRecord; readonly reasons: readonly string[] }[];
  readonly more: boolean;
}> {
  const rules = await rulesFor(queries, asked.role);
  const at = rules.findIndex(({ word }) => word === type);
  const rule = rules[at]?.rule;
  if (rule === undefined) return { items: [], more: false };
  const earlier = rules.slice(0, at).map((one) => one.rule);
  const asking: GroupRule = {
    all: [rule, { field: 'type', isNot: [type] }, ...(earlier.length === 0 ? [] : [{ none: earlier }])],
  };
  // Behind those who are left out because somebody said no, as many are looked for as are shown, and one more.
  const limit = PROPOSALS_SHOWN + 1 + (await declineCount(queries, type));
  const meaning = { fields: await ruleFields(queries), today: asked.today };
  const ids = await customersFitting(queries, asking, { meaning, among: null, limit });
  const records = (await customersByIds(queries, ids)).filter(({ typeByHand }) => !typeByHand);
  const declined = new Map(
    (await declinesOf(queries, ids))
      .filter((one) => one.type === type)
      .map((one) => [one.customerId, one.reasons]),
  );
  const items: { customer: CustomerRecord; reasons: readonly string[] }[] = [];
  for (const customer of [...records].sort((a, b) => a.name.localeCompare(b.name))) {
    if (items.length > PROPOSALS_SHOWN) break;
    const reasons = await reasonsFor(queries, rule, { customerId: customer.id, today: asked.today });
    if (declined.get(customer.id) !== inLines(reasons)) items.push({ customer, reasons });
  }
  return { items: items.slice(0, PROPOSALS_SHOWN), more: items.length > PROPOSALS_SHOWN };
}
