import { type RawBuilder, sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import {
  type RequirementArrangement,
  type RequirementContent,
  type StandingRequirement,
  shownVersion,
  stateOf,
} from './requirement.ts';
import { STANDINGS, type Standing } from './requirement-words.ts';

type Tables = {
  requirements: {
    workspace_id: string;
    requirement_id: string;
    revision: number;
    state: string;
    change: string | null;
    in_force_version: number | null;
    working_version: number | null;
    statement: string;
    kind: RequirementContent['kind'];
    need_or_want: RequirementContent['needOrWant'];
    answers_need_id: string | null;
    attribute_id: string | null;
    segment_ids: string[];
    source: string;
    contract: string;
    measured_in: string;
    target: number | null;
    lower_limit: number | null;
    upper_limit: number | null;
    method: string;
    means: string;
    means_kind: RequirementArrangement['meansKind'];
    measure_id: string | null;
    unit_id: string | null;
    owner_id: string | null;
    approved_at: Date | null;
    created_at: Date;
    updated_at: Date;
    withdrawn_at: Date | null;
    withdrawn_reason: string;
  };
};

/** A requirement as the list reads it. */
export type RequirementRow = {
  readonly id: string;
  readonly revision: number;
  readonly state: 'draft' | 'in-review' | 'approved' | 'withdrawn';
  readonly change: 'draft' | 'in-review' | null;
  readonly version: number;
  readonly statement: string;
  readonly kind: RequirementContent['kind'];
  readonly needOrWant: RequirementContent['needOrWant'];
  readonly attribute: string | null;
  readonly segments: string[];
  readonly source: string;
  readonly contract: string;
  readonly owner: string | null;
  readonly unit: string | null;
  readonly means: string;
  readonly meansKind: RequirementArrangement['meansKind'];
  readonly measure: string | null;
  readonly measuredIn: string;
  readonly target: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly method: string;
  readonly approvedAt: Date | null;
  readonly updatedAt: Date;
};

/** How the measures of a workspace stand; null while nobody asks for it. */
export type MeasureStandings = ReadonlyMap<string, Standing> | null;

/** All requirements, a row each; with the standings of measures also how each requirement stands. */
export function requirementRows(queries: Queries, standings: MeasureStandings): unknown {
  return queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select([
      'requirement_id as id',
      'revision',
      'state',
      'change',
      sql<number>`coalesce(in_force_version, working_version)`.as('version'),
      'statement',
      'kind',
      'need_or_want as needOrWant',
      'attribute_id as attribute',
      'segment_ids as segments',
      'source',
      'contract',
      'owner_id as owner',
      'unit_id as unit',
      'means',
      'means_kind as meansKind',
      'measure_id as measure',
      'measured_in as measuredIn',
      'target',
      'lower_limit as lower',
      'upper_limit as upper',
      'method',
      'approved_at as approvedAt',
      'updated_at as updatedAt',
      (standings === null ? sql<string | null>`null::text` : standingSql(standings)).as('standing'),
    ]);
}

/** The first link that is missing, or how the result is; in SQL, over the rows of requirements. */
export function standingSql(standings: ReadonlyMap<string, Standing>): RawBuilder<string> {
  const cases = STANDINGS.filter((standing) => [...standings.values()].includes(standing)).map((standing) => {
    const ids = [...standings].flatMap(([id, stands]) => (stands === standing ? [id] : []));
    return sql`when measure_id = any(${ids}::uuid[]) then ${sql.lit(standing)}`;
  });
  const found = cases.length === 0 ? sql`` : sql.join(cases, sql` `);
  return sql<string>`case when means_kind is null then 'without-means' when measure_id is null then 'without-measure' ${found} else 'without-standard' end`;
}

/** Keeps a requirement as it now is, new or known, with the words by which it is known. */
export async function keepRequirement(
  queries: Queries,
  workspaceId: string,
  standing: StandingRequirement,
): Promise<void> {
  const { record, inForce, working } = standing;
  const shown = shownVersion(standing);
  const isWithdrawn = record.withdrawnAt !== null;
  const underWay = working?.state === 'draft' || working?.state === 'in-review' ? working : null;
  const values = {
    revision: record.revision,
    state: stateOf(standing),
    change:
      inForce === null || isWithdrawn ? null : ((underWay?.state ?? null) as 'draft' | 'in-review' | null),
    in_force_version: inForce?.version ?? null,
    working_version:
      isWithdrawn && inForce === null ? (working?.version ?? null) : (underWay?.version ?? null),
    statement: shown.statement,
    kind: shown.kind,
    need_or_want: shown.needOrWant,
    answers_need_id: shown.answersNeedId,
    attribute_id: shown.attributeId,
    segment_ids: [...shown.segmentIds],
    source: shown.source,
    contract: shown.contract,
    measured_in: shown.measuredIn,
    target: shown.target,
    lower_limit: shown.lower,
    upper_limit: shown.upper,
    method: shown.method,
    means: record.means,
    means_kind: record.meansKind,
    measure_id: record.measureId,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    approved_at: inForce?.approvedAt ?? null,
    created_at: record.createdAt,
    updated_at: record.updatedAt,
    withdrawn_at: record.withdrawnAt,
    withdrawn_reason: record.withdrawnReason,
  };
  await queries
    .withTables<Tables>()
    .insertInto('requirements')
    .values({ workspace_id: workspaceId, requirement_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'requirement_id']).doUpdateSet(values))
    .execute();
}

/** What is kept of one beside its versions, and which of them count. */
export async function requirementHead(queries: Queries, id: string) {
  const row = await queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select([
      'requirement_id as id',
      'revision',
      'means',
      'means_kind as meansKind',
      'measure_id as measureId',
      'unit_id as unitId',
      'owner_id as ownerId',
      'created_at as createdAt',
      'updated_at as updatedAt',
      'withdrawn_at as withdrawnAt',
      'withdrawn_reason as withdrawnReason',
      'in_force_version as inForceVersion',
      'working_version as workingVersion',
    ])
    .where('requirement_id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

/** Requirements that say exactly this of an attribute and were not withdrawn. */
export async function requirementsSaying(
  queries: Queries,
  statement: string,
  attributeId: string | null,
): Promise<readonly string[]> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select('requirement_id as id')
    .where(sql<boolean>`md5(lower(statement)) = md5(lower(${statement}::text))`)
    .where(sql<boolean>`lower(statement) = lower(${statement}::text)`)
    .where(sql<boolean>`attribute_id is not distinct from ${attributeId}::uuid`)
    .where('state', '<>', 'withdrawn')
    .orderBy('created_at')
    .limit(2)
    .execute();
  return rows.map(({ id }) => id);
}

/** Statements of some requirements by id. */
export async function statementsOf(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select(['requirement_id as id', 'statement'])
    .where(sql<boolean>`requirement_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  return new Map(rows.map(({ id, statement }) => [id, statement]));
}

/** The wants that answer a need and were not withdrawn. */
export async function wantsAnswering(
  queries: Queries,
  needId: string,
): Promise<readonly { readonly id: string; readonly statement: string }[]> {
  return queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select(['requirement_id as id', 'statement'])
    .where('answers_need_id', '=', needId)
    .where('state', '<>', 'withdrawn')
    .orderBy('statement')
    .limit(100)
    .execute();
}

/** Needed requirements in force of these segments or this attribute whose measure is one of these, at most 50. */
export async function neededWithMeasures(
  queries: Queries,
  about: { readonly attributeId: string | null; readonly segmentIds: readonly string[] },
  measureIds: readonly string[],
) {
  if (measureIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('requirements')
    .select([
      'requirement_id as id',
      'statement',
      'kind',
      'attribute_id as attributeId',
      'segment_ids as segmentIds',
    ])
    .where('state', '=', 'approved')
    .where('kind', 'in', ['stated', 'implied'])
    .where(sql<boolean>`measure_id = any(${[...measureIds]}::uuid[])`)
    .where(
      sql<boolean>`(attribute_id = ${about.attributeId}::uuid or segment_ids && ${[...about.segmentIds]}::uuid[])`,
    )
    .orderBy('statement')
    .orderBy('requirement_id')
    .limit(50)
    .execute();
}
