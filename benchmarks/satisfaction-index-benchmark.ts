import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { PathModel } from 'heed-statistics';
import { BY_ANSWERS, computedIndex, preparedIndex } from '../app/src/concepts/satisfaction-index/index.ts';
import { measureCommand } from './measured-command.ts';
import { generatedSurvey } from './path-model-survey.ts';

const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');
const RUNS = 5;
const PEER_SAMPLES = 20;
const UNITS = 40;
const REGIONS = 5;

/**
 * The satisfaction index of so many made-up responses in 40 units and 5 regions: all resamples, rolled up and ranked, in threads with
 * progress, as a run in the background computes it; beside the paths alone of a plain R program. Says for how long the thread that
 * answers others was held up.
 */
export async function satisfactionIndexBenchmark(people = 5000, samples = 1000): Promise<void> {
  const survey = generatedSurvey(people);
  const input = inputOf(survey.columns, survey.model);
  const took: number[] = [];
  let told = 0;
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  let total: number | null = null;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    const prepared = preparedIndex(input, {
      regions: {
        kind: 'typed',
        regions: Array.from({ length: REGIONS }, (_, r) => ({
          name: `Region ${r}`,
          units: Array.from({ length: UNITS }, (__, u) => u).flatMap((u) =>
            u % REGIONS === r ? [`Unit ${u}`] : [],
          ),
        })),
      },
      ...{ weights: BY_ANSWERS, from: null, to: null, samples, seed: 1, confidence: 0.95, minimumN: 10 },
      hidesRest: true,
    });
    if (!prepared.ok) throw new Error(prepared.refusals[0]?.message);
    const result = await computedIndex(prepared.value, { tell: () => (told += 1) });
    took.push(performance.now() - start);
    total = result.total.estimate;
  }
  delay.disable();
  const own = took.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
  console.log(
    `satisfaction index of ${people} responses, 24 indicators, ${UNITS} units, ${REGIONS} regions, ${samples} resamples, starting threads included, median of ${RUNS} runs: ${own.toFixed(0)} ms (${total?.toFixed(2)}), progress told ${told / RUNS} times; the event loop was held up for ${(delay.max / 1e6).toFixed(0)} ms at most`,
  );
  const peer = await peerMs(survey.columns, survey.model);
  const scaled = (peer * samples) / PEER_SAMPLES;
  console.log(
    `  plain R, one run of ${PEER_SAMPLES} resamples, paths only: ${peer.toFixed(0)} ms, for ${samples} scaled to ${scaled.toFixed(0)} ms; R takes ${(scaled / own).toFixed(0)} times as long`,
  );
}

function inputOf(columns: readonly Float64Array[], model: PathModel): Parameters<typeof preparedIndex>[0] {
  const names = ['Image', 'Expectation', 'Quality', 'Value', 'Satisfaction', 'Complaints', 'Loyalty'];
  const rows = columns[0]!.length;
  return {
    title: 'Made-up answers',
    model: {
      scheme: model.scheme,
      index: 'Satisfaction',
      constructs: model.constructs.map(({ indicators, mode }, j) => ({
        name: names[j]!,
        mode,
        indicators: indicators.map((position) => `C${position}`),
      })),
      paths: model.paths.map(([from, to]) => [names[from]!, names[to]!]),
    },
    indicators: columns.map((_, k) => ({ column: `C${k}`, label: null, scale: [1, 10] })),
    columns,
    unitColumn: 'Unit',
    units: {
      codes: Int32Array.from({ length: rows }, (_, row) => 1 + (row % UNITS)),
      texts: Array.from({ length: UNITS }, (_, u) => `Unit ${u}`),
    },
    regions: null,
    months: Int32Array.from({ length: rows }, (_, row) => 2026 * 12 + (row % 24)),
    all: rows,
    leftOut: [],
    warnings: [],
  };
}

async function peerMs(columns: readonly Float64Array[], model: PathModel): Promise<number> {
  mkdirSync(FOLDER, { recursive: true });
  const data = join(FOLDER, 'satisfaction-index-answers.csv');
  const rows = Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]).join(','));
  writeFileSync(data, `${rows.join('\n')}\n`);
  const blocks = model.constructs.map(({ indicators }) => indicators.length).join(',');
  const paths = model.paths.map(([from, to]) => `${from + 1}-${to + 1}`).join(',');
  const script = join(import.meta.dirname, 'path-model-peer.R');
  const { output } = await measureCommand('Rscript', [script, data, blocks, paths, String(PEER_SAMPLES)]);
  return (JSON.parse(output) as { bootstrapMs: number }).bootstrapMs;
}
