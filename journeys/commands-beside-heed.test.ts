import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environmentOf, freePort, type HeedProcess, ROOT } from './heed-process.ts';
import { type HeedStage, makeHeedStage } from './heed-stage.ts';
import { ask, signIn } from './heed-visitor.ts';

const COMMAND = join(ROOT, 'app/src/entry/cli/heed.mjs');

let stage: HeedStage;
let dataDirectory: string;
let heed: HeedProcess | undefined;

beforeAll(async () => {
  stage = await makeHeedStage();
  dataDirectory = await stage.usedDirectory();
});

afterAll(() => stage.clear());

/** Types a `heed` command with the settings of the Heed of these tests. */
async function typed(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const env = environmentOf({ dataDirectory, port: heed === undefined ? await freePort() : 1 });
  const { promise, resolve } = Promise.withResolvers<{ code: number; out: string; error: string }>();
  const child = execFile(process.execPath, [COMMAND, ...args], { env, cwd: stage.folder }, (_, out, error) =>
    resolve({ code: child.exitCode ?? -1, out, error }),
  );
  return promise;
}

describe.each(['alone', 'beside a running Heed'])('the log of changes by a command, %s', (where) => {
  const isBeside = where !== 'alone';
  const file = `log-${isBeside ? 'beside' : 'alone'}.ndjson`;

  beforeAll(async () => {
    if (!isBeside) return;
    heed = await stage.start({ dataDirectory, settings: { HEED_LOG_LEVEL: 'warn' } });
    await heed.ready();
  });

  afterAll(async () => {
    heed?.interrupt();
    expect((await heed?.ended)?.code ?? 0).toBe(0);
    expect(heed?.complained() ?? '').toBe('');
    expect(await stage.leftRunning()).toEqual([]);
  });

  it('is verified', async () => {
    const { code, out, error } = await typed('audit', 'verify');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^Workspace harbour-ferries\nThe log is whole: \d+ events sealed\.\n/u);
    const json = JSON.parse((await typed('audit', 'verify', '--json')).out);
    expect(json).toMatchObject({
      verified: true,
      workspaces: [{ workspace: 'harbour-ferries', verified: true, findings: [], unsealed: 0 }],
    });
  });

  it('holds what was done a moment ago', async () => {
    if (heed === undefined) return;
    const visitor = await signIn(heed.address);
    const audit = ['audit', 'verify', '--workspace', 'harbour-ferries', '--json'];
    const before = JSON.parse((await typed(...audit)).out) as { events: number };
    const body = { name: 'Ben New', email: 'ben@example.org', role: 'agent', unitIds: [] };
    expect((await ask(`${visitor.workspace}/people`, { ...visitor, body })).status).toBe(201);
    const after = JSON.parse((await typed(...audit)).out) as { events: number };
    expect(after.events).toBe(before.events + 1);
  });

  it('is exported to a file that is verified by itself, and that says when it was altered', async () => {
    expect(await typed('audit', 'export', file)).toMatchObject({ code: 0, error: '' });
    expect(await typed('audit', 'verify', file)).toMatchObject({ code: 0, error: '' });
    const text = readFileSync(join(stage.folder, file), 'utf8');
    expect(text).toContain('Ana Owner');
    const altered = join(stage.folder, `altered-${file}`);
    writeFileSync(altered, text.replace('Ana Owner', 'Eva Owner'));
    const { code, out } = await typed('audit', 'verify', altered);
    expect({ code, start: out.split(':')[0] }).toEqual({ code: 1, start: 'THE LOG IS NOT WHOLE' });
    const twice = await typed('audit', 'export', file);
    expect(twice).toMatchObject({ code: 1, out: '' });
    expect(twice.error).toMatch(/^[^\n]+there is such a file already[^\n]+\n$/u);
  });
});
