import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerQueries, startedPeer } from './duckdb-peer.ts';
import { generatedAnswers, RATED_COLUMNS } from './generated-answers.ts';
import { measureCommand } from './measured-command.ts';

const RUNS = 5;
const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');

type Peer = Awaited<ReturnType<typeof startedPeer>>;

/** `heed analyze` on a file of so many rows, the whole command, beside a started DuckDB. */
export async function analyzeBenchmark(rows = 1_000_000): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const answers = await generatedAnswers(FOLDER, rows);
  const peer = await startedPeer(2);
  console.log(
    `heed analyze, the whole command through npm, beside the query alone in a started DuckDB: ${rows.toLocaleString('en')} rows, ${RATED_COLUMNS.length} rated columns, two threads each, medians of ${RUNS} runs in turn`,
  );
  for (const weighted of [false, true]) await compare(weighted, answers, peer);
}

async function compare(weighted: boolean, answers: string, peer: Peer): Promise<void> {
  const recipe = join(FOLDER, weighted ? 'weighted.recipe.json' : 'plain.recipe.json');
  writeFileSync(recipe, JSON.stringify(recipeOf(weighted)));
  const queries = peerQueries(answers).filter((query) => query.weighted === weighted);
  const heed: number[] = [];
  const others = queries.map((): number[] => []);
  let peak = 0;
  for (let run = 0; run < RUNS; run++) {
    const args = ['run', '--silent', 'heed', '--', 'analyze', answers, '--recipe', recipe, '--json', '-'];
    const measured = await measureCommand('npm', args);
    heed.push(measured.milliseconds);
    peak = Math.max(peak, measured.peakMegabytes);
    if (run === 0) await sameRefusals(JSON.parse(measured.output), answers, peer);
    for (const [i, query] of queries.entries()) others[i]!.push(await peer.time(query));
  }
  const own = median(heed);
  console.log(
    `${weighted ? 'with' : 'without'} weights: heed ${own.toFixed(0)} ms, peak memory of all its processes ${peak.toFixed(0)} MB`,
  );
  for (const [i, { name }] of queries.entries()) {
    const other = median(others[i]!);
    console.log(
      `  DuckDB, ${name}: ${other.toFixed(0)} ms; heed takes ${(own / other).toFixed(2)} times as long`,
    );
  }
}

function recipeOf(weighted: boolean): object {
  const item = { as: 'item', scale: [1, 5], missing: [0, 6] };
  const items = Object.fromEntries(RATED_COLUMNS.map((column) => [column, item]));
  return {
    version: 1,
    title: 'Benchmark',
    missing: ['Blank'],
    columns: weighted ? { ...items, WEIGHT: { as: 'weight' } } : items,
    analyses: [{ id: 'sat', method: 'satisfaction', items: RATED_COLUMNS }],
  };
}

/** Both must have done the same work: the refused cells of each column are counted alike. */
async function sameRefusals(
  result: { cells: { refused: { column: string; count: number }[] } },
  answers: string,
  peer: Peer,
): Promise<void> {
  for (const column of RATED_COLUMNS.slice(0, 3)) {
    const sql = `SELECT count(*) FROM read_csv('${answers}', all_varchar = true, header = true) WHERE ${column} NOT IN ('0','1','2','3','4','5','6','Blank')`;
    const expected = Number((await peer.rows(sql))[0]?.[0]);
    const refused = result.cells.refused.filter((cell) => cell.column === column);
    const found = refused.reduce((sum, { count }) => sum + count, 0);
    if (found !== expected)
      throw new Error(`${column}: heed refused ${found} cells, DuckDB counts ${expected}`);
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
