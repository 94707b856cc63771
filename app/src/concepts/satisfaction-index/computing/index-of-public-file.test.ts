import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { analyzeFile, readRecipe, resultOf } from '../../analyses/index.ts';
import { indexOfFile } from './index-of-file.ts';
import { BY_ANSWERS } from './prepared-index.ts';

const ROOT = resolve(import.meta.dirname, '../../../../..');
const MOBILE = join(
  resolve(ROOT, process.env['HEED_SHARED'] ?? '../shared'),
  'data/ecsi-mobile-phone/mobi.csv',
);
const RECIPE = join(ROOT, 'examples/mobile-phone.recipe.json');

type Analyzed = {
  readonly analyses: {
    readonly index: {
      readonly index: { readonly estimate: number; readonly standardError: number };
      readonly paths: readonly { readonly estimate: number }[];
      readonly weights: Readonly<Record<string, Readonly<Record<string, number>>>>;
    };
  };
};

// Without the public file this is told as skipped.
describe.runIf(existsSync(MOBILE))('the index of customers of mobile phone providers', () => {
  it('equals that of heed analyze, with its paths and weights', async () => {
    const bytes = readFileSync(RECIPE);
    const recipe = good(readRecipe('recipe.json', bytes));
    const analyzed = resultOf(good(await analyzeFile(MOBILE, recipe, MOBILE))) as unknown as Analyzed;
    const { index, paths, weights } = analyzed.analyses.index;
    const found = good(
      await indexOfFile(
        {
          ...{ name: 'mobi.csv', location: MOBILE, unit: null, region: null },
          recipe: { name: 'recipe.json', bytes },
        },
        { weights: BY_ANSWERS, from: null, to: null, samples: 1000, seed: 1 },
      ),
    );
    expect(Math.abs(found.total.estimate! - index.estimate)).toBeLessThan(1e-12);
    expect(found.model.paths.map(({ estimate }) => estimate!)).toEqual(
      paths.map(({ estimate }) => expect.closeTo(estimate, 9)),
    );
    const satisfaction = found.model.constructs.find(({ name }) => name === 'Satisfaction')!;
    for (const { column, weight } of satisfaction.indicators)
      expect(weight).toBeCloseTo(weights['Satisfaction']![column]!, 9);
    // Drawn from one unit of everybody, the resamples are the same but for the widening by n/(n − 1).
    expect(found.total.standardError).toBeCloseTo(index.standardError * Math.sqrt(250 / 249), 4);
  });
});
