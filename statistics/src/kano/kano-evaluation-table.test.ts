import { describe, expect, it } from 'vitest';
import {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  KANO_TABLES,
  type KanoAnswer,
  type KanoTable,
  kanoCategory,
  kanoCategoryCounts,
} from './kano-evaluation-table.ts';

type Pair = readonly [functional: KanoAnswer, dysfunctional: KanoAnswer];

const PAIRS: readonly Pair[] = KANO_ANSWERS.flatMap((functional) =>
  KANO_ANSWERS.map((dysfunctional) => [functional, dysfunctional] as const),
);
const INDIFFERENT: readonly KanoAnswer[] = ['must-be', 'neutral', 'live-with'];

// The table of Berger et al. in words instead of cells.
function inWords([functional, dysfunctional]: Pair): string {
  if (functional === dysfunctional && !INDIFFERENT.includes(functional)) return 'Q';
  if (functional === 'like') return dysfunctional === 'dislike' ? 'O' : 'A';
  if (functional === 'dislike' || dysfunctional === 'like') return 'R';
  return dysfunctional === 'dislike' ? 'M' : 'I';
}

describe('the Kano evaluation table', () => {
  it('is the one of Berger et al.', () => {
    expect(PAIRS.map((pair) => kanoCategory(...pair, 'standard'))).toEqual(PAIRS.map(inWords));
  });

  it('differs with Pouliot in exactly two cells', () => {
    const changed = PAIRS.filter((pair) => kanoCategory(...pair, 'pouliot') !== inWords(pair));
    expect(changed).toEqual([
      ['must-be', 'must-be'],
      ['live-with', 'live-with'],
    ]);
    expect(changed.map((pair) => kanoCategory(...pair, 'pouliot'))).toEqual(['Q', 'Q']);
  });

  it('turns a wish into its reverse when the answers change places', () => {
    const reverse = { A: 'R', O: 'R', M: 'R', I: 'I', Q: 'Q' } as Record<string, string>;
    for (const table of KANO_TABLES) {
      for (const [functional, dysfunctional] of PAIRS) {
        const here = kanoCategory(functional, dysfunctional, table);
        if (here !== 'R') expect(kanoCategory(dysfunctional, functional, table)).toBe(reverse[here]);
      }
    }
  });

  it('knows all categories and refuses other answers', () => {
    const found = new Set(PAIRS.map((pair) => kanoCategory(...pair, 'standard')));
    expect([...found].toSorted()).toEqual([...KANO_CATEGORIES].toSorted());
    const refusal = new RangeError('a kano category requires two of the five answers');
    expect(() => kanoCategory('Like' as KanoAnswer, 'like', 'standard')).toThrow(refusal);
    expect(() => kanoCategory('like', '' as KanoAnswer, 'standard')).toThrow(refusal);
    for (const table of ['Berger', 'toString', undefined]) {
      expect(() => kanoCategory('like', 'like', table as KanoTable)).toThrow(
        new RangeError('a kano category requires one of the two evaluation tables'),
      );
    }
  });
});

describe('the counts of the categories', () => {
  const counted = KANO_ANSWERS.map((_, row) => KANO_ANSWERS.map((__, column) => 10 * row + column));

  it('put every cell where its pair belongs', () => {
    for (const table of KANO_TABLES) {
      for (const category of KANO_CATEGORIES) {
        const wanted = PAIRS.filter((pair) => kanoCategory(...pair, table) === category)
          .map(([row, column]) => counted[KANO_ANSWERS.indexOf(row)]![KANO_ANSWERS.indexOf(column)]!)
          .reduce((sum, people) => sum + people, 0);
        expect(kanoCategoryCounts(counted, table)[category]).toBe(wanted);
      }
    }
  });

  it('refuse other shapes and what is no count', () => {
    const shape = new RangeError('a kano evaluation requires counts of five answers by five');
    expect(() => kanoCategoryCounts([], 'standard')).toThrow(shape);
    expect(() => kanoCategoryCounts(counted.slice(1), 'standard')).toThrow(shape);
    expect(() => kanoCategoryCounts([[1], ...counted.slice(1)], 'standard')).toThrow(shape);
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => kanoCategoryCounts([[wrong, 0, 0, 0, 0], ...counted.slice(1)], 'standard')).toThrow(
        new RangeError('a kano evaluation requires counts of 0 or more'),
      );
    }
  });
});
