import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Outcome, quoted, refuse, taken } from '../../refusals/index.ts';
import { markDataDirectory, openDataDirectory } from './data-directory.ts';
import { connectionAt, type EmbeddedConnection, SUPERUSER, serverAnswers } from './embedded-connection.ts';
import { BUILTIN_ORDERING, closeServerFolder, makeServerFolder, removeHalfMade } from './first-start.ts';
import { runServer, type ServerProcess } from './postgres-process.ts';
import { type ServerBinaries, serverBinaries } from './server-binaries.ts';
import { endLeftServer, isServerOn, readPostmasterFile } from './server-processes.ts';
import { embeddedSettings } from './server-settings.ts';
import { isRoot, type ServerUser, serverUser } from './server-user.ts';
import { removeSocketDirectory, socketDirectory } from './socket-directory.ts';
import { fileProblemCode, isDiskFull, lastWords, named, refuseFor } from './start-problems.ts';

const SHARED_MEMORY_TRIES = 60;

/** Which server: the one of this data directory, whose superuser has this password. */
export type EmbeddedServerPlace = { readonly dataDirectory: string; readonly superuserPassword: string };

/** A PostgreSQL server that Heed started. */
export type EmbeddedServer = {
  readonly connection: EmbeddedConnection;
  readonly serverProcessId: number;
  /** Settles when the server ends without having been asked to; the reason is one line that says what to do. */
  readonly ended: Promise<{ readonly reason: string }>;
  /** Ends the server in order, everything on disk, and waits for it; may be called again. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL server of a data directory, which the caller has claimed, and makes it when there is none. A server
 * that a killed Heed left is ended first.
 */
export async function startEmbeddedServer(place: EmbeddedServerPlace): Promise<Outcome<EmbeddedServer>> {
  try {
    return await start(place);
  } catch (error) {
    return refuseFor(error, place.dataDirectory);
  }
}

/** How to connect to the server that already runs on this directory; null when none does, or it does not take the password. */
export async function findEmbeddedServer(place: EmbeddedServerPlace): Promise<EmbeddedConnection | null> {
  const folder = join(place.dataDirectory, 'postgres');
  const file = await readPostmasterFile(folder);
  if (file === null || !file.ready || !(await isServerOn(folder, file.processId))) return null;
  const connection = connectionAt(file.socketDirectory, place.superuserPassword);
  return (await serverAnswers(connection)) === null ? connection : null;
}

type Start = {
  readonly directory: string;
  readonly folder: string;
  readonly user: ServerUser;
  readonly binaries: ServerBinaries;
  readonly password: string;
};

async function start({
  dataDirectory,
  superuserPassword,
}: EmbeddedServerPlace): Promise<Outcome<EmbeddedServer>> {
  const opened = await openDataDirectory(dataDirectory);
  if (!opened.ok) return opened;
  const directory = opened.value;
  const marked = await markDataDirectory(directory);
  if (!marked.ok) return marked;
  const user = await serverUser(directory);
  const binaries = await serverBinaries(directory, user);
  if (!binaries.ok) return binaries;
  const folder = join(directory, 'postgres');
  const starting = { directory, folder, user, binaries: binaries.value, password: superuserPassword };
  const prepared = await prepareFolder(starting);
  if (!prepared.ok) return prepared;
  const socket = await socketDirectory(directory, user);
  if (!socket.ok) return socket;
  return startOn(starting, socket.value);
}

async function prepareFolder(starting: Start): Promise<Outcome<void>> {
  const { directory, folder, user, binaries, password } = starting;
  const found = await stat(folder).catch((error: unknown) => {
    if (fileProblemCode(error) !== 'ENOENT') throw error;
    return null;
  });
  if (found === null) {
    const { initdb } = binaries;
    return makeServerFolder({
      initdb,
      folder,
      user,
      superuser: SUPERUSER,
      password,
      ordering: BUILTIN_ORDERING,
    });
  }
  if (found.uid !== user.uid) return refuse('start-refused', whoseFolder(folder, { owner: found.uid, user }));
  await removeHalfMade(directory);
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== binaries.major) return refuse('start-refused', whichVersion(folder, { version, binaries }));
  await closeServerFolder(folder);
  if (await endLeftServer(folder)) return taken(undefined);
  return refuse(
    'start-refused',
    `a database server that runs on ${named(folder)} does not end; end its process, then start again`,
  );
}

function whoseFolder(folder: string, { owner, user }: { owner: number; user: ServerUser }): string {
  const remedy = isRoot()
    ? `type: chown -R ${user.uid}:${user.gid} ${named(folder)}`
    : 'start Heed as that user or as root, or name another data directory';
  return `the database in ${named(folder)} belongs to another user (${owner}) than its server would run as (${user.uid}); ${remedy}`;
}

function whichVersion(
  folder: string,
  { version, binaries }: { version: string; binaries: ServerBinaries },
): string {
  if (version === '') {
    return `the database in ${named(folder)} is not whole (PG_VERSION is missing); bring back a backup, or move it away to begin anew`;
  }
  return `the database in ${named(folder)} was made by PostgreSQL ${quoted(version)}, and this Heed comes with ${binaries.major}; start the Heed that made it, or bring its data over from a backup`;
}

async function startOn(starting: Start, socket: string): Promise<Outcome<EmbeddedServer>> {
  const { directory, folder, user, binaries, password } = starting;
  const log = join(directory, 'postgres.log');
  const run = { postgres: binaries.postgres, folder, settings: embeddedSettings(socket), log, user };
  for (let tries = 1; ; tries += 1) {
    const server = await runServer(run);
    const state = await server.ready();
    if (state === 'ready')
      return await greet(server, { directory, connection: connectionAt(socket, password) });
    await server.stop();
    const said = await server.exited;
    // Processes of a killed server end a moment after it.
    const held = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/u.test(said);
    if (!held || tries >= SHARED_MEMORY_TRIES)
      return refuse('start-refused', await whyEnded(directory, said));
    await pause(250);
  }
}

async function whyEnded(directory: string, said: string, how = 'ended at once'): Promise<string> {
  if (await isDiskFull(directory, said)) {
    return `the disk of ${named(directory)} is full; make room and start again`;
  }
  const [last, log] = [lastWords(said), named(join(directory, 'postgres.log'))];
  return `the database server in ${named(directory)} ${how}${last === '' ? '' : `: ${last}`}; see ${log}`;
}

async function greet(
  server: ServerProcess,
  { directory, connection }: { directory: string; connection: EmbeddedConnection },
): Promise<Outcome<EmbeddedServer>> {
  const problem = await serverAnswers(connection);
  if (problem !== null) {
    await server.stop();
    return refuse('start-refused', `the database server in ${named(directory)} ${problem}`);
  }
  let asked = false;
  const ended = Promise.withResolvers<{ reason: string }>();
  void server.exited.then(async (said) => {
    if (!asked) ended.resolve({ reason: await whyEnded(directory, said, 'ended by itself') });
  });
  const stop = async (): Promise<void> => {
    asked = true;
    await server.stop();
    await removeSocketDirectory(directory, connection.host);
  };
  let stopping: Promise<void> | undefined;
  return taken({
    connection,
    serverProcessId: server.processId,
    ended: ended.promise,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  });
}
