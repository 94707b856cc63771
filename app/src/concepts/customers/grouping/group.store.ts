import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerKind } from '../customer.ts';
import { customerFields } from '../customer-field.store.ts';
import type { KnownSegment, KnownToRules } from './group-rule.rules.ts';
import type { GroupRule } from './group-rule.ts';
import { CARD_FIELDS, ownRuleField, type RuleField } from './rule-fields.ts';

/** A group of customers that goes by a rule: a segment, or one of the kinds. */
export type GroupRecord = {
  readonly id: string;
  readonly kind: 'segment' | 'kind';
  /** Of kinds, which. */
  readonly word: CustomerKind | null;
  /** Of kinds: when several fit, the lowest place. */
  readonly place: number;
  /** Null when members are set by hand. */
  readonly rule: GroupRule | null;
  readonly active: boolean;
};

type Tables = {
  customer_groups: {
    workspace_id: string;
    group_id: string;
    kind: GroupRecord['kind'];
    word: CustomerKind | null;
    place: number;
    rule: unknown;
    active: boolean;
  };
};

const groups = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('customer_groups')
    .select(['group_id as id', 'kind', 'word', 'place', 'rule', 'active']);

/** All groups that have or had a rule, archived ones too; there are dozens. */
export async function allGroups(queries: Queries): Promise<readonly GroupRecord[]> {
  return (await groups(queries).orderBy('place').orderBy('group_id').execute()) as readonly GroupRecord[];
}

export async function groupById(queries: Queries, id: string): Promise<GroupRecord | null> {
  return ((await groups(queries).where('group_id', '=', id).executeTakeFirst()) ??
    null) as GroupRecord | null;
}

/** Keeps a group as it now is, new or known. Its members are worked out by `regroupAll`. */
export async function insertGroup(queries: Queries, workspaceId: string, group: GroupRecord): Promise<void> {
  const { id, kind, word, place, active } = group;
  const rule = group.rule === null ? null : JSON.stringify(group.rule);
  const values = { kind, word, place, active, rule };
  await queries
    .withTables<Tables>()
    .insertInto('customer_groups')
    .values({ workspace_id: workspaceId, group_id: id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'group_id']).doUpdateSet(values))
    .execute();
}

/** The fields that rules can ask about, by id: those of every customer, and the organisation's own. */
export async function ruleFields(queries: Queries): Promise<ReadonlyMap<string, RuleField>> {
  const own = (await customerFields(queries)).map(ownRuleField);
  return new Map([...CARD_FIELDS, ...own].map((field) => [field.id, field]));
}

/** Everything that rules can ask about. */
export async function knownToRules(queries: Queries): Promise<KnownToRules> {
  const fields = await ruleFields(queries);
  const { rows } = await sql<KnownSegment>`
    select segment_id as id, name, state = 'active' as active, rule from segments
    left join customer_groups on group_id = segment_id`.execute(queries);
  return { fields, segments: new Map(rows.map((segment) => [segment.id, segment])) };
}
