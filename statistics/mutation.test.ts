import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('mutation testing names files that are there, each with its tests', () => {
  const text = readFileSync(join(import.meta.dirname, 'stryker.config.json'), 'utf8');
  const { mutate } = JSON.parse(text) as { mutate: readonly string[] };
  const wanted = mutate.filter((pattern) => !pattern.startsWith('!'));
  expect(wanted.length).toBeGreaterThanOrEqual(6);
  for (const pattern of wanted) {
    const found = globSync(pattern, { cwd: root }).filter((path) => !path.endsWith('.test.ts'));
    expect(found, pattern).not.toEqual([]);
    const folder = pattern.slice(0, pattern.lastIndexOf('/'));
    expect(globSync(`${folder}/*.test.ts`, { cwd: root }), folder).not.toEqual([]);
  }
});
