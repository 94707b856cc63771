import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { peerQueries, startedPeer } from './duckdb-peer.ts';
import { generatedAnswers, RATED_COLUMNS } from './generated-answers.ts';
import { measureCommand } from './measured-command.ts';

const ROWS = Number(process.argv[2] ?? 1_000_000);
const RUNS = 5;
const FOLDER = join(import.meta.dirname, '../.cache/benchmarks');

mkdirSync(FOLDER, { recursive: true });
const answers = await generatedAnswers(FOLDER, ROWS);
const recipe = join(FOLDER, 'recipe.json');
writeFileSync(recipe, JSON.stringify(recipeOf()));
const peer = await startedPeer(2);
const queries = peerQueries(answers);

console.log(
  `${ROWS.toLocaleString('en')} rows, ${RATED_COLUMNS.length} rated columns and a weight, ${RUNS} runs in turn, two threads each`,
);
const times = new Map<string, number[]>([
  ['heed', []],
  ...queries.map(({ name }): [string, number[]] => [name, []]),
]);
let peak = 0;
for (let run = 0; run < RUNS; run++) {
  const args = ['run', '--silent', 'heed', '--', 'analyze', answers, '--recipe', recipe, '--json', '-'];
  const heed = await measureCommand('npm', args);
  times.get('heed')!.push(heed.milliseconds);
  peak = Math.max(peak, heed.peakMegabytes);
  if (run === 0) await compareRefused(JSON.parse(heed.output));
  for (const query of queries) times.get(query.name)!.push(await peer.time(query));
}

const heed = median(times.get('heed')!);
console.log(
  `heed analyze, the whole command through npm: median ${heed.toFixed(0)} ms, peak memory of all its processes ${peak.toFixed(0)} MB`,
);
for (const { name } of queries) {
  const other = median(times.get(name)!);
  console.log(
    `DuckDB, started, ${name}: median ${other.toFixed(0)} ms; heed takes ${(heed / other).toFixed(2)} times as long`,
  );
}

function recipeOf(): object {
  const item = { as: 'item', scale: [1, 5], missing: [0, 6] };
  return {
    version: 1,
    title: 'Benchmark',
    missing: ['Blank'],
    columns: {
      ...Object.fromEntries(RATED_COLUMNS.map((column) => [column, item])),
      WEIGHT: { as: 'weight' },
    },
    analyses: [{ id: 'sat', method: 'satisfaction', items: RATED_COLUMNS }],
  };
}

/** Both must have done the same work: the refused cells of every column are counted alike. */
async function compareRefused(result: {
  cells: { refused: { column: string; count: number }[] };
}): Promise<void> {
  for (const column of RATED_COLUMNS) {
    const sql = `SELECT count(*) FROM read_csv('${answers}', all_varchar = true, header = true) WHERE ${column} NOT IN ('0','1','2','3','4','5','6','Blank')`;
    const expected = Number((await peer.rows(sql))[0]?.[0]);
    const found = result.cells.refused
      .filter((cell) => cell.column === column)
      .reduce((sum, { count }) => sum + count, 0);
    if (found !== expected)
      throw new Error(`${column}: heed refused ${found} cells, DuckDB counts ${expected}`);
    if (column === 'Q3') break;
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
