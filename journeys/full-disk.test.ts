import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keptAnswers } from './answer-accounts.ts';
import { made, openedSurvey } from './answer-drill.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import {
  ask,
  becomeOwner,
  type HeedAnswer,
  type HeedVisitor,
  peopleIn,
  welcomeLinkIn,
} from './heed-visitor.ts';

const LONGEST_RECOVERY_MS = 45_000;

let stage: HeedStage;
let disk: string;

/** A disk of this many megabytes in memory. */
function mount(megabytes: number): void {
  disk = stage.freshDirectory();
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', disk]);
}

/** Writes until there is no room left. */
function fill(): string {
  const path = join(disk, 'filling');
  const file = openSync(path, 'a');
  try {
    for (const size of [1 << 20, 1 << 12]) writeUntilFull(file, Buffer.alloc(size));
  } finally {
    closeSync(file);
  }
  return path;
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOSPC') throw error;
  }
}

// Only root may make a disk.
describe.skipIf(process.getuid?.() !== 0)('on a full disk', () => {
  beforeAll(async () => {
    stage = await makeHeedStage();
  });

  afterAll(async () => {
    await stage.clear({ keepingFiles: true });
    execFileSync('umount', [disk]);
    await stage.clear();
  });

  let visitor: HeedVisitor;
  let sent = 0;

  async function invite(): Promise<HeedAnswer> {
    sent += 1;
    // Long, so that there is soon no room for the next.
    const name = `Somebody ${'long '.repeat(35)}`;
    const body = { name, email: `guest-${sent}@example.org`, role: 'agent', unitIds: [] };
    return ask(`${visitor.workspace}/people`, { cookie: visitor.cookie, body });
  }

  it('Heed does not start, says why, and starts once there is room', async () => {
    mount(30);
    const dataDirectory = join(disk, 'data');
    const refused = await stage.start({ dataDirectory });
    const { code, said, complained } = await refused.ended;
    expect({ code, said, complained }).toEqual({
      code: 1,
      said: '',
      complained: `heed: the disk of "${dataDirectory}" is full; make room and start again\n`,
    });
    expect((await readdir(dataDirectory)).filter((name) => /^(postgres$|making-)/u.test(name))).toEqual([]);
    execFileSync('mount', ['-o', 'remount,size=160m', disk]);
  });

  it('a running Heed says that it cannot, goes on running, and works again once there is room', async () => {
    const heed = await stage.start({
      dataDirectory: join(disk, 'data'),
      settings: { HEED_LOG_LEVEL: 'warn' },
    });
    await heed.ready();
    visitor = await becomeOwner(welcomeLinkIn(heed.said()));
    const survey = await openedSurvey(visitor);
    const link = await made(visitor, `surveys/${survey.id}/links`, { name: 'Everybody', kind: 'open' });
    const sayIn = async (key: string): Promise<HeedAnswer> =>
      ask(`${String(link['address'])}/answers`, { body: { key, answers: { Q1: 3, Q3: `said by ${key}` } } });
    expect((await sayIn('before-it-was-full')).status).toBe(201);
    const filling = fill();
    const acknowledged: string[] = [];
    const answers: HeedAnswer[] = [];
    for (let i = 0; i < 400 && answers.length < 5; i += 1) {
      const answer = await invite();
      if (answer.status === 201) acknowledged.push((answer.json as { email: string }).email);
      else answers.push(answer);
    }
    expect(answers.length).toBe(5);
    for (const { status, mediaType, json } of answers) {
      expect([500, 503]).toContain(status);
      expect(mediaType).toBe('application/problem+json');
      expect(JSON.stringify(json)).not.toMatch(/\bat \S+:\d+/u);
    }
    // Answers of customers are kept for good before they are acknowledged, or not acknowledged.
    const said = new Map<string, number>([['before-it-was-full', 201]]);
    for (let i = 0; i < 200 && [...said.values()].filter((status) => status === 503).length < 3; i += 1) {
      const answer = await sayIn(`while-it-was-full-${i}`);
      said.set(`while-it-was-full-${i}`, answer.status);
      if (answer.status !== 201)
        expect(answer).toMatchObject({ status: 503, mediaType: 'application/problem+json' });
    }
    expect([...said.values()]).toContain(503);
    rmSync(filling);
    const began = performance.now();
    while ((await invite()).status !== 201) {
      expect(performance.now() - began).toBeLessThan(LONGEST_RECOVERY_MS);
      await pause(250);
    }
    const there = (await peopleIn(visitor)).map(({ email }) => email);
    expect(acknowledged.filter((email) => !there.includes(email))).toEqual([]);
    const waiting = [...said].filter(([, status]) => status === 503).map(([key]) => key);
    for (const key of waiting) expect((await sayIn(key)).status).toBe(201);
    const kept = await keptAnswers(visitor, survey.answerSetId);
    expect(kept.map(({ answers: { Q3 } }) => Q3).sort()).toEqual(
      [...said.keys()].map((key) => `said by ${key}`).sort(),
    );
    const audit = await ask(`${visitor.workspace}/audit`, visitor);
    expect(audit.json).toMatchObject({ verified: true, findings: [] });
    expect(heed.complained()).not.toMatch(/^\s+at /mu);
    heed.interrupt();
    expect((await heed.ended).code).toBe(0);
    expect(await stage.leftRunning()).toEqual([]);
  }, 120_000);
});
