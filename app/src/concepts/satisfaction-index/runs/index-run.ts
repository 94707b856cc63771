import { z } from 'zod';
import { endpoint } from '../../../platform/http/declarations.ts';
import { indexBenchmark } from '../benchmarks/index-benchmark.ts';
import { indexSettings, managing, seeing } from '../settings/index-settings.ts';
import { indexResult } from './index-result.ts';

export const RUN_STATES = ['running', 'done', 'failed', 'cancelled'] as const;

/** How far a run is: resamples drawn of those asked for. */
export const runProgress = z.object({
  step: z.enum(['reading', 'drawing', 'keeping']),
  done: z.int(),
  of: z.int(),
});
export type RunProgress = z.output<typeof runProgress>;

/** A computation of the index without what came out of it in detail. */
export const indexRunLine = z.object({
  id: z.uuid(),
  state: z.enum(RUN_STATES),
  answerSetId: z.uuid(),
  settingsRevision: z.int(),
  estimate: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  n: z.int().nullable(),
  progress: runProgress.nullable(),
  problem: z.string().nullable(),
  begunBy: z.string().nullable(),
  begunAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type IndexRunLine = z.output<typeof indexRunLine>;

export const indexRun = indexRunLine.extend({ settings: indexSettings, result: indexResult });
export type IndexRun = z.output<typeof indexRun>;

/** Why what is shown is not of now: answers came, or some are not as they were, or the settings are others. */
export const staleness = z.object({
  answersSince: z.int(),
  answersChanged: z.boolean(),
  settingsChanged: z.boolean(),
});
export type Staleness = z.output<typeof staleness>;

/** A benchmark beside the index: how far the index lies from it, with interval. */
export const benchmarkDistance = z.object({
  benchmark: indexBenchmark,
  distance: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
  words: z.string(),
});
export type BenchmarkDistance = z.output<typeof benchmarkDistance>;

const PATH = '/api/workspaces/{workspace}/satisfaction-index';

export const showIndex = endpoint({
  method: 'get',
  path: PATH,
  summary:
    'The satisfaction index as last computed, 0 to 100, by unit and region, with its evidence, benchmarks beside it, earlier runs, and what is under way',
  who: seeing,
  answer: z.object({
    newest: indexRun.nullable(),
    /** The one that is under way, or the last one that did not end well, when it is newer. */
    latest: indexRunLine.nullable(),
    stale: staleness.nullable(),
    benchmarks: z.array(benchmarkDistance),
    distanceMethod: z.object({ name: z.string(), formula: z.string(), source: z.string() }),
    /** Done runs, the oldest first. */
    history: z.array(indexRunLine),
  }),
});

export const showIndexRun = endpoint({
  method: 'get',
  path: `${PATH}/runs/{id}`,
  summary: 'One computation of the satisfaction index, with all that it was computed by',
  who: seeing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a run') }),
  answer: indexRun,
});

export const beginIndexRun = endpoint({
  method: 'post',
  path: `${PATH}/runs`,
  summary:
    'Compute the satisfaction index anew by the settings. It goes on by itself; ask for the index to see how far it is',
  who: managing,
  body: z.strictObject({}),
  answer: indexRunLine,
  status: 201,
});

export const cancelIndexRun = endpoint({
  method: 'post',
  path: `${PATH}/runs/{id}/cancellation`,
  summary: 'Give up a computation of the index that is under way',
  who: managing,
  params: z.object({ workspace: z.string(), id: z.uuid('this is not the id of a run') }),
  body: z.strictObject({}),
  answer: indexRunLine,
});
