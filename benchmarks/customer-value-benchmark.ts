import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  fitBgNbd,
  type PurchaseColumns,
  type PurchaseTally,
  purchaseTally,
} from '../statistics/src/index.ts';
import { simulatedCustomers } from '../statistics/testing/simulated-customers.ts';

const CUSTOMERS = 100_000;
const RUNS = 5;
const TRUTH = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');

type Fitted = { readonly milliseconds: number; readonly logLikelihood: number };

/**
 * The BG/NBD fit beside the same in R: ours from the columns of all customers, R's from the histories put together. Ours
 * once more on customers of whom no two are alike, so that putting equal ones together saves nothing.
 */
export async function customerValueBenchmark(): Promise<void> {
  const columns = simulatedCustomers(CUSTOMERS, TRUTH, 1);
  const tally = purchaseTally(columns);
  const own = repeatedFits(columns);
  const peers = await fitsInR(tally);
  const ours = medianTime(own);
  const theirs = medianTime(peers);
  const apart = repeatedFits({ ...columns, ages: columns.ages.map((age, row) => age + row * 1e-9) });
  const count = (number: number): string => number.toLocaleString('en');
  console.log(
    `BG/NBD fit of ${count(CUSTOMERS)} customers with ${count(tally.counts.length)} different histories, medians of ${RUNS} runs`,
  );
  console.log(
    `  heed, tally included: ${ours.toFixed(0)} ms, the first run ${own[0]!.milliseconds.toFixed(0)} ms; log-likelihood ${own[0]!.logLikelihood.toFixed(4)}`,
  );
  console.log(
    `  R optim() by BFGS, from the tally: ${theirs.toFixed(0)} ms; log-likelihood ${peers[0]!.logLikelihood.toFixed(4)}; heed takes ${(ours / theirs).toFixed(3)} times as long`,
  );
  console.log(`  heed, all histories different: ${medianTime(apart).toFixed(0)} ms`);
}

function repeatedFits(columns: PurchaseColumns): Fitted[] {
  return Array.from({ length: RUNS }, () => timedFit(() => purchaseTally(columns)));
}

function medianTime(fits: readonly Fitted[]): number {
  const sorted = fits.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function timedFit(tally: () => PurchaseTally): Fitted {
  const started = performance.now();
  const fit = fitBgNbd(tally());
  const milliseconds = performance.now() - started;
  if ('failure' in fit) throw new Error(`the simulated customers have no BG/NBD estimate: ${fit.failure}`);
  return { milliseconds, logLikelihood: fit.logLikelihood };
}

async function fitsInR({ frequencies, recencies, ages, counts }: PurchaseTally): Promise<Fitted[]> {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, 'customers.csv');
  const lines = Array.from(
    counts,
    (count, row) => `${frequencies[row]},${recencies[row]},${ages[row]},${count}`,
  );
  writeFileSync(path, `${['frequency,recency,age,count', ...lines].join('\n')}\n`);
  const script = join(import.meta.dirname, 'customer-value-peer.R');
  // R measures itself; looking on from here would take time from it.
  const { stdout } = await promisify(execFile)('Rscript', [script, path, String(RUNS)]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/).map(Number))
    .map(([milliseconds, logLikelihood]) => ({
      milliseconds: milliseconds!,
      logLikelihood: logLikelihood!,
    }));
}
