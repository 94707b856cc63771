import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintsOf } from './planted-files.ts';
import { lockfileRule } from './rules/lockfile.rule.ts';

const lock = (packages: object): Record<string, string> => ({
  'package-lock.json': JSON.stringify({ packages }, null, 2),
});
const tool = { version: '1.0.0', optionalDependencies: { 'tool-linux': '1.0.0', 'tool-darwin': '1.0.0' } };

describe('lockfile', () => {
  it('catches a package for another platform that is not in the lock', () => {
    const complaints = complaintsOf(
      lockfileRule,
      lock({ 'node_modules/tool': tool, 'node_modules/tool-linux': { version: '1.0.0' } }),
    );
    expect(complaints).toEqual([
      'package-lock.json:3 node_modules/tool wants tool-darwin, which is not in the lock',
    ]);
  });

  it('is content when every platform is there, also below a package', () => {
    const packages = {
      'node_modules/tool': tool,
      'node_modules/tool-linux': {},
      'node_modules/tool/node_modules/tool-darwin': {},
    };
    expect(complaintsOf(lockfileRule, lock(packages))).toEqual([]);
  });

  it('is content with the lock of this repository', () => {
    const own = readFileSync(new URL('../package-lock.json', import.meta.url), 'utf-8');
    expect(complaintsOf(lockfileRule, { 'package-lock.json': own })).toEqual([]);
  });

  it('fails when it sees no files', () => {
    expect(complaintsOf(lockfileRule, { 'README.md': '# Heed' })).toHaveLength(1);
  });
});
