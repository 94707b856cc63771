import pg from 'pg';
import { quoted } from '../../refusals/index.ts';
import { SOCKET_PORT } from './socket-directory.ts';

/** The user of an embedded server who may do everything. */
export const SUPERUSER = 'heed_admin';

/** How to connect to an embedded server as that user. `host` is the folder of its socket. */
export type EmbeddedConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: typeof SUPERUSER;
  readonly password: string;
  readonly database: 'postgres';
};

export function connectionAt(host: string, password: string): EmbeddedConnection {
  return { host, port: SOCKET_PORT, user: SUPERUSER, password, database: 'postgres' };
}

/** Does a server let this one in? null when it does, otherwise what it does instead and what to do. */
export async function serverAnswers(connection: EmbeddedConnection): Promise<string | null> {
  const client = new pg.Client({ ...connection, ssl: false, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return null;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const isPassword = 'code' in error && error.code === '28P01';
    return isPassword
      ? 'does not take the password of this Heed, for its data was made with another secret; bring back the secret it was made with'
      : `does not let Heed in: ${quoted(error.message)}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}
