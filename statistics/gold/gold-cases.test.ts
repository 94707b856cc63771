import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readGoldCase } from './gold-case.ts';
import { GOLD_METHODS } from './gold-methods.ts';

type Comparison = { readonly compared: number; readonly failures: readonly unknown[] };
type Comparer = { compare: (gold: unknown, actual: unknown) => Comparison };

const shared = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'gold');
const isThere = existsSync(join(folder, 'compare.mjs'));
if (!isThere)
  console.log(`gold cases skipped: no folder ${folder}; set HEED_SHARED to the folder that holds gold`);
const files = isThere ? readdirSync(join(folder, 'cases')) : [];

describe.skipIf(!isThere)('the gold cases', () => {
  it.each(files)('%s', async (file) => {
    const comparer = pathToFileURL(join(folder, 'compare.mjs')).href;
    const { compare } = (await import(/* @vite-ignore */ comparer)) as Comparer;
    const path = join(folder, 'cases', file);
    const gold = readGoldCase(path);
    const answered: unknown = JSON.parse(JSON.stringify(GOLD_METHODS[gold.method]!(gold)));
    const { compared, failures } = compare(JSON.parse(readFileSync(path, 'utf8')), answered);
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThan(0);
  });
});
