import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimDataDirectory, findRunningHeed } from './directory-claim.ts';
import { holdServer, kill, makeStage, refusedWith, type ServerStage } from './server-stage.ts';

const HERE = { processId: process.pid, address: 'http://localhost:4444' };

let stage: ServerStage;

beforeAll(async () => {
  stage = await makeStage();
});

afterAll(() => stage.clear());

it('belongs to one process, and is free at once when that is killed', async () => {
  const directory = await stage.usedDirectory();
  const held = await holdServer(directory);
  const refused = await claimDataDirectory(directory, () => HERE);
  expect(refusedWith(refused)).toBe(
    `Heed is already running on "${directory}" (process ${held.process.pid}, "http://localhost:4333"); use that one, stop it, or name another data directory`,
  );
  expect(await findRunningHeed(directory)).toEqual({
    processId: held.process.pid,
    address: 'http://localhost:4333',
  });
  await kill(held.process);
  expect(await findRunningHeed(directory)).toBeNull();
  const claim = await claimDataDirectory(directory, () => HERE);
  expect(refusedWith(claim)).toBe('');
  if (claim.ok) await claim.value.release();
});

it('is the same directory under every name', async () => {
  const directory = stage.freshDirectory();
  const claim = await claimDataDirectory(directory, () => HERE);
  await symlink(directory, `${directory}-too`);
  expect(refusedWith(await claimDataDirectory(`${directory}-too`, () => HERE))).toContain('already running');
  if (!claim.ok) return expect.unreachable();
  expect(claim.value.directory).toBe(directory);
  await Promise.all([claim.value.release(), claim.value.release()]);
  const again = await claimDataDirectory(`${directory}-too`, () => HERE);
  expect(refusedWith(again)).toBe('');
  if (again.ok) await again.value.release();
});

it('of ten that come at the same moment takes one', async () => {
  const directory = stage.freshDirectory();
  const claims = await Promise.all(
    Array.from({ length: 10 }, () => claimDataDirectory(directory, () => HERE)),
  );
  const taken = claims.filter(({ ok }) => ok);
  expect(taken).toHaveLength(1);
  for (const claim of taken) if (claim.ok) await claim.value.release();
});

it('says the address once it is known', async () => {
  const directory = stage.freshDirectory();
  const running = { processId: process.pid, address: 'starting' };
  const claim = await claimDataDirectory(directory, () => running);
  if (!claim.ok) return expect.unreachable();
  running.address = 'http://localhost:5555';
  await claim.value.sayAgain();
  expect(await findRunningHeed(directory)).toEqual(running);
  await claim.value.release();
});

it('touches nothing in a directory that is not Heed’s', async () => {
  const directory = stage.freshDirectory();
  await mkdir(directory);
  await writeFile(join(directory, 'letter.txt'), 'Dear Anna');
  const before = (await stat(directory)).mtimeMs;
  expect(refusedWith(await claimDataDirectory(directory, () => HERE))).toBe(
    `"${directory}" holds files that are not Heed's; name an empty or a new data directory`,
  );
  expect((await stat(directory)).mtimeMs).toBe(before);
  expect(await findRunningHeed(directory)).toBeNull();
});
