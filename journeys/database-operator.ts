import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DatabaseConnection } from '../app/src/platform/storage/index.ts';

/** Does to a database server what an operator does, by the operator's own program; an error with its words otherwise. */
export async function runSql(server: DatabaseConnection, sql: string): Promise<void> {
  const { host, port, user, password, database } = server;
  const env = {
    PATH: process.env['PATH'],
    PGHOST: host,
    PGPORT: String(port),
    PGUSER: user,
    PGPASSWORD: password,
    PGDATABASE: database,
  };
  await promisify(execFile)('psql', ['--no-psqlrc', '--quiet', '--set=ON_ERROR_STOP=1', '--command', sql], {
    env,
  });
}
