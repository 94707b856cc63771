import { describe, expect, it } from 'vitest';
import type { GoldCase } from './gold-case.ts';
import { GOLD_METHODS } from './gold-methods.ts';
import { readGoldTable } from './gold-table.ts';
import { isListwise, missingIn } from './path-model-case.ts';

const table = readGoldTable('a,b,c\n1,20,3\n2,10,1\n4,40,4\n3,50,6\n5,30,2\n');
const caseOf = (options: GoldCase['options'], data: GoldCase['data'] = {}): GoldCase => ({
  name: 'case',
  method: 'reliability-validity',
  data,
  options,
  table: () => table,
  asked: () => undefined,
});
const model = {
  constructs: [
    { name: 'Cause', indicators: ['a', 'b'], mode: 'A' },
    { name: 'Effect', indicators: ['c'], mode: 'A' },
  ],
  paths: [{ from: 'Cause', to: 'Effect' }],
};

describe('the words of a case for missing answers', () => {
  it.each([
    ['mean replacement', 'mean'],
    ['each replaced by the average of its column', 'mean'],
    ['incomplete rows keep their place: mean of the others', 'mean'],
    ['none', 'mean'],
    ['listwise deletion', 'listwise'],
    ['rows with a missing answer are removed', 'listwise'],
    ['complete cases, no mean replacement', 'listwise'],
  ])('%s: %s', (missing, kind) => {
    expect(missingIn(caseOf({}, { missing } as GoldCase['data']))).toBe(kind);
    expect(missingIn(caseOf({ missing }))).toBe(kind);
    expect(isListwise(missing)).toBe(kind === 'listwise');
  });

  it('are the mean when there are none, and refused when nobody knows them', () => {
    expect(missingIn(caseOf({}))).toBe('mean');
    expect(() => missingIn(caseOf({ missing: 'pairwise' }))).toThrow(
      'what becomes of missing answers is not known: pairwise',
    );
  });
});

describe('the reliability of the constructs of a case', () => {
  const answered = (options: GoldCase['options']): Record<string, unknown> =>
    GOLD_METHODS['reliability-validity']!(caseOf(options)) as Record<string, unknown>;

  it('takes weights and correlations of one kind of indicator, standardised or not', () => {
    const { rhoA } = answered({ model, standardize: false }) as { rhoA: { Cause: number } };
    // Only centred, the weights of a and b are as their covariances with c, 0.25 to 27.5, and b spreads ten times as far: for
    // standardised indicators they are as 1 to 1100.
    const [a, b] = [1, 1100];
    const r = 0.5;
    const squares = a * a + b * b;
    const rho = (squares ** 2 * 2 * a * b * r) / ((squares + 2 * a * b * r) * 2 * a * a * b * b);
    expect(rhoA.Cause).toBeCloseTo(rho, 6);
  });

  it('names each pair of constructs both ways round', () => {
    const pairs = answered({ model })['htmt'] as { a: string; b: string; value: number }[];
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([
      ['Effect', 'Cause'],
      ['Cause', 'Effect'],
    ]);
    expect(pairs[0]!.value).toBe(pairs[1]!.value);
  });
});
