import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';
import { inForce } from './standard.rules.ts';
import type { StandardVersion } from './standard.ts';

/** A version with when and by whom it was set. */
export type SetStandard = StandardVersion & {
  readonly id: string;
  readonly setAt: Date;
  readonly setBy: string | null;
};

type Tables = {
  standards: {
    workspace_id: string;
    standard_id: string;
    measure_id: string;
    version: number;
    target: number | null;
    lower_limit: number | null;
    upper_limit: number | null;
    required_share: number;
    valid_from: string;
    reason: string;
    set_at: Date;
    set_by: string | null;
  };
};

/** All versions of some measures, the oldest first. */
export async function standardsOf(
  queries: Queries,
  measureIds: readonly string[],
): Promise<readonly SetStandard[]> {
  if (measureIds.length === 0) return [];
  return queries
    .withTables<Tables>()
    .selectFrom('standards')
    .select([
      'standard_id as id',
      'measure_id as measureId',
      'version',
      'target',
      'lower_limit as lower',
      'upper_limit as upper',
      'required_share as requiredShare',
      sql<string>`valid_from::text`.as('from'),
      'reason',
      'set_at as setAt',
      'set_by as setBy',
    ])
    .where('measure_id', 'in', [...new Set(measureIds)])
    .orderBy('measure_id')
    .orderBy('version')
    .execute();
}

/** What is in force on a day: of the versions that have begun, the newest one of the latest day. */
export async function standardInForce(
  queries: Queries,
  measureId: string,
  day: string,
): Promise<StandardVersion | null> {
  const all = await standardsOf(queries, [measureId]);
  return inForce(all, day);
}

export async function insertStandard(
  queries: Queries,
  workspaceId: string,
  version: SetStandard,
): Promise<void> {
  await queries
    .withTables<Tables>()
    .insertInto('standards')
    .values({
      workspace_id: workspaceId,
      standard_id: version.id,
      measure_id: version.measureId,
      version: version.version,
      target: version.target,
      lower_limit: version.lower,
      upper_limit: version.upper,
      required_share: version.requiredShare,
      valid_from: version.from,
      reason: version.reason,
      set_at: version.setAt,
      set_by: version.setBy,
    })
    .execute();
}

/** Rows for the list of all versions, with the measure's name. */
export function standardRows(queries: Queries): unknown {
  return queries
    .withTables<
      Tables & { measures: { workspace_id: string; measure_id: string; name: string; measured_in: string } }
    >()
    .selectFrom('standards')
    .innerJoin('measures', (join) =>
      join
        .onRef('measures.workspace_id', '=', 'standards.workspace_id')
        .onRef('measures.measure_id', '=', 'standards.measure_id'),
    )
    .select([
      'standard_id as id',
      'measures.name as measure',
      'standards.measure_id as measureId',
      'version',
      'target',
      'lower_limit as lower',
      'upper_limit as upper',
      'measured_in as unit',
      'required_share as requiredShare',
      'valid_from as from',
      'reason',
      'set_at as setAt',
      'set_by as setBy',
    ]);
}
