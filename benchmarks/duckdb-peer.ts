import { DuckDBInstance } from '@duckdb/node-api';
import { RATED_COLUMNS } from './generated-answers.ts';

/** One way to ask DuckDB for the same figures. */
export type PeerQuery = { readonly name: string; readonly sql: string };

const SOURCE = (path: string): string =>
  `read_csv('${path.replaceAll("'", "''")}', all_varchar = true, header = true)`;

/**
 * Two ways to ask for what `heed analyze` reports of each rated column: how often each text was answered, from which
 * count, mean, spread, median, top box and the refused cells by value follow; and the weighted mean and top box.
 */
export function peerQueries(path: string): PeerQuery[] {
  const rating = (column: string): string =>
    `CASE WHEN ${column} IN ('1','2','3','4','5') THEN ${column}::INTEGER END`;
  const weighted = RATED_COLUMNS.flatMap((column) => [
    `sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE * ${rating(column)} END) / sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE END)`,
    `sum(CASE WHEN ${column} IN ('4','5') THEN WEIGHT::DOUBLE END) / sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE END)`,
  ]);
  const histograms = RATED_COLUMNS.map((column) => `histogram(${column})`);
  const grouped = `WITH answers AS (UNPIVOT (SELECT ${RATED_COLUMNS.join(', ')}, WEIGHT::DOUBLE AS w FROM ${SOURCE(path)}) ON ${RATED_COLUMNS.join(', ')} INTO NAME item VALUE answer) SELECT item, answer, count(*), sum(w), sum(w * w) FROM answers GROUP BY ALL`;
  return [
    { name: 'tallies only (histogram)', sql: `SELECT ${histograms.join(', ')} FROM ${SOURCE(path)}` },
    { name: 'tallies with weights (unpivot)', sql: grouped },
    {
      name: 'tallies and weighted figures (columns)',
      sql: `SELECT ${[...histograms, ...weighted].join(', ')} FROM ${SOURCE(path)}`,
    },
  ];
}

/** A started DuckDB with the given number of threads; times one query. */
export async function startedPeer(threads: number): Promise<{
  time(query: PeerQuery): Promise<number>;
  rows(sql: string): Promise<unknown[][]>;
}> {
  const instance = await DuckDBInstance.create(':memory:', { threads: String(threads) });
  const connection = await instance.connect();
  const rows = async (sql: string): Promise<unknown[][]> => (await connection.runAndReadAll(sql)).getRowsJS();
  await rows('SELECT 1');
  return {
    rows,
    time: async (query) => {
      const start = performance.now();
      await rows(query.sql);
      return performance.now() - start;
    },
  };
}
