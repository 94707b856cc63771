import { sql } from 'kysely';
import { arrayText, type Queries } from '../../../platform/storage/index.ts';
import type { ContactSource } from './contact.ts';
import type { ContactCount, ContactMoved, ContactSums, CountDimension } from './contact-counting.ts';
import { countsOfMoved } from './contact-counting.ts';

/**
 * Brings the counts to what these contacts became, in the same transaction. What comes to nothing goes, for words that somebody
 * wrote of a customer are values here.
 */
export async function countContacts(
  queries: Queries,
  workspace: string,
  moved: readonly ContactMoved[],
): Promise<void> {
  const rows = countsOfMoved(moved);
  if (rows.length === 0) return;
  const given = (pick: (row: ContactCount) => unknown) => arrayText(rows.map(pick));
  await sql`
    insert into contact_counts as known
      (workspace_id, moment_id, source, dimension, day, value, n, favourable, unfavourable, wow, ouch)
    select ${workspace}::uuid, given.*
    from unnest(${given((row) => row.momentId)}::uuid[], ${given((row) => row.source)}::text[],
      ${given((row) => row.dimension)}::text[], ${given((row) => row.day)}::date[],
      ${given((row) => row.value)}::text[], ${given((row) => row.n)}::int[],
      ${given((row) => row.favourable)}::int[], ${given((row) => row.unfavourable)}::int[],
      ${given((row) => row.wow)}::int[], ${given((row) => row.ouch)}::int[]) as given
    on conflict (workspace_id, moment_id, source, dimension, day, value) do update set
      n = known.n + excluded.n, favourable = known.favourable + excluded.favourable,
      unfavourable = known.unfavourable + excluded.unfavourable,
      wow = known.wow + excluded.wow, ouch = known.ouch + excluded.ouch`.execute(queries);
  const fewer = rows.filter(({ n }) => n < 0);
  if (fewer.length === 0) return;
  const gone = (pick: (row: ContactCount) => unknown) => arrayText(fewer.map(pick));
  await sql`
    delete from contact_counts using unnest(${gone((row) => row.momentId)}::uuid[], ${gone((row) => row.source)}::text[],
      ${gone((row) => row.dimension)}::text[], ${gone((row) => row.day)}::date[],
      ${gone((row) => row.value)}::text[]) as given (moment_id, source, dimension, day, value)
    where contact_counts.moment_id = given.moment_id and contact_counts.source = given.source
      and contact_counts.dimension = given.dimension and contact_counts.day = given.day
      and contact_counts.value = given.value and contact_counts.n = 0`.execute(queries);
}

/** Adds the counts of one moment to those of another and takes them away. */
export async function moveContactCounts(
  queries: Queries,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<void> {
  await sql`
    with gone as (delete from contact_counts where moment_id = ${from}::uuid returning *)
    insert into contact_counts as known
      (workspace_id, moment_id, source, dimension, day, value, n, favourable, unfavourable, wow, ouch)
    select workspace_id, ${to}::uuid, source, dimension, day, value, n, favourable, unfavourable, wow, ouch
    from gone
    on conflict (workspace_id, moment_id, source, dimension, day, value) do update set
      n = known.n + excluded.n, favourable = known.favourable + excluded.favourable,
      unfavourable = known.unfavourable + excluded.unfavourable,
      wow = known.wow + excluded.wow, ouch = known.ouch + excluded.ouch`.execute(queries);
}

const SUMS = sql`sum(n)::int as n, sum(favourable)::int as favourable, sum(unfavourable)::int as unfavourable,
  sum(wow)::int as wow, sum(ouch)::int as ouch`;

/** Days from the first until before the last. */
export type CountSpan = { readonly from: string; readonly before: string };

export type MonthOfMoment = ContactSums & { readonly momentId: string; readonly month: string };

/** What the contacts of every moment come to, month by month, as one source judged them. */
export async function monthsOfMoments(
  queries: Queries,
  { source, from, before }: CountSpan & { readonly source: ContactSource },
): Promise<readonly MonthOfMoment[]> {
  const { rows } = await sql<MonthOfMoment>`
    select moment_id as "momentId", to_char(date_trunc('month', day), 'YYYY-MM') as month, ${SUMS}
    from contact_counts
    where dimension = 'all' and source = ${source} and day >= ${from}::date and day < ${before}::date
    group by 1, date_trunc('month', day) having sum(n) > 0 order by 1, 2`.execute(queries);
  return rows;
}

/** What the contacts of every moment come to within days, as one source judged them. */
export async function sumsOfMoments(
  queries: Queries,
  { source, from, before }: CountSpan & { readonly source: ContactSource },
): Promise<ReadonlyMap<string, ContactSums>> {
  const { rows } = await sql<ContactSums & { readonly momentId: string }>`
    select moment_id as "momentId", ${SUMS} from contact_counts
    where dimension = 'all' and source = ${source} and day >= ${from}::date and day < ${before}::date
    group by 1 having sum(n) > 0`.execute(queries);
  return new Map(rows.map((row) => [row.momentId, row]));
}

/** How many contacts each source judged within days, over all moments. */
export async function contactsBySource(
  queries: Queries,
  { from, before }: CountSpan,
  momentId: string | null = null,
): Promise<ReadonlyMap<ContactSource, number>> {
  const { rows } = await sql<{ source: ContactSource; n: number }>`
    select source, sum(n)::int as n from contact_counts
    where dimension = 'all' and day >= ${from}::date and day < ${before}::date
      and ${momentId === null ? sql`true` : sql`moment_id = ${momentId}::uuid`}
    group by source`.execute(queries);
  return new Map(rows.map(({ source, n }) => [source, n]));
}

export type DayOfMoment = ContactSums & { readonly day: string };

/** The contacts of one moment day by day. */
export async function daysOfMoment(
  queries: Queries,
  asked: CountSpan & { readonly source: ContactSource; readonly momentId: string },
): Promise<readonly DayOfMoment[]> {
  const { rows } = await sql<DayOfMoment>`
    select day::text as day, n, favourable, unfavourable, wow, ouch from contact_counts
    where moment_id = ${asked.momentId}::uuid and source = ${asked.source} and dimension = 'all'
      and day >= ${asked.from}::date and day < ${asked.before}::date and n > 0
    order by day`.execute(queries);
  return rows;
}

export type CountedValue = ContactSums & { readonly dimension: CountDimension; readonly value: string };

/** The contacts of one moment by channel, unit, handler and words. */
export async function valuesOfMoment(
  queries: Queries,
  asked: CountSpan & { readonly source: ContactSource; readonly momentId: string },
): Promise<readonly CountedValue[]> {
  const { rows } = await sql<CountedValue>`
    select dimension, value, ${SUMS} from contact_counts
    where moment_id = ${asked.momentId}::uuid and source = ${asked.source}
      and dimension = any(${['channel', 'unit', 'handler', 'enhancer', 'detractor']}::text[])
      and day >= ${asked.from}::date and day < ${asked.before}::date
    group by dimension, value having sum(n) > 0
    order by dimension, sum(n) desc, value`.execute(queries);
  return rows;
}

/** All counts as they are kept, without those that came to nothing; a test compares them with counting anew. */
export async function allContactCounts(queries: Queries): Promise<readonly ContactCount[]> {
  const { rows } = await sql<ContactCount>`
    select moment_id as "momentId", source, dimension, day::text as day, value,
      n, favourable, unfavourable, wow, ouch
    from contact_counts where n <> 0
    order by moment_id, source, dimension, day, value`.execute(queries);
  return rows;
}
