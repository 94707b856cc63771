import type { RepositoryFile } from '../repository-file.ts';
import type { Rule, Violation } from '../rule.ts';

const LIST = 'checks/forbidden-words.json';
const LOCK = /(^|\/)package-lock\.json$/;
const SHORT_GUIDE = /(^|\/)AGENTS\.md$/;
const FEWER_GUIDE_LINES = 80;

type Forbidden = {
  readonly pattern: RegExp;
  readonly what: string;
  readonly fix: string;
  readonly documentsOnly: boolean;
};
type Lists = Readonly<
  Record<'registryHosts' | 'machinePaths' | 'machinePathsInDocuments' | 'words', readonly string[]>
>;

export const placesRule: Rule = {
  name: 'places',
  why: 'what names one machine, one registry or one home folder works for nobody else',
  look: (files) => {
    const list = files.find(({ path }) => path === LIST);
    const read = files.filter(({ path }) => path !== LIST && !LOCK.test(path));
    const forbidden = list === undefined ? [] : forbiddenBy(JSON.parse(list.text) as Lists);
    const violations = [
      ...(list === undefined ? [missingList()] : []),
      ...read.flatMap((file) => inText(file, forbidden)),
      ...files.filter(({ path }) => LOCK.test(path)).flatMap(inLock),
      ...files.filter(({ path }) => SHORT_GUIDE.test(path)).flatMap(inGuide),
    ];
    return { seen: read.length, violations };
  },
};

function missingList(): Violation {
  return { path: LIST, line: 1, what: 'is missing', fix: 'bring the list of forbidden words back' };
}

function forbiddenBy(lists: Lists): Forbidden[] {
  const host = {
    what: 'names a package registry',
    fix: 'leave it to the reader’s own settings',
    documentsOnly: false,
  };
  const path = { what: 'names a path of one machine', fix: 'name it from the root of the repository' };
  const word = {
    what: 'a word of the list of forbidden ones',
    fix: `say it otherwise (${LIST})`,
    documentsOnly: false,
  };
  const anyHost = /\/\/[^/\s"'`]*(?<![\w-])(registry|npm|artifactory|nexus|verdaccio)(?![\w-])[^/\s"'`]*/i;
  return [
    { ...host, pattern: anyHost },
    ...lists.registryHosts.map((name) => ({ ...host, pattern: wholly(name) })),
    { ...path, pattern: /(?<![\w./-])\/(home|Users)\/[\w.-]+\//, documentsOnly: false },
    ...lists.machinePaths.map((name) => ({ ...path, pattern: startingAt(name), documentsOnly: false })),
    ...lists.machinePathsInDocuments.map((name) => ({
      ...path,
      pattern: startingAt(name),
      documentsOnly: true,
    })),
    ...lists.words.map((name) => ({ ...word, pattern: wholly(name) })),
  ];
}

function wholly(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'iu');
}

function startingAt(path: string): RegExp {
  return new RegExp(`(?<![\\w./-])${escaped(path)}`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function inText({ path, text }: RepositoryFile, forbidden: readonly Forbidden[]): Violation[] {
  const isDocument = path.endsWith('.md');
  const applicable = forbidden.filter(({ documentsOnly }) => isDocument || !documentsOnly);
  return text.split('\n').flatMap((line, index) =>
    applicable.flatMap(({ pattern, what, fix }) => {
      const found = pattern.exec(line)?.[0];
      return found === undefined ? [] : [{ path, line: index + 1, what: `${what}: ${found}`, fix }];
    }),
  );
}

function inLock({ path, text }: RepositoryFile): Violation[] {
  return text.split('\n').flatMap((line, index) => {
    if (!/"resolved":\s*"https?:/.test(line)) return [];
    const fix = 'install with omit-lockfile-registry-resolved=true';
    return [{ path, line: index + 1, what: 'binds a package to one registry', fix }];
  });
}

function inGuide({ path, text }: RepositoryFile): Violation[] {
  const lines = text.replace(/\n$/, '').split('\n').length;
  if (lines < FEWER_GUIDE_LINES) return [];
  const what = `has ${lines} lines, not fewer than ${FEWER_GUIDE_LINES}`;
  return [{ path, line: FEWER_GUIDE_LINES, what, fix: 'keep what every session needs, link to the rest' }];
}
