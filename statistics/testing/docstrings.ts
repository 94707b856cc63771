import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = join(import.meta.dirname, '../src');

/** A docstring, the file below `src` that it stands in, and the line of code after it. */
export type Docstring = { readonly file: string; readonly text: string; readonly declares: string };

/** The docstrings of everything in the library. */
export function docstrings(): Docstring[] {
  return globSync('**/*.ts', { cwd: SOURCES })
    .filter((file) => !file.endsWith('.test.ts'))
    .toSorted()
    .flatMap((file) => {
      const source = readFileSync(join(SOURCES, file), 'utf8');
      return [...source.matchAll(/\/\*\*(?<text>(?:(?!\*\/)[\s\S])*)\*\/\s*(?<declares>[^\n]*)/g)].map(
        ({ groups }) => ({ file, text: groups!['text']!, declares: groups!['declares']! }),
      );
    });
}
