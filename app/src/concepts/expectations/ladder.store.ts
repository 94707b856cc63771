import { type ColumnType, sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import type { AttributeMove } from '../attributes/index.ts';
import type { ComputedFrom, Distribution, LadderLevels, LadderRecord } from './ladder.ts';

type Kept<T> = ColumnType<T, string | null, string | null>;

type Tables = {
  expectation_ladders: {
    workspace_id: string;
    ladder_id: string;
    attribute_id: string;
    segment_id: string | null;
    scale_kind: 'rating' | 'measure';
    scale_min: number | null;
    scale_max: number | null;
    measure_id: string | null;
    scale_key: string;
    lower_is_better: boolean;
    levels: ColumnType<LadderLevels, string, string>;
    distribution: Kept<Distribution | null>;
    sources: LadderRecord['sources'];
    strength: LadderRecord['strength'];
    observed_on: string;
    evidence: string;
    computed_from: Kept<ComputedFrom | null>;
    state: LadderRecord['state'];
    withdrawn_reason: string | null;
    recorded_at: Date;
    recorded_by: string | null;
    revision: number;
  };
};

const COLUMNS = [
  'ladder_id as id',
  'attribute_id as attributeId',
  'segment_id as segmentId',
  'scale_kind as scaleKind',
  'scale_min as scaleMin',
  'scale_max as scaleMax',
  'measure_id as measureId',
  'scale_key as scaleKey',
  'lower_is_better as lowerIsBetter',
  'levels',
  'distribution',
  'sources',
  'strength',
  sql<string>`observed_on::text`.as('day'),
  'evidence',
  'computed_from as computedFrom',
  'state',
  'withdrawn_reason as withdrawnReason',
  'recorded_at as recordedAt',
  'recorded_by as recordedBy',
  'revision',
] as const;

const ladders = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('expectation_ladders').select(COLUMNS);

/** A row as the queries of this store give it. */
export type LadderRow = Awaited<ReturnType<ReturnType<typeof ladders>['execute']>>[number];

/** What a row says. */
export function ladderOf(row: LadderRow): LadderRecord {
  const { scaleKind, scaleMin, scaleMax, measureId, scaleKey, lowerIsBetter, day, ...rest } = row;
  const { id, attributeId, segmentId, levels, distribution, sources, strength, evidence } = rest;
  const { computedFrom, state, withdrawnReason, recordedAt, recordedBy, revision } = rest;
  const scale = { key: scaleKey, kind: scaleKind, min: scaleMin, max: scaleMax, measureId, lowerIsBetter };
  const circumstances = { sources, strength, on: day, evidence, computedFrom, state, withdrawnReason };
  return {
    id,
    attributeId,
    segmentId,
    scale,
    levels,
    distribution,
    ...circumstances,
    recordedAt,
    recordedBy,
    revision,
  };
}

export async function ladderById(queries: Queries, id: string): Promise<LadderRecord | null> {
  const row = await ladders(queries).where('ladder_id', '=', id).executeTakeFirst();
  return row === undefined ? null : ladderOf(row);
}

/** What ladders of one row in time have in common. */
export type LadderSeries = Pick<LadderRecord, 'attributeId' | 'segmentId'> & { readonly scaleKey: string };

/** All ladders of one attribute, segment and scale, withdrawn ones too, the oldest first. */
export async function laddersOfSeries(
  queries: Queries,
  series: LadderSeries,
): Promise<readonly LadderRecord[]> {
  const rows = await ladders(queries)
    .where('attribute_id', '=', series.attributeId)
    .where(sql<boolean>`segment_id is not distinct from ${series.segmentId}::uuid`)
    .where('scale_key', '=', series.scaleKey)
    .orderBy('observed_on')
    .orderBy('recorded_at')
    .orderBy('ladder_id')
    .limit(2000)
    .execute();
  return rows.map(ladderOf);
}

/** The newest ladder that is kept, one for each attribute, segment and scale; with a day, of those observed until then. */
export async function newestLadders(
  queries: Queries,
  attributeIds: readonly string[],
  until = 'infinity',
): Promise<readonly LadderRecord[]> {
  if (attributeIds.length === 0) return [];
  const rows = await ladders(queries)
    .distinctOn(['attribute_id', 'segment_id', 'scale_key'])
    .where('attribute_id', 'in', [...new Set(attributeIds)])
    .where('state', '=', 'kept')
    .where(sql<boolean>`observed_on <= ${until}::date`)
    .orderBy('attribute_id')
    .orderBy('segment_id')
    .orderBy('scale_key')
    .orderBy('observed_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('ladder_id')
    .execute();
  return rows.map(ladderOf);
}

/** The rows of the list of ladders: a column for each field, and what makes a record of it. */
export function ladderRows(queries: Queries): unknown {
  return ladders(queries).select([
    'attribute_id as attribute',
    'segment_id as segment',
    'scale_kind as scale',
    'measure_id as measure',
    'ideal',
    'normative',
    'experienced',
    'acceptable',
    'tolerable',
    'observed_on as on',
    sql<string>`case when computed_from is null then 'stated' else 'computed' end`.as('origin'),
  ] as never);
}

/** Keeps ladders as they now are, new or known. */
export async function keepLadder(queries: Queries, workspaceId: string, record: LadderRecord): Promise<void> {
  const { scale } = record;
  const values = {
    attribute_id: record.attributeId,
    segment_id: record.segmentId,
    scale_kind: scale.kind,
    scale_min: scale.min,
    scale_max: scale.max,
    measure_id: scale.measureId,
    scale_key: scale.key,
    lower_is_better: scale.lowerIsBetter,
    levels: JSON.stringify(record.levels),
    distribution: record.distribution === null ? null : JSON.stringify(record.distribution),
    sources: record.sources,
    strength: record.strength,
    observed_on: record.on,
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
    .insertInto('expectation_ladders')
    .values({ workspace_id: workspaceId, ladder_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'ladder_id']).doUpdateSet(values))
    .execute();
}

/** Which ladders, withdrawn ones too, are of these attributes. */
export async function laddersNaming(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly LadderRecord[]> {
  if (attributeIds.length === 0) return [];
  const rows = await ladders(queries)
    .where('attribute_id', 'in', [...new Set(attributeIds)])
    .orderBy('observed_on')
    .orderBy('ladder_id')
    .execute();
  return rows.map(ladderOf);
}

/** Makes these ladders be of another attribute. */
export async function moveLadders(
  queries: Queries,
  { from, to, ids }: AttributeMove,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const moved = await queries
    .withTables<Tables>()
    .updateTable('expectation_ladders')
    .set({ attribute_id: to, revision: sql`revision + 1` })
    .where('attribute_id', '=', from)
    .where('ladder_id', 'in', [...ids])
    .returning('ladder_id as id')
    .execute();
  return moved.map(({ id }) => id);
}
