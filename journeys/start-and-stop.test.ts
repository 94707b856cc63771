import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PART_BYTES } from '../app/src/concepts/imports/declarations.ts';
import { type EndedProcess, type HeedProcess, usageOf } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, becomeOwner, sendForm, signIn, welcomeLinkIn } from './heed-visitor.ts';

const IN_ORDER = { code: 0, signal: null, complained: '' };

const ROOM_MEGABYTES = 200;
/** Long enough for all that a start begins: the mirror of columns, revenue at risk, the first look for signals. */
const IDLE_MS = 35_000;

let stage: HeedStage;
/** Where a Heed with the demo idles while the others are tested. */
let demoStage: HeedStage;
let idling: Promise<{ readonly heed: HeedProcess; readonly since: number }>;

beforeAll(async () => {
  stage = await makeHeedStage();
  demoStage = await makeHeedStage();
  idling = startedAgainWithDemo();
  // Whoever waits for it is told.
  idling.catch(() => undefined);
});

afterAll(async () => {
  await stage.clear();
  await demoStage.clear();
});

async function startedAgainWithDemo(): Promise<{ readonly heed: HeedProcess; readonly since: number }> {
  const dataDirectory = await demoStage.demoDirectory();
  const settings = { HEED_DEMO: 'on' };
  const first = await demoStage.start({ dataDirectory, settings });
  await first.ready();
  await becomeOwner(welcomeLinkIn(first.said()));
  expect(await interrupted(first)).toMatchObject({ code: 0 });
  const heed = await demoStage.start({ dataDirectory, settings });
  await heed.ready();
  return { heed, since: performance.now() };
}

/** Ends a Heed as Ctrl-C does; gives how it ended, without what it said. */
async function interrupted(heed: HeedProcess): Promise<Omit<EndedProcess, 'said'>> {
  heed.interrupt();
  return withoutWords(await heed.ended);
}

function withoutWords({ said: _, ...end }: EndedProcess): Omit<EndedProcess, 'said'> {
  return end;
}

describe('Heed on a data directory', () => {
  it('says at its first start where it is, and lets the first owner in once', async () => {
    const dataDirectory = stage.freshDirectory();
    const heed = await stage.start({ dataDirectory, settings: { HEED_LOG_LEVEL: 'warn' } });
    await heed.ready();
    expect(heed.said()).toContain(`Heed is ready: ${heed.address}\nData:          ${dataDirectory}\n`);
    const link = welcomeLinkIn(heed.said());
    expect(await (await fetch(link)).text()).toContain('Set up Heed');
    const visitor = await becomeOwner(link);
    expect(await ask(`${visitor.workspace}/people`, visitor)).toMatchObject({
      status: 200,
      json: { items: [{ email: 'ana@example.org', role: 'owner' }] },
    });
    expect((await fetch(link)).status).toBeGreaterThanOrEqual(400);
    const again = await sendForm(link, {
      organisation: 'Mine',
      name: 'Eve',
      email: 'eve@example.org',
      password: 'another long phrase',
    });
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(await interrupted(heed)).toEqual(IN_ORDER);
    expect(await stage.leftRunning()).toEqual([]);
  });

  it('keeps what was there, and asks nobody to come in who is in', async () => {
    const dataDirectory = await stage.usedDirectory();
    const began = performance.now();
    const heed = await stage.start({ dataDirectory, settings: { HEED_LOG_LEVEL: 'warn' } });
    await heed.ready();
    const milliseconds = Math.round(performance.now() - began);
    const { userSeconds } = await usageOf(heed.processId);
    // How long it takes is for people to read: other programs share this machine.
    process.stdout.write(`ready with data after ${milliseconds} ms, ${userSeconds} s of the processor\n`);
    expect(heed.said()).not.toContain('/welcome/');
    const visitor = await signIn(heed.address);
    expect((await ask(`${visitor.workspace}/people`, visitor)).status).toBe(200);
    expect(await ask(`${heed.address}/api/openapi.json`)).toMatchObject({
      status: 200,
      json: { openapi: '3.1.0' },
    });
    expect(await interrupted(heed)).toEqual(IN_ORDER);
    const files = await readdir(dataDirectory);
    expect(files.filter((name) => name === 'running.json' || name.startsWith('making-'))).toEqual([]);
  });

  it('ends in order however often it is asked to, at any moment', async () => {
    const dataDirectory = await stage.usedDirectory();
    const heed = await stage.start({ dataDirectory, settings: { HEED_LOG_LEVEL: 'warn' } });
    await heed.ready();
    heed.interrupt();
    heed.interrupt();
    await pause(30);
    heed.interrupt();
    heed.send('SIGTERM');
    expect(withoutWords(await heed.ended)).toEqual(IN_ORDER);
    expect(heed.said()).toContain('Stopped. Everything is on the disk.');
    expect(await stage.leftRunning()).toEqual([]);
  });

  it('ends at Ctrl-C in npm start, before npm does', async () => {
    const dataDirectory = await stage.usedDirectory();
    const heed = await stage.start({ dataDirectory, command: ['npm', 'start'] });
    await heed.ready();
    await signIn(heed.address);
    heed.interrupt();
    const { code, signal } = await heed.ended;
    expect({ code, signal }).toEqual({ code: 0, signal: null });
    expect(heed.said()).toContain('Stopped. Everything is on the disk.');
    expect(await stage.leftRunning()).toEqual([]);
  });
});

describe.concurrent('Heed that is asked to end while it starts', () => {
  it.each([
    ['before it did anything', null],
    ['when it has taken its data directory', 'running.json'],
    ['while its database is made', 'making-'],
    ['while its database is started', 'postgres.log'],
  ])('leaves nothing running, and starts again: %s', async (_name, sign) => {
    const dataDirectory = stage.freshDirectory();
    const heed = await stage.start({ dataDirectory });
    if (sign !== null) await appearsIn(dataDirectory, sign);
    heed.send('SIGTERM');
    const { code, signal, complained } = await heed.ended;
    // Before it can listen to signals, the system ends it.
    expect({ code, signal }).toEqual(
      sign === null ? { code: null, signal: 'SIGTERM' } : { code: 0, signal: null },
    );
    expect(complained).not.toMatch(/^\s+at |a fault in Heed/mu);
    expect(await stage.leftRunning(dataDirectory)).toEqual([]);
    const again = await stage.start({ dataDirectory });
    await again.ready();
    await becomeOwner(welcomeLinkIn(again.said()));
    expect(await interrupted(again)).toMatchObject({ code: 0 });
    expect(await stage.leftRunning(dataDirectory)).toEqual([]);
  });
});

/** Waits until a file whose name begins so is in a folder. */
async function appearsIn(folder: string, beginning: string): Promise<void> {
  for (;;) {
    const names = await readdir(folder).catch((): string[] => []);
    if (names.some((name) => name.startsWith(beginning))) return;
    await pause(5);
  }
}

describe('Heed that is killed while it takes a file', () => {
  it('keeps nothing half done, says so, and takes it when asked again', async () => {
    const dataDirectory = await stage.usedDirectory();
    const first = await stage.start({ dataDirectory, settings: { HEED_LOG_LEVEL: 'warn' } });
    await first.ready();
    const { cookie, workspace } = await signIn(first.address);
    // Some blocks to read, so that it is killed between them.
    const why = 'the room was quiet, '.repeat(50);
    const rows = Array.from({ length: 16_000 }, (_, i) => `"${why}",${1 + (i % 5)}`);
    const bytes = Buffer.from(`Why,Room\n${rows.join('\n')}\n`);
    const begun = await ask(`${workspace}/imports`, {
      cookie,
      body: { fileName: 'stays.csv', bytes: bytes.length },
    });
    const { id } = begun.json as { id: string };
    for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
      const body = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
      await ask(`${workspace}/imports/${id}/parts/${part}`, { cookie, body });
    }
    const recipe = {
      version: 1,
      columns: { Room: { as: 'item', scale: [1, 5] } },
      analyses: [{ id: 'stay', method: 'satisfaction', items: ['Room'] }],
    };
    const take = { cookie, body: { recipe } };
    expect(await ask(`${workspace}/imports/${id}/take`, take)).toMatchObject({ json: { state: 'taking' } });
    type Found = { readonly state: string; readonly progress: { readonly rowsDone: number } | null };
    const found = async (): Promise<Found> =>
      (await ask(`${workspace}/imports/${id}`, { cookie })).json as Found;
    while ((await found()).progress?.rowsDone === 0) await pause(20);
    first.send('SIGKILL');
    await first.ended;
    expect(await readdir(join(dataDirectory, 'spool'))).toHaveLength(1);
    // At the same address, so that whoever is signed in still is.
    const port = Number(new URL(first.address).port);
    const again = await stage.start({ dataDirectory, port, settings: { HEED_LOG_LEVEL: 'warn' } });
    await again.ready();
    expect(await readdir(join(dataDirectory, 'spool'))).toEqual([]);
    expect(await found()).toMatchObject({ state: 'interrupted', answerSetId: null });
    const sets = async (): Promise<unknown> => (await ask(`${workspace}/answer-sets`, { cookie })).json;
    expect(await sets()).toEqual({ items: [], next: null });
    await ask(`${workspace}/imports/${id}/take`, take);
    while ((await found()).state === 'taking') await pause(50);
    expect(await found()).toMatchObject({ state: 'taken', report: { rows: { read: 16_000 } } });
    expect(await sets()).toMatchObject({ items: [{ rows: { used: 16_000 } }], next: null });
    expect(await interrupted(again)).toMatchObject({ code: 0 });
  }, 120_000);
});

describe('Heed with the demo', () => {
  it(`idles in less than ${ROOM_MEGABYTES} MB`, async () => {
    const { heed, since } = await idling;
    await pause(Math.max(0, IDLE_MS - (performance.now() - since)));
    const { megabytes, userSeconds } = await usageOf(heed.processId);
    process.stdout.write(
      `idle with the demo: ${Math.round(megabytes)} MB, ${userSeconds} s of the processor\n`,
    );
    expect(megabytes).toBeLessThan(ROOM_MEGABYTES);
    const { cookie } = await signIn(heed.address);
    const me = (await ask(`${heed.address}/api/me`, { cookie })).json as { workspaces: { name: string }[] };
    expect(me.workspaces.length).toBe(2);
    expect(await interrupted(heed)).toMatchObject({ code: 0 });
  }, 120_000);
});
