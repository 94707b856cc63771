import { DuckDBInstance } from '@duckdb/node-api';
import type pg from 'pg';

type Asked = {
  readonly client: pg.Client;
  readonly responses: number;
  readonly attributes: number;
  readonly runs: number;
};

/** The five figures of all attributes without Heed: DuckDB over a table of answers of the same shape, plain SQL over the same records. */
export async function gapMapPeer({ client, responses, attributes, runs }: Asked): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const answer = '(1 + floor(7 * random()))::TINYINT';
  const columns = each(attributes, (i) => `${answer} AS E${i}, ${answer} AS P${i}`);
  await connection.run(
    `CREATE TABLE answers AS SELECT (i * 24 // ${responses})::TINYINT AS month, (i % 12)::TINYINT AS segment, ${columns} FROM range(${responses}) r(i)`,
  );
  const gaps = each(
    attributes,
    (i) => `count(P${i} - E${i}), avg(P${i} - E${i}), stddev_samp(P${i} - E${i})`,
  );
  const times: number[][] = [[], [], []];
  for (let run = 0; run < runs; run++) {
    times[0]!.push(
      await timed(() => connection.runAndReadAll(`SELECT ${gaps} FROM answers WHERE month >= 11`)),
    );
    times[1]!.push(
      await timed(() =>
        connection.runAndReadAll(`SELECT segment, month, ${gaps} FROM answers GROUP BY segment, month`),
      ),
    );
    times[2]!.push(await timed(() => records(client)));
  }
  connection.closeSync();
  const [one, cells, rest] = times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(runs / 2)]!);
  console.log(
    `  peer: gap 5 of all attributes, one slice, by DuckDB ${Math.round(one!)} ms; of each segment and month ${Math.round(cells!)} ms`,
  );
  console.log(`  peer: gaps 1 to 4 by SQL on the records themselves ${Math.round(rest!)} ms`);
}

/** Beliefs, ladders, readings one by one, and promises one by one, of twelve months. */
async function records(client: pg.Client): Promise<void> {
  await client.query(`select i.attribute_id, count(*), avg(value), stddev_samp(value) from belief_answers a
    join belief_items i on i.workspace_id = a.workspace_id and i.item_id = a.item_id group by 1`);
  await client.query(`select distinct on (attribute_id, segment_id, scale_key) attribute_id, levels, distribution
    from expectation_ladders where state = 'kept' order by attribute_id, segment_id, scale_key, observed_on desc`);
  await client.query(`select r.measure_id, count(*), count(*) filter (where value <= s.upper_limit)
    from readings r join standards s on s.workspace_id = r.workspace_id and s.measure_id = r.measure_id
    where withdrawn_at is null and at >= timestamptz '2025-06-01' group by 1`);
  await client.query(`select attribute_id, count(*) filter (where state = 'kept'), count(*) from promises
    where state in ('kept', 'kept-late', 'broken') and due_at >= timestamptz '2025-06-01' group by 1`);
}

function each(count: number, text: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => text(i)).join(', ');
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
