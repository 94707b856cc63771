import type { Queries } from '../../platform/storage/index.ts';
import type { Unit } from './unit.ts';

type Tables = {
  units: { workspace_id: string; unit_id: string; name: string; parent_unit_id: string | null };
};

/** All units by name; an organisation has dozens, not thousands. */
export async function allUnits(queries: Queries): Promise<readonly Unit[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('units')
    .select(['unit_id as id', 'name', 'parent_unit_id as parent'])
    .orderBy('name')
    .execute();
}

export async function insertUnit(queries: Queries, workspaceId: string, unit: Unit): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('units')
    .values({ workspace_id: workspaceId, unit_id: unit.id, name: unit.name, parent_unit_id: unit.parent })
    .execute();
}
