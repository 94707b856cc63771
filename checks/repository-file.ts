import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ParseResult, parseSync } from 'oxc-parser';

export type RepositoryFile = {
  readonly path: string;
  readonly text: string;
  /** Parsed at the first call and kept, because most rules ask for the same trees. */
  readonly syntax: () => ParseResult;
};

const CODE = /\.[cm]?[jt]sx?$/;
const TEST = /\.test\.[cm]?[jt]sx?$/;
const FOR_TESTS = /(^|\/)(test-[^/]*|testing|[^/]*\.setup)\.ts$/;

export function repositoryFile(path: string, text: string): RepositoryFile {
  let parsed: ParseResult | undefined;
  const syntax = (): ParseResult => {
    parsed ??= parseSync(path, text, { preserveParens: false });
    return parsed;
  };
  return { path, text, syntax };
}

/** Which files does the repository consist of, ignored ones left out and new ones not yet committed included? */
export function readRepository(root: string): RepositoryFile[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const listed = execFileSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    options,
  );
  // git still lists a file that was deleted and not yet committed, and lists it twice in a merge.
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .map((path) => repositoryFile(path, readText(join(root, path))));
}

function readText(absolutePath: string): string {
  const bytes = readFileSync(absolutePath);
  return bytes.subarray(0, 8000).includes(0) ? '' : bytes.toString('utf8');
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

export function isTest(path: string): boolean {
  return TEST.test(path);
}

/** Tests, and what only tests use: nothing of it comes into the product. */
export function isForTests(path: string): boolean {
  return isTest(path) || FOR_TESTS.test(path);
}

export function lineAt(file: RepositoryFile, offset: number): number {
  return file.text.slice(0, offset).split('\n').length;
}
