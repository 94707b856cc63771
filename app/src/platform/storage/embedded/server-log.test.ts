import { appendFile, mkdtemp, open, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { limitLog, logLength, logSince } from './server-log.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-log-'));
});

afterAll(() => rm(folder, { recursive: true }));

it('a log that grew large is put aside once, while its writer goes on', async () => {
  const path = join(folder, 'server.log');
  await using writer = await open(path, 'a');
  await writer.write('early\n');
  await limitLog(path);
  expect(await readFile(path, 'utf8')).toBe('early\n');
  for (const filling of ['a', 'b']) {
    await writer.write(filling.repeat(5_000_000));
    await limitLog(path);
    expect((await stat(path)).size).toBe(0);
    expect((await readFile(`${path}.1`, 'utf8')).at(-1)).toBe(filling);
  }
  await writer.write('late\n');
  expect(await readFile(path, 'utf8')).toBe('late\n');
});

it('what was said since is read, of much the end', async () => {
  const path = join(folder, 'said.log');
  expect(await logSince(path, 0)).toBe('');
  await appendFile(path, 'before\n');
  const length = await logLength(path);
  await appendFile(path, 'after\n');
  expect(await logSince(path, length)).toBe('after\n');
  await appendFile(path, `${'x'.repeat(50_000)}\nFATAL:  end\n`);
  const said = await logSince(path, length);
  expect(said.length).toBeLessThan(20_000);
  expect(said.endsWith('FATAL:  end\n')).toBe(true);
  // Put aside in between, it begins anew.
  expect(await logSince(path, 1_000_000)).toBe(said);
});
