import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** The ids of a customer’s cases, the newest first. */
export async function caseIdsOfCustomer(queries: Queries, customerId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where customer_id = ${customerId} order by received_at desc, case_id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** Cases of nobody known under these addresses. */
export async function caseIdsOfEmails(
  queries: Queries,
  emails: readonly string[],
): Promise<readonly string[]> {
  const given = emails.map((email) => email.toLowerCase()).filter((email) => email !== '');
  if (given.length === 0) return [];
  const { rows } = await sql<{ id: string }>`select case_id as id from cases
    where email = any(${given}::text[]) and customer_id is null and erased_at is null order by case_id`.execute(
    queries,
  );
  return rows.map(({ id }) => id);
}

/** Makes cases of one customer those of another; their ids. */
export async function moveCasesOfCustomer(
  queries: Queries,
  { from, to, ids }: { readonly from: string; readonly to: string; readonly ids: readonly string[] | null },
): Promise<readonly string[]> {
  const only = ids === null ? sql`` : sql`and case_id = any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`update cases set customer_id = ${to}
    where customer_id = ${from} ${only} returning case_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** When cases of a customer came and ended, the newest first. */
export async function caseMoments(
  queries: Queries,
  {
    customerId,
    before,
    limit,
    personId,
  }: {
    readonly customerId: string;
    readonly before: Date | null;
    readonly limit: number;
    /** Who asks: their own complaint is left out. */
    readonly personId: string;
  },
): Promise<
  readonly {
    readonly at: Date;
    readonly what: 'came' | 'closed';
    readonly kind: string;
    readonly code: string;
    readonly subject: string;
  }[]
> {
  const until = before === null ? sql`true` : sql`at < ${before}`;
  const theirs = sql`customer_id = ${customerId} and complainant_person_id is distinct from ${personId}::uuid`;
  const { rows } = await sql<{
    at: Date;
    what: 'came' | 'closed';
    kind: string;
    code: string;
    subject: string;
  }>`
    select * from (
      select received_at as at, 'came' as what, kind, code, subject from cases where ${theirs}
      union all
      select closed_at, 'closed', kind, code, subject from cases where ${theirs} and closed_at is not null
    ) as moments where ${until} order by at desc, code limit ${limit}`.execute(queries);
  return rows;
}

/** Texts of a case that others may share, by column. */
export type SharedColumn = 'product' | 'sub_product' | 'issue' | 'sub_issue' | 'region' | 'country';

/** Whether so many other cases, but for those of one person, say the same in a column. */
export async function isSharedByOthers(
  queries: Queries,
  {
    column,
    value,
    but,
    others,
  }: {
    readonly column: SharedColumn;
    readonly value: string;
    readonly but: readonly string[];
    readonly others: number;
  },
): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from (
    select 1 from cases where ${sql.ref(column)} = ${value} and case_id <> all(${[...but]}::uuid[]) and erased_at is null limit ${others}) as counted`.execute(
    queries,
  );
  return (rows[0]?.n ?? 0) >= others;
}

/** Takes what was said, with files and letters, out of cases; that something was said, when and by which way, stays. */
export async function emptyConversations(
  queries: Queries,
  { ids, at }: { readonly ids: readonly string[]; readonly at: Date },
): Promise<{ readonly messages: number; readonly files: number; readonly letters: number }> {
  const given = sql`any(${[...ids]}::uuid[])`;
  const messages =
    await sql`update case_messages set subject = '', words = '', from_address = '', mail_message_id = '',
      mail_key = '', erased_at = ${at} where case_id = ${given} and erased_at is null`.execute(queries);
  const files = await sql`delete from case_files where case_id = ${given}`.execute(queries);
  const letters = await sql`update case_letters set parts = '[]', digest = '',
      state = case when state = 'draft' then 'discarded' else state end where case_id = ${given}`.execute(
    queries,
  );
  return {
    messages: Number(messages.numAffectedRows ?? 0n),
    files: Number(files.numAffectedRows ?? 0n),
    letters: Number(letters.numAffectedRows ?? 0n),
  };
}

/** Every address that wrote in these cases. */
export async function addressesIn(queries: Queries, ids: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql<{
    address: string;
  }>`select distinct lower(from_address) as address from case_messages
    where case_id = any(${[...ids]}::uuid[]) and from_address <> ''`.execute(queries);
  return rows.map(({ address }) => address);
}

type NamingAttribute = { readonly id: string; readonly name: string; readonly attributeId: string };

export async function casesNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly NamingAttribute[]> {
  const { rows } = await sql<NamingAttribute>`
    select case_id as id, code || ': ' || subject as name, attribute_id as "attributeId" from cases
    where attribute_id = any(${[...attributeIds]}::uuid[]) order by received_at, case_id`.execute(queries);
  return rows;
}

export async function casesPerAttribute(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select attribute_id as id, count(*)::int as n from cases
    where attribute_id = any(${[...attributeIds]}::uuid[]) group by attribute_id`.execute(queries);
  return new Map(rows.map(({ id, n }) => [id, n]));
}
