import { type RawBuilder, sql } from 'kysely';
import {
  dayBefore,
  type FieldCondition,
  type GroupRule,
  operatorOf,
  partsOf,
  type RuleCondition,
} from './group-rule.ts';
import type { RuleField } from './rule-fields.ts';

/** What conditions are worked out with: the fields there are, the day, and the name that the customers have in the query. */
export type RuleMeaning = {
  readonly fields: ReadonlyMap<string, RuleField>;
  /** A day of universal time. */
  readonly today: string;
  readonly customer?: string;
};

/**
 * A rule as a condition on the customers of a query: true or false of each, never null. This is the only place that says what
 * rules mean; members, counts and reasons come from it.
 */
export function ruleCondition(rule: GroupRule, meaning: RuleMeaning): RawBuilder<boolean> {
  if ('organisation' in rule) return aboutOrganisation(rule.organisation, meaning);
  if ('field' in rule || 'segment' in rule) return conditionHolds(rule, meaning);
  const parts = partsOf(rule).map((one) => ruleCondition(one, meaning));
  if ('all' in rule) return sql<boolean>`(${sql.join(parts, sql` and `)})`;
  const some = sql<boolean>`(${sql.join(parts, sql` or `)})`;
  return 'any' in rule ? some : sql<boolean>`(not ${some})`;
}

const ORGANISATION = 'above';

function aboutOrganisation(rule: GroupRule, meaning: RuleMeaning): RawBuilder<boolean> {
  const inner = ruleCondition(rule, { ...meaning, customer: ORGANISATION });
  return sql<boolean>`exists (select from customers ${sql.ref(ORGANISATION)}
    where ${sql.ref(`${ORGANISATION}.customer_id`)} = ${sql.ref(`${nameIn(meaning)}.organisation_id`)}
      and ${sql.ref(`${ORGANISATION}.state`)} = 'active' and ${inner})`;
}

function nameIn({ customer = 'customers' }: RuleMeaning): string {
  return customer;
}

/** One condition, true or false of each customer. */
export function conditionHolds(condition: RuleCondition, meaning: RuleMeaning): RawBuilder<boolean> {
  if ('segment' in condition) {
    const member = sql<boolean>`exists (select from group_members other where other.group_id = ${condition.segment}::uuid
      and other.customer_id = ${sql.ref(`${nameIn(meaning)}.customer_id`)} and other.until is null)`;
    return condition.member ? member : sql<boolean>`(not ${member})`;
  }
  const field = meaning.fields.get(condition.field);
  if (field === undefined) throw new Error(`a rule asks about ${condition.field}, which was not looked up`);
  return tested(condition, field, meaning);
}

function tested(condition: FieldCondition, field: RuleField, meaning: RuleMeaning): RawBuilder<boolean> {
  const value = fieldValue(field, meaning);
  const operator = operatorOf(condition);
  if (operator === 'missing') {
    const missing = isMissing(field, value);
    return condition.missing === true ? missing : sql<boolean>`(not ${missing})`;
  }
  if (operator === 'is') return sql<boolean>`coalesce(${isOneOf(field, value, condition.is ?? [])}, false)`;
  if (operator === 'isNot') {
    return sql<boolean>`(not coalesce(${isOneOf(field, value, condition.isNot ?? [])}, false))`;
  }
  if (operator === 'contains' || operator === 'begins') {
    const words = condition.contains ?? condition.begins ?? '';
    return sql<boolean>`coalesce(${withWords(field, value, { operator, words })}, false)`;
  }
  if (operator === 'moreThanAgo' || operator === 'lessThanAgo') {
    return sql<boolean>`coalesce(${longAgo(value, condition, meaning.today)}, false)`;
  }
  const end = condition[operator];
  const typed = field.kind === 'number' ? sql`${Number(end)}::double precision` : sql`${String(end)}::date`;
  return sql<boolean>`coalesce(${value} ${SIGNS[operator]} ${typed}, false)`;
}

const SIGNS = {
  atLeast: sql.raw('>='),
  atMost: sql.raw('<='),
  above: sql.raw('>'),
  below: sql.raw('<'),
} as const;

function longAgo(
  value: RawBuilder<unknown>,
  { moreThanAgo, lessThanAgo }: FieldCondition,
  today: string,
): RawBuilder<boolean> {
  if (moreThanAgo !== undefined) return sql<boolean>`${value} < ${dayBefore(today, moreThanAgo)}::date`;
  const bound = lessThanAgo === undefined ? today : dayBefore(today, lessThanAgo);
  return sql<boolean>`(${value} > ${bound}::date and ${value} <= ${today}::date)`;
}

function isMissing({ kind }: RuleField, value: RawBuilder<unknown>): RawBuilder<boolean> {
  if (kind === 'texts') return sql<boolean>`(cardinality(${value}) = 0)`;
  return kind === 'text' ? sql<boolean>`(coalesce(${value}, '') = '')` : sql<boolean>`(${value} is null)`;
}

function isOneOf(
  { kind }: RuleField,
  value: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<boolean> {
  if (kind === 'yes-no')
    return sql<boolean>`${value} = any(${words.map((word) => word === 'yes')}::boolean[])`;
  if (kind === 'choice') return sql<boolean>`${value} = any(${[...words]}::text[])`;
  if (kind !== 'text' && kind !== 'texts') return sql<boolean>`${value} = any(${[...words]}::uuid[])`;
  // However letters are written, by the same rules on both sides.
  const low = sql`array(select lower(word) from unnest(${[...words]}::text[]) as word)`;
  if (kind === 'text') return sql<boolean>`lower(${value}) = any(${low})`;
  return sql<boolean>`exists (select from unnest(${value}) as one where lower(one) = any(${low}))`;
}

function withWords(
  { kind }: RuleField,
  value: RawBuilder<unknown>,
  { operator, words }: { readonly operator: 'contains' | 'begins'; readonly words: string },
): RawBuilder<boolean> {
  const of = (text: RawBuilder<unknown>): RawBuilder<boolean> =>
    operator === 'contains'
      ? sql<boolean>`strpos(lower(${text}), lower(${words}::text)) > 0`
      : sql<boolean>`starts_with(lower(${text}), lower(${words}::text))`;
  if (kind === 'text') return of(value);
  return sql<boolean>`exists (select from unnest(${value}) as one where ${of(sql`one`)})`;
}

const OWN = 'own_';

/** What a customer has in a field. */
export function fieldValue(field: RuleField, meaning: RuleMeaning): RawBuilder<unknown> {
  const of = (column: string): RawBuilder<unknown> => sql`${sql.ref(`${nameIn(meaning)}.${column}`)}`;
  if (field.id === 'addedAt') return sql`(${of('added_at')} at time zone 'UTC')::date`;
  if (!field.id.startsWith(OWN)) {
    return of(field.id.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`));
  }
  const key = field.id.slice(OWN.length);
  const text = sql`(${of('own')} ->> ${key}::text)`;
  if (field.kind === 'number') return sql`${text}::double precision`;
  if (field.kind === 'day') return sql`${text}::date`;
  return field.kind === 'yes-no' ? sql`${text}::boolean` : text;
}
