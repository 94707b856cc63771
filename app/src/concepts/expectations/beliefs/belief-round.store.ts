import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { AttributeMove, NamingAttribute } from '../../attributes/index.ts';
import type { Level } from '../ladder.ts';
import type { BeliefItem, BeliefRoundRecord } from './belief-round.ts';

type Tables = {
  belief_rounds: {
    workspace_id: string;
    round_id: string;
    title: string;
    segment_id: string | null;
    level: Level;
    scale_kind: 'rating' | 'measure';
    scale_min: number | null;
    scale_max: number | null;
    measure_id: string | null;
    scale_key: string;
    lower_is_better: boolean;
    opens_on: string;
    closes_on: string;
    closed_at: Date | null;
    recorded_at: Date;
    recorded_by: string | null;
    revision: number;
  };
  belief_items: {
    workspace_id: string;
    round_id: string;
    item_id: string;
    position: number;
    attribute_id: string;
  };
  belief_sheets: { workspace_id: string; round_id: string; respondent: string };
};

const COLUMNS = [
  'round_id as id',
  'title',
  'segment_id as segmentId',
  'level',
  'scale_kind as scaleKind',
  'scale_min as scaleMin',
  'scale_max as scaleMax',
  'measure_id as measureId',
  'scale_key as scaleKey',
  'lower_is_better as lowerIsBetter',
  sql<string>`opens_on::text`.as('opensOnDay'),
  sql<string>`closes_on::text`.as('closesOnDay'),
  'closed_at as closedAt',
  'recorded_at as recordedAt',
  'recorded_by as recordedBy',
  'revision',
] as const;

const rounds = (queries: Queries) => queries.withTables<Tables>().selectFrom('belief_rounds').select(COLUMNS);

/** A row as the queries of this store give it. */
export type BeliefRoundRow = Awaited<ReturnType<ReturnType<typeof rounds>['execute']>>[number];

/** What a row says. */
export function roundOf(row: BeliefRoundRow): BeliefRoundRecord {
  const { id, title, segmentId, level, opensOnDay: opensOn, closesOnDay: closesOn, closedAt } = row;
  const { recordedAt, recordedBy, revision } = row;
  const scale = {
    key: row.scaleKey,
    kind: row.scaleKind,
    min: row.scaleMin,
    max: row.scaleMax,
    measureId: row.measureId,
    lowerIsBetter: row.lowerIsBetter,
  };
  return {
    id,
    title,
    segmentId,
    level,
    scale,
    opensOn,
    closesOn,
    closedAt,
    recordedAt,
    recordedBy,
    revision,
  };
}

export async function roundById(queries: Queries, id: string): Promise<BeliefRoundRecord | null> {
  const row = await rounds(queries).where('round_id', '=', id).executeTakeFirst();
  return row === undefined ? null : roundOf(row);
}

/** All rounds, the newest first; an organisation holds some a year. */
export async function allRounds(queries: Queries): Promise<readonly BeliefRoundRecord[]> {
  const rows = await rounds(queries).orderBy('recorded_at', 'desc').orderBy('round_id').execute();
  return rows.map(roundOf);
}

/** The rows of the list of rounds, as things stand on a day. */
export function roundRows(queries: Queries, today: string): unknown {
  return rounds(queries).select([
    'segment_id as segment',
    'opens_on as opensOn',
    'closes_on as closesOn',
    sql<string>`case when closed_at is not null or ${today}::date > closes_on then 'closed'
      when ${today}::date < opens_on then 'planned' else 'open' end`.as('state'),
  ] as never);
}

/** Keeps a round as it now is, new or known. */
export async function keepRound(
  queries: Queries,
  workspaceId: string,
  record: BeliefRoundRecord,
): Promise<void> {
  const { scale } = record;
  const values = {
    title: record.title,
    segment_id: record.segmentId,
    level: record.level,
    scale_kind: scale.kind,
    scale_min: scale.min,
    scale_max: scale.max,
    measure_id: scale.measureId,
    scale_key: scale.key,
    lower_is_better: scale.lowerIsBetter,
    opens_on: record.opensOn,
    closes_on: record.closesOn,
    closed_at: record.closedAt,
    recorded_at: record.recordedAt,
    recorded_by: record.recordedBy,
    revision: record.revision,
  };
  await queries
    .withTables<Tables>()
    .insertInto('belief_rounds')
    .values({ workspace_id: workspaceId, round_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'round_id']).doUpdateSet(values))
    .execute();
}

const items = (queries: Queries) =>
  queries
    .withTables<Tables>()
    .selectFrom('belief_items')
    .select(['item_id as id', 'round_id as roundId', 'attribute_id as attributeId'])
    .orderBy('round_id')
    .orderBy('position');

/** What some rounds ask, in the order in which they ask it. */
export async function itemsOfRounds(
  queries: Queries,
  roundIds: readonly string[],
): Promise<readonly BeliefItem[]> {
  if (roundIds.length === 0) return [];
  return items(queries)
    .where('round_id', 'in', [...new Set(roundIds)])
    .execute();
}

export async function insertItems(
  queries: Queries,
  workspaceId: string,
  asked: readonly BeliefItem[],
): Promise<void> {
  const rows = asked.map(({ id, roundId, attributeId }, position) => ({
    workspace_id: workspaceId,
    round_id: roundId,
    item_id: id,
    position,
    attribute_id: attributeId,
  }));
  await queries.withTables<Tables>().insertInto('belief_items').values(rows).execute();
}

/** The items that ask about these attributes. */
export async function itemsAbout(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly BeliefItem[]> {
  if (attributeIds.length === 0) return [];
  return items(queries)
    .where('attribute_id', 'in', [...new Set(attributeIds)])
    .execute();
}

/** How many answered each of some rounds. */
export async function respondentsOf(
  queries: Queries,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (roundIds.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('belief_sheets')
    .select(['round_id as id', sql<string>`count(*)`.as('count')])
    .where('round_id', 'in', [...new Set(roundIds)])
    .groupBy('round_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, Number(count)]));
}

/** Items that name these attributes, each called by its round. */
export async function itemsNamingAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly NamingAttribute[]> {
  const found = await itemsAbout(queries, attributeIds);
  const titles = new Map((await allRounds(queries)).map(({ id, title }) => [id, title]));
  return found.map(({ id, roundId, attributeId }) => ({ id, name: titles.get(roundId) ?? '', attributeId }));
}

/** Makes these items ask about another attribute. */
export async function moveBeliefItems(
  queries: Queries,
  { from, to, ids }: AttributeMove,
): Promise<readonly BeliefItem[]> {
  if (ids.length === 0) return [];
  return queries
    .withTables<Tables>()
    .updateTable('belief_items')
    .set({ attribute_id: to })
    .where('attribute_id', '=', from)
    .where('item_id', 'in', [...ids])
    .returning(['item_id as id', 'round_id as roundId', 'attribute_id as attributeId'])
    .execute();
}
