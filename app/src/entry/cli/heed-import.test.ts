import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { useImportDatabase } from '../../concepts/answer-sets/testing.ts';
import { newWorkspace } from '../../concepts/people/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { readSettings } from '../../platform/settings/index.ts';
import { withDatabase } from '../server/index.ts';
import { HEED, NODE, plant } from './planted-answers.ts';

const NOW = new Date('2026-03-17T09:00:00Z');
const RECIPE = JSON.stringify({
  version: 1,
  columns: { Score: { as: 'item', scale: [0, 10] } },
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
});
const long = Array.from({ length: 60_000 }, (_, i) => `guest ${i},${i % 11},${'why '.repeat(12)}`).join('\n');
const folder = plant({
  'few.csv': 'Who,Score\nanna,9\n"bo, jr",4\ncleo,7,x\nd,99\n',
  'many.csv': `Who,Score,Why\n${long}\n`,
  'recipe.json': RECIPE,
});
// The user that a database runs as walks through.
chmodSync(dirname(folder), 0o711);
chmodSync(folder, 0o711);
const test = useImportDatabase();
let environment: NodeJS.ProcessEnv;

beforeAll(async () => {
  environment = {
    PATH: process.env['PATH'],
    DATABASE_URL: test().address,
    HEED_DATA: join(folder, 'data'),
  };
  const owner = { userId: null, name: 'Olu', email: 'olu@example.org' };
  good(
    await withDatabase(good(readSettings(environment)), ({ storage }) =>
      newWorkspace({ storage, now: () => NOW }, { name: 'Brightwater', owner }, randomUUID),
    ),
  );
});

type Typed = { readonly code: number | null; readonly out: string; readonly error: string };

/** Types `heed import`. */
async function typed(...args: string[]): Promise<Typed> {
  const { promise, resolve } = Promise.withResolvers<Typed>();
  const child = execFile(
    NODE,
    [HEED, 'import', ...args],
    { env: environment, cwd: folder },
    (_, out, error) => resolve({ code: child.exitCode, out, error }),
  );
  return promise;
}

describe('heed import', () => {
  it('takes a file, says what was refused, and writes it to be mended', async () => {
    const done = await typed(
      'few.csv',
      '--recipe',
      'recipe.json',
      '--title',
      'June',
      '--refused',
      'back.csv',
    );
    expect(done).toMatchObject({ code: 0, error: '' });
    expect(done.out.replace(/[0-9a-f-]{36}/u, 'ID').split('\n')).toEqual([
      'Took few.csv into workspace brightwater as "June" (ID).',
      'Rows read: 4, used: 3, refused: 1. Cells refused: 1.',
      '  row 3: 3 cells where the header has 2; put quotes round cells that hold the delimiter',
      '  Score: "99" in 1 cell, first in row 4',
      'Wrote back.csv and back.recipe.json: mend the rows, then import the one with the other.',
      '',
    ]);
    expect(readFileSync(join(folder, 'back.csv'), 'utf8')).toBe('\u{feff}Who,Score\r\ncleo,7,x\r\n');
    writeFileSync(join(folder, 'back.csv'), 'Who,Score\r\ncleo,7\r\n');
    const again = await typed('back.csv', '--recipe', 'back.recipe.json', '--json');
    expect(JSON.parse(again.out)).toMatchObject({
      answerSet: { title: 'back.csv', workspace: 'brightwater' },
      rows: { read: 1, used: 1, refused: 0, refusals: [] },
      cells: { refused: [] },
    });
    const twice = await typed('few.csv', '--recipe', 'recipe.json');
    expect(twice).toMatchObject({ code: 1, out: '' });
    expect(twice.error).toMatch(/^the same file was taken with the same recipe on .*"June".*\n$/u);
  });

  it('killed in the middle of its rows keeps nothing, and can be typed again', async () => {
    const { keptRows, columnBytes } = test();
    const [before, bytes] = [await keptRows(), await columnBytes()];
    const child = spawn(NODE, [HEED, 'import', 'many.csv', '--recipe', 'recipe.json'], {
      env: environment,
      cwd: folder,
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => child.once('exit', (_, signal) => resolve(signal)));
    // A table grows before its rows can be seen.
    while ((await columnBytes()) === bytes) await pause(5);
    child.kill('SIGKILL');
    expect(await ended).toBe('SIGKILL');
    expect(await keptRows()).toEqual(before);
    const again = await typed('many.csv', '--recipe', 'recipe.json');
    expect(again).toMatchObject({ code: 0, error: '' });
    expect(again.out).toContain('Rows read: 60000, used: 60000, refused: 0.');
  });

  it.each([
    { what: 'a title without end', more: ['--title', 'x'.repeat(300)], line: /at most 200/u },
    { what: 'to write over its file', more: ['--refused', './few.csv'], line: /name another/u },
  ])('refuses $what', async ({ more, line }) => {
    const refused = await typed('few.csv', '--recipe', 'recipe.json', ...more);
    expect(refused.code).toBe(1);
    expect(refused.error).toMatch(line);
  });
});
