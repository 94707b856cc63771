import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { GroupRule } from './group-rule.ts';
import { type RuleMeaning, ruleCondition } from './rule-condition.store.ts';

/** Who would belong to a group of this rule. */
export type RulePreview = {
  readonly count: number;
  /** Customers in use, all of them or as estimated. */
  readonly outOf: number;
  /** How many were looked at when not everybody was, and how many of these fit; null when everybody was. */
  readonly sample: { readonly n: number; readonly fitting: number } | null;
  readonly first: readonly { readonly id: string; readonly name: string }[];
};

/** Registers up to this size are looked at wholly. */
const LOOKED_AT = 60_000;
const FIRST = 20;

/**
 * How many customers a rule holds of, and the first of them. In a large register a part of it is looked at: ids are drawn at
 * random, so that those which begin alike are a random sample.
 */
export async function previewRule(
  queries: Queries,
  rule: GroupRule,
  meaning: RuleMeaning,
): Promise<RulePreview> {
  const condition = ruleCondition(rule, { ...meaning, customer: 'customers' });
  const part = await partToLookAt(queries);
  const within = part === null ? sql`true` : sql`customer_id < ${part}::uuid`;
  const counted = await sql<{ n: number; fitting: number }>`
    select count(*)::int as n, (count(*) filter (where ${condition}))::int as fitting
    from customers where state = 'active' and ${within}`.execute(queries);
  const { n = 0, fitting = 0 } = counted.rows[0] ?? {};
  const shown = await sql<{ id: string; name: string }>`
    select customer_id as id, name from customers where state = 'active' and ${within} and ${condition}
    order by ${part === null ? sql`name, customer_id` : sql`customer_id`} limit ${FIRST}`.execute(queries);
  if (part === null) return { count: fitting, outOf: n, sample: null, first: shown.rows };
  const share = Number.parseInt(part.slice(0, 4), 16) / 65_536;
  return {
    count: Math.round(fitting / share),
    outOf: Math.round(n / share),
    sample: { n, fitting },
    first: shown.rows,
  };
}

const LOWEST_REST = '-0000-0000-0000-000000000000';

/** The id below which about as many customers lie as are looked at; null when that is all of them. */
async function partToLookAt(queries: Queries): Promise<string | null> {
  const found = await sql<{ id: string | null }>`
    select customer_id as id from customers order by customer_id offset ${LOOKED_AT} limit 1`.execute(
    queries,
  );
  const [bound] = found.rows;
  if (bound === undefined || bound.id === null) return null;
  // Rounded down, so that the part of all ids that lie below is known.
  const begin = bound.id.slice(0, 4);
  return begin === '0000' ? null : `${begin}0000${LOWEST_REST}`;
}
