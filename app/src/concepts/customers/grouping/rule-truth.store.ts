import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { GroupRule, RuleCondition } from './group-rule.ts';
import { conditionHolds, fieldValue, type RuleMeaning, ruleCondition } from './rule-condition.store.ts';
import type { ConditionTruth } from './rule-words.ts';

/** What is asked of the organisation stands apart, for it may be the same condition. */
type Asked = { readonly condition: RuleCondition; readonly above: boolean };

function askedIn(rule: GroupRule, above = false): readonly Asked[] {
  if ('organisation' in rule) return askedIn(rule.organisation, true);
  if ('field' in rule || 'segment' in rule) return [{ condition: rule, above }];
  const parts = 'all' in rule ? rule.all : 'any' in rule ? rule.any : rule.none;
  return parts.flatMap((one) => askedIn(one, above));
}

/** Of each condition of some rules, whether it holds of a customer and by which value; by the condition itself. */
export async function truthsOf(
  queries: Queries,
  customerId: string,
  { rules, meaning }: { readonly rules: readonly GroupRule[]; readonly meaning: RuleMeaning },
): Promise<ReadonlyMap<RuleCondition, ConditionTruth>> {
  const asked = rules.flatMap((rule) => askedIn(rule));
  if (asked.length === 0) return new Map();
  const cells = asked.map(({ condition, above }) => {
    const of = { ...meaning, customer: above ? 'above' : 'customers' };
    const field = 'field' in condition ? meaning.fields.get(condition.field) : undefined;
    const value = field === undefined ? sql`null` : sql`${fieldValue(field, of)}`;
    const holds = conditionHolds(condition, of);
    const there = above ? sql`(above.customer_id is not null and ${holds})` : holds;
    const isThere = above ? sql`above.customer_id is not null` : sql`true`;
    return sql`array[(${there})::text, ${value}::text, (${isThere})::text]`;
  });
  const { rows } = await sql<{ truths: (string | null)[][] }>`
    select array[${sql.join(cells)}]::text[][] as truths from customers
    left join customers above on above.customer_id = customers.organisation_id and above.state = 'active'
    where customers.customer_id = ${customerId}::uuid`.execute(queries);
  const truths = rows[0]?.truths ?? [];
  return new Map(
    asked.map(({ condition }, i) => {
      const [holds, value = null, there] = truths[i] ?? [];
      return [condition, { holds: holds === 'true', value, there: there === 'true' }];
    }),
  );
}

/** Customers in use of whom a rule holds, in no order; among some, or among all. */
export async function customersFitting(
  queries: Queries,
  rule: GroupRule,
  asked: { readonly meaning: RuleMeaning; readonly among: readonly string[] | null; readonly limit: number },
): Promise<readonly string[]> {
  const these = asked.among === null ? sql`` : sql`and customer_id = any(${[...asked.among]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`select customer_id as id from customers
    where state = 'active' ${these} and ${ruleCondition(rule, { ...asked.meaning, customer: 'customers' })}
    limit ${asked.limit}`.execute(queries);
  return rows.map(({ id }) => id);
}
