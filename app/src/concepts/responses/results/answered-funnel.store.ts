import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type FunnelQuery, NO_LINK } from './funnel.ts';

/** The same people as `funnelCounts` counts, response by response. */
function fitting(surveyId: string, asked: FunnelQuery): RawBuilder<boolean> {
  const { link, version, language, device, from, to, personal } = asked;
  const conditions = [sql<boolean>`responses.survey_id = ${surveyId}`];
  if (link !== undefined) {
    const named = link.filter((id) => id !== NO_LINK);
    const none = link.includes(NO_LINK) ? sql`or link_id is null` : sql``;
    conditions.push(sql<boolean>`(link_id = any(${named}::uuid[]) ${none})`);
  }
  if (version !== undefined) conditions.push(sql<boolean>`version = any(${version.map(Number)}::int[])`);
  if (language !== undefined) conditions.push(sql<boolean>`language = any(${language}::text[])`);
  if (device !== undefined) conditions.push(sql<boolean>`device = any(${device}::text[])`);
  if (from !== undefined) conditions.push(sql<boolean>`reached_at >= ${`${from}T00:00:00Z`}::timestamptz`);
  if (to !== undefined) {
    conditions.push(sql<boolean>`reached_at < ${`${to}T00:00:00Z`}::timestamptz + interval '1 day'`);
  }
  if (personal !== undefined) {
    const own = sql`(select link_id from survey_links where survey_id = ${surveyId} and kind = 'personal')`;
    const isOwn = sql`coalesce(link_id in ${own}, false)`;
    conditions.push(personal === 'yes' ? sql<boolean>`${isOwn}` : sql<boolean>`not ${isOwn}`);
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Of the responses that are these rows of the set, how many there are and how many of them finished. */
export async function countedAmongRows(
  queries: Queries,
  surveyId: string,
  { filter, rows: numbers }: { readonly filter: FunnelQuery; readonly rows: Uint32Array },
): Promise<{ readonly started: number; readonly finished: number }> {
  const { rows } = await sql<{ started: number; finished: number }>`
    select count(*)::int as started, count(*) filter (where state = 3)::int as finished
    from responses join unnest(${`{${numbers.join(',')}}`}::int[]) as chosen (number) on chosen.number = row_number
    where ${fitting(surveyId, filter)}`.execute(queries);
  return rows[0]!;
}

/** A started response that does not count yet. */
export type DraftedRow = {
  readonly id: string;
  readonly version: number;
  readonly link: string | null;
  readonly language: string;
  readonly device: string;
  readonly draft: string | null;
};

/** Started responses that do not count yet, by id, from the place after one of them. */
export async function draftedAfter(
  queries: Queries,
  surveyId: string,
  asked: { readonly filter: FunnelQuery; readonly after: string | null; readonly limit: number },
): Promise<readonly DraftedRow[]> {
  const behind = asked.after === null ? sql`true` : sql`responses.response_id > ${asked.after}::uuid`;
  const { rows } = await sql<DraftedRow>`
    select responses.response_id as id, version, link_id as link, language, device, response_drafts.answers as draft
    from responses left join response_drafts on response_drafts.workspace_id = responses.workspace_id
      and response_drafts.response_id = responses.response_id
    where ${fitting(surveyId, asked.filter)} and started_at is not null and state = 2 and row_number is null and ${behind}
    order by responses.response_id limit ${asked.limit}`.execute(queries);
  return rows;
}
