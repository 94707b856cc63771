import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { JourneyRecord, JourneyState, StepRecord } from './journey.ts';

type Tables = {
  journeys: {
    workspace_id: string;
    journey_id: string;
    name: string;
    purpose: string;
    segment_id: string | null;
    unit_id: string | null;
    owner_id: string | null;
    steps: readonly StepRecord[];
    state: JourneyState;
    revision: number;
    updated_at: Date;
  };
};

const COLUMNS = [
  'journey_id as id',
  'name',
  'purpose',
  'segment_id as segmentId',
  'unit_id as unitId',
  'owner_id as ownerId',
  'steps',
  'state',
  'revision',
  'updated_at as updatedAt',
] as const;

function journeys(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('journeys').select(COLUMNS);
}

/** One row a journey for lists. */
export function journeyRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('journeys')
    .select([
      'journey_id as id',
      'name',
      'purpose',
      'segment_id as segment',
      'unit_id as unit',
      'owner_id as owner',
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function journeyById(queries: Queries, id: string): Promise<JourneyRecord | null> {
  return (await journeys(queries).where('journey_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function journeysByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly JourneyRecord[]> {
  if (ids.length === 0) return [];
  const found = await journeys(queries)
    .where(sql<boolean>`journey_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function journeyByName(queries: Queries, name: string): Promise<JourneyRecord | null> {
  const query = journeys(queries).where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All journeys by name, also archived ones; an organisation has dozens. */
export async function allJourneys(queries: Queries): Promise<readonly JourneyRecord[]> {
  return journeys(queries).orderBy('name').orderBy('journey_id').execute();
}

/** Keeps a journey as it now is, new or known. */
export async function keepJourney(
  queries: Queries,
  workspaceId: string,
  record: JourneyRecord,
): Promise<void> {
  const values = {
    name: record.name,
    purpose: record.purpose,
    segment_id: record.segmentId,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    steps: sql<readonly StepRecord[]>`${JSON.stringify(record.steps)}::jsonb`,
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('journeys')
    .values({ workspace_id: workspaceId, journey_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'journey_id']).doUpdateSet(values))
    .execute();
}
