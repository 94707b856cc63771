import { type ColumnType, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { AttributeMove } from '../../attributes/index.ts';
import type { ComputedFrom } from '../ladder.ts';
import type { KanoRecord } from './kano-observation.ts';

type Tables = {
  kano_observations: {
    workspace_id: string;
    observation_id: string;
    attribute_id: string;
    segment_id: string | null;
    observed_on: string;
    attractive: number;
    one_dimensional: number;
    must_be: number;
    indifferent: number;
    reversed: number;
    questionable: number;
    evidence: string;
    computed_from: ColumnType<ComputedFrom | null, string | null, string | null>;
    state: KanoRecord['state'];
    withdrawn_reason: string | null;
    recorded_at: Date;
    recorded_by: string | null;
    revision: number;
  };
};

const COLUMNS = [
  'observation_id as id',
  'attribute_id as attributeId',
  'segment_id as segmentId',
  sql<string>`observed_on::text`.as('on'),
  'attractive',
  'one_dimensional as oneDimensional',
  'must_be as mustBe',
  'indifferent',
  'reversed',
  'questionable',
  'evidence',
  'computed_from as computedFrom',
  'state',
  'withdrawn_reason as withdrawnReason',
  'recorded_at as recordedAt',
  'recorded_by as recordedBy',
  'revision',
] as const;

const observations = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('kano_observations')
    .select(COLUMNS)
    .orderBy('observed_on')
    .orderBy('recorded_at')
    .orderBy('observation_id');

type Row = Awaited<ReturnType<ReturnType<typeof observations>['execute']>>[number];

function recordOf(row: Row): KanoRecord {
  const { attractive, oneDimensional, mustBe, indifferent, reversed, questionable, ...rest } = row;
  const counts = {
    A: attractive,
    O: oneDimensional,
    M: mustBe,
    I: indifferent,
    R: reversed,
    Q: questionable,
  };
  return { ...rest, counts };
}

/** Every observation, the oldest first; an organisation has some a year. */
export async function allKanoObservations(queries: Queries): Promise<readonly KanoRecord[]> {
  return (await observations(queries).execute()).map(recordOf);
}

export async function kanoObservationById(queries: Queries, id: string): Promise<KanoRecord | null> {
  const row = await observations(queries).where('observation_id', '=', id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Keeps an observation as it now is, new or known. */
export async function keepKanoObservation(
  queries: Queries,
  workspaceId: string,
  record: KanoRecord,
): Promise<void> {
  const { counts } = record;
  const values = {
    attribute_id: record.attributeId,
    segment_id: record.segmentId,
    observed_on: record.on,
    attractive: counts.A,
    one_dimensional: counts.O,
    must_be: counts.M,
    indifferent: counts.I,
    reversed: counts.R,
    questionable: counts.Q,
    evidence: record.evidence,
    computed_from: record.computedFrom === null ? null : JSON.stringify(record.computedFrom),
    state: record.state,
    withdrawn_reason: record.withdrawnReason,
    recorded_at: record.recordedAt,
    recorded_by: record.recordedBy,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('kano_observations')
    .values({ workspace_id: workspaceId, observation_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'observation_id']).doUpdateSet(values))
    .execute();
}

/** Makes these observations be of another attribute. */
export async function moveKanoObservations(
  queries: Queries,
  { from, to, ids }: AttributeMove,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const moved = await queries
    .withTables<Tables>()
    .updateTable('kano_observations')
    .set({ attribute_id: to, revision: sql`revision + 1` })
    .where('attribute_id', '=', from)
    .where('observation_id', 'in', [...ids])
    .returning('observation_id as id')
    .execute();
  return moved.map(({ id }) => id);
}
