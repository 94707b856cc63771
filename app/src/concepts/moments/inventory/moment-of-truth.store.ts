import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ContactChannel, MomentRecord, MomentState } from './moment-of-truth.ts';

type Tables = {
  moments_of_truth: {
    workspace_id: string;
    moment_id: string;
    journey_id: string;
    step_id: string;
    place: number;
    name: string;
    channel: ContactChannel;
    expectations: string;
    measure_id: string | null;
    frequency: number | null;
    attribute_ids: string[];
    enhancers: string[];
    detractors: string[];
    unit_id: string | null;
    owner_id: string | null;
    state: MomentState;
    merged_into: string | null;
    revision: number;
    updated_at: Date;
  };
};

const COLUMNS = [
  'moment_id as id',
  'journey_id as journeyId',
  'step_id as stepId',
  'place',
  'name',
  'channel',
  'expectations',
  'measure_id as measureId',
  'frequency',
  'attribute_ids as attributeIds',
  'enhancers',
  'detractors',
  'unit_id as unitId',
  'owner_id as ownerId',
  'state',
  'merged_into as mergedInto',
  'revision',
  'updated_at as updatedAt',
] as const;

function moments(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('moments_of_truth').select(COLUMNS);
}

/** One row a moment of truth for lists. */
export function momentRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('moments_of_truth')
    .select([
      'moment_id as id',
      'journey_id as journey',
      'name',
      'channel',
      'expectations',
      'measure_id as measure',
      'frequency',
      'attribute_ids as attributes',
      'enhancers',
      'detractors',
      'unit_id as unit',
      'owner_id as owner',
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function momentById(queries: Queries, id: string): Promise<MomentRecord | null> {
  return (await moments(queries).where('moment_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function momentsByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly MomentRecord[]> {
  if (ids.length === 0) return [];
  const found = await moments(queries)
    .where(sql<boolean>`moment_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so that was not merged, however it is written. */
export async function momentByName(queries: Queries, name: string): Promise<MomentRecord | null> {
  const query = moments(queries)
    .where(sql`lower(name)`, '=', sql<string>`lower(${name})`)
    .where('state', '<>', 'merged');
  return (await query.executeTakeFirst()) ?? null;
}

/** All that were not merged, in the order of their steps; an organisation has hundreds. */
export async function allMoments(queries: Queries): Promise<readonly MomentRecord[]> {
  return moments(queries)
    .where('state', '<>', 'merged')
    .orderBy('journey_id')
    .orderBy('place')
    .orderBy('moment_id')
    .execute();
}

/** Those of one journey that were not merged, in their order. */
export async function momentsOfJourney(
  queries: Queries,
  journeyId: string,
): Promise<readonly MomentRecord[]> {
  return moments(queries)
    .where('journey_id', '=', journeyId)
    .where('state', '<>', 'merged')
    .orderBy('place')
    .orderBy('moment_id')
    .execute();
}

/** How many moments, not merged, stand at each step of a journey. */
export async function momentsAtSteps(
  queries: Queries,
  journeyId: string,
): Promise<ReadonlyMap<string, number>> {
  const found = await momentsOfJourney(queries, journeyId);
  const steps = Map.groupBy(found, ({ stepId }) => stepId);
  return new Map([...steps].map(([stepId, those]) => [stepId, those.length]));
}

/** How many moments in use each journey has. */
export async function momentsInJourneys(
  queries: Queries,
  journeyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (journeyIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number }>`
    select journey_id as id, count(*)::int as count from moments_of_truth
    where journey_id = any(${[...new Set(journeyIds)]}::uuid[]) and state = 'active'
    group by journey_id`.execute(queries);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** What was merged into these, at once or by way of another. */
export async function momentsMergedInto(queries: Queries, id: string): Promise<readonly MomentRecord[]> {
  return moments(queries).where('merged_into', '=', id).execute();
}

/** Those that show one of these attributes, also archived ones. */
export async function momentsOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly MomentRecord[]> {
  if (attributeIds.length === 0) return [];
  return moments(queries)
    .where('state', '<>', 'merged')
    .where(sql<boolean>`attribute_ids && ${[...attributeIds]}::uuid[]`)
    .orderBy('name')
    .execute();
}

/** Keeps a moment of truth as it now is, new or known. */
export async function keepMoment(queries: Queries, workspaceId: string, record: MomentRecord): Promise<void> {
  const values = {
    journey_id: record.journeyId,
    step_id: record.stepId,
    place: record.place,
    name: record.name,
    channel: record.channel,
    expectations: record.expectations,
    measure_id: record.measureId,
    frequency: record.frequency,
    attribute_ids: [...record.attributeIds],
    enhancers: [...record.enhancers],
    detractors: [...record.detractors],
    unit_id: record.unitId,
    owner_id: record.ownerId,
    state: record.state,
    merged_into: record.mergedInto,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('moments_of_truth')
    .values({ workspace_id: workspaceId, moment_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'moment_id']).doUpdateSet(values))
    .execute();
}
