import { sql } from 'kysely';
import type { Json } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CustomerRecord } from '../customer.ts';

/** Two customers made one, with what both were. */
export type MergeRecord = {
  readonly id: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly because: string;
  readonly mergedAt: Date;
  readonly mergedBy: string | null;
  readonly keptBefore: CustomerRecord | null;
  readonly keptAfter: CustomerRecord | null;
  readonly mergedBefore: CustomerRecord | null;
  /** What each follower moved, by its kind. */
  readonly moved: Readonly<Record<string, Json>> | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly revision: number;
};

const COLUMNS = sql`merge_id as id, kept_id as "keptId", merged_id as "mergedId", because, merged_at as "mergedAt",
  merged_by as "mergedBy", kept_before as "keptBefore", kept_after as "keptAfter", merged_before as "mergedBefore", moved,
  undone_at as "undoneAt", undone_by as "undoneBy", revision`;

export async function insertMerge(queries: Queries, workspaceId: string, merge: MergeRecord): Promise<void> {
  await sql`
    insert into customer_merges (workspace_id, merge_id, place, kept_id, merged_id, because, merged_at, merged_by, kept_before, kept_after,
      merged_before, moved, revision)
    values (${workspaceId}::uuid, ${merge.id}::uuid, (select coalesce(max(place), 0) + 1 from customer_merges), ${merge.keptId}::uuid, ${merge.mergedId}::uuid, ${merge.because}, ${merge.mergedAt},
      ${merge.mergedBy}::uuid, ${JSON.stringify(merge.keptBefore)}::jsonb, ${JSON.stringify(merge.keptAfter)}::jsonb,
      ${JSON.stringify(merge.mergedBefore)}::jsonb, ${JSON.stringify(merge.moved)}::jsonb, ${merge.revision})`.execute(
    queries,
  );
}

export async function mergeById(queries: Queries, id: string): Promise<MergeRecord | null> {
  const { rows } = await sql<MergeRecord>`
    select ${COLUMNS} from customer_merges where merge_id = ${id}::uuid`.execute(queries);
  const [row] = rows;
  return row === undefined ? null : withMoments(row);
}

// In a snapshot moments are text.
function withMoments(row: MergeRecord): MergeRecord {
  const moments = (record: CustomerRecord | null): CustomerRecord | null =>
    record === null
      ? null
      : { ...record, addedAt: new Date(record.addedAt), changedAt: new Date(record.changedAt) };
  return {
    ...row,
    keptBefore: moments(row.keptBefore),
    keptAfter: moments(row.keptAfter),
    mergedBefore: moments(row.mergedBefore),
  };
}

/** The last merge in which one of these was kept or given up and that was not undone. */
export async function latestMergeOf(
  queries: Queries,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly mergedId: string } | null> {
  const wanted = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string; mergedId: string }>`
    select id, "mergedId" from (
      select merge_id as id, merged_id as "mergedId", place from customer_merges where kept_id = ${wanted} and undone_at is null
      union all
      select merge_id, merged_id, place from customer_merges where merged_id = ${wanted} and undone_at is null) as found
    order by place desc limit 1`.execute(queries);
  return rows[0] ?? null;
}

export async function keepUndone(
  queries: Queries,
  { id, revision, undoneAt, undoneBy }: MergeRecord,
): Promise<void> {
  await sql`
    update customer_merges set undone_at = ${undoneAt}, undone_by = ${undoneBy}::uuid, revision = ${revision}
    where merge_id = ${id}::uuid`.execute(queries);
}

/** Merges that somebody took part in, the last first. */
export async function mergesOf(queries: Queries, customerId: string): Promise<readonly MergeRecord[]> {
  const { rows } = await sql<MergeRecord>`
    select ${COLUMNS} from customer_merges where kept_id = ${customerId}::uuid
    union all
    select ${COLUMNS} from customer_merges where merged_id = ${customerId}::uuid`.execute(queries);
  return rows.map(withMoments).sort((a, b) => b.mergedAt.getTime() - a.mergedAt.getTime());
}

/** Takes out of merges what they say of these customers; that there was a merge stays. Says how many. */
export async function emptyMerges(queries: Queries, ids: readonly string[]): Promise<number> {
  const wanted = sql`any(${[...ids]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update customer_merges set kept_before = null, kept_after = null, merged_before = null, moved = null, because = '',
      revision = revision + 1
    where (kept_id = ${wanted} or merged_id = ${wanted}) and (kept_before is not null or because <> '')
    returning merge_id as id`.execute(queries);
  return rows.length;
}

/** A merge as the list reads it. */
export type MergeRow = {
  readonly id: string;
  readonly kept: string;
  readonly merged: string;
  readonly keptId: string;
  readonly mergedId: string;
  readonly because: string;
  readonly mergedAt: Date;
  readonly mergedBy: string | null;
  readonly undoneAt: Date | null;
  readonly undoneBy: string | null;
  readonly state: 'done' | 'undone' | 'fixed';
  readonly revision: number;
};

/** All merges, or one. */
export function mergeRows(queries: Queries, id: string | null): unknown {
  const which = id === null ? sql`true` : sql`merge_id = ${id}::uuid`;
  return queries
    .selectFrom(
      sql`(select merge_id as id, kept_id as "keptId", merged_id as "mergedId", because, merged_at as "mergedAt",
        merged_by as "mergedBy", undone_at as "undoneAt", undone_by as "undoneBy", customer_merges.revision,
        kept.name as kept, gone.name as merged,
        case when undone_at is not null then 'undone' when kept_before is null then 'fixed' else 'done' end as state
        from customer_merges
        join customers as kept on kept.customer_id = kept_id
        join customers as gone on gone.customer_id = merged_id
        where ${which})`.as('merges') as never,
    )
    .selectAll();
}

/** Lets those who belong to one organisation belong to another, all or only some. Says whom. */
export async function moveOrganisation(
  queries: Queries,
  {
    from,
    to,
    at,
    only,
  }: {
    readonly from: string;
    readonly to: string;
    readonly at: Date;
    readonly only: readonly string[] | null;
  },
): Promise<readonly string[]> {
  const some = only === null ? sql`true` : sql`customer_id = any(${[...only]}::uuid[])`;
  const { rows } = await sql<{ id: string }>`
    update customers set organisation_id = ${to}::uuid, revision = revision + 1, changed_at = ${at}
    where organisation_id = ${from}::uuid and customer_id <> ${to}::uuid and ${some}
    returning customer_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}
