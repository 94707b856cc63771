import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { krippendorffAlpha, seededRandomNumbers, unitRatings } from '../statistics/src/index.ts';

const RATERS = 10;
const UNITS = 10_000;
const RUNS = 5;
const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');

/** Times alpha from the ratings on, the way from columns to units included, beside the definition in R. */
export async function agreementBenchmark(): Promise<void> {
  const raters = generatedRatings();
  mkdirSync(FOLDER, { recursive: true });
  const file = join(FOLDER, 'ratings.f64');
  writeFileSync(file, Buffer.concat(raters.map((ratings) => Buffer.from(ratings.buffer))));
  const peers = peerLines(file);
  console.log(
    `krippendorffAlpha beside the definition in R (vectorised table of coincidences): ${RATERS} raters, ${UNITS.toLocaleString('en')} units, 5-point ratings, 10 % missing, medians of ${RUNS} runs after one that does not count`,
  );
  for (const level of ['ordinal', 'interval'] as const) {
    const own = () => krippendorffAlpha(unitRatings(raters), level).alpha;
    const alpha = own();
    const milliseconds = medianTime(own);
    const peer = peers.find((line) => line.level === level);
    if (!peer || alpha === null || Math.abs(alpha - peer.alpha) > 1e-9)
      throw new Error(`${level}: heed finds ${alpha}, R finds ${peer?.alpha}`);
    console.log(
      `  ${level}: heed ${milliseconds.toFixed(1)} ms, R ${peer.milliseconds.toFixed(1)} ms; heed takes ${(milliseconds / peer.milliseconds).toFixed(2)} times as long`,
    );
  }
}

/** Each rater gives the truth of a unit or a point beside it, and leaves out every tenth unit. */
function generatedRatings(): Float64Array[] {
  const random = seededRandomNumbers(1);
  const truth = Float64Array.from({ length: UNITS }, () => 1 + Math.floor(5 * random()));
  return Array.from({ length: RATERS }, () =>
    truth.map((rating) => {
      if (random() < 0.1) return Number.NaN;
      return Math.min(5, Math.max(1, rating + Math.floor(3 * random()) - 1));
    }),
  );
}

function medianTime(run: () => unknown): number {
  const times = Array.from({ length: RUNS }, () => {
    const begun = performance.now();
    run();
    return performance.now() - begun;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]!;
}

type PeerLine = { readonly level: string; readonly alpha: number; readonly milliseconds: number };

function peerLines(file: string): PeerLine[] {
  const script = join(import.meta.dirname, 'agreement-peer.R');
  const output = execFileSync('Rscript', [script, file, String(UNITS), String(RUNS)], { encoding: 'utf8' });
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const [level = '', alpha, milliseconds] = line.split(' ');
      return { level, alpha: Number(alpha), milliseconds: Number(milliseconds) };
    });
}
