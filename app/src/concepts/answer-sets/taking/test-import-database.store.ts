import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type TestServer, testServer } from '../../../platform/storage/testing.ts';

/** An empty database on a server of an organisation's own, as Heed is given one. */
export type ImportDatabase = {
  /** For the setting `DATABASE_URL`. */
  readonly address: string;
  /** How many rows can be seen in each table that an import writes to. */
  keptRows(): Promise<unknown>;
  /** How much room the rows of columns take, also those that cannot be seen yet. */
  columnBytes(): Promise<number>;
};

const TABLES = ['answer_sets', 'answer_blocks', 'refused_answer_rows', 'column_tables', 'column_rows'];

/** A database for the tests of this file, gone after the last of them. */
export function useImportDatabase(): () => ImportDatabase {
  const name = `test_${randomBytes(6).toString('hex')}`;
  let server: TestServer;
  const ask = async (text: string, database = name): Promise<Record<string, unknown>[]> => {
    const client = new pg.Client({ ...server, database });
    await client.connect();
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };
  beforeAll(async () => {
    server = await testServer('debian');
    await ask(`create database ${name}`, server.database);
  });
  afterAll(() => ask(`drop database ${name} with (force)`, server.database));
  return () => ({
    address: `postgres://${server.user}:${server.password}@${server.host}:${server.port}/${name}`,
    keptRows: () =>
      ask(`select ${TABLES.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`),
    columnBytes: async () => {
      const [row] = await ask(`select pg_relation_size('column_rows')::int as bytes`);
      return Number(row?.['bytes']);
    },
  });
}
