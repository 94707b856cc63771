import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import {
  type BootstrapDraws,
  bootstrapPathModel,
  correlation,
  mergeDraws,
  moments,
  type PathBootstrap,
  type PathFailure,
  type PathModel,
  partialLeastSquares,
  summarizePathBootstrap,
} from 'heed-statistics';
import { measureCommand } from './measured-command.ts';
import { generatedSurvey, type PathModelSurvey, readSurvey } from './path-model-survey.ts';
import type { PathModelShare } from './path-model-worker.ts';

const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');
const RUNS = 5;
const PEER_SAMPLES = 100;
// With fewer resamples a second thread takes longer to start than it saves.
const WORTH_A_SECOND_THREAD = 4000;

type Options = { readonly samples: number; readonly seed: number; readonly threads: number };

/** How long one run took, and the paths it found. */
type Measured = { readonly fitMs: number; readonly bootstrapMs: number; readonly paths: readonly number[] };

/**
 * A path model estimated and resampled: `--data FILE.csv --model MODEL.json --samples N [--threads 1|2] [--seed N]`; two threads from 4,000 resamples on; by
 * default made-up answers to a customer satisfaction index. The last line printed is JSON. Without arguments it also
 * prints medians beside a plain R program.
 */
export async function pathModelBenchmark(args: readonly string[]): Promise<void> {
  try {
    const { survey, options } = readArguments(args);
    if (survey.dropped > 0) console.error(`${survey.dropped} rows with a missing answer are left out`);
    const { fitMs, bootstrapMs } = await measure(survey, options);
    if (args.length === 0) await besidePeer(survey, options);
    const { samples, threads } = options;
    console.log(JSON.stringify({ fitMs: round(fitMs), bootstrapMs: round(bootstrapMs), samples, threads }));
  } catch (error) {
    console.error((error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' '));
    process.exit(1);
  }
}

function readArguments(args: readonly string[]): { survey: PathModelSurvey; options: Options } {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { data: text, model: text, samples: text, threads: text, seed: text },
  });
  const whole = (name: 'samples' | 'threads' | 'seed', byDefault: number, most: number): number => {
    const number = Number(values[name] ?? byDefault);
    const least = name === 'seed' ? 0 : 1;
    if (Number.isInteger(number) && number >= least && number <= most && values[name] !== '') return number;
    throw new Error(`--${name} is a whole number from ${least} to ${most}, not ${values[name]}`);
  };
  const samples = whole('samples', 1000, 1_000_000);
  const options = {
    samples,
    threads: whole('threads', samples < WORTH_A_SECOND_THREAD ? 1 : 2, 2),
    seed: whole('seed', 1, 4_294_967_295),
  };
  if ((values.model === undefined) !== (values.data === undefined))
    throw new Error('--data FILE.csv and --model MODEL.json go together');
  return {
    survey: values.data === undefined ? generatedSurvey(250) : readSurvey(values.data, String(values.model)),
    options,
  };
}

/** One estimate, then all resamples with their errors and intervals; starting a second thread is part of the time. */
async function measure({ columns, model }: PathModelSurvey, options: Options): Promise<Measured> {
  const start = performance.now();
  const { paths } = orThrow(partialLeastSquares(correlation(moments(columns).covariance), model));
  const fitted = performance.now();
  const summary = summarizePathBootstrap(await resampled(columns, model, options), 0.95);
  if (summary === null) throw new Error('fewer than two resamples have an estimate');
  return { fitMs: fitted - start, bootstrapMs: performance.now() - fitted, paths };
}

async function resampled(
  columns: readonly Float64Array[],
  model: PathModel,
  { samples, seed, threads }: Options,
): Promise<PathBootstrap> {
  if (threads === 1 || samples < 2) return orThrow(bootstrapPathModel(columns, model, { samples, seed }));
  // The other thread has to start, so that it gets a little less.
  const half = Math.ceil(samples * 0.53);
  const workerData: PathModelShare = { columns, model, options: { samples, seed, from: half } };
  const worker = new Worker(new URL('./path-model-worker.ts', import.meta.url), { workerData });
  const answer = once(worker, 'message') as Promise<[BootstrapDraws | PathFailure]>;
  const own = orThrow(bootstrapPathModel(columns, model, { samples, seed, to: half }));
  const [other] = await answer;
  return { ...own, draws: mergeDraws([own.draws, orThrow(other)]) };
}

function orThrow<Value extends object>(found: Value | PathFailure): Value {
  if ('failure' in found) throw new Error(`the model has no estimate: ${String(found.failure)}`);
  return found as Value;
}

async function besidePeer(survey: PathModelSurvey, options: Options): Promise<void> {
  const runs: Measured[] = [];
  for (let run = 0; run < RUNS; run++) runs.push(await measure(survey, options));
  const own = median(runs.map(({ bootstrapMs }) => bootstrapMs));
  const { columns, model } = survey;
  console.log(
    `path model of ${model.constructs.length} constructs, ${columns.length} indicators, ${columns[0]!.length} people, in memory, one thread, medians of ${RUNS} runs after a first: estimate ${median(runs.map(({ fitMs }) => fitMs)).toFixed(2)} ms, ${options.samples} resamples with errors and intervals of paths, weights, loadings, R² and total effects ${own.toFixed(0)} ms`,
  );
  const peer = await peerResult(survey);
  if (!peer.paths.every((path, k) => Math.abs(path - runs[0]!.paths[k]!) < 1e-7))
    throw new Error(`the paths differ: ${runs[0]!.paths.join(', ')} and ${peer.paths.join(', ')}`);
  const scaled = (peer.bootstrapMs * options.samples) / PEER_SAMPLES;
  console.log(
    `  plain R, one run of ${PEER_SAMPLES} resamples, paths only: ${peer.bootstrapMs.toFixed(0)} ms, for ${options.samples} scaled to ${scaled.toFixed(0)} ms; R takes ${(scaled / own).toFixed(0)} times as long`,
  );
}

/** What the peer prints: milliseconds of its resamples, and the paths of all people. */
type PeerResult = { readonly bootstrapMs: number; readonly paths: readonly number[] };

async function peerResult({ columns, model }: PathModelSurvey): Promise<PeerResult> {
  mkdirSync(FOLDER, { recursive: true });
  const data = join(FOLDER, 'path-model-answers.csv');
  const rows = Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]).join(','));
  writeFileSync(data, `${rows.join('\n')}\n`);
  const blocks = model.constructs.map(({ indicators }) => indicators.length).join(',');
  const paths = model.paths.map(([from, to]) => `${from + 1}-${to + 1}`).join(',');
  const script = join(import.meta.dirname, 'path-model-peer.R');
  const { output } = await measureCommand('Rscript', [script, data, blocks, paths, String(PEER_SAMPLES)]);
  return JSON.parse(output) as PeerResult;
}

const round = (milliseconds: number): number => Math.round(milliseconds * 100) / 100;

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
