import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type LinkComment, monthOf, type RatedDimension, type RatingRecord } from './link-rating.ts';

type Tables = {
  link_ratings: {
    workspace_id: string;
    rating_id: string;
    link_id: string;
    person_id: string | null;
    code: string | null;
    day: string;
    month: string;
    score: number;
    reliability: number | null;
    responsiveness: number | null;
    assurance: number | null;
    empathy: number | null;
    tangibles: number | null;
    helped: string;
    missing: string;
    revision: number;
    recorded_at: Date;
  };
};

/** Who a row is of: nobody in two months is counted as two. */
const RATER = sql`coalesce(person_id::text, 'code ' || lower(code))`;

function ratings(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('link_ratings')
    .select([
      'rating_id as id',
      'link_id as linkId',
      'person_id as personId',
      'code',
      sql<string>`day::text`.as('day'),
      'score',
      'reliability',
      'responsiveness',
      'assurance',
      'empathy',
      'tangibles',
      'helped',
      'missing',
      'revision',
      'recorded_at as recordedAt',
    ]);
}

/** What a person said of a link in a month. */
export async function ratingOfPerson(
  queries: Queries,
  { linkId, personId, day }: { readonly linkId: string; readonly personId: string; readonly day: string },
): Promise<RatingRecord | null> {
  const query = ratings(queries)
    .where('link_id', '=', linkId)
    .where('month', '=', sql<string>`${monthOf(day)}::date`)
    .where('person_id', '=', personId);
  return (await query.executeTakeFirst()) ?? null;
}

/** What somebody known by a code said of a link in a month. */
export async function ratingOfCode(
  queries: Queries,
  { linkId, code, day }: { readonly linkId: string; readonly code: string; readonly day: string },
): Promise<RatingRecord | null> {
  const query = ratings(queries)
    .where('link_id', '=', linkId)
    .where('month', '=', sql<string>`${monthOf(day)}::date`)
    .where(sql`lower(code)`, '=', sql<string>`lower(${code})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** What a person said of links in the month of a day. */
export async function ratingsOfPerson(
  queries: Queries,
  personId: string,
  day: string,
): Promise<ReadonlyMap<string, RatingRecord>> {
  const found = await ratings(queries)
    .where('person_id', '=', personId)
    .where('month', '=', sql<string>`${monthOf(day)}::date`)
    .execute();
  return new Map(found.map((one) => [one.linkId, one]));
}

/** Keeps a rating as it now is, new or known. */
export async function keepRating(queries: Queries, workspaceId: string, record: RatingRecord): Promise<void> {
  const values = {
    link_id: record.linkId,
    person_id: record.personId,
    code: record.code,
    day: record.day,
    month: monthOf(record.day),
    score: record.score,
    reliability: record.reliability,
    responsiveness: record.responsiveness,
    assurance: record.assurance,
    empathy: record.empathy,
    tangibles: record.tangibles,
    helped: record.helped,
    missing: record.missing,
    revision: record.revision,
    recorded_at: record.recordedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('link_ratings')
    .values({ workspace_id: workspaceId, rating_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'rating_id']).doUpdateSet(values))
    .execute();
}

/** What one rater said of one link, over their ratings of a time. */
export type RaterMeans = {
  readonly linkId: string;
  /** Whether it is somebody who works with Heed. */
  readonly person: boolean;
  readonly score: number;
  /** The newest score. */
  readonly newest: number;
} & Readonly<Record<RatedDimension, number | null>>;

/** Each rater's means of each link from a day on; of some links, or of all. */
export async function raterMeans(
  queries: Queries,
  { from, linkIds = null }: { readonly from: string; readonly linkIds?: readonly string[] | null },
): Promise<readonly RaterMeans[]> {
  const among = linkIds === null ? sql`` : sql`and link_id = any(${[...linkIds]}::uuid[])`;
  const { rows } = await sql<RaterMeans>`
    select link_id as "linkId", bool_or(person_id is not null) as person, avg(score)::float8 as score,
      (array_agg(score order by day desc))[1] as newest, avg(reliability)::float8 as reliability,
      avg(responsiveness)::float8 as responsiveness, avg(assurance)::float8 as assurance,
      avg(empathy)::float8 as empathy, avg(tangibles)::float8 as tangibles
    from link_ratings where day >= ${from}::date ${among}
    group by link_id, ${RATER} order by link_id`.execute(queries);
  return rows;
}

/** What the raters of a link said in one month. `month` is written as 2026-01. */
export type RatedMonth = {
  readonly linkId: string;
  readonly month: string;
  readonly n: number;
  readonly persons: number;
  readonly mean: number;
  /** With n − 1; null with fewer than two. */
  readonly sd: number | null;
  /** The same of those alone who are known by codes; null without any. */
  readonly codeMean: number | null;
  readonly codeSd: number | null;
};

/** The ratings of links month by month, from a day on. */
export async function ratedMonths(
  queries: Queries,
  { from, linkIds = null }: { readonly from: string; readonly linkIds?: readonly string[] | null },
): Promise<readonly RatedMonth[]> {
  const among = linkIds === null ? sql`` : sql`and link_id = any(${[...linkIds]}::uuid[])`;
  const { rows } = await sql<RatedMonth>`
    select link_id as "linkId", to_char(month, 'YYYY-MM') as month, count(*)::int as n,
      count(person_id)::int as persons, avg(score)::float8 as mean, stddev_samp(score)::float8 as sd,
      (avg(score) filter (where person_id is null))::float8 as "codeMean",
      (stddev_samp(score) filter (where person_id is null))::float8 as "codeSd"
    from link_ratings where day >= ${from}::date ${among}
    group by link_id, month order by link_id, month`.execute(queries);
  return rows;
}

/** How satisfied the raters of some links were in a month: each rater once, by the mean of what they said. */
export type IndexMonth = Omit<RatedMonth, 'linkId'>;

export async function indexMonths(
  queries: Queries,
  { from, linkIds }: { readonly from: string; readonly linkIds: readonly string[] },
): Promise<readonly IndexMonth[]> {
  const { rows } = await sql<IndexMonth>`
    select month, count(*)::int as n, count(*) filter (where person)::int as persons, avg(score)::float8 as mean,
      stddev_samp(score)::float8 as sd, (avg(score) filter (where not person))::float8 as "codeMean",
      (stddev_samp(score) filter (where not person))::float8 as "codeSd"
    from (
      select to_char(month, 'YYYY-MM') as month, bool_or(person_id is not null) as person, avg(score) as score
      from link_ratings where day >= ${from}::date and link_id = any(${[...linkIds]}::uuid[])
      group by link_ratings.month, ${RATER}
    ) raters
    group by month order by month`.execute(queries);
  return rows;
}

/**
 * Ratings that may be shown one by one: of a link and month that enough people rated, or enough of those who are known by codes.
 * Who rated in which month stands in the log, so a single one of a month would be told apart.
 */
const SHOWABLE = (least: number) => sql`
  select rating_id from (
    select rating_id, count(*) over (partition by link_id, month, person_id is null) as alike from link_ratings
  ) counted where alike >= ${least}`;

/** The newest comments on a link that may be shown, without who wrote them. */
export async function commentsOn(
  queries: Queries,
  linkId: string,
  { least, limit }: { readonly least: number; readonly limit: number },
): Promise<readonly LinkComment[]> {
  const { rows } = await sql<LinkComment>`
    select to_char(month, 'YYYY-MM') as month, helped, missing from (
      select *, count(*) over (partition by month, person_id is null) as alike
      from link_ratings where link_id = ${linkId}::uuid
    ) counted
    where alike >= ${least} and (helped <> '' or missing <> '')
    order by counted.month desc, md5(rating_id::text) limit ${limit}`.execute(queries);
  return rows;
}

/** One row a rating for lists, of those that may be shown. Neither who rated nor on which day of the month stands in it. */
export function ratingRows(queries: Queries, least: number) {
  return queries
    .withTables<Tables>()
    .selectFrom('link_ratings')
    .where(sql<boolean>`rating_id in (${SHOWABLE(least)})`)
    .select([
      'rating_id as id',
      'link_id as link',
      sql<string>`month::text`.as('month'),
      'score',
      'reliability',
      'responsiveness',
      'assurance',
      'empathy',
      'tangibles',
      'helped',
      'missing',
    ]);
}
