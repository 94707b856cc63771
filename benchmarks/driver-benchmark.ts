import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lmgShares, moments, seededRandomNumbers } from 'heed-statistics';
import { measureCommand } from './measured-command.ts';

const ROWS = 1_000_000;
const DRIVERS = 15;
const RUNS = 5;
const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');

/** What the peer prints: milliseconds of its two steps, and the shares for comparison. */
type PeerResult = { readonly moments: number; readonly lmg: number; readonly shares: readonly number[] };

/** LMG of 15 drivers over a million people who answered 1 to 10, beside a plain R program on the same answers. */
export async function driverBenchmark(): Promise<void> {
  const columns = generatedRatings();
  const reading = timed(() => moments(columns));
  const { covariance } = reading.value;
  const sharing = timed(() => lmgShares(covariance)!.lmg);
  console.log(
    `LMG of ${DRIVERS} drivers, ${ROWS.toLocaleString('en')} rows in memory, one thread, medians of ${RUNS} runs after a first: means and covariances ${reading.median.toFixed(0)} ms, then LMG over all ${(2 ** DRIVERS).toLocaleString('en')} sets ${sharing.median.toFixed(1)} ms`,
  );
  const peer = await peerResult(columns);
  requireSame(sharing.value, peer.shares);
  const ratio = (peer.moments + peer.lmg) / (reading.median + sharing.median);
  console.log(
    `  plain R, one run, all sets by solve(): covariances ${peer.moments.toFixed(0)} ms, LMG ${peer.lmg.toFixed(0)} ms; R takes ${(peer.moments / reading.median).toFixed(1)} and ${(peer.lmg / sharing.median).toFixed(0)} times as long, ${ratio.toFixed(1)} times together`,
  );
}

/** The outcome first, then the drivers; all share a common opinion. */
function generatedRatings(): Float64Array[] {
  const random = seededRandomNumbers(20_261_122);
  const opinion = Float64Array.from({ length: ROWS }, () => random());
  return Array.from({ length: DRIVERS + 1 }, (_, j) =>
    opinion.map((own) => {
      const shared = (j + 1) / (2 * DRIVERS);
      return 1 + Math.floor(10 * (shared * own + (1 - shared) * random()));
    }),
  );
}

function timed<Value>(work: () => Value): { readonly value: Value; readonly median: number } {
  const value = work();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return { value, median: times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)]! };
}

async function peerResult(columns: readonly Float64Array[]): Promise<PeerResult> {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, `ratings-${ROWS}.bytes`);
  writeFileSync(path, Buffer.concat(columns.map((column) => Buffer.from(Uint8Array.from(column)))));
  const script = join(import.meta.dirname, 'driver-peer.R');
  const { output } = await measureCommand('Rscript', [script, path, String(ROWS), String(columns.length)]);
  return JSON.parse(output) as PeerResult;
}

/** Both must have done the same work. */
function requireSame(own: readonly number[], other: readonly number[]): void {
  const isSame = own.length === other.length && own.every((share, j) => Math.abs(share - other[j]!) < 1e-9);
  if (!isSame) throw new Error(`the shares differ: ${own.join(', ')} and ${other.join(', ')}`);
}
