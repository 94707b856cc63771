import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';

/** A sum over the members of whom a value is known. */
export type KnownSum = { readonly sum: number; readonly n: number };

/** What a group is worth. Whoever was erased is still counted, by what was kept of their dealings. */
export type GroupTotals = {
  readonly size: number;
  readonly erased: number;
  readonly withoutOwner: number;
  readonly revenue: KnownSum;
  readonly margin: KnownSum;
  readonly lifetime: KnownSum;
  /** How many lifetime values come from which method. */
  readonly byMethod: { readonly 'bg-nbd': number; readonly simple: number };
};

/** The totals of all groups and of everybody, as of a moment. */
export type CountedGroups = {
  readonly everybody: GroupTotals;
  readonly groups: ReadonlyMap<string, GroupTotals>;
  readonly countedAt: Date;
  /** Whether something has changed since. */
  readonly isBehind: boolean;
};

export const NO_TOTALS: GroupTotals = {
  size: 0,
  erased: 0,
  withoutOwner: 0,
  revenue: { sum: 0, n: 0 },
  margin: { sum: 0, n: 0 },
  lifetime: { sum: 0, n: 0 },
  byMethod: { 'bg-nbd': 0, simple: 0 },
};

/** Up to so many customers and memberships are counted whenever somebody asks; more are counted behind the scenes. */
export const COUNTED_AT_ONCE = 10_000;

/** Everybody stands under the id that is none's. */
const EVERYBODY = '00000000-0000-0000-0000-000000000000';

/** What groups are worth now; of a large register as last counted. */
export async function countedGroups(queries: Queries, now: Date): Promise<CountedGroups> {
  const stored = (await isLarge(queries)) ? await storedTotals(queries) : null;
  return stored ?? (await countGroups(queries, now));
}

/** Whether there is more than can be counted while somebody waits. */
export async function isLarge(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ large: boolean }>`select
    (select count(*) from (select from group_members where until is null limit ${COUNTED_AT_ONCE + 1}) as memberships) > ${COUNTED_AT_ONCE}
    or (select count(*) from (select from customers limit ${COUNTED_AT_ONCE + 1}) as others) > ${COUNTED_AT_ONCE}
    as large`.execute(queries);
  return rows[0]?.large === true;
}

const TOTALS = sql`jsonb_build_object(
  'size', count(*), 'erased', count(*) filter (where state = 'erased'),
  'withoutOwner', count(*) filter (where owner_id is null and state = 'active'),
  'revenue', jsonb_build_object('sum', coalesce(sum(revenue), 0), 'n', count(revenue)),
  'margin', jsonb_build_object('sum', coalesce(sum(margin), 0), 'n', count(margin)),
  'lifetime', jsonb_build_object('sum', coalesce(sum(lifetime_value), 0), 'n', count(lifetime_value)),
  'byMethod', jsonb_build_object(
    'bg-nbd', count(*) filter (where lifetime_method = 'bg-nbd' and lifetime_value is not null),
    'simple', count(*) filter (where lifetime_method = 'simple' and lifetime_value is not null)))`;

type CountedRow = { readonly id: string; readonly totals: GroupTotals };

function countedMembers(which: RawBuilder<unknown>): RawBuilder<CountedRow> {
  return sql<CountedRow>`select group_id as id, ${TOTALS} as totals from group_members
    join customers on customers.customer_id = group_members.customer_id
    where ${which} and until is null and state in ('active', 'erased') group by group_id`;
}

/** Counts everything now. */
export async function countGroups(queries: Queries, now: Date): Promise<CountedGroups> {
  const { rows } = await sql<CountedRow>`
    ${countedMembers(sql`true`)}
    union all select ${EVERYBODY}::uuid, ${TOTALS} from customers
    where state in ('active', 'erased') and counted`.execute(queries);
  return { ...apart(rows), countedAt: now, isBehind: false };
}

function apart(rows: readonly CountedRow[]): Pick<CountedGroups, 'everybody' | 'groups'> {
  const groups = new Map(rows.map(({ id, totals }) => [id, totals]));
  const everybody = groups.get(EVERYBODY) ?? NO_TOTALS;
  groups.delete(EVERYBODY);
  return { everybody, groups };
}

async function storedTotals(queries: Queries): Promise<CountedGroups | null> {
  const { rows } = await sql<CountedRow & { countedAt: Date }>`
    select group_id as id, totals, counted_at as "countedAt" from group_totals order by counted_at`.execute(
    queries,
  );
  const countedAt = rows[0]?.countedAt;
  if (countedAt === undefined) return null;
  const isBehind = await isStirred(queries);
  return { ...apart(rows), countedAt, isBehind };
}

/** Whether something has changed since the totals were counted. */
export async function isStirred(queries: Queries): Promise<boolean> {
  const { rows } = await sql<{ stirred: boolean }>`
    select exists (select from group_stirs) as stirred`.execute(queries);
  return rows[0]?.stirred === true;
}

/** Counts anew and keeps what was counted, for a register that is too large to be counted while somebody waits. */
export async function recountGroups(queries: Queries, workspaceId: string, now: Date): Promise<void> {
  await sql`delete from group_stirs`.execute(queries);
  if (!(await isLarge(queries))) return;
  const { everybody, groups } = await countGroups(queries, now);
  const rows = [...groups, [EVERYBODY, everybody] as const].map(([id, totals]) => ({ id, totals }));
  await sql`delete from group_totals`.execute(queries);
  await keepTotals(queries, { workspaceId, now, rows });
}

/** Counts some groups of a large register anew, so that nobody sees an old count after the rule was changed. */
export async function recountThese(
  queries: Queries,
  ids: readonly string[],
  { workspaceId, now }: { readonly workspaceId: string; readonly now: Date },
): Promise<void> {
  if ((await storedTotals(queries)) === null) return;
  const these = sql`group_id = any(${[...ids]}::uuid[])`;
  const { rows } = await countedMembers(these).execute(queries);
  const empty = ids
    .filter((id) => !rows.some((row) => row.id === id))
    .map((id) => ({ id, totals: NO_TOTALS }));
  await sql`delete from group_totals where ${these}`.execute(queries);
  await keepTotals(queries, { workspaceId, now, rows: [...rows, ...empty] });
}

type KeptTotals = { readonly workspaceId: string; readonly now: Date; readonly rows: readonly CountedRow[] };

async function keepTotals(queries: Queries, { workspaceId, now, rows }: KeptTotals): Promise<void> {
  await sql`insert into group_totals (workspace_id, group_id, counted_at, totals)
    select ${workspaceId}::uuid, id, ${now}, totals
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as counted (id uuid, totals jsonb)`.execute(
    queries,
  );
}
