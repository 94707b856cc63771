import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { DeedRecord } from './advocacy.ts';

type Tables = {
  advocacy_deeds: {
    workspace_id: string;
    deed_id: string;
    customer_id: string;
    kind: DeedRecord['kind'];
    done_on: string;
    referred_id: string | null;
    referred_words: string;
    became_customer_on: string | null;
    place: string;
    stars: number | null;
    link: string;
    note: string;
    noted_by: string | null;
    noted_at: Date;
    withdrawn_reason: string | null;
    revision: number;
  };
};

const COLUMNS = [
  'deed_id as id',
  'customer_id as customerId',
  'kind',
  'done_on as doneOn',
  'referred_id as referredId',
  'referred_words as referredWords',
  'became_customer_on as becameCustomerOn',
  'place',
  'stars',
  'link',
  'note',
  'noted_by as notedBy',
  'noted_at as notedAt',
  'withdrawn_reason as withdrawnReason',
  'revision',
] as const;

const deeds = (queries: Queries) => queries.withTables<Tables>().selectFrom('advocacy_deeds').select(COLUMNS);

/** Deeds that one card shows, and by which its status is found; older ones stay on record. */
const MOST_DEEDS = 500;

/** What a customer did for the organisation, the newest first, also what was taken back. */
export async function deedsOf(queries: Queries, customerId: string): Promise<readonly DeedRecord[]> {
  return deeds(queries)
    .where('customer_id', '=', customerId)
    .orderBy('done_on', 'desc')
    .orderBy('deed_id', 'desc')
    .limit(MOST_DEEDS)
    .execute();
}

/** The same of several customers, by customer. */
export async function deedsOfMany(
  queries: Queries,
  customerIds: readonly string[],
): Promise<ReadonlyMap<string, readonly DeedRecord[]>> {
  if (customerIds.length === 0) return new Map();
  const found = await deeds(queries)
    .where('customer_id', 'in', [...customerIds])
    .where('withdrawn_reason', 'is', null)
    .execute();
  return Map.groupBy(found, ({ customerId }) => customerId);
}

export async function deedById(
  queries: Queries,
  { customerId, id }: { readonly customerId: string; readonly id: string },
): Promise<DeedRecord | null> {
  const found = deeds(queries).where('customer_id', '=', customerId).where('deed_id', '=', id);
  return (await found.executeTakeFirst()) ?? null;
}

/** By which deed somebody was brought. */
export async function deedBringing(queries: Queries, referredId: string): Promise<DeedRecord | null> {
  const found = deeds(queries).where('referred_id', '=', referredId).where('withdrawn_reason', 'is', null);
  return (await found.executeTakeFirst()) ?? null;
}

/** Keeps a deed as it now is, new or known. */
export async function keepDeed(queries: Queries, workspaceId: string, record: DeedRecord): Promise<void> {
  const values = {
    done_on: record.doneOn,
    referred_id: record.referredId,
    referred_words: record.referredWords,
    became_customer_on: record.becameCustomerOn,
    place: record.place,
    stars: record.stars,
    link: record.link,
    note: record.note,
    withdrawn_reason: record.withdrawnReason,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('advocacy_deeds')
    .values({
      workspace_id: workspaceId,
      deed_id: record.id,
      customer_id: record.customerId,
      kind: record.kind,
      noted_by: record.notedBy,
      noted_at: record.notedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'deed_id']).doUpdateSet(values))
    .execute();
}

type Move = { readonly from: string; readonly to: string; readonly only?: readonly string[] };

/** Makes deeds of one customer those of another: all of them, or those that are named. Says which. */
export async function moveDeeds(queries: Queries, { from, to, only }: Move): Promise<readonly string[]> {
  if (only?.length === 0) return [];
  let moving = queries
    .withTables<Tables>()
    .updateTable('advocacy_deeds')
    .set({ customer_id: to })
    .where('customer_id', '=', from)
    // Nobody brings themselves, not even when two turn out to be one.
    .where(sql<boolean>`referred_id is distinct from ${to}::uuid`);
  if (only !== undefined) moving = moving.where('deed_id', 'in', [...only]);
  const moved = await moving.returning('deed_id as id').execute();
  return moved.map(({ id }) => id).sort();
}

/** Makes whoever was brought under one id somebody of another id. Says by which deeds. */
export async function moveReferred(queries: Queries, { from, to, only }: Move): Promise<readonly string[]> {
  if (only?.length === 0) return [];
  let moving = queries
    .withTables<Tables>()
    .updateTable('advocacy_deeds')
    .set({ referred_id: to })
    .where('referred_id', '=', from)
    .where('customer_id', '!=', to);
  if (only !== undefined) moving = moving.where('deed_id', 'in', [...only]);
  const moved = await moving.returning('deed_id as id').execute();
  return moved.map(({ id }) => id).sort();
}

/**
 * Empties the words of what an erased person did; that it was done stays, under an id that leads nowhere. Says how many. What others
 * wrote of them where they were brought goes as well.
 */
export async function emptyDeeds(queries: Queries, customerId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    update advocacy_deeds set note = '', link = '', referred_words = '',
      place = case when customer_id = ${customerId}::uuid and kind <> 'referral' then 'erased' else '' end,
      withdrawn_reason = case when withdrawn_reason is null then null else 'erased' end
    where customer_id = ${customerId}::uuid or referred_id = ${customerId}::uuid
    returning deed_id as id`.execute(queries);
  return rows.length;
}

/** An advocate as it stands in the list. */
export type AdvocateRow = {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly referrals: number;
  readonly becameCustomers: number;
  readonly referredRevenue: number | null;
  readonly references: number;
  readonly reviews: number;
  readonly caseStudies: number;
  readonly lastDeedOn: string;
  readonly recommendation: number | null;
  readonly recommendationOn: string | null;
};

/** What somebody brought counts as a customer by the register; where only words are known, as it was told. */
const BECAME = sql`(brought.relation = 'customer' or brought.purchases > 0 or brought.customer_since is not null
  or (deed.referred_id is null and deed.became_customer_on is not null))`;

const GAINS = sql`
  count(*) filter (where deed.kind = 'referral')::int as referrals,
  count(*) filter (where deed.kind = 'referral' and ${BECAME})::int as "becameCustomers",
  sum(brought.revenue) filter (where deed.kind = 'referral') as "referredRevenue",
  count(*) filter (where deed.kind = 'reference')::int as "references",
  count(*) filter (where deed.kind = 'review')::int as reviews,
  count(*) filter (where deed.kind = 'case-study')::int as "caseStudies"`;

const DEEDS_WITH_BROUGHT = sql`advocacy_deeds as deed
  left join customers as brought on brought.workspace_id = deed.workspace_id
    and brought.customer_id = deed.referred_id`;

/** Everybody who did something, with what came of it. */
export function advocateRows(queries: Queries) {
  return queries
    .selectFrom(
      sql<AdvocateRow>`(
      select customers.customer_id as id, customers.name, customers.owner_id as owner,
        customers.recommendation, customers.recommendation_on as "recommendationOn", gained.*
      from (
        select deed.workspace_id, deed.customer_id as advocate_id, max(deed.done_on) as "lastDeedOn", ${GAINS}
        from ${DEEDS_WITH_BROUGHT}
        where deed.withdrawn_reason is null
        group by deed.workspace_id, deed.customer_id
      ) as gained
      join customers on customers.workspace_id = gained.workspace_id and customers.customer_id = gained.advocate_id
      where customers.state in ('active', 'archived'))`.as('advocates') as never,
    )
    .selectAll();
}

export type GainsRow = Pick<
  AdvocateRow,
  'referrals' | 'becameCustomers' | 'referredRevenue' | 'references' | 'reviews' | 'caseStudies'
>;

/** What came of all that one customer did. */
export async function gainsOf(queries: Queries, customerId: string): Promise<GainsRow> {
  const { rows } = await sql<GainsRow>`
    select ${GAINS} from ${DEEDS_WITH_BROUGHT}
    where deed.customer_id = ${customerId}::uuid and deed.withdrawn_reason is null`.execute(queries);
  return rows[0]!;
}
