import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findEmbeddedServer, startEmbeddedServer } from './embedded-server.ts';
import { isServerOn, serversOn } from './server-processes.ts';
import {
  addWord,
  holdServer,
  kill,
  makeStage,
  refusedWith,
  runHolder,
  SECRET,
  type ServerStage,
  started,
  withClient,
  wordsIn,
} from './server-stage.ts';
import { runAs, serverUser } from './server-user.ts';

let stage: ServerStage;

beforeAll(async () => {
  stage = await makeStage();
});

afterAll(() => stage.clear());

describe('a server of its own', () => {
  it('is made at the first start, and keeps what it was given', async () => {
    const directory = await stage.usedDirectory();
    const server = await started(directory);
    expect(await wordsIn(server.connection)).toEqual(['first']);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await serversOn(join(directory, 'postgres'))).toEqual([]);
  });

  it('does not trade safety for speed, and listens on no port', async () => {
    const server = await started(await stage.usedDirectory());
    const names = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses'];
    const values = await withClient(server.connection, async (client) => {
      const { rows } = await client.query('select current_setting(name) from unnest($1::text[]) name', [
        names,
      ]);
      return rows.map((row) => row.current_setting);
    });
    expect(values).toEqual(['on', 'on', 'on', 'on', '']);
    await server.stop();
  });

  it('keeps what people wrote out of its log', async () => {
    const directory = await stage.usedDirectory();
    const server = await started(directory);
    await withClient(server.connection, async (client) => {
      await client.query('create unique index on kept_words (word)');
      await client.query("insert into kept_words values ('confided')");
      await expect(client.query("insert into kept_words values ('confided')")).rejects.toThrow('unique');
    });
    await server.stop();
    const log = await readFile(join(directory, 'postgres.log'), 'utf8');
    expect(log).toContain('duplicate key');
    expect(log).not.toContain('confided');
  });

  it('is found by others, with its password only, while it runs', async () => {
    const dataDirectory = await stage.usedDirectory();
    const server = await started(dataDirectory);
    expect(await findEmbeddedServer({ dataDirectory, superuserPassword: SECRET })).toEqual(server.connection);
    expect(await findEmbeddedServer({ dataDirectory, superuserPassword: 'wrong' })).toBeNull();
    await server.stop();
    expect(await findEmbeddedServer({ dataDirectory, superuserPassword: SECRET })).toBeNull();
  });

  it('is not started with a password other than the one it was made with', async () => {
    const dataDirectory = await stage.usedDirectory();
    const outcome = await startEmbeddedServer({ dataDirectory, superuserPassword: 'wrong' });
    expect(refusedWith(outcome)).toContain('does not take the password of this Heed');
    expect(await serversOn(join(dataDirectory, 'postgres'))).toEqual([]);
  });

  it.each(['a path too long for a socket '.padEnd(120, '-'), `it's, "quoted" and 'so' \\on — ½`])(
    'starts below %s',
    async (name) => {
      const directory = join(await stage.usedDirectory(), '..', name);
      const outcome = await startEmbeddedServer({ dataDirectory: directory, superuserPassword: SECRET });
      expect(refusedWith(outcome)).toBe('');
      if (!outcome.ok) return;
      const { connection, stop } = outcome.value;
      const { mode, uid } = await stat(connection.host);
      expect({ mode: mode & 0o777, uid }).toEqual({ mode: 0o700, uid: (await serverUser(directory)).uid });
      await stop();
      if (!connection.host.startsWith(stage.folder)) expect(existsSync(connection.host)).toBe(false);
    },
  );
});

describe('after a kill', () => {
  it('of Heed, the server it left is ended, and nothing acknowledged is lost', async () => {
    const directory = await stage.usedDirectory();
    const held = await holdServer(directory);
    await addWord(held.connection, 'acknowledged');
    await kill(held.process);
    expect(await isServerOn(join(directory, 'postgres'), held.serverProcessId)).toBe(true);
    const server = await started(directory);
    expect(await isServerOn(join(directory, 'postgres'), held.serverProcessId)).toBe(false);
    expect(await wordsIn(server.connection)).toEqual(['first', 'acknowledged']);
    await server.stop();
  });

  it('of the server, Heed is told, and the next start recovers', async () => {
    const directory = await stage.usedDirectory();
    const server = await started(directory);
    await addWord(server.connection, 'acknowledged');
    process.kill(server.serverProcessId, 'SIGKILL');
    expect((await server.ended).reason).toContain('ended by itself');
    await server.stop();
    const again = await started(directory);
    expect(await wordsIn(again.connection)).toEqual(['first', 'acknowledged']);
    await again.stop();
  });

  it('of both, a process that now has the number of the server is left alone', async () => {
    const directory = await stage.usedDirectory();
    const held = await holdServer(directory);
    await addWord(held.connection, 'acknowledged');
    await kill(held.process);
    process.kill(held.serverProcessId, 'SIGKILL');
    const stranger = spawn('sleep', ['600'], runAs(await serverUser(directory)));
    const folder = join(directory, 'postgres');
    const file = join(folder, 'postmaster.pid');
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [String(stranger.pid), ...lines.slice(1)].join('\n'));
    await writeFile(join(held.connection.host, '.s.PGSQL.5432.lock'), `${stranger.pid}\n`);
    const server = await started(directory);
    expect(await wordsIn(server.connection)).toEqual(['first', 'acknowledged']);
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    await server.stop();
    await kill(stranger);
  });

  it('of the server while it works, what goes on working is ended', async () => {
    const directory = await stage.usedDirectory();
    const server = await started(directory);
    const work = withClient(server.connection, async (client) => {
      await client.query('select count(*) from generate_series(1, 1e12)');
    }).catch((error: Error) => error);
    await pause(300);
    process.kill(server.serverProcessId, 'SIGKILL');
    await server.stop();
    expect((await serversOn(join(directory, 'postgres'))).length).toBeGreaterThan(0);
    const again = await started(directory);
    expect(await wordsIn(again.connection)).toEqual(['first']);
    expect(await work).toBeInstanceOf(Error);
    await again.stop();
  });

  it('in the middle of the first start, it is done again', async () => {
    const directory = stage.freshDirectory();
    const child = runHolder(directory);
    await halfMade(directory, child);
    await kill(child);
    expect(existsSync(join(directory, 'postgres'))).toBe(false);
    const server = await started(directory);
    expect((await readdir(directory)).filter((entry) => entry.startsWith('making'))).toEqual([]);
    await server.stop();
  });
});

async function halfMade(directory: string, child: ChildProcess): Promise<void> {
  for (;;) {
    const entries = existsSync(directory) ? await readdir(directory) : [];
    const half = entries.find((entry) => entry.startsWith('making'));
    if (half !== undefined && existsSync(join(directory, half, 'new/base'))) return;
    if (child.exitCode !== null) throw new Error('it ended too early');
    await pause(5);
  }
}

describe('Ctrl-C, twice', () => {
  it('reaches Heed only, which ends the server in order', async () => {
    const directory = await stage.usedDirectory();
    const held = await holdServer(directory);
    const gone = once(held.process, 'exit');
    expect(await groupOf(held.serverProcessId)).toBe(held.serverProcessId);
    // As a terminal does it: to the whole group.
    process.kill(-held.process.pid!, 'SIGINT');
    process.kill(-held.process.pid!, 'SIGINT');
    expect(await gone).toEqual([0, null]);
    expect(await serversOn(join(directory, 'postgres'))).toEqual([]);
    const log = await readFile(join(directory, 'postgres.log'), 'utf8');
    expect(log.trimEnd().endsWith('database system is shut down')).toBe(true);
  });
});

async function groupOf(processId: number): Promise<number> {
  const state = await readFile(`/proc/${processId}/stat`, 'utf8');
  return Number(state.replace(/^.*\) /su, '').split(' ')[2]);
}
