import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { GOLD_RESULTS, type GoldCase } from '../testing/gold-results.ts';

type Comparison = { readonly compared: number; readonly failures: readonly unknown[] };
type Comparer = {
  compare: (gold: GoldCase, actual: unknown, options: { subset: boolean }) => Comparison;
};

// How many numbers and words of each case the library has an answer to; fewer means that the adapter came loose.
const FEWEST_COMPARED: Readonly<Record<keyof typeof GOLD_RESULTS, number>> = {
  'alpha-attitude': 3,
  'ces-mean-rating': 11,
  'correlation-attitude': 1,
  'csat-proportion-intervals-newcombe': 30,
  'drivers-mobi-overall-satisfaction': 17,
  'drivers-swiss': 17,
  'ipa-martilla-james': 48,
  'kano-counts-ski': 42,
  'kano-evaluation-table': 81,
  'kano-survey-open': 84,
  'nps-two-waves': 18,
  'pls-bank-satisfaction-centroid-modeA': 131,
  'pls-bootstrap-ecsi-mobi': 262,
  'pls-ecsi-mobi-centroid-modeA': 146,
  'pls-ecsi-mobi-path-modeA': 146,
  'reliability-ecsi-mobi': 12,
  'servqual-open': 56,
};

const shared = process.env['HEED_SHARED'] ?? join(import.meta.dirname, '../../../shared');
const folder = join(shared, 'gold');
const isThere = existsSync(join(folder, 'compare.mjs'));
if (!isThere)
  console.log(`gold cases skipped: no folder ${folder}; set HEED_SHARED to the folder that holds gold`);

describe.skipIf(!isThere)('the gold cases', () => {
  it.each(Object.entries(GOLD_RESULTS))('%s', async (name, resultOf) => {
    const comparer = pathToFileURL(join(folder, 'compare.mjs')).href;
    const { compare } = (await import(/* @vite-ignore */ comparer)) as Comparer;
    const gold = JSON.parse(readFileSync(join(folder, 'cases', `${name}.json`), 'utf8')) as GoldCase;
    const text = gold.data.file === undefined ? '' : readFileSync(join(folder, gold.data.file), 'utf8');
    const { compared, failures } = compare(gold, resultOf(gold, text), { subset: true });
    expect(failures).toEqual([]);
    expect(compared).toBeGreaterThanOrEqual(FEWEST_COMPARED[name as keyof typeof GOLD_RESULTS]);
  });
});
