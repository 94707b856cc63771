import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const TABLE = '| issue | items |\n|---|---|\n| 2 | 1-2 |\n';
const FIRST = '- 2.1 What is kept → `app/a.test.ts` "promises keeps them"\n';
const SECOND = '- 2.2 What is late → `app/a.test.ts` "says late"\n';
const SHARED = '- 2.2 What is late → `app/a.test.ts` "says late" (needs the shared data)\n';

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'heed-coverage-')));
  mkdirSync(join(root, 'journeys'));
  report({ 'promises keeps them': 'passed', 'promises says late': 'passed' });
});

afterEach(() => rmSync(root, { recursive: true }));

function report(statuses: Record<string, string>): void {
  const assertionResults = Object.entries(statuses).map(([fullName, status]) => ({ fullName, status }));
  const testResults = [{ name: join(root, 'app/a.test.ts'), assertionResults }];
  writeFileSync(join(root, 'report.json'), JSON.stringify({ testResults }));
}

function check(map: string, shared?: string): { status: number | null; said: string; complained: string } {
  writeFileSync(join(root, 'journeys/COVERAGE.md'), map);
  const { HEED_SHARED: _, ...environment } = process.env;
  const done = spawnSync(process.execPath, [resolve('checks/coverage-check.ts'), 'report.json'], {
    cwd: root,
    encoding: 'utf8',
    env: shared === undefined ? environment : { ...environment, HEED_SHARED: shared },
  });
  return { status: done.status, said: done.stdout, complained: done.stderr };
}

describe('coverage-check', () => {
  it('passes when every item has a test that passed', () => {
    expect(check(TABLE + FIRST + SECOND)).toEqual({
      status: 0,
      said: 'coverage: looked at 2 lines\n',
      complained: '',
    });
  });

  it.each([
    ['an item without a line', TABLE + FIRST, 'item 2.2 has no line'],
    [
      'a line of no item',
      `${TABLE}${FIRST}${SECOND}- 2.3 More → \`app/a.test.ts\` "says late"\n`,
      'item 2.3 is not in the table',
    ],
    ['a line that names no test', `${TABLE}${FIRST}- 2.2 What is late\n`, '2.2 names no test'],
    [
      'a test that was not run',
      `${TABLE}${FIRST}${SECOND.replace('says late', 'says early')}`,
      'no test "says early" was run',
    ],
    [
      'a test in another file',
      `${TABLE}${FIRST}${SECOND.replace('a.test', 'b.test')}`,
      'was run in app/b.test.ts',
    ],
    [
      'a second test that was not run',
      `${TABLE}${FIRST}${SECOND.trim()}, \`app/a.test.ts\` "x"\n`,
      'no test "x" was run',
    ],
    [
      'a row that names no items',
      `${TABLE}| 3 | all |\n${FIRST}${SECOND}`,
      'COVERAGE.md:4 does not say which items',
    ],
    ['a map without lines', TABLE, 'has no lines'],
    ['a map without a table', FIRST, 'has no table'],
  ])('fails at %s', (_, map, complaint) => {
    const { status, complained } = check(map);
    expect(complained).toContain(complaint);
    expect(status).toBe(1);
  });

  it('reads lists of items and a column more', () => {
    const table = '| issue | items | title |\n|---|---|---|\n| #2 | 1, 2 | Promises |\n';
    expect(check(table + FIRST + SECOND).status).toBe(0);
    expect(check(table.replace('1, 2', '1, 2-4') + FIRST + SECOND).complained).toContain(
      'item 2.4 has no line',
    );
  });

  it.each(['failed', 'skipped', 'pending', 'todo'])('fails at a test that is %s', (state) => {
    report({ 'promises keeps them': 'passed', 'promises says late': state });
    const { status, complained } = check(TABLE + FIRST + SECOND);
    expect(complained).toContain(
      `journeys/COVERAGE.md:5 2.2 "promises says late" in app/a.test.ts: ${state}`,
    );
    expect(status).toBe(1);
  });

  it('lets a test be skipped that needs the shared data where there is none, and says so', () => {
    report({ 'promises keeps them': 'passed', 'promises says late': 'skipped' });
    const { status, said } = check(TABLE + FIRST + SHARED, 'nowhere');
    expect(said).toContain('not shown here, as the shared data (nowhere) is missing: 2.2');
    expect(status).toBe(0);
  });

  it('fails at the same test where the shared data is there', () => {
    report({ 'promises keeps them': 'passed', 'promises says late': 'skipped' });
    expect(check(TABLE + FIRST + SHARED, '.').status).toBe(1);
  });

  it('fails at a test that fails, even where the shared data is missing', () => {
    report({ 'promises keeps them': 'passed', 'promises says late': 'failed' });
    expect(check(TABLE + FIRST + SHARED, 'nowhere').status).toBe(1);
  });

  it('asks every test that the name fits', () => {
    report({
      'promises keeps them': 'passed',
      'promises says late (1)': 'passed',
      'promises says late (2)': 'failed',
    });
    expect(check(TABLE + FIRST + SECOND).complained).toContain('says late (2)');
  });

  it('fails without a report', () => {
    rmSync(join(root, 'report.json'));
    expect(check(TABLE + FIRST + SECOND)).toMatchObject({
      status: 1,
      complained: 'report.json:1 is missing\n',
    });
  });
});
