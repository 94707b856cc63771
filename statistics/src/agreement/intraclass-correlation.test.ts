import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { column, seededNormals } from '../../testing/simulated-people.ts';
import { moments } from '../moments/moments.ts';
import { cronbachAlpha } from '../reliability/cronbach-alpha.ts';
import reference from './intraclass-correlation.reference.json' with { type: 'json' };
import { type IntraclassForm, intraclassCorrelations } from './intraclass-correlation.ts';

const momentsOf = (raters: readonly (readonly number[])[]) =>
  moments(raters.map((ratings) => Float64Array.from(ratings)));
const of = (raters: readonly (readonly number[])[], confidence = 0.95) =>
  intraclassCorrelations(momentsOf(raters), { confidence });
const rater = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 7, maxLength: 7 });
const raters = fc.array(rater, { minLength: 2, maxLength: 4 });

describe('intraclass correlations', () => {
  it('are those of psych, with the degrees of irr where asked for', () => {
    for (const { raters: ratings, confidence, forms, single, irr } of reference.correlations) {
      const allowed = { relative: 1e-9, absolute: 1e-10 };
      const found = of(ratings, confidence);
      for (const { form, df1, df2, low, high, ...wanted } of forms) {
        const expected = { ...wanted, degreesOfFreedom: [df1, df2], interval: [low, high] };
        expect(differences(found[form as IntraclassForm], expected, allowed)).toEqual([]);
      }
      expect(differences(found['2,1'], single, allowed)).toEqual([]);
      expect(differences(found['2,k'], single, allowed)).toEqual([]);
      const asIrr = intraclassCorrelations(momentsOf(ratings), { confidence, averageDegrees: 'irr' });
      const { averageInterval, ...degrees } = irr;
      expect(differences(asIrr['2,k'], { ...degrees, interval: averageInterval }, allowed)).toEqual([]);
      expect(asIrr['2,1']).toEqual(found['2,1']);
      expect(found['3,k'].approximateDegreesOfFreedom).toBeNull();
    }
  });

  it('stay the same in any order of raters and when ratings are moved and stretched', () => {
    assertLaw(
      fc.property(raters, (ratings) => {
        const changed = ratings.toReversed().map((one) => one.map((rating) => 3 * rating - 40));
        const [here, there] = [of(ratings), of(changed)];
        for (const form of Object.keys(here) as IntraclassForm[]) {
          const { value } = here[form];
          // Averages go to minus infinity where units hardly differ; digits are lost on the way.
          if (value !== null && value > -100)
            expect(differences(there[form].value, value, { absolute: 1e-8 })).toEqual([]);
        }
      }),
    );
  });

  it('are at most 1, single below average when positive, and the consistent average is Cronbach’s alpha', () => {
    assertLaw(
      fc.property(raters, (ratings) => {
        const found = of(ratings);
        for (const model of [1, 2, 3] as const) {
          const single = found[`${model},1`].value;
          const average = found[`${model},k`].value;
          if (single === null || average === null) continue;
          expect(single).toBeLessThanOrEqual(1 + 1e-12);
          if (single > 0) expect(average).toBeGreaterThanOrEqual(single - 1e-12);
        }
        const alpha = cronbachAlpha(momentsOf(ratings).covariance);
        const { value } = found['3,k'];
        if (value !== null && alpha !== null && alpha > -1e6)
          expect(differences(value, alpha, { relative: 1e-9, absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('have the true share of units in the variance within their interval in about 95 of 100 samples', () => {
    const normal = seededNormals(12);
    const covered = new Map<IntraclassForm, number>();
    const truth: Partial<Record<IntraclassForm, number>> = {
      '2,1': 1 / 2.5,
      '3,1': 1 / 2,
      '2,k': 0.8,
      '3,k': 6 / 7,
    };
    for (let draw = 0; draw < 300; draw++) {
      const units = column(30, normal);
      const ratings = Array.from({ length: 6 }, () => {
        const shift = Math.SQRT1_2 * normal();
        return column(30, (unit) => units[unit]! + shift + normal());
      });
      const found = intraclassCorrelations(moments(ratings), { confidence: 0.95 });
      for (const [form, value] of Object.entries(truth) as [IntraclassForm, number][]) {
        const [low, high] = found[form].interval!;
        if (low <= value && value <= high) covered.set(form, (covered.get(form) ?? 0) + 1);
      }
    }
    expect([...covered.keys()].toSorted()).toEqual(['2,1', '2,k', '3,1', '3,k']);
    for (const count of covered.values()) expect(Math.abs(count / 300 - 0.95)).toBeLessThan(0.035);
  });

  it('are 1 without error when raters agree, and allow for constant differences in form 3', () => {
    const agreed = of([
      [1, 2, 4, 8],
      [1, 2, 4, 8],
      [1, 2, 4, 8],
    ]);
    for (const one of Object.values(agreed))
      expect(one).toMatchObject({
        value: 1,
        interval: [1, 1],
        fStatistic: Number.POSITIVE_INFINITY,
        pValue: 0,
      });
    const shifted = of([
      [1, 2, 4, 8],
      [2, 3, 5, 9],
    ]);
    expect(shifted['3,1']).toMatchObject({ value: 1, interval: [1, 1] });
    expect(shifted['2,1'].value!).toBeLessThan(1);
    expect(shifted['2,1'].approximatePValue).toBe(0);
    expect(shifted['2,1'].interval!.every(Number.isFinite)).toBe(true);
  });

  it('are 1 for raters who differ by a constant, also where its digits are rounded', () => {
    assertLaw(
      fc.property(rater, fc.integer({ min: 1, max: 99 }), (ratings, step) => {
        if (new Set(ratings).size === 1) return;
        const tenths = ratings.map((rating) => rating / 10);
        const found = of([tenths, tenths.map((rating) => rating + step / 7)]);
        expect(found['3,1'].value).toBeCloseTo(1, 12);
        expect(found['3,1'].pValue).toBeLessThan(1e-20);
      }),
    );
  });

  it('are missing without variation, and have no end below all bounds', () => {
    const none = { value: null, interval: null, fStatistic: null, pValue: null };
    for (const one of Object.values(
      of([
        [3, 3, 3],
        [3, 3, 3],
      ]),
    ))
      expect(one).toMatchObject(none);
    const mirrored = of([
      [1, 2, 3],
      [3, 2, 1],
    ]);
    expect(mirrored['1,1'].value).toBe(-1);
    for (const form of ['1,k', '2,k', '3,k'] as const)
      expect(mirrored[form]).toMatchObject({ value: null, interval: null, fStatistic: 0, pValue: 1 });
    const same = of([
      [1, 2],
      [2, 1],
    ]);
    expect(same['2,1']).toMatchObject({ value: null, interval: null });
  });

  it('give numbers or nothing, whatever is rated', () => {
    assertLaw(
      fc.property(
        fc.array(fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 3 }),
        (ratings) => {
          for (const averageDegrees of ['single', 'irr'] as const) {
            const found = intraclassCorrelations(momentsOf(ratings), { confidence: 0.9, averageDegrees });
            for (const one of Object.values(found)) {
              const numbers = [one.value, ...(one.interval ?? []), one.fStatistic, one.pValue];
              expect(numbers.filter((number) => Number.isNaN(number))).toEqual([]);
              expect([one.value ?? 0, ...(one.interval ?? [])].every(Number.isFinite)).toBe(true);
              const { approximateDegreesOfFreedom: v, approximatePValue: p } = one;
              expect([v ?? 1, p ?? 0].every(Number.isFinite)).toBe(true);
            }
          }
        },
      ),
    );
  });

  it('have no interval of a confidence whose quantiles have no bound', () => {
    const alike = of(
      [
        [1, 2],
        [2, 1],
      ],
      1 - 2 ** -53,
    );
    expect(alike['1,1']).toMatchObject({ value: -1, fStatistic: 0, interval: null });
  });

  it('refuse one rater, one unit and missing ratings', () => {
    const say = (line: string) => new RangeError(`an intraclass correlation requires ${line}`);
    expect(() => of([[1, 2, 3]])).toThrow(say('at least two raters'));
    expect(() => of([[1], [2]])).toThrow(say('at least two units'));
    expect(() =>
      of([
        [1, Number.NaN],
        [1, 2],
      ]),
    ).toThrow(say('finite ratings'));
    expect(() =>
      of(
        [
          [1, 2],
          [1, 2],
        ],
        1,
      ),
    ).toThrow(RangeError);
  });
});
