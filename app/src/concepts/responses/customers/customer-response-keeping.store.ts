import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';

/** A response that counts, of a customer who is not known to the answers of customers yet. */
export type ResponseToKeep = {
  readonly id: string;
  readonly surveyId: string;
  readonly row: number;
  readonly customerId: string;
  readonly answeredAt: Date;
};

/** Some of them, of one survey after the other; of one customer when one is given. */
export async function responsesToKeep(
  queries: Queries,
  { most, customerId = null }: { readonly most: number; readonly customerId?: string | null },
): Promise<readonly ResponseToKeep[]> {
  const whose = customerId === null ? sql`customer_id is not null` : sql`customer_id = ${customerId}`;
  const { rows } = await sql<ResponseToKeep>`
    select response_id as id, survey_id as "surveyId", row_number as row, customer_id as "customerId",
      coalesce(answered_at, finished_at, touched_at) as "answeredAt"
    from responses
    where ${whose} and customer_id is not null and row_number is not null and not customer_kept
    order by survey_id, response_id limit ${most}`.execute(queries);
  return rows;
}

export async function markKept(queries: Queries, ids: readonly string[]): Promise<void> {
  await sql`
    update responses set customer_kept = true where response_id = any(${arrayText(ids)}::uuid[])`.execute(
    queries,
  );
}

/** Makes what a customer was asked and answered that of another; which these were. */
export async function moveResponsesOfCustomer(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only: MovedResponses | null },
): Promise<MovedResponses> {
  const these = (column: string, ids: readonly string[] | undefined) =>
    ids === undefined ? sql`true` : sql`${sql.ref(column)} = any(${arrayText(ids)}::uuid[])`;
  const responses = await sql<{ id: string }>`
    update responses set customer_id = ${to} where customer_id = ${from} and ${these('response_id', only?.responses)}
    returning response_id as id`.execute(queries);
  const links = await sql<{ id: string }>`
    update personal_links set customer_id = ${to}
    where customer_id = ${from} and ${these('personal_link_id', only?.links)}
    returning personal_link_id as id`.execute(queries);
  return { responses: responses.rows.map(({ id }) => id), links: links.rows.map(({ id }) => id) };
}

/** The ids of responses and personal links that went from one customer to another. */
export type MovedResponses = { readonly responses: readonly string[]; readonly links: readonly string[] };

/** That a customer was asked to answer a survey, and how far they got. */
export type AskedCustomer = {
  readonly survey: string;
  readonly madeAt: Date;
  readonly state: 'on' | 'off' | 'used';
  readonly progress: number | null;
  /** What was answered so far, where it does not count yet. */
  readonly draft: string | null;
};

/** Every survey that a customer was asked to answer, the newest first; before a moment when one is given. */
export async function surveysAskedOf(
  queries: Queries,
  customerId: string,
  { before = null, limit }: { readonly before?: string | null; readonly limit: number },
): Promise<readonly AskedCustomer[]> {
  const earlier = before === null ? sql`true` : sql`personal_links.made_at < ${before}::timestamptz`;
  const { rows } = await sql<AskedCustomer & { surveyId: string }>`
    select survey_links.survey_id as survey, personal_links.made_at as "madeAt", personal_links.state,
      responses.state as progress, response_drafts.answers as draft
    from personal_links
    join survey_links on survey_links.workspace_id = personal_links.workspace_id
      and survey_links.link_id = personal_links.link_id
    left join responses on responses.workspace_id = personal_links.workspace_id
      and responses.personal_link_id = personal_links.personal_link_id
    left join response_drafts on response_drafts.workspace_id = responses.workspace_id
      and response_drafts.response_id = responses.response_id
    where personal_links.customer_id = ${customerId} and ${earlier}
    order by personal_links.made_at desc, personal_links.personal_link_id limit ${limit}`.execute(queries);
  return rows;
}

/**
 * Takes a customer out of responses: what they answered without finishing goes, their links go, and the responses stay as somebody's
 * who came and got so far. Gives how many links and drafts went, and how many responses stayed.
 */
export async function forgetCustomerOfResponses(
  queries: Queries,
  customerId: string,
): Promise<{ readonly erased: number; readonly kept: number }> {
  const whose = sql`(
    select response_id from responses where customer_id = ${customerId}
    union
    select response_id from responses where personal_link_id in (
      select personal_link_id from personal_links where customer_id = ${customerId})
  )`;
  const { rows } = await sql<{ id: string }>`select response_id as id from ${whose} as these`.execute(
    queries,
  );
  const ids = arrayText(rows.map(({ id }) => id));
  const drafts = await sql`
    delete from response_drafts where response_id = any(${ids}::uuid[]) returning 1`.execute(queries);
  await sql`
    update responses set customer_id = null, personal_link_id = null, client_key = gen_random_uuid()::text
    where response_id = any(${ids}::uuid[])`.execute(queries);
  const links = await sql`
    delete from personal_links where customer_id = ${customerId} returning 1`.execute(queries);
  return { erased: drafts.rows.length + links.rows.length, kept: rows.length };
}
