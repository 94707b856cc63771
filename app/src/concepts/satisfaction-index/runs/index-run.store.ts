import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type IndexSettings, indexSettings } from '../settings/index-settings.ts';
import { type IndexResult, indexResult } from './index-result.ts';
import type { RUN_STATES } from './index-run.ts';

/** A computation as it is kept, without what came out in detail. */
export type RunRecord = {
  readonly id: string;
  readonly state: (typeof RUN_STATES)[number];
  readonly settingsRevision: number;
  readonly answerSetId: string;
  readonly rowsThen: number | null;
  readonly generationThen: number | null;
  readonly estimate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly problem: string | null;
  readonly begunBy: string | null;
  readonly begunAt: Date;
  /** When it was last heard of while it went on. */
  readonly seenAt: Date;
  readonly drawn: number;
  readonly endedAt: Date | null;
};

export type RunDetail = { readonly settings: IndexSettings; readonly result: IndexResult | null };

type Tables = {
  index_runs: {
    workspace_id: string;
    run_id: string;
    state: RunRecord['state'];
    settings: object;
    settings_revision: number;
    answer_set_id: string;
    rows_then: number | null;
    generation_then: string | number | null;
    estimate: number | null;
    low: number | null;
    high: number | null;
    n: number | null;
    result: object | null;
    problem: string | null;
    begun_by: string | null;
    begun_at: Date;
    seen_at: Date;
    drawn: number;
    ended_at: Date | null;
  };
};

/** So many runs make the line over time. */
export const MOST_RUNS_SHOWN = 200;

function runRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('index_runs')
    .select([
      'run_id as id',
      'state',
      'settings_revision as settingsRevision',
      'answer_set_id as answerSetId',
      'rows_then as rowsThen',
      sql<number | null>`generation_then::float8`.as('generationThen'),
      'estimate',
      'low',
      'high',
      'n',
      'problem',
      'begun_by as begunBy',
      'begun_at as begunAt',
      'seen_at as seenAt',
      'drawn',
      'ended_at as endedAt',
    ]);
}

export async function runById(queries: Queries, id: string): Promise<RunRecord | null> {
  return (await runRows(queries).where('run_id', '=', id).executeTakeFirst()) ?? null;
}

/** The last one begun, or the last one in a state. */
export async function newestRun(queries: Queries, state?: RunRecord['state']): Promise<RunRecord | null> {
  const all = runRows(queries).orderBy('begun_at', 'desc').orderBy('run_id').limit(1);
  const asked = state === undefined ? all : all.where('state', '=', state);
  return (await asked.executeTakeFirst()) ?? null;
}

/** Done runs, the oldest of the newest ones first. */
export async function doneRuns(queries: Queries): Promise<readonly RunRecord[]> {
  const newest = await runRows(queries)
    .where('state', '=', 'done')
    .orderBy('begun_at', 'desc')
    .orderBy('run_id')
    .limit(MOST_RUNS_SHOWN)
    .execute();
  return newest.reverse();
}

export async function runDetail(queries: Queries, id: string): Promise<RunDetail | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('index_runs')
    .select(['settings', 'result'])
    .where('run_id', '=', id)
    .executeTakeFirst();
  if (found === undefined) return null;
  return {
    settings: indexSettings.parse(found.settings),
    result: found.result === null ? null : indexResult.parse(found.result),
  };
}

export async function insertRun(
  queries: Queries,
  workspace: string,
  run: RunRecord & { readonly settings: IndexSettings },
): Promise<void> {
  await sql`
    insert into index_runs (workspace_id, run_id, state, settings, settings_revision, answer_set_id, begun_by, begun_at, seen_at)
    values (${workspace}::uuid, ${run.id}::uuid, ${run.state}, ${JSON.stringify(run.settings)}::jsonb,
      ${run.settingsRevision}, ${run.answerSetId}::uuid, ${run.begunBy}::uuid, ${run.begunAt}::timestamptz,
      ${run.begunAt}::timestamptz)`.execute(queries);
}

/** Says that a run goes on; false when it was ended meanwhile. */
export async function seeRun(
  queries: Queries,
  id: string,
  { at, drawn }: { readonly at: Date; readonly drawn: number },
): Promise<boolean> {
  const { rows } = await sql`
    update index_runs set seen_at = ${at}::timestamptz, drawn = ${drawn}
    where run_id = ${id}::uuid and state = 'running' returning run_id`.execute(queries);
  return rows.length > 0;
}

/** How a run ended; nothing when it had ended before. */
export async function endRun(
  queries: Queries,
  id: string,
  ended: Pick<RunRecord, 'state' | 'problem' | 'rowsThen' | 'generationThen'> & {
    readonly result: IndexResult | null;
    readonly at: Date;
  },
): Promise<boolean> {
  const { state, problem, rowsThen, generationThen, result, at } = ended;
  const total = result?.total;
  const { rows } = await sql`
    update index_runs set state = ${state}, problem = ${problem}, rows_then = ${rowsThen}, generation_then = ${generationThen},
      estimate = ${total?.estimate ?? null}, low = ${total?.interval?.low ?? null}, high = ${total?.interval?.high ?? null},
      n = ${total?.n ?? null}, result = ${result === null ? null : JSON.stringify(result)}::jsonb,
      ended_at = ${at}::timestamptz
    where run_id = ${id}::uuid and state = 'running' returning run_id`.execute(queries);
  return rows.length > 0;
}
