import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

type Tables = {
  responses: {
    workspace_id: string;
    response_id: string;
    survey_id: string;
    version: number;
    link_id: string | null;
    state: number;
    language: string;
    device: string;
    customer_id: string | null;
    reached_at: Date;
    started_at: Date | null;
    finished_at: Date | null;
    answered_at: Date | null;
    row_number: number | null;
  };
};

/** A response as the list of a survey holds it. */
export type ResponseRow = {
  readonly id: string;
  readonly progress: string;
  readonly version: number;
  readonly link: string | null;
  readonly language: string;
  readonly device: string;
  readonly customer: string | null;
  readonly reachedAt: Date;
  readonly answeredAt: Date | null;
  readonly seconds: number | null;
  readonly row: number | null;
};

/** One row a response to a survey for lists. */
export function responseRows(queries: Queries, surveyId: string) {
  return queries
    .withTables<Tables>()
    .selectFrom('responses')
    .where('survey_id', '=', surveyId)
    .where('state', '>', 0)
    .select([
      'response_id as id',
      sql<string>`case state when 1 then 'reached' when 2 then 'started' when 3 then 'finished' else 'turned away' end`.as(
        'progress',
      ),
      'version',
      'link_id as link',
      'language',
      'device',
      'customer_id as customer',
      'reached_at as reachedAt',
      sql<Date | null>`coalesce(answered_at, finished_at)`.as('answeredAt'),
      sql<
        number | null
      >`round(extract(epoch from nullif(finished_at - reached_at, interval '0')))::float8`.as('seconds'),
      'row_number as row',
    ]);
}

/** One response of a survey, with what was answered so far where it does not count yet. */
export type FoundResponse = {
  readonly id: string;
  readonly surveyId: string;
  readonly version: number;
  readonly state: number;
  readonly row: number | null;
  /** `{ CODE: { step, value } }` as it is kept; null when the answers are a row of the set. */
  readonly draft: string | null;
  readonly page: string | null;
};

export async function responseWithDraft(queries: Queries, id: string): Promise<FoundResponse | null> {
  const { rows } = await sql<FoundResponse>`
    select responses.response_id as id, survey_id as "surveyId", version, state, row_number as row,
      response_drafts.answers as draft, page
    from responses left join response_drafts on response_drafts.workspace_id = responses.workspace_id
      and response_drafts.response_id = responses.response_id
    where responses.response_id = ${id}`.execute(queries);
  return rows[0] ?? null;
}

/** A page at which people stopped, with how many did: the one that would come next for them. */
export type StoppedAt = { readonly version: number; readonly page: string | null; readonly people: number };

/** Where those stand who started a survey and did not finish. */
export async function stoppedPages(queries: Queries, surveyId: string): Promise<readonly StoppedAt[]> {
  const { rows } = await sql<StoppedAt>`
    select responses.version, response_drafts.page, count(*)::int as people
    from responses left join response_drafts on response_drafts.workspace_id = responses.workspace_id
      and response_drafts.response_id = responses.response_id
    where responses.survey_id = ${surveyId} and responses.state = 2
    group by responses.version, response_drafts.page`.execute(queries);
  return rows;
}

/** When something came for a survey last; null when nothing did. */
export async function lastReached(queries: Queries, surveyId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select max(reached_at) as at from responses where survey_id = ${surveyId} and state > 0`.execute(queries);
  return rows[0]?.at ?? null;
}
