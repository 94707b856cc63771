import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { tallyNumbers } from '../ranks/midranks.ts';
import { seededRandomNumbers } from '../resampling/random-numbers.ts';
import { cliffsDelta } from './cliffs-delta.ts';
import reference from './mann-whitney.reference.json' with { type: 'json' };
import { mannWhitneyTest } from './mann-whitney.ts';
import type { RankTestMethod } from './rank-test-method.ts';
import { wilcoxonSignedRankTest } from './wilcoxon-signed-rank.ts';

const ALTERNATIVES = ['two-sided', 'less', 'greater'] as const;
const METHODS = ['automatic', 'normal-with-continuity', 'normal', 'exact'] as const;
const close = { relative: 1e-10, absolute: 1e-15 };
const ratings = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 40 });
type Stored = Readonly<
  Record<RankTestMethod, Readonly<Record<(typeof ALTERNATIVES)[number], number>> | null>
>;

/** Where p-values are not those stored, by method and alternative; a method stored as null has none. */
function wrongPValues(
  stored: Stored,
  pValue: (asked: { method: RankTestMethod; alternative: (typeof ALTERNATIVES)[number] }) => number | null,
): string[] {
  return METHODS.flatMap((method) =>
    ALTERNATIVES.flatMap((alternative) => {
      const wanted = stored[method]?.[alternative];
      if (wanted === undefined) return [];
      return differences(pValue({ method, alternative }), wanted, close).map(
        (text) => `${method} ${alternative}${text}`,
      );
    }),
  );
}

describe('the Mann-Whitney test', () => {
  it('is that of R for each alternative, exact and normal, with ties and without', () => {
    for (const { x, y, uX, uY, p } of reference.cases) {
      const [ofX, ofY] = [tallyNumbers(x), tallyNumbers(y)];
      const { uX: foundX, uY: foundY } = mannWhitneyTest(ofX, ofY);
      expect([foundX, foundY]).toEqual([uX, uY]);
      expect(wrongPValues(p, (asked) => mannWhitneyTest(ofX, ofY, asked).pValue)).toEqual([]);
    }
  });

  it('changes only its sign when the groups change places or the scale turns over, and not with the steps', () => {
    assertLaw(
      fc.property(ratings, ratings, (x, y) => {
        fc.pre(new Set([...x, ...y]).size > 1);
        const tested = (first: number[], second: number[]) =>
          mannWhitneyTest(tallyNumbers(first), tallyNumbers(second), { method: 'normal' });
        const here = tested(x, y);
        expect(here.uX + here.uY).toBe(x.length * y.length);
        const there = tested(y, x);
        expect([there.uX, there.uY]).toEqual([here.uY, here.uX]);
        expect(there.z! + here.z!).toBeCloseTo(0, 12);
        const steps = (answers: number[]): number[] => answers.map((answer) => Math.exp(answer));
        expect(tested(steps(x), steps(y))).toEqual(here);
      }),
    );
  });

  it('comes to the exact p-value with more people', () => {
    const numbers = seededRandomNumbers(2);
    const draw = (): number[] => Array.from({ length: 80 }, numbers);
    const [x, y] = [tallyNumbers(draw()), tallyNumbers(draw())];
    const exact = mannWhitneyTest(x, y, { method: 'exact' });
    expect(exact.method).toBe('exact');
    expect(mannWhitneyTest(x, y).method).toBe('normal-with-continuity');
    expect(mannWhitneyTest(x, y).pValue).toBeCloseTo(exact.pValue!, 2);
  });

  it('leaves out what nobody answered, and says nothing when all answers are equal', () => {
    const [x, y] = [
      { values: [1, 2, 9], counts: [3, 2, 0] },
      { values: [2, 3], counts: [1, 5] },
    ];
    expect(mannWhitneyTest({ values: [1, 2], counts: [3, 2] }, y)).toEqual(mannWhitneyTest(x, y));
    const equal = mannWhitneyTest({ values: [4], counts: [3] }, { values: [4], counts: [5] });
    expect(equal).toEqual({ uX: 7.5, uY: 7.5, z: null, pValue: null, method: 'normal-with-continuity' });
  });

  it('refuses nobody, missing answers, parts of people, and orders that cannot be counted', () => {
    const said = (text: string): RangeError => new RangeError(text);
    const some = tallyNumbers([1, 2, 3]);
    const none = { values: [1], counts: [0] };
    expect(() => mannWhitneyTest(some, none)).toThrow(
      said('the Mann-Whitney test requires people in both groups'),
    );
    expect(() => mannWhitneyTest(none, some)).toThrow(
      said('the Mann-Whitney test requires people in both groups'),
    );
    expect(() => mannWhitneyTest(some, { values: [Number.NaN], counts: [1] })).toThrow(
      said('the Mann-Whitney test requires answers without missing ones'),
    );
    for (const count of [0.5, -1, Number.NaN]) {
      expect(() => mannWhitneyTest(some, { values: [1], counts: [count] })).toThrow(
        said('the Mann-Whitney test requires whole numbers of people'),
      );
    }
    expect(() => mannWhitneyTest(some, some, { method: 'exact' })).toThrow(
      said('the exact Mann-Whitney test requires answers without ties'),
    );
    const many = tallyNumbers(Array.from({ length: 200 }, (_, at) => at));
    expect(() => mannWhitneyTest(many, tallyNumbers([0.5]), { method: 'exact' })).toThrow(
      said('the exact Mann-Whitney test requires at most 200 people'),
    );
  });
});

describe("Cliff's delta", () => {
  it('has the error and interval of the table of all pairs in R', () => {
    for (const { x, y, delta, standardError, deltaInterval } of reference.cases) {
      const found = cliffsDelta(tallyNumbers(x), tallyNumbers(y), 0.9);
      expect(differences(found, { delta, standardError, deltaInterval }, close)).toEqual([]);
      expect(found.probabilityOfSuperiority).toBe((found.delta + 1) / 2);
    }
  });

  it('is what the Mann-Whitney pairs say, within -1..1, inside of its interval', () => {
    assertLaw(
      fc.property(ratings, ratings, (x, y) => {
        const [ofX, ofY] = [tallyNumbers(x), tallyNumbers(y)];
        const { uX, uY } = mannWhitneyTest(ofX, ofY);
        const { delta, deltaInterval, probabilityInterval } = cliffsDelta(ofX, ofY, 0.95);
        expect(delta).toBeCloseTo((uX - uY) / (x.length * y.length), 13);
        expect(cliffsDelta(ofY, ofX, 0.95).delta + delta).toBe(0);
        if (deltaInterval === null) return;
        const [low, high] = deltaInterval;
        expect(low).toBeLessThanOrEqual(delta);
        expect(high).toBeGreaterThanOrEqual(delta);
        expect(Math.min(low + 1, 1 - high)).toBeGreaterThanOrEqual(0);
        expect(probabilityInterval).toEqual([(low + 1) / 2, (high + 1) / 2]);
      }),
    );
  });

  it('holds the true delta in about 95 of 100 polls', () => {
    const random = seededRandomNumbers(21);
    // Of 5 points evenly spread against one more than the lower of two: 10·(P above − P below) by hand.
    const points = [1, 2, 3, 4, 5];
    const draw = (people: number, of: readonly number[]) =>
      tallyNumbers(Array.from({ length: people }, () => of[Math.floor(of.length * random())]!));
    const truth =
      points.reduce((sum, a) => sum + [3, 5].reduce((all, b) => all + Math.sign(b - a), 0), 0) / 10;
    let covered = 0;
    for (let poll = 0; poll < 1500; poll++) {
      const [low, high] = cliffsDelta(draw(40, [3, 5]), draw(30, points), 0.95).deltaInterval!;
      if (low <= truth && truth <= high) covered++;
    }
    expect(Math.abs(covered / 1500 - 0.95)).toBeLessThan(0.02);
  });

  it('has no interval of one person, of equal answers, or when one group is wholly ahead', () => {
    const without = { standardError: null, deltaInterval: null, probabilityInterval: null };
    const of = (x: number[], y: number[]) => cliffsDelta(tallyNumbers(x), tallyNumbers(y), 0.95);
    expect(of([1], [1, 2, 3])).toMatchObject(without);
    expect(of([1, 2, 3], [1])).toMatchObject(without);
    expect(of([4, 4], [4, 4])).toMatchObject({ delta: 0, ...without });
    expect(of([4, 5], [1, 2])).toMatchObject({ delta: 1, probabilityOfSuperiority: 1, ...without });
    expect(() => of([], [1])).toThrow(new RangeError("Cliff's delta requires people in both groups"));
    expect(() => cliffsDelta(tallyNumbers([1]), tallyNumbers([2]), 2)).toThrow(RangeError);
  });
});

describe('the signed-rank test', () => {
  it('is that of R for each alternative, exact and normal, with ties and without', () => {
    for (const { differences: between, v, p } of reference.signed) {
      const tally = tallyNumbers(between);
      expect(wilcoxonSignedRankTest(tally).v).toBe(v);
      expect(wrongPValues(p, (asked) => wilcoxonSignedRankTest(tally, asked).pValue)).toEqual([]);
    }
  });

  it('changes only its sign with that of the differences, and not with who did not change', () => {
    const changes = fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 40 });
    assertLaw(
      fc.property(changes, fc.nat(9), (between, more) => {
        const tested = (numbers: number[]) =>
          wilcoxonSignedRankTest(tallyNumbers(numbers), { method: 'normal' });
        const here = tested(between);
        const turned = tested(between.map((one) => -one));
        expect(turned.v + here.v).toBe((here.n * (here.n + 1)) / 2);
        if (here.z !== null) expect(turned.z! + here.z).toBeCloseTo(0, 12);
        const idle = tested([...between, ...new Array<number>(more).fill(0)]);
        expect(idle).toEqual({ ...here, unchanged: here.unchanged + more });
      }),
    );
  });

  it('says nothing when nobody changed', () => {
    const found = wilcoxonSignedRankTest({ values: [0], counts: [7] });
    expect(found).toMatchObject({ v: 0, n: 0, unchanged: 7, z: null, pValue: null });
  });

  it('refuses nobody, missing differences, and orders that cannot be counted', () => {
    const said = (text: string): RangeError => new RangeError(text);
    expect(() => wilcoxonSignedRankTest(tallyNumbers([]))).toThrow(
      said('the signed-rank test requires at least one difference'),
    );
    expect(() => wilcoxonSignedRankTest({ values: [Number.NaN], counts: [1] })).toThrow(
      said('ranks require numbers without missing ones'),
    );
    expect(() => wilcoxonSignedRankTest({ values: [1], counts: [0.5] })).toThrow(
      said('the signed-rank test requires whole numbers of people'),
    );
    for (const numbers of [
      [1, -1],
      [0, 2],
    ]) {
      expect(() => wilcoxonSignedRankTest(tallyNumbers(numbers), { method: 'exact' })).toThrow(
        said('the exact signed-rank test requires differences without ties and other than 0'),
      );
    }
    const many = tallyNumbers(Array.from({ length: 501 }, (_, at) => at + 1));
    expect(() => wilcoxonSignedRankTest(many, { method: 'exact' })).toThrow(
      said('the exact signed-rank test requires at most 500 people'),
    );
  });
});
