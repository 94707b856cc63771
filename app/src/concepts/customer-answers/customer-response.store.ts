import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { ResponseRecord } from './answer-link.ts';

const RESPONSE = sql`
  answer_set_id as "setId", row_number as row, customer_id as "customerId", answered_at as "answeredAt", satisfaction,
  recommendation`;

/** Keeps who gave some thousand responses. */
export async function insertResponses(
  queries: Queries,
  workspace: string,
  responses: readonly ResponseRecord[],
): Promise<void> {
  if (responses.length === 0) return;
  await sql`
    insert into customer_responses
      (workspace_id, answer_set_id, row_number, customer_id, answered_at, satisfaction, recommendation)
    select ${workspace}::uuid, * from unnest(
      ${responses.map(({ setId }) => setId)}::uuid[], ${responses.map(({ row }) => row)}::int[],
      ${responses.map(({ customerId }) => customerId)}::uuid[],
      ${responses.map(({ answeredAt }) => answeredAt.toISOString())}::timestamptz[],
      ${responses.map(({ satisfaction }) => satisfaction)}::float8[],
      ${responses.map(({ recommendation }) => recommendation)}::float8[]
    )`.execute(queries);
}

/** Takes all responses of a set from their customers; who these were. */
export async function deleteResponsesOfSet(queries: Queries, setId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from customer_responses where answer_set_id = ${setId} returning customer_id as id`.execute(
    queries,
  );
  return [...new Set(rows.map(({ id }) => id))];
}

/** Takes some responses of a set from their customers; who these were. */
export async function removeResponses(
  queries: Queries,
  { setId, rows: numbers }: { readonly setId: string; readonly rows: readonly number[] },
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from customer_responses where answer_set_id = ${setId} and row_number = any(${[...numbers]}::int[])
    returning customer_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** The responses of a customer, the newest first; before a moment when one is given. */
export async function responsesOfCustomer(
  queries: Queries,
  customerId: string,
  { limit, before = null }: { readonly limit: number; readonly before?: string | null },
): Promise<readonly ResponseRecord[]> {
  const earlier = before === null ? sql`true` : sql`answered_at < ${before}::timestamptz`;
  const { rows } = await sql<ResponseRecord>`
    select ${RESPONSE} from customer_responses where customer_id = ${customerId} and ${earlier}
    order by answered_at desc, answer_set_id, row_number limit ${limit}`.execute(queries);
  return rows;
}

export async function responseCount(queries: Queries, customerId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) from customer_responses where customer_id = ${customerId}`.execute(queries);
  return Number(rows[0]?.count ?? 0);
}

/** How many responses of a set have a customer, how many customers these are, and how many of them answered more than once. */
export async function countsOfSet(
  queries: Queries,
  setId: string,
): Promise<{ readonly matched: number; readonly customers: number; readonly repeated: number }> {
  const { rows } = await sql<{ matched: string; customers: string; repeated: string }>`
    select coalesce(sum(count), 0) as matched, count(*) as customers, count(*) filter (where count > 1) as repeated
    from (select count(*) as count from customer_responses where answer_set_id = ${setId} group by customer_id) as each
  `.execute(queries);
  const [row] = rows;
  return {
    matched: Number(row?.matched ?? 0),
    customers: Number(row?.customers ?? 0),
    repeated: Number(row?.repeated ?? 0),
  };
}

export type NewestRating = { readonly id: string; readonly value: number; readonly on: string };

/** What some customers answered last to one of the two ratings, and on which day. */
export async function newestRatings(
  queries: Queries,
  rating: 'satisfaction' | 'recommendation',
  ids: readonly string[],
): Promise<readonly NewestRating[]> {
  const column = sql.ref(rating);
  const { rows } = await sql<NewestRating>`
    select distinct on (customer_id) customer_id as id, ${column} as value,
      (answered_at at time zone 'UTC')::date::text as on
    from customer_responses where customer_id = any(${[...ids]}::uuid[]) and ${column} is not null
    order by customer_id, answered_at desc, answer_set_id, row_number desc`.execute(queries);
  return rows;
}

/** Makes all responses of one customer those of another; which these were. */
export async function moveResponses(
  queries: Queries,
  from: string,
  to: string,
): Promise<readonly { readonly setId: string; readonly row: number }[]> {
  const { rows } = await sql<{ setId: string; row: number }>`
    update customer_responses set customer_id = ${to} where customer_id = ${from}
    returning answer_set_id as "setId", row_number as row`.execute(queries);
  return rows;
}

/** Makes exactly these responses of one customer those of another. */
export async function moveTheseResponses(
  queries: Queries,
  responses: readonly { readonly setId: string; readonly row: number }[],
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    update customer_responses set customer_id = ${to}
    from unnest(
      ${responses.map(({ setId }) => setId)}::uuid[], ${responses.map(({ row }) => row)}::int[]
    ) as moved (answer_set_id, row_number)
    where customer_responses.answer_set_id = moved.answer_set_id
      and customer_responses.row_number = moved.row_number and customer_id = ${from}`.execute(queries);
}

export async function deleteResponsesOfCustomer(queries: Queries, customerId: string): Promise<void> {
  await sql`delete from customer_responses where customer_id = ${customerId}`.execute(queries);
}

/** Who gave any response of a set. */
export async function customersOfSet(queries: Queries, setId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct customer_id as id from customer_responses where answer_set_id = ${setId}`.execute(
    queries,
  );
  return rows.map(({ id }) => id);
}
