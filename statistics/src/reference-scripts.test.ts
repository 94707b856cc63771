import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { differences } from '../testing/close-numbers.ts';

type Reference = { readonly versions: unknown } & Readonly<Record<string, unknown>>;

const scripts = globSync('**/*.reference.R', { cwd: import.meta.dirname });
const stored = globSync('**/*.reference.json', { cwd: import.meta.dirname });
const read = (path: string): Reference => JSON.parse(readFileSync(path, 'utf8')) as Reference;

describe('the reference scripts', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'references-'));
    const maker = join(import.meta.dirname, '../make-references.R');
    const half = (part: string) =>
      promisify(execFile)('Rscript', [maker, '--into', folder, part, '2'], { encoding: 'utf8' });
    await Promise.all([half('1'), half('2')]);
  }, 300_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stand each beside what it made and a test that reads it', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(20);
    expect(stored.toSorted()).toEqual(scripts.map((path) => path.replace(/\.R$/, '.json')).toSorted());
    for (const path of stored) {
      const test = path.replace(/\.reference\.json$/, '.test.ts');
      const source = readFileSync(join(import.meta.dirname, test), 'utf8');
      expect(source).toContain(`'./${basename(path)}'`);
    }
  });

  it.each(stored)('make %s again', (path) => {
    const { versions, ...values } = read(join(import.meta.dirname, path));
    const { versions: _, ...again } = read(join(folder, basename(path)));
    expect(versions).toHaveProperty('R');
    // Another build of R rounds the last digits otherwise; the same text is not asked for.
    expect(differences(again, values, { relative: 1e-9, absolute: 1e-12 })).toEqual([]);
    expect(Object.keys(again)).toEqual(Object.keys(values));
  });

  it('are kept for every file that says where its formula comes from', () => {
    // Tables and orders written out by hand in the test, what is tried against theory instead of another program, and
    // parts that are tried through the method they belong to.
    const without = [
      'kano-evaluation-table',
      'bootstrap',
      'inner-weights',
      'exact-table-tail',
      'binomial-draw',
      'resample',
      'path-answers',
    ];
    const methods = globSync('*/*.ts', { cwd: import.meta.dirname }).filter(
      (path) => !path.endsWith('.test.ts'),
    );
    const tests = globSync('*/*.test.ts', { cwd: import.meta.dirname }).map((path) => ({
      folder: dirname(path),
      source: readFileSync(join(import.meta.dirname, path), 'utf8'),
    }));
    const missing = methods
      .filter((path) =>
        /^ \* (Source|Formulas?):/m.test(readFileSync(join(import.meta.dirname, path), 'utf8')),
      )
      .filter(
        (path) =>
          !tests.some(
            ({ folder, source }) =>
              folder === dirname(path) &&
              source.includes(`'./${basename(path)}'`) &&
              source.includes('.reference.json'),
          ),
      )
      .filter((path) => !without.includes(basename(path, '.ts')));
    expect(missing).toEqual([]);
  });
});
