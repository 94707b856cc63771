import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { ProcessRecord, ProcessState } from './process.ts';

type Tables = {
  processes: {
    workspace_id: string;
    process_id: string;
    name: string;
    purpose: string;
    unit_id: string | null;
    owner_id: string | null;
    steps: string[];
    state: ProcessState;
    revision: number;
    updated_at: Date;
  };
};

const COLUMNS = [
  'process_id as id',
  'name',
  'purpose',
  'unit_id as unitId',
  'owner_id as ownerId',
  'steps as actions',
  'state',
  'revision',
  'updated_at as updatedAt',
] as const;

function processes(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('processes').select(COLUMNS);
}

/** One row a process for lists. */
export function processRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('processes')
    .select([
      'process_id as id',
      'name',
      'purpose',
      'unit_id as unit',
      'owner_id as owner',
      'steps as actions',
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function processById(queries: Queries, id: string): Promise<ProcessRecord | null> {
  return (await processes(queries).where('process_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function processesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ProcessRecord[]> {
  if (ids.length === 0) return [];
  const found = await processes(queries)
    .where(sql<boolean>`process_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function processByName(queries: Queries, name: string): Promise<ProcessRecord | null> {
  const query = processes(queries).where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All processes by name, also archived ones; an organisation has some hundreds. */
export async function allProcesses(queries: Queries): Promise<readonly ProcessRecord[]> {
  return processes(queries).orderBy('name').orderBy('process_id').execute();
}

/** Keeps a process as it now is, new or known. */
export async function keepProcess(
  queries: Queries,
  workspaceId: string,
  record: ProcessRecord,
): Promise<void> {
  const values = {
    name: record.name,
    purpose: record.purpose,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    steps: [...record.actions],
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('processes')
    .values({ workspace_id: workspaceId, process_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'process_id']).doUpdateSet(values))
    .execute();
}
