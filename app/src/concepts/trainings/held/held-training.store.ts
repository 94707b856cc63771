import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { HeldRecord } from './held-training.ts';

type Tables = {
  held_trainings: {
    workspace_id: string;
    held_id: string;
    training_id: string;
    person_id: string;
    held_on: string;
    valid_until: string | null;
    evidence: string;
    noted_by: string | null;
    noted_at: Date;
    revoked_at: Date | null;
    revoked_why: string;
  };
};

const COLUMNS = [
  'held_id as id',
  'training_id as trainingId',
  'person_id as personId',
  sql<string>`to_char(held_on, 'YYYY-MM-DD')`.as('heldOn'),
  sql<string | null>`to_char(valid_until, 'YYYY-MM-DD')`.as('validUntil'),
  'evidence',
  'noted_by as notedBy',
  'noted_at as notedAt',
  'revoked_at as revokedAt',
  'revoked_why as revokedWhy',
] as const;

function held(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('held_trainings').select(COLUMNS);
}

/** One row for each time that somebody got to hold one, for lists. */
export function heldRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('held_trainings')
    .select([
      'held_id as id',
      'training_id as training',
      'person_id as person',
      'held_on as heldOn',
      'valid_until as validUntil',
      'evidence',
      'noted_by as notedBy',
      'noted_at as notedAt',
      'revoked_at as revokedAt',
      'revoked_why as revokedWhy',
    ]);
}

export async function heldById(queries: Queries, id: string): Promise<HeldRecord | null> {
  return (await held(queries).where('held_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function heldByIds(queries: Queries, ids: readonly string[]): Promise<readonly HeldRecord[]> {
  if (ids.length === 0) return [];
  const found = await held(queries)
    .where(sql<boolean>`held_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** All that is on record of who holds what, the newest first. */
export async function heldOfAll(queries: Queries): Promise<readonly HeldRecord[]> {
  return held(queries).orderBy('held_on', 'desc').orderBy('held_id', 'desc').execute();
}

export async function heldOfPerson(queries: Queries, personId: string): Promise<readonly HeldRecord[]> {
  return held(queries).where('person_id', '=', personId).orderBy('held_on', 'desc').execute();
}

export async function heldOfTraining(queries: Queries, trainingId: string): Promise<readonly HeldRecord[]> {
  return held(queries).where('training_id', '=', trainingId).orderBy('held_on', 'desc').execute();
}

/** Keeps who holds what, new or known. */
export async function keepHeld(queries: Queries, workspaceId: string, record: HeldRecord): Promise<void> {
  const values = { revoked_at: record.revokedAt, revoked_why: record.revokedWhy };
  await queries
    .withTables<Tables>()
    .insertInto('held_trainings')
    .values({
      workspace_id: workspaceId,
      held_id: record.id,
      training_id: record.trainingId,
      person_id: record.personId,
      held_on: record.heldOn,
      valid_until: record.validUntil,
      evidence: record.evidence,
      noted_by: record.notedBy,
      noted_at: record.notedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'held_id']).doUpdateSet(values))
    .execute();
}
