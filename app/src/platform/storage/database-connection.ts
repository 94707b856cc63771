import pg, { type PoolConfig } from 'pg';

/** Where a server is and as whom to connect to it. `host` is a name, an address or the folder of a Unix socket. */
export type DatabaseConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** How to encrypt the connection, for servers elsewhere. */
  readonly tls?: PoolConfig['ssl'];
};

/**
 * As whom Heed works on a database. `owner` makes the tables and is used for nothing else; `app` reads and writes them, held
 * within one workspace by row-level security; `signIn` sees who may sign in, and no workspace.
 */
export type DatabaseRoles = { readonly owner: string; readonly app: string; readonly signIn: string };

const DAY = 1082;

// A day is a day, wherever the server stands; as a moment of its zone it would be another one elsewhere.
const TYPES: NonNullable<PoolConfig['types']> = {
  getTypeParser: (id, format) =>
    id === DAY ? (text: string): string => text : pg.types.getTypeParser(id as number, format as 'text'),
};

/** What the driver needs to connect. */
export function poolConfig(connection: DatabaseConnection, most: number): PoolConfig {
  const { tls, ...where } = connection;
  return {
    ...where,
    ...(tls === undefined ? {} : { ssl: tls }),
    max: most,
    types: TYPES,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Whoever reads an answer no further must not keep its transaction for ever.
    idle_in_transaction_session_timeout: 120_000,
    application_name: 'heed',
  };
}
