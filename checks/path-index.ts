import { posix } from 'node:path';

/** What can be asked of the repository's paths; folders are known with and without their slash at the end. */
export type PathIndex = {
  readonly has: (path: string) => boolean;
  readonly hasLike: (pattern: string) => boolean;
  readonly hasFolderNamed: (name: string) => boolean;
};

export function indexPaths(files: readonly string[]): PathIndex {
  const folders = new Set(files.flatMap((path) => foldersAbove(path)));
  const paths = new Set([...files, ...folders]);
  const folderNames = new Set([...folders].map((folder) => posix.basename(folder)));
  return {
    has: (path) => bare(path) === '.' || paths.has(bare(path)),
    hasLike: (pattern) => {
      const shape = shapeOf(bare(pattern));
      return [...paths].some((path) => shape.test(path));
    },
    hasFolderNamed: (name) => folderNames.has(bare(name)),
  };
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function bare(path: string): string {
  return posix.normalize(path).replace(/\/$/, '');
}

// **/ and … cross folders; *, <name>, {name} and an all-capital word such as NAME stand for one stretch within a folder.
const WILD: ReadonlyMap<string, string> = new Map([
  ['**/', '(?:.*/)?'],
  ['…', '.+'],
]);

function shapeOf(pattern: string): RegExp {
  const source = pattern
    .split(/(\*\*\/|\*|…|<[^>]*>|\{[^}]*\}|(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9]))/)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : (WILD.get(part) ?? '[^/]+')))
    .join('');
  return new RegExp(`^${source}$`);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
