// Data directories and programs for the tests of the embedded server.
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { Outcome } from '../../refusals/index.ts';
import type { EmbeddedConnection } from './embedded-connection.ts';
import { type EmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { endAllOn } from './server-processes.ts';

/** The password of every server on this stage. */
export const SECRET = 'secret';

/** A temporary folder with data directories in it, whose servers end and whose files go with `clear`. */
export type ServerStage = {
  readonly folder: string;
  /** The path of a data directory that is not there yet. */
  freshDirectory(): string;
  /** The path of a data directory whose server was made, holds one row, and was stopped. */
  usedDirectory(): Promise<string>;
  clear(): Promise<void>;
};

export async function makeStage(): Promise<ServerStage> {
  const folder = await mkdtemp(join(tmpdir(), 'heed-server-'));
  // The server's user walks through, also when root made it.
  await chmod(folder, 0o711);
  const made: string[] = [];
  const freshDirectory = (): string => {
    const directory = join(folder, String(made.length));
    made.push(directory);
    return directory;
  };
  let template: Promise<string> | undefined;
  return {
    folder,
    freshDirectory,
    usedDirectory: async () => {
      template ??= makeUsed(freshDirectory());
      const directory = freshDirectory();
      await promisify(execFile)('cp', ['-a', await template, directory]);
      return directory;
    },
    clear: async () => {
      for (const directory of made) await endAllOn(join(directory, 'postgres'));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeUsed(directory: string): Promise<string> {
  const server = await started(directory);
  await withClient(server.connection, async (client) => {
    await client.query('create table kept_words (word text)');
    await client.query("insert into kept_words values ('first')");
  });
  await server.stop();
  return directory;
}

/** The server of a directory, or an error with what was refused. */
export async function started(dataDirectory: string): Promise<EmbeddedServer> {
  const outcome = await startEmbeddedServer({ dataDirectory, superuserPassword: SECRET });
  if (!outcome.ok) throw new Error(refusedWith(outcome));
  return outcome.value;
}

/** The lines of a refusal. */
export function refusedWith(outcome: Outcome<unknown>): string {
  return outcome.ok ? '' : outcome.refusals.map(({ message }) => message).join('\n');
}

export async function withClient<T>(
  connection: EmbeddedConnection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export async function addWord(connection: EmbeddedConnection, word: string): Promise<void> {
  await withClient(connection, (client) => client.query('insert into kept_words values ($1)', [word]));
}

export async function wordsIn(connection: EmbeddedConnection): Promise<string[]> {
  return withClient(connection, async (client) => {
    const { rows } = await client.query<{ word: string }>('select word from kept_words');
    return rows.map(({ word }) => word);
  });
}

/** Another process that claims a directory and holds its server. */
export type HeldServer = {
  readonly process: ChildProcess;
  readonly connection: EmbeddedConnection;
  readonly serverProcessId: number;
};

export function runHolder(directory: string): ChildProcess {
  const program = resolve(import.meta.dirname, 'server-holder.ts');
  // A group of its own, like a program in a terminal.
  return spawn(process.execPath, [program, directory], { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

export async function holdServer(directory: string): Promise<HeldServer> {
  const child = runHolder(directory);
  const said = await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data')]);
  const { connection, serverProcessId } = JSON.parse(String(said[0])) as EmbeddedServer;
  return { process: child, connection, serverProcessId };
}

/** Kills a process as a machine does that has no memory left, and waits until it is gone. */
export async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
