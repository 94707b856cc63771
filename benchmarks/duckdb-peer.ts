import { DuckDBInstance } from '@duckdb/node-api';
import { RATED_COLUMNS } from './generated-answers.ts';

/** One way to ask DuckDB for the same figures. */
export type PeerQuery = { readonly name: string; readonly weighted: boolean; readonly sql: string };

const source = (path: string): string =>
  `read_csv('${path.replaceAll("'", "''")}', all_varchar = true, header = true)`;

/**
 * Ways to ask for what `heed analyze` reports of each rated column: how often each text was answered, from which count,
 * mean, spread, median, top box and the refused cells by value follow; and with weights also the weighted mean and top
 * box.
 */
export function peerQueries(path: string): PeerQuery[] {
  const rating = (column: string): string =>
    `CASE WHEN ${column} IN ('1','2','3','4','5') THEN ${column}::INTEGER END`;
  const weighted = RATED_COLUMNS.flatMap((column) => [
    `sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE * ${rating(column)} END) / sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE END)`,
    `sum(CASE WHEN ${column} IN ('4','5') THEN WEIGHT::DOUBLE END) / sum(CASE WHEN ${rating(column)} IS NOT NULL THEN WEIGHT::DOUBLE END)`,
  ]);
  const histograms = RATED_COLUMNS.map((column) => `histogram(${column})`);
  const rated = RATED_COLUMNS.join(', ');
  return [
    {
      name: 'histogram of each column',
      weighted: false,
      sql: `SELECT ${histograms.join(', ')} FROM ${source(path)}`,
    },
    {
      name: 'one grouping of all columns',
      weighted: false,
      sql: `WITH answers AS (UNPIVOT (SELECT ${rated} FROM ${source(path)}) ON ${rated} INTO NAME item VALUE answer) SELECT item, answer, count(*) FROM answers GROUP BY ALL`,
    },
    {
      name: 'one grouping with sums of weights',
      weighted: true,
      sql: `WITH answers AS (UNPIVOT (SELECT ${rated}, WEIGHT::DOUBLE AS w FROM ${source(path)}) ON ${rated} INTO NAME item VALUE answer) SELECT item, answer, count(*), sum(w), sum(w * w) FROM answers GROUP BY ALL`,
    },
    {
      name: 'histograms and weighted figures of each column',
      weighted: true,
      sql: `SELECT ${[...histograms, ...weighted].join(', ')} FROM ${source(path)}`,
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
