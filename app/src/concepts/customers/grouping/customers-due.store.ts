import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { GroupRule } from './group-rule.ts';
import { type RuleMeaning, ruleCondition } from './rule-condition.store.ts';

/** Customers in use, archived ones too, of whom a rule holds, in no order; for what ends the keeping of their data. */
export async function customersDue(
  queries: Queries,
  rule: GroupRule,
  asked: { readonly meaning: RuleMeaning; readonly among: readonly string[] | null; readonly limit: number },
): Promise<readonly string[]> {
  const these = asked.among === null ? sql`` : sql`and customer_id = any(${[...asked.among]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`select customer_id as id from customers
    where state in ('active', 'archived') ${these}
      and ${ruleCondition(rule, { ...asked.meaning, customer: 'customers' })}
    limit ${asked.limit}`.execute(queries);
  return rows.map(({ id }) => id);
}
