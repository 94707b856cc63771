import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RULES } from './rule-list.ts';

const CLEAN = {
  'README.md': '# Heed\n',
  'package.json': '{"name":"heed"}',
  'package-lock.json': '{"packages":{}}',
  'checks/forbidden-words.json':
    '{"registryHosts":[],"machinePaths":[],"machinePathsInDocuments":[],"words":[]}',
  'app/src/entry/cli/heed.ts': 'export const version = 1;\n',
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-checks-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
  for (const [path, text] of Object.entries(CLEAN)) write(path, text);
});

afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function run(folder = '.'): { status: number | null; said: string[]; complained: string[] } {
  const script = resolve('checks/run-checks.ts');
  const done = spawnSync(process.execPath, [script], { cwd: join(root, folder), encoding: 'utf8' });
  const lines = (text: string): string[] => text.split('\n').filter((line) => line !== '');
  return { status: done.status, said: lines(done.stdout), complained: lines(done.stderr) };
}

describe('run-checks', () => {
  it('says one line for each rule and passes a clean repository, from any folder in it', () => {
    const { status, said, complained } = run('app');
    expect(complained).toEqual([]);
    expect(said).toHaveLength(RULES.length);
    expect(said[0]).toBe('arrows: looked at 1 files');
    expect(status).toBe(0);
  });

  it('sees files that are not committed yet, says where and what to do, and fails', () => {
    write('app/src/platform/clock/clock.ts', "\nimport '../../entry/cli/heed.ts';\n");
    const { status, complained } = run();
    expect(complained).toHaveLength(1);
    expect(complained[0]).toMatch(
      /^app\/src\/platform\/clock\/clock\.ts:2 platform imports entry .*; .*\(arrows\)$/,
    );
    expect(status).toBe(1);
  });

  it('says a file that does not parse once, and fails', () => {
    write('app/src/platform/clock/clock.ts', 'const = 1;');
    const { status, complained } = run();
    expect(complained).toHaveLength(1);
    expect(complained[0]).toContain('app/src/platform/clock/clock.ts:1 does not parse');
    expect(status).toBe(1);
  });

  it('leaves out files that git ignores, and files just deleted', () => {
    write('.gitignore', 'out/\n');
    write('out/utils.ts', 'const = 1;');
    write('gone.md', '[a](nowhere.md)');
    execFileSync('git', ['add', 'gone.md'], { cwd: root });
    rmSync(join(root, 'gone.md'));
    expect(run().status).toBe(0);
  });
});
