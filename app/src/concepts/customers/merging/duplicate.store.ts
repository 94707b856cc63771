import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { DuplicateReason } from './duplicate-reasons.ts';

/** Two records that may be of one customer, the smaller id first. */
export type Pair = { readonly firstId: string; readonly secondId: string };

export type DuplicateRecord = Pair & {
  readonly id: string;
  readonly score: number;
  readonly reasons: DuplicateReason[];
  readonly state: 'proposed' | 'different';
  readonly compared: string;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decidedBecause: string | null;
  readonly revision: number;
  readonly foundAt: Date;
};

const COLUMNS = sql`duplicate_id as id, first_id as "firstId", second_id as "secondId", score, reasons, state, compared,
  decided_by as "decidedBy", decided_at as "decidedAt", decided_because as "decidedBecause", revision, found_at as "foundAt"`;

/** Whoever shares a key with one of these customers; keys that more than `most` share tell nothing and are left out. */
export async function pairsSharingWords(
  queries: Queries,
  ids: readonly string[],
  most: number,
): Promise<readonly Pair[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Pair>`
    with keys as (
      select distinct word from customer_word_lists cross join unnest(words) as has(word)
      where customer_id = any(${[...ids]}::uuid[]) and left(word, 1) in ('!', '@', '#', '=')),
    blocks as (
      select keys.word, array_agg(found.customer_id) as members from keys
      cross join lateral (
        (select customer_id from customer_words where left(keys.word, 1) <> '#' and customer_words.word = keys.word collate "C" limit ${most + 1})
        union all
        (select customer_id from customer_words where left(keys.word, 1) = '#' and length(keys.word) > 7
          and customer_words.word >= left(keys.word, 9) collate "C" and customer_words.word < (left(keys.word, 9) || ':') collate "C" limit ${most + 1})
      ) as found
      group by keys.word having count(*) between 2 and ${most})
    select distinct least(one, other) as "firstId", greatest(one, other) as "secondId"
    from blocks cross join unnest(members) as a(one) cross join unnest(members) as b(other)
    where one <> other and one = any(${[...ids]}::uuid[])`.execute(queries);
  return rows;
}

/** What is on record of pairs that any of these customers is in. */
export async function duplicatesOf(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly DuplicateRecord[]> {
  if (ids.length === 0) return [];
  const wanted = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<DuplicateRecord>`
    select ${COLUMNS} from customer_duplicates where first_id = ${wanted}
    union
    select ${COLUMNS} from customer_duplicates where second_id = ${wanted}`.execute(queries);
  return rows;
}

export async function duplicateById(queries: Queries, id: string): Promise<DuplicateRecord | null> {
  const { rows } = await sql<DuplicateRecord>`
    select ${COLUMNS} from customer_duplicates where duplicate_id = ${id}::uuid`.execute(queries);
  return rows[0] ?? null;
}

/** What a comparison found. */
export type FoundPair = Pair & Pick<DuplicateRecord, 'score' | 'reasons' | 'compared'>;

/** Keeps what was found; who was told apart before is proposed again, with what was said then. */
export async function proposePairs(
  queries: Queries,
  { workspaceId, at }: { readonly workspaceId: string; readonly at: Date },
  pairs: readonly FoundPair[],
): Promise<void> {
  if (pairs.length === 0) return;
  const rows = pairs.map(({ reasons, ...pair }) => ({ ...pair, reasons: reasons.join(' ') }));
  await sql`
    insert into customer_duplicates (workspace_id, first_id, second_id, score, reasons, state, compared, revision, found_at)
    select ${workspaceId}::uuid, "firstId", "secondId", score, string_to_array(reasons, ' '), 'proposed', compared, 1, ${at}
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r("firstId" uuid, "secondId" uuid, score double precision, reasons text, compared text)
    on conflict (workspace_id, first_id, second_id) do update set score = excluded.score, reasons = excluded.reasons,
      state = 'proposed', compared = excluded.compared, revision = customer_duplicates.revision + 1`.execute(
    queries,
  );
}

/** Keeps what somebody said of two records. */
export async function keepDecision(queries: Queries, record: DuplicateRecord): Promise<void> {
  await sql`
    update customer_duplicates set state = ${record.state}, decided_by = ${record.decidedBy}::uuid, decided_at = ${record.decidedAt},
      decided_because = ${record.decidedBecause}, compared = ${record.compared}, revision = ${record.revision}
    where duplicate_id = ${record.id}::uuid`.execute(queries);
}

export async function removeDuplicates(queries: Queries, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`delete from customer_duplicates where duplicate_id = any(${[...ids]}::uuid[])`.execute(queries);
}

/** Pairs of which both are in use, as the list reads them. */
export type DuplicateRow = Omit<DuplicateRecord, 'compared'> & {
  readonly first: string;
  readonly second: string;
};

/** Pairs in a state, or of one customer, or one of them. */
export function duplicateRows(
  queries: Queries,
  which: { readonly state?: DuplicateRecord['state']; readonly of?: string; readonly id?: string },
): unknown {
  const { state, of, id } = which;
  const used = sql`('active', 'archived')`;
  const fits = [
    ...(state === undefined ? [] : [sql`pair.state = ${state}`]),
    ...(of === undefined ? [] : [sql`(first_id = ${of}::uuid or second_id = ${of}::uuid)`]),
    ...(id === undefined ? [] : [sql`duplicate_id = ${id}::uuid`]),
  ];
  return queries
    .selectFrom(
      sql`(select duplicate_id as id, first_id as "firstId", second_id as "secondId", score, reasons, pair.state,
          decided_by as "decidedBy", decided_at as "decidedAt", decided_because as "decidedBecause", pair.revision,
          found_at as "foundAt", one.name as first, other.name as second
        from customer_duplicates as pair
        join customers as one on one.customer_id = first_id and one.state in ${used}
        join customers as other on other.customer_id = second_id and other.state in ${used}
        where ${sql.join(fits, sql` and `)})`.as('pairs') as never,
    )
    .selectAll();
}
