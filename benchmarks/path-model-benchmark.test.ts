import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'path-model-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function bench(...args: readonly string[]) {
  const script = join(import.meta.dirname, 'run-benchmarks.ts');
  return spawnSync(process.execPath, [script, 'path-model', ...args], { encoding: 'utf8' });
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const ROWS = [
  [7, 6, 7, 6],
  [4, 5, 3, 4],
  [9, 8, 9, 9],
  [2, 3, 4, 2],
  [6, 6, 5, 7],
  [8, 7, 6, 8],
  [5, 4, 5, 5],
  [3, 2, 2, 3],
];
const CONSTRUCTS = [
  { name: 'Quality', indicators: ['q1', 'q2'], mode: 'A' },
  { name: 'Satisfaction', indicators: ['s1', 's2'] },
];
const model = { constructs: CONSTRUCTS, paths: [['Quality', 'Satisfaction']], scheme: 'path' };
const table = ['q1,q2,s1,s2', ...ROWS.map((row) => row.join(',')), '1,,2,3'].join('\n');

describe('npm run bench -- path-model', () => {
  it('ends with a line of JSON that says how long it took', () => {
    const given = ['--data', file('rows.csv', table), '--model', file('model.json', JSON.stringify(model))];
    for (const threads of [1, 2]) {
      const more = ['--samples', '30', '--threads', String(threads)];
      const { stdout, stderr, status } = bench(...given, ...more);
      expect(stderr).toMatch(/1 rows with a missing answer are left out/);
      expect(status).toBe(0);
      const last = stdout.trimEnd().split('\n').at(-1)!;
      const times = { fitMs: expect.any(Number), bootstrapMs: expect.any(Number) };
      expect(JSON.parse(last)).toEqual({ ...times, samples: 30, threads });
    }
  });

  it('makes answers up when no file is given', () => {
    const { stdout, status } = bench('--samples', '5');
    expect(status).toBe(0);
    expect(JSON.parse(stdout.trimEnd().split('\n').at(-1)!)).toMatchObject({ samples: 5, threads: 1 });
  });

  it('says in one line what it cannot use, and ends with 1', () => {
    const data = file('rows.csv', table);
    const circular = { ...model, paths: [...model.paths, ['Satisfaction', 'Quality']] };
    const cases: readonly (readonly [readonly string[], RegExp])[] = [
      [['--data', data], /go together/],
      [['--samples', '0'], /--samples is a whole number/],
      [['--speed', '9'], /--speed/],
      [['--data', data, '--model', file('cut.json', '{"constructs":')], /cut\.json: not JSON/],
      [
        ['--data', join(folder, 'none.csv'), '--model', file('model.json', JSON.stringify(model))],
        /none\.csv/,
      ],
      [['--data', data, '--model', file('circle.json', JSON.stringify(circular))], /circular/],
    ];
    for (const [args, line] of cases) {
      const { stdout, stderr, status } = bench(...args);
      expect(stdout).toBe('');
      expect(stderr.trimEnd().split('\n').at(-1)).toMatch(line);
      expect(status).toBe(1);
    }
  });
});
