import { setTimeout as pause } from 'node:timers/promises';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import {
  type DatabaseConnection,
  EMBEDDED_ROLES,
  type EmbeddedServer,
  migrate,
  openStorage,
  prepareDatabase,
  rolePassword,
  rolesBeside,
  type Storage,
  startEmbeddedServer,
} from '../../platform/storage/index.ts';
import { connectionFrom } from './database-address.ts';
import { MIGRATION_FOLDERS } from './migration-folders.ts';

/** The database of a running Heed. */
export type RunningDatabase = {
  readonly storage: Storage;
  /** Names of the steps that brought the database to its present shape just now. */
  readonly migrated: readonly string[];
  close(): Promise<void>;
};

/** What the database is opened with, and who hears of what happens to it. */
export type DatabaseOpening = {
  readonly settings: Settings;
  readonly dataDirectory: string;
  readonly secret: string;
  /** Told, in a line, when the server ended by itself and when it is back. */
  readonly told: (line: string) => void;
};

/** What the database of the embedded server is called. */
export const EMBEDDED_DATABASE = 'heed';

/** Opens the database that the settings name: the embedded one, started here, or a server of the organisation's own. */
export async function openDatabase(opening: DatabaseOpening): Promise<Outcome<RunningDatabase>> {
  const { databaseUrl } = opening.settings;
  if (databaseUrl === null) return openEmbedded(opening);
  const admin = connectionFrom(databaseUrl);
  return openPrepared(opening, {
    kind: 'server',
    admin,
    roles: rolesBeside(admin),
    database: admin.database,
    stop: async () => undefined,
  });
}

async function openEmbedded(opening: DatabaseOpening): Promise<Outcome<RunningDatabase>> {
  const keeper = new ServerKeeper(opening);
  const started = await keeper.start();
  if (!started.ok) return started;
  let isOpen = false;
  try {
    const opened = await openPrepared(opening, {
      kind: 'embedded',
      admin: started.value.connection,
      roles: EMBEDDED_ROLES,
      database: EMBEDDED_DATABASE,
      stop: () => keeper.stop(),
    });
    isOpen = opened.ok;
    return opened;
  } finally {
    if (!isOpen) await keeper.stop();
  }
}

type Prepared = {
  readonly kind: Storage['kind'];
  readonly admin: DatabaseConnection;
  readonly roles: typeof EMBEDDED_ROLES;
  readonly database: string;
  readonly stop: () => Promise<void>;
};

async function openPrepared(
  { secret, told }: DatabaseOpening,
  { kind, admin, roles, database, stop }: Prepared,
): Promise<Outcome<RunningDatabase>> {
  const connections = await prepareDatabase({ admin, roles, database, secret });
  if (!connections.ok) return connections;
  const { owner } = connections.value;
  const migrated = await migrate({ owner, roles, folders: MIGRATION_FOLDERS });
  if (!migrated.ok) return migrated;
  let closing = false;
  const storage = openStorage({
    kind,
    connections: connections.value,
    lost: () => {
      // A server that is asked to end says so to connections that are about to close anyway.
      if (!closing) told('a connection to the database was lost');
    },
  });
  const close = async (): Promise<void> => {
    closing = true;
    await storage.close();
    await stop();
  };
  return taken({ storage, migrated: migrated.value, close });
}

const MOST_WAIT = 30_000;

/** Keeps the embedded server running: when it ends by itself it is started again, later and later while that fails. */
class ServerKeeper {
  readonly #opening: DatabaseOpening;
  #server: EmbeddedServer | null = null;
  readonly #stopping = new AbortController();
  #restarting: Promise<void> | null = null;

  constructor(opening: DatabaseOpening) {
    this.#opening = opening;
  }

  async start(): Promise<Outcome<EmbeddedServer>> {
    const { dataDirectory, secret } = this.#opening;
    const started = await startEmbeddedServer({
      dataDirectory,
      superuserPassword: rolePassword(secret, 'heed_admin'),
    });
    if (!started.ok) return started;
    this.#server = started.value;
    void started.value.ended.then(({ reason }) => {
      this.#restarting = this.#again(reason);
    });
    return started;
  }

  async #again(reason: string): Promise<void> {
    this.#server = null;
    this.#opening.told(`the database ended by itself (${reason}); starting it again`);
    const { signal } = this.#stopping;
    for (let wait = 100; ; wait = Math.min(wait * 2, MOST_WAIT)) {
      await pause(wait, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      const started = await this.start();
      if (started.ok) {
        this.#opening.told('the database is back');
        return;
      }
      this.#opening.told(`the database does not start: ${started.refusals[0]?.message ?? ''}`);
    }
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    // One that is being started at this moment is ended too.
    await this.#restarting;
    await this.#server?.stop();
  }
}
