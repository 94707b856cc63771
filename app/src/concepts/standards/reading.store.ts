import { sql } from 'kysely';
import type { Outcome } from '../../platform/refusals/index.ts';
import { type Page, type PageAsked, type Queries, readPage } from '../../platform/storage/index.ts';

/** A reading as it is kept. */
export type ReadingRow = {
  readonly id: string;
  readonly measureId: string;
  readonly at: Date;
  readonly value: number;
  readonly reference: string | null;
  readonly note: string | null;
  readonly takenAt: Date;
  readonly takenBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnWhy: string | null;
};

/** A reading that is to be kept; `occurrence` tells equal ones without a reference apart. */
export type NewReadingRow = Pick<ReadingRow, 'id' | 'measureId' | 'value' | 'reference' | 'note'> & {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly occurrence: number;
};

type Tables = {
  readings: {
    workspace_id: string;
    reading_id: string;
    measure_id: string;
    at: Date;
    value: number;
    reference: string | null;
    note: string | null;
    taken_at: Date;
    taken_by: string | null;
    withdrawn_at: Date | null;
    withdrawn_by: string | null;
    withdrawn_why: string | null;
  };
};

const COLUMNS = [
  'reading_id as id',
  'measure_id as measureId',
  'at',
  'value',
  'reference',
  'note',
  'taken_at as takenAt',
  'taken_by as takenBy',
  'withdrawn_at as withdrawnAt',
  'withdrawn_by as withdrawnBy',
  'withdrawn_why as withdrawnWhy',
] as const;

export type ReadingsAsked = PageAsked & {
  /** Null is every measure. */
  readonly measureId: string | null;
  /** Days, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly only?: 'counting' | 'withdrawn' | undefined;
};

/** Readings, the newest first; the page after a place. */
export function readingPage(queries: Queries, asked: ReadingsAsked): Promise<Outcome<Page<ReadingRow>>> {
  const { measureId, from, to, only } = asked;
  let query = queries.withTables<Tables>().selectFrom('readings').select(COLUMNS).select('reading_id');
  if (measureId !== null) query = query.where('measure_id', '=', measureId);
  if (from !== undefined) query = query.where('at', '>=', startOf(from));
  if (to !== undefined) query = query.where('at', '<', startOf(to, 1));
  if (only !== undefined) query = query.where('withdrawn_at', only === 'counting' ? 'is' : 'is not', null);
  return readPage(
    query,
    [
      { column: 'at', direction: 'desc', type: 'timestamptz' },
      { column: 'reading_id', direction: 'asc', type: 'uuid' },
    ],
    asked,
  );
}

const DAY = 86_400_000;

function startOf(day: string, daysLater = 0): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + daysLater * DAY);
}

export async function readingById(queries: Queries, id: string): Promise<ReadingRow | null> {
  const query = queries.withTables<Tables>().selectFrom('readings').select(COLUMNS);
  return (await query.where('reading_id', '=', id).executeTakeFirst()) ?? null;
}

/** What is kept already under references: the one that counts, or else one that was withdrawn. */
export type KeptReference = {
  readonly measureId: string;
  readonly reference: string;
  readonly at: Date;
  readonly value: number;
  readonly withdrawn: boolean;
};

export async function keptReferences(
  queries: Queries,
  asked: readonly { readonly measureId: string; readonly reference: string }[],
): Promise<readonly KeptReference[]> {
  if (asked.length === 0) return [];
  // Two questions, because each has an index of its own.
  const { rows } = await sql<KeptReference>`
    with asked as materialized (
      select distinct * from unnest(${asked.map(({ measureId }) => measureId)}::uuid[],
        ${asked.map(({ reference }) => reference)}::text[]) as given (measure_id, reference)
    )
    select r.measure_id as "measureId", r.reference, r.at, r.value, false as withdrawn
    from asked join readings r on r.measure_id = asked.measure_id and r.reference = asked.reference
      and r.reference is not null and r.withdrawn_at is null
    union all
    select r.measure_id, r.reference, r.at, r.value, true
    from asked join readings r on r.measure_id = asked.measure_id and r.reference = asked.reference
      and r.reference is not null and r.withdrawn_at is not null`.execute(queries);
  return rows;
}

/** How many readings of one measure, moment and value without a reference there are, and how many of them were withdrawn. */
export type KeptEqual = {
  readonly measureId: string;
  readonly at: Date;
  readonly value: number;
  readonly count: number;
  readonly withdrawn: number;
};

export async function keptEquals(
  queries: Queries,
  asked: readonly Pick<NewReadingRow, 'measureId' | 'at' | 'value'>[],
): Promise<readonly KeptEqual[]> {
  if (asked.length === 0) return [];
  const { rows } = await sql<KeptEqual>`
    select r.measure_id as "measureId", r.at, r.value, count(*)::int as count,
      count(r.withdrawn_at)::int as withdrawn
    from (select distinct * from unnest(${asked.map(({ measureId }) => measureId)}::uuid[],
      ${asked.map(({ at }) => new Date(at).toISOString())}::timestamptz[],
      ${asked.map(({ value }) => value)}::float8[])) as asked (measure_id, at, value)
    join readings r on r.measure_id = asked.measure_id and r.at = asked.at and r.value = asked.value
    where r.reference is null
    group by 1, 2, 3`.execute(queries);
  return rows;
}

/** Keeps readings, many thousand in one statement. */
export async function insertReadings(
  queries: Queries,
  rows: readonly NewReadingRow[],
  taken: { readonly workspaceId: string; readonly at: Date; readonly by: string | null },
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into readings
      (workspace_id, reading_id, measure_id, at, value, reference, note, occurrence, taken_at, taken_by)
    select ${taken.workspaceId}::uuid, id, measure_id, at, value, reference, note, occurrence,
      ${taken.at}::timestamptz, ${taken.by}::uuid
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ measureId }) => measureId)}::uuid[],
      ${rows.map(({ at }) => new Date(at).toISOString())}::timestamptz[],
      ${rows.map(({ value }) => value)}::float8[], ${rows.map(({ reference }) => reference)}::text[],
      ${rows.map(({ note }) => note)}::text[], ${rows.map(({ occurrence }) => occurrence)}::int[])
      as given (id, measure_id, at, value, reference, note, occurrence)`.execute(queries);
}

export async function markWithdrawn(
  queries: Queries,
  id: string,
  { at, by, why }: { readonly at: Date; readonly by: string | null; readonly why: string },
): Promise<void> {
  await queries
    .withTables<Tables>()
    .updateTable('readings')
    .set({ withdrawn_at: at, withdrawn_by: by, withdrawn_why: why })
    .where('reading_id', '=', id)
    .execute();
}
