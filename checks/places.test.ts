import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintsOf, type PlantedFiles } from './planted-files.ts';
import { placesRule } from './rules/places.rule.ts';

const LIST = 'checks/forbidden-words.json';
const SERVICE = 'app/src/platform/clock/clock.ts';
const withList = (texts: PlantedFiles): PlantedFiles => ({ [LIST]: readFileSync(LIST, 'utf8'), ...texts });

// Put together here, so that this file does not name what it forbids.
const folder = (...names: string[]): string => ['', ...names, ''].join('/');
const host = (...names: string[]): string => names.join('.');

describe('places', () => {
  it.each([
    ['a registry', 'README.md', `from ${host('registry', 'npmjs', 'org')}`],
    ['a registry in settings', '.npmrc', `registry=https:${folder('', 'npm.example.org')}`],
    ['a registry of a company', SERVICE, `// https:${folder('', 'artifactory.example.org', 'npm')}`],
    ['a folder of the machine', SERVICE, `open('${folder('work', 'main')}');`],
    ['the home of root', 'README.md', `see ${folder('root')}.cache`],
    ['somebody’s home', SERVICE, `open('${folder('home', 'ada', 'heed')}');`],
    ['a temporary folder in a document', 'README.md', `see \`${folder('tmp')}report.json\``],
    ['a forbidden word', 'README.md', `Lorem${' '}Ipsum dolor`],
  ])('catches %s', (_, path, text) => {
    expect(complaintsOf(placesRule, withList({ [path]: text }))).toHaveLength(1);
  });

  it('catches a lock file bound to a registry, and says where', () => {
    const text = '{\n  "resolved": "https://example.org/zod.tgz"\n}';
    const complaints = complaintsOf(placesRule, withList({ 'package-lock.json': text, 'README.md': '' }));
    expect(complaints).toEqual(['package-lock.json:2 binds a package to one registry']);
  });

  it('catches an AGENTS.md of 80 lines', () => {
    const complaints = complaintsOf(placesRule, withList({ 'AGENTS.md': 'a\n'.repeat(80) }));
    expect(complaints).toEqual(['AGENTS.md:80 has 80 lines, not fewer than 80']);
  });

  it('catches a lost list of words', () => {
    expect(complaintsOf(placesRule, { 'README.md': '' })).toEqual([`${LIST}:1 is missing`]);
  });

  it('passes relative paths, routes, the web and a lock file of workspaces', () => {
    const complaints = complaintsOf(placesRule, {
      ...withList({ 'AGENTS.md': 'a\n'.repeat(79) }),
      'README.md': `See https://www.npmjs.com/package/zod and ../work/main and https://example.org${folder('work')}a.`,
      [SERVICE]: `open('.${folder('work')}'); get('/home/'); join('${folder('tmp')}');`,
      'package-lock.json': '{ "resolved": "statistics" }',
    });
    expect(complaints).toEqual([]);
  });
});
