import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { LINK_CODE } from './link-words.ts';
import type { LinkCounts, SurveyLinkRecord } from './survey-link.ts';

const LINK = sql`
  link_id as id, survey_id as "surveyId", name, kind, code, language, opens_at as "opensAt", closes_at as "closesAt",
  most_finished as "mostFinished", sites, kiosk_seconds as "kioskSeconds", told, state, made_at as "madeAt",
  made_by as "madeBy", revision`;

/** Links that anybody may come by, by what stands in the address; never a personal one. */
export async function linkByCode(queries: Queries, code: string): Promise<SurveyLinkRecord | null> {
  if (!LINK_CODE.test(code)) return null;
  const { rows } = await sql<SurveyLinkRecord>`
    select ${LINK} from survey_links where code = ${code} and kind <> 'personal'`.execute(queries);
  return rows[0] ?? null;
}

export async function surveyLinkById(queries: Queries, id: string): Promise<SurveyLinkRecord | null> {
  return (await surveyLinksByIds(queries, [id]))[0] ?? null;
}

/** Several at once, in no order; ids that are none's are left out. */
export async function surveyLinksByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly SurveyLinkRecord[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<SurveyLinkRecord>`
    select ${LINK} from survey_links where link_id = any(${[...new Set(ids)]}::uuid[])`.execute(queries);
  return rows;
}

/** The links of a survey, the newest first; as many as anybody makes. */
export async function linksOfSurvey(
  queries: Queries,
  surveyId: string,
): Promise<readonly SurveyLinkRecord[]> {
  const { rows } = await sql<SurveyLinkRecord>`
    select ${LINK} from survey_links where survey_id = ${surveyId} order by made_at desc, link_id limit ${MOST_LINKS}`.execute(
    queries,
  );
  return rows;
}

/** Links of one survey. */
export const MOST_LINKS = 500;

/** How many links a survey has, and whether one is called so, however it is written. */
export async function namesakeOf(
  queries: Queries,
  { surveyId, name }: { readonly surveyId: string; readonly name: string },
): Promise<{ readonly id: string | null; readonly links: number }> {
  const { rows } = await sql<{ id: string | null; links: string }>`
    select (array_agg(link_id) filter (where lower(name) = lower(${name})))[1] as id, count(*) as links
    from survey_links where survey_id = ${surveyId}`.execute(queries);
  return { id: rows[0]?.id ?? null, links: Number(rows[0]?.links ?? 0) };
}

/** Keeps a link as it now is, new or known. */
export async function keepSurveyLink(
  queries: Queries,
  workspaceId: string,
  link: SurveyLinkRecord,
): Promise<void> {
  await sql`
    insert into survey_links (
      workspace_id, link_id, survey_id, name, kind, code, language, opens_at, closes_at, most_finished, sites, kiosk_seconds,
      told, state, made_at, made_by, revision
    ) values (
      ${workspaceId}, ${link.id}, ${link.surveyId}, ${link.name}, ${link.kind}, ${link.code}, ${link.language},
      ${link.opensAt}, ${link.closesAt}, ${link.mostFinished}, ${[...link.sites]}::text[], ${link.kioskSeconds},
      ${link.told}, ${link.state}, ${link.madeAt}, ${link.madeBy}, ${link.revision}
    ) on conflict (workspace_id, link_id) do update set
      name = excluded.name, language = excluded.language, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
      most_finished = excluded.most_finished, sites = excluded.sites, kiosk_seconds = excluded.kiosk_seconds,
      told = excluded.told, state = excluded.state, revision = excluded.revision`.execute(queries);
}

/** How many came by some links and how far they got, by the id of the link; nobody by those that are left out. */
export async function countsOfLinks(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LinkCounts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<LinkCounts & { id: string }>`
    select link_id as id, sum(reached)::int as reached, sum(started)::int as started, sum(finished)::int as finished,
      sum(turned_away)::int as "turnedAway"
    from response_counts where link_id = any(${[...new Set(ids)]}::uuid[]) group by link_id`.execute(queries);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

/**
 * How many may still finish by each of some links, null where there is no limit. The rows of links with a limit stay locked to the
 * end of the transaction, in the order of their ids: whoever else wants to let somebody finish waits, and then counts them too.
 */
export async function roomOfLinks(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number | null>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  const { rows } = await sql<{ id: string; most: number }>`
    select link_id as id, most_finished as most from survey_links
    where link_id = any(${wanted}::uuid[]) and most_finished is not null order by link_id for update`.execute(
    queries,
  );
  const counts = await countsOfLinks(
    queries,
    rows.map(({ id }) => id),
  );
  const rooms = new Map<string, number | null>(wanted.map((id) => [id, null]));
  for (const { id, most } of rows) rooms.set(id, Math.max(0, most - (counts.get(id)?.finished ?? 0)));
  return rooms;
}
