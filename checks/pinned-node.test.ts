import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'heed-node-'));
  mkdirSync(join(root, 'checks'));
  copyFileSync('checks/pinned-node.mjs', join(root, 'checks/pinned-node.mjs'));
});

afterEach(() => rmSync(root, { recursive: true }));

function check(manifest: object): { status: number | null; stdout: string; stderr: string } {
  writeFileSync(join(root, 'package.json'), JSON.stringify(manifest));
  const done = spawnSync(process.execPath, [join(root, 'checks/pinned-node.mjs')], { encoding: 'utf8' });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

describe('pinned-node', () => {
  it.each(['dependencies', 'devDependencies'])('is silent on the node pinned in %s', (kind) => {
    const own = process.version.slice(1);
    expect(check({ [kind]: { node: own } })).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says on another node which one it is, which is pinned, and what to type', () => {
    expect(check({ devDependencies: { node: '1.2.3' } })).toEqual({
      status: 1,
      stdout: '',
      stderr: `This is Node ${process.version}; Heed runs on the Node it pins, v1.2.3. Type: npm ci, then npm start / npm test, which use it.\n`,
    });
  });

  it('fails when nothing is pinned', () => {
    expect(check({}).status).toBe(1);
  });
});
