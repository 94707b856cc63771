import type { ColumnEngine } from '../../../platform/columns/index.ts';
import type { AnswerOf } from '../../../platform/http/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries, Storage } from '../../../platform/storage/index.ts';
import { benchmarkDistance, DISTANCE_METHOD } from '../benchmarks/benchmark-distance.rules.ts';
import { allBenchmarks } from '../benchmarks/index-benchmark.store.ts';
import { settledIndex } from '../settings/index-settings.store.ts';
import { doneRuns, newestRun, type RunRecord, runById, runDetail } from './index-run.store.ts';
import type { IndexRun, IndexRunLine, RunProgress, showIndex } from './index-run.ts';
import { INTERRUPTED, isLost } from './lost-run.rules.ts';
import { stalenessOf } from './staleness.rules.ts';

/** With what runs are shown. */
export type Showing = {
  readonly storage: Storage;
  readonly engine: ColumnEngine;
  readonly now: () => Date;
  readonly progressOf: (id: string) => RunProgress | null;
};

/** A run as it is shown; one that was interrupted says so. */
export function shownLine(
  record: RunRecord,
  { now, progressOf }: Pick<Showing, 'now' | 'progressOf'>,
): IndexRunLine {
  const {
    estimate,
    low,
    high,
    begunAt,
    endedAt,
    seenAt,
    drawn,
    rowsThen: _,
    generationThen: __,
    ...rest
  } = record;
  const lost = progressOf(record.id) === null && isLost(record, now());
  const isRunning = record.state === 'running' && !lost;
  return {
    ...rest,
    estimate,
    interval: low === null || high === null ? null : { low, high },
    ...(lost ? { state: 'failed', problem: INTERRUPTED } : {}),
    progress: isRunning
      ? (progressOf(record.id) ?? {
          step: drawn > 0 ? 'drawing' : 'reading',
          done: drawn,
          of: Math.max(1, drawn),
        })
      : null,
    begunAt: begunAt.toISOString(),
    endedAt: (endedAt ?? (lost ? seenAt : null))?.toISOString() ?? null,
  };
}

/** One run that was done. */
export async function shownRun(queries: Queries, id: string, showing: Showing): Promise<Outcome<IndexRun>> {
  const record = await runById(queries, id);
  const detail = record === null ? null : await runDetail(queries, id);
  if (record === null || detail?.result == null) {
    return refuse('not-found', 'there is no such computation that was done in this workspace');
  }
  return taken({ ...shownLine(record, showing), settings: detail.settings, result: detail.result });
}

type Shown = AnswerOf<typeof showIndex>;

/** The newest index with everything beside it. */
export async function shownIndex(showing: Showing, workspace: string): Promise<Outcome<Shown>> {
  const found = await showing.storage.read(workspace, async (queries) => {
    const done = await newestRun(queries, 'done');
    const latest = await newestRun(queries);
    const newest = done === null ? null : await shownRun(queries, done.id, showing);
    return {
      done,
      latest: latest !== null && latest.id !== done?.id ? latest : null,
      newest: newest?.ok ? newest.value : null,
      settled: await settledIndex(queries),
      benchmarks: (await allBenchmarks(queries)).filter(({ state }) => state === 'active'),
      history: await doneRuns(queries),
    };
  });
  const { done, latest, newest, settled, benchmarks, history } = found;
  const total = newest?.result.total ?? null;
  return taken({
    newest,
    latest: latest === null ? null : shownLine(latest, showing),
    stale:
      done === null
        ? null
        : stalenessOf(done, {
            table: await showing.engine.table({ workspace, table: done.answerSetId }),
            settled: settled?.revision ?? 0,
          }),
    benchmarks: benchmarks.map((each) => benchmarkDistance(total, each, newest?.result.confidence ?? 0.95)),
    distanceMethod: DISTANCE_METHOD,
    history: history.map((each) => shownLine(each, showing)),
  });
}
