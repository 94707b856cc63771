import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { type Outcome, quoted, refuse, taken } from '../../refusals/index.ts';
import { markDataDirectory, openDataDirectory } from './data-directory.ts';
import { fileProblemCode, named, refuseFor } from './start-problems.ts';

/** What a running Heed says of itself to those who find it in the way. */
export type RunningHeed = { readonly processId: number; readonly address: string };

/** The right to be the only Heed on a data directory, until it is released or the process ends, however it ends. */
export type DirectoryClaim = {
  /** The true path of the data directory. */
  readonly directory: string;
  /** Asks again what to say of this Heed, for when its address is known. */
  sayAgain(): Promise<void>;
  release(): Promise<void>;
};

const STATE = 'running.json';

/**
 * Claims a data directory for this process; makes it when it is not there. The claim is a name in the kernel's memory that
 * one process can hold and that goes with it, so none is ever left over. It does not reach beyond one network namespace:
 * two containers that share a directory do not see each other.
 */
export async function claimDataDirectory(
  dataDirectory: string,
  says: () => RunningHeed,
): Promise<Outcome<DirectoryClaim>> {
  const opened = await openDataDirectory(dataDirectory);
  if (!opened.ok) return opened;
  const directory = opened.value;
  let server: Server | undefined;
  try {
    server = await hold(await claimName(directory));
    if (server === undefined) return await alreadyRunning(directory);
    const marked = await markDataDirectory(directory);
    if (!marked.ok) {
      await close(server);
      return marked;
    }
    await writeState(directory, says());
  } catch (error) {
    if (server !== undefined) await close(server);
    return refuseFor(error, directory);
  }
  return taken(claim(directory, { server, says }));
}

/** Which Heed runs on this data directory? null when none does, or it does not say. */
export async function findRunningHeed(dataDirectory: string): Promise<RunningHeed | null> {
  try {
    const held = await isHeld(await claimName(dataDirectory));
    return held ? await readState(dataDirectory) : null;
  } catch (error) {
    if (fileProblemCode(error) === '') throw error;
    return null;
  }
}

async function isHeld(name: string): Promise<boolean> {
  const socket = connect({ path: name });
  const { promise, resolve } = Promise.withResolvers<boolean>();
  socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  const held = await promise;
  socket.destroy();
  return held;
}

function claim(directory: string, held: { server: Server; says: () => RunningHeed }): DirectoryClaim {
  let released: Promise<void> | undefined;
  const release = async (): Promise<void> => {
    await rm(join(directory, STATE), { force: true });
    await close(held.server);
  };
  return {
    directory,
    sayAgain: () => writeState(directory, held.says()),
    release: () => {
      released ??= release();
      return released;
    },
  };
}

async function claimName(directory: string): Promise<string> {
  const { dev, ino } = await stat(directory, { bigint: true });
  return `\0heed-data-${dev}-${ino}`;
}

async function hold(name: string): Promise<Server | undefined> {
  const server = createServer((socket) => socket.destroy());
  const { promise, resolve, reject } = Promise.withResolvers<Server | undefined>();
  server.once('error', (error) => {
    if (fileProblemCode(error) === 'EADDRINUSE') resolve(undefined);
    else reject(error);
  });
  server.listen({ path: name }, () => resolve(server));
  server.unref();
  return promise;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((done) => {
    server.close(() => done());
  });
}

async function alreadyRunning(directory: string): Promise<Outcome<never>> {
  const running = await readState(directory);
  const where = running === null ? '' : ` (process ${running.processId}, ${quoted(running.address)})`;
  return refuse(
    'start-refused',
    `Heed is already running on ${named(directory)}${where}; use that one, stop it, or name another data directory`,
  );
}

async function readState(directory: string): Promise<RunningHeed | null> {
  try {
    const state: unknown = JSON.parse(await readFile(join(directory, STATE), 'utf8'));
    if (typeof state !== 'object' || state === null) return null;
    if (!('processId' in state) || !('address' in state)) return null;
    return { processId: Number(state.processId), address: String(state.address) };
  } catch {
    // Whoever runs may be about to write it.
    return null;
  }
}

async function writeState(directory: string, running: RunningHeed): Promise<void> {
  const path = join(directory, STATE);
  await writeFile(`${path}.new`, `${JSON.stringify(running)}\n`, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
