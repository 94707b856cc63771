import { type RawBuilder, sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import type { LinkCounts } from '../links/survey-link.ts';
import { type FunnelDay, type FunnelQuery, NO_LINK } from './funnel.ts';

const NOBODY = '00000000-0000-0000-0000-000000000000';

const COUNTS = sql`
  coalesce(sum(reached), 0)::int as reached, coalesce(sum(started), 0)::int as started,
  coalesce(sum(finished), 0)::int as finished, coalesce(sum(turned_away), 0)::int as "turnedAway"`;

/** The rows of counts that a question is about. */
function fitting(surveyId: string, asked: FunnelQuery): RawBuilder<boolean> {
  const { link, version, language, device, from, to, personal } = asked;
  const conditions = [sql<boolean>`survey_id = ${surveyId}`];
  const links = link?.map((id) => (id === NO_LINK ? NOBODY : id));
  if (links !== undefined) conditions.push(sql<boolean>`link_id = any(${links}::uuid[])`);
  if (version !== undefined) conditions.push(sql<boolean>`version = any(${version.map(Number)}::int[])`);
  if (language !== undefined) conditions.push(sql<boolean>`language = any(${language}::text[])`);
  if (device !== undefined) conditions.push(sql<boolean>`device = any(${device}::text[])`);
  if (from !== undefined) conditions.push(sql<boolean>`day >= ${from}::date`);
  if (to !== undefined) conditions.push(sql<boolean>`day <= ${to}::date`);
  if (personal !== undefined) {
    const own = sql`(select link_id from survey_links where survey_id = ${surveyId} and kind = 'personal')`;
    conditions.push(
      personal === 'yes' ? sql<boolean>`link_id in ${own}` : sql<boolean>`link_id not in ${own}`,
    );
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** How many reached a survey, started and finished it, and were turned away. */
export async function funnelCounts(
  queries: Queries,
  surveyId: string,
  asked: FunnelQuery,
): Promise<LinkCounts> {
  const { rows } = await sql<LinkCounts>`
    select ${COUNTS} from response_counts where ${fitting(surveyId, asked)}`.execute(queries);
  return rows[0]!;
}

/** The same for each day on which somebody came, in order; the newest `most` of them. */
export async function funnelDays(
  queries: Queries,
  surveyId: string,
  { asked, most }: { readonly asked: FunnelQuery; readonly most: number },
): Promise<readonly FunnelDay[]> {
  const { rows } = await sql<FunnelDay>`
    select day::text as day, ${COUNTS} from response_counts where ${fitting(surveyId, asked)}
    group by response_counts.day having sum(reached) > 0 order by response_counts.day desc limit ${most}`.execute(
    queries,
  );
  return rows.toReversed();
}

/** By what people can be told apart. */
export type FunnelPart = 'link' | 'version' | 'language' | 'device';

/** How many there are of each link, version, language or device; a link that is none is `none`. */
export async function funnelBy(
  queries: Queries,
  surveyId: string,
  { part, asked }: { readonly part: FunnelPart; readonly asked: FunnelQuery },
): Promise<readonly (LinkCounts & { readonly value: string })[]> {
  const column = sql.ref(part === 'link' ? 'link_id' : part);
  const { rows } = await sql<LinkCounts & { value: string }>`
    select ${column}::text as value, ${COUNTS} from response_counts where ${fitting(surveyId, asked)}
    group by ${column} having sum(reached) > 0 order by sum(reached) desc, ${column} limit 200`.execute(
    queries,
  );
  return rows.map((row) => (row.value === NOBODY ? { ...row, value: NO_LINK } : row));
}

/** What a list of surveys tells of those who came. */
export type SurveyCounts = LinkCounts & {
  /** When something came last; null when nobody did. */
  readonly lastAt: Date | null;
};

/** How many came to some surveys and how far they got, by the id of the survey; all of them are in it. */
export async function countsOfSurveys(
  queries: Queries,
  surveyIds: readonly string[],
): Promise<ReadonlyMap<string, SurveyCounts>> {
  if (surveyIds.length === 0) return new Map();
  const { rows } = await sql<SurveyCounts & { id: string }>`
    select asked.id, counted.*, last.at as "lastAt"
    from unnest(${arrayText([...new Set(surveyIds)])}::uuid[]) as asked (id)
    cross join lateral (
      select ${COUNTS} from response_counts where response_counts.survey_id = asked.id
    ) as counted
    left join lateral (
      select max(reached_at) as at from responses where responses.survey_id = asked.id and state > 0
    ) as last on true`.execute(queries);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
