import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Assumptions } from './assumptions.ts';
import type { VALUATION_STATES, ValuationResult } from './valuation.ts';

/** A valuation as it is kept. */
export type ValuationRecord = {
  readonly id: string;
  readonly asOf: string;
  readonly state: (typeof VALUATION_STATES)[number];
  readonly assumptions: Assumptions;
  readonly result: ValuationResult | null;
  readonly problem: string | null;
  readonly begunBy: string | null;
  readonly begunAt: Date;
  readonly endedAt: Date | null;
};

type Tables = {
  valuations: {
    workspace_id: string;
    valuation_id: string;
    as_of: string;
    state: ValuationRecord['state'];
    assumptions: Assumptions;
    result: ValuationResult | null;
    problem: string | null;
    begun_by: string | null;
    begun_at: Date;
    ended_at: Date | null;
  };
};

function valuationRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('valuations')
    .select([
      'valuation_id as id',
      'as_of as asOf',
      'state',
      'assumptions',
      'result',
      'problem',
      'begun_by as begunBy',
      'begun_at as begunAt',
      'ended_at as endedAt',
    ])
    .orderBy('begun_at', 'desc')
    .orderBy('valuation_id');
}

/** The newest that was done, or the newest of all. */
export async function newestValuation(
  queries: Queries,
  only: 'done' | 'any',
): Promise<ValuationRecord | null> {
  const query = only === 'done' ? valuationRows(queries).where('state', '=', 'done') : valuationRows(queries);
  return (await query.limit(1).executeTakeFirst()) ?? null;
}

export async function valuationById(queries: Queries, id: string): Promise<ValuationRecord | null> {
  return (await valuationRows(queries).where('valuation_id', '=', id).executeTakeFirst()) ?? null;
}

/** Those that did not end. */
export async function runningValuations(queries: Queries): Promise<readonly ValuationRecord[]> {
  return valuationRows(queries).where('state', '=', 'running').execute();
}

export async function keepValuation(
  queries: Queries,
  workspace: string,
  { id, asOf, state, assumptions, result, problem, begunBy, begunAt, endedAt }: ValuationRecord,
): Promise<void> {
  await sql`
    insert into valuations (workspace_id, valuation_id, as_of, state, assumptions, result, problem, begun_by,
      begun_at, ended_at)
    values (${workspace}::uuid, ${id}::uuid, ${asOf}::date, ${state}, ${JSON.stringify(assumptions)}::jsonb,
      ${result === null ? null : JSON.stringify(result)}::jsonb, ${problem}, ${begunBy}::uuid,
      ${begunAt}::timestamptz, ${endedAt}::timestamptz)
    on conflict (workspace_id, valuation_id) do update set state = excluded.state, result = excluded.result,
      problem = excluded.problem, ended_at = excluded.ended_at`.execute(queries);
}
