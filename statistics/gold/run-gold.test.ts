import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gold-'));
  for (const name of ['cases', 'data']) mkdirSync(join(folder, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the command prints for a case of this text, and how it ends. */
function answered(text: string, ...more: readonly string[]) {
  const path = join(folder, 'cases', 'case.json');
  writeFileSync(path, text);
  return run(path, ...more);
}

function run(...args: readonly string[]) {
  return ended(process.execPath, [join(import.meta.dirname, 'run-gold.ts'), ...args]);
}

function ended(command: string, args: readonly string[]) {
  const cwd = join(import.meta.dirname, '../..');
  const { stdout, stderr, status } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  // npm itself may warn about the settings of the machine, each time in a line of its own.
  const own = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('npm warn'));
  return { stdout, errors: own, status };
}

describe('npm run gold', () => {
  it('prints the answer as JSON and nothing else', () => {
    const gold = { method: 'proportion-interval', data: { inline: [{ successes: 8, n: 10, level: 0.95 }] } };
    const path = join(folder, 'cases', 'wilson.json');
    writeFileSync(path, JSON.stringify(gold));
    const { stdout, errors, status } = ended('npm', ['run', '--silent', 'gold', '--', path]);
    expect(errors).toEqual([]);
    expect(status).toBe(0);
    const { rows } = JSON.parse(stdout) as { rows: { wilson: number[] }[] };
    expect(rows[0]!.wilson[0]).toBeCloseTo(0.490162471537, 10);
  });

  it('reads the data of a case from the folder above the one it lies in', () => {
    writeFileSync(join(folder, 'data', 'two.csv'), '\uFEFF"a",b\r\n1,"2"\r\n2,4\r\n4,9\r\n5,9\r\n\r\n');
    const options = { outcome: 'b', drivers: ['a'], complete: true };
    const gold = { method: 'key-driver-analysis', data: { file: 'data/two.csv' }, options };
    const { stdout, status } = answered(JSON.stringify(gold));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ n: 4 });
  });

  it('says in one line on standard error what it cannot do, and ends with 1', () => {
    const none = { method: 'key-driver-analysis', data: { file: 'data/none.csv' }, options: {} };
    const ragged = { ...none, data: { file: 'data/ragged.csv' }, options: { outcome: 'b', drivers: ['a'] } };
    writeFileSync(join(folder, 'data', 'ragged.csv'), 'a,b\n1,2\n3\n');
    const cases: readonly (readonly [string, RegExp])[] = [
      ['{"method":"astrology","data":{}}', /there is no method astrology; there are .*nps/],
      ['{"method":"constructor","data":{}}', /there is no method constructor/],
      ['{"data":{}}', /not a case: it names no method/],
      ['[]', /not a case/],
      ['{"method":', /case\.json: .*JSON/],
      [JSON.stringify(none), /none\.csv/],
      [JSON.stringify(ragged), /row 2 has 1 cells, the header has 2/],
      ['{"method":"servqual","data":{}}', /it names no data file/],
    ];
    for (const [text, line] of cases) {
      const { stdout, errors, status } = answered(text);
      expect(stdout).toBe('');
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatch(line);
      expect(status).toBe(1);
    }
    expect(run(join(folder, 'absent.json'))).toMatchObject({ stdout: '', status: 1 });
    expect(run()).toMatchObject({
      stdout: '',
      status: 1,
      errors: [expect.stringMatching(/one case is wanted/)],
    });
    expect(answered('{}', 'more')).toMatchObject({ stdout: '', status: 1 });
  });
});
