import { posix } from 'node:path';
import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

const EMPTY_WORDS = new Set(
  'util utils helper helpers common lib libs misc shared type types service services manager managers action actions'.split(
    ' ',
  ),
);
const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const KEBAB_WITH_ROLES = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*(\.R)?$/;

// Names that readers and tools look for as they are: README.md, LICENSE, Dockerfile, .gitignore.
const GIVEN = /^([A-Z][A-Z_-]*(\.md)?|Dockerfile|Makefile|Containerfile|\..+)$/;
const SAME_EVERYWHERE = new Set(['index.ts', 'web.ts', 'declarations.ts', 'testing.ts']);

export const namesRule: Rule = {
  name: 'names',
  why: 'a name that says what is inside is found by searching; a room called utils fills up with everything',
  look: (files) => {
    const paths = files.map(({ path }) => path).filter((path) => !path.startsWith('.github/'));
    const violations = [...paths.flatMap(fileName), ...folderNames(paths), ...sameNames(files)];
    return { seen: paths.length, violations };
  },
};

function fileName(path: string): Violation[] {
  const name = posix.basename(path);
  if (GIVEN.test(name)) return [];
  const violations: Violation[] = [];
  const parts = name.includes('.') ? name.split('.').slice(0, -1) : [name];
  const empty = parts.find((part) => EMPTY_WORDS.has(part));
  if (empty !== undefined) violations.push({ path, line: 1, ...emptyWord(empty) });
  if (!KEBAB_WITH_ROLES.test(name)) {
    violations.push({
      path,
      line: 1,
      what: `file name ${name} is not kebab-case`,
      fix: 'name it like-this.role.ts',
    });
  }
  return violations;
}

function emptyWord(word: string): { what: string; fix: string } {
  return { what: `is called ${word}, which says nothing`, fix: 'name it after the idea inside' };
}

function folderNames(paths: readonly string[]): Violation[] {
  const folders = new Set(paths.flatMap((path) => foldersAbove(path)));
  return [...folders].sort().flatMap((path) => {
    const name = posix.basename(path);
    if (EMPTY_WORDS.has(name)) return [{ path: `${path}/`, line: 1, ...emptyWord(name) }];
    if (KEBAB.test(name) || name.startsWith('.')) return [];
    return [
      { path: `${path}/`, line: 1, what: `folder name ${name} is not kebab-case`, fix: 'name it like-this' },
    ];
  });
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function sameNames(files: readonly RepositoryFile[]): Violation[] {
  const byName = new Map<string, string[]>();
  for (const { path } of files) {
    const name = posix.basename(path);
    if (!/^(app|statistics)\/src\/.*\.tsx?$/.test(path) || SAME_EVERYWHERE.has(name)) continue;
    const stem = name.replace(/\.tsx?$/, '');
    byName.set(stem, [...(byName.get(stem) ?? []), path]);
  }
  return [...byName.values()].flatMap(([first = '', ...others]) =>
    others.map((path) => ({
      path,
      line: 1,
      what: `has the same name as ${first}`,
      fix: 'give each a telling name',
    })),
  );
}
