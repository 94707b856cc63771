import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { TrainingRecord, TrainingState } from './training.ts';

type Tables = {
  trainings: {
    workspace_id: string;
    training_id: string;
    name: string;
    purpose: string;
    valid_months: number | null;
    state: TrainingState;
    revision: number;
    changed_at: Date;
  };
};

const COLUMNS = [
  'training_id as id',
  'name',
  'purpose',
  'valid_months as validMonths',
  'state',
  'revision',
  'changed_at as changedAt',
] as const;

function trainings(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('trainings').select(COLUMNS);
}

/** One row a training for lists. */
export function trainingRows(queries: Queries) {
  return trainings(queries);
}

export async function trainingById(queries: Queries, id: string): Promise<TrainingRecord | null> {
  return (await trainings(queries).where('training_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function trainingsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly TrainingRecord[]> {
  if (ids.length === 0) return [];
  const found = await trainings(queries)
    .where(sql<boolean>`training_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one in use that is called so, however it is written. */
export async function trainingByName(queries: Queries, name: string): Promise<TrainingRecord | null> {
  const query = trainings(queries)
    .where('state', '=', 'active')
    .where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All trainings by name, also archived ones; an organisation has dozens. */
export async function allTrainings(queries: Queries): Promise<readonly TrainingRecord[]> {
  return trainings(queries).orderBy('name').orderBy('training_id').execute();
}

/** Keeps a training as it now is, new or known. */
export async function keepTraining(
  queries: Queries,
  workspaceId: string,
  record: TrainingRecord,
): Promise<void> {
  const values = {
    name: record.name,
    purpose: record.purpose,
    valid_months: record.validMonths,
    state: record.state,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('trainings')
    .values({ workspace_id: workspaceId, training_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'training_id']).doUpdateSet(values))
    .execute();
}
