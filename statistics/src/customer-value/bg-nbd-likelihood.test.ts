import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import reference from './bg-nbd-likelihood.reference.json' with { type: 'json' };
import { bgNbdData, bgNbdLogLikelihood, bgNbdSurface } from './bg-nbd-likelihood.ts';
import { purchaseTally } from './purchase-tally.ts';

type Row = {
  readonly frequency: number;
  readonly recency: number;
  readonly age: number;
  readonly count?: number;
};

const tallyOf = (rows: readonly Row[]) =>
  purchaseTally({
    frequencies: Float64Array.from(rows, (row) => row.frequency),
    recencies: Float64Array.from(rows, (row) => row.recency),
    ages: Float64Array.from(rows, (row) => row.age),
    counts: Float64Array.from(rows, (row) => row.count ?? 1),
  });

const history = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 60 }),
  )
  .map(([frequency, share, age]) => ({ frequency, recency: share * age, age }));
const parameter = fc.double({ min: 0.05, max: 30, noNaN: true });
const parameters = fc.record({ r: parameter, alpha: parameter, a: parameter, b: parameter });

describe('the log-likelihood of the BG/NBD model', () => {
  it('is that of integrating over rate and leaving in R, customer by customer', () => {
    for (const row of reference.customers) {
      const found = bgNbdLogLikelihood(tallyOf([{ ...row, count: 1 }]), row);
      expect(differences(found, row.logLikelihood, { absolute: 1e-10 }), JSON.stringify(row)).toEqual([]);
    }
  });

  it('adds up over customers', () => {
    for (const row of reference.totals) {
      const found = bgNbdLogLikelihood(tallyOf(reference.histories), row);
      expect(differences(found, row.logLikelihood, { relative: 1e-11 })).toEqual([]);
    }
  });

  it('holds for customers who bought thousands of times', () => {
    for (const row of reference.often) {
      const found = bgNbdLogLikelihood(tallyOf([row]), row);
      expect(differences(found, row.logLikelihood, { relative: 1e-11 })).toEqual([]);
    }
  });

  it('falls by the logarithm of the time unit for each purchase, and not for the order of customers', () => {
    assertLaw(
      fc.property(fc.array(history, { maxLength: 20 }), parameters, (rows, k) => {
        const here = bgNbdLogLikelihood(tallyOf(rows), k);
        const inDays = rows.map((row) => ({ ...row, recency: row.recency * 7, age: row.age * 7 }));
        const purchases = rows.reduce((sum, { frequency }) => sum + frequency, 0);
        const found = bgNbdLogLikelihood(tallyOf(inDays.toReversed()), { ...k, alpha: k.alpha * 7 });
        const expected = here - purchases * Math.log(7);
        expect(differences(found, expected, { relative: 1e-11, absolute: 1e-9 })).toEqual([]);
      }),
    );
  });

  it('has the slopes and curves that small steps show', () => {
    assertLaw(
      fc.property(fc.array(history, { minLength: 1, maxLength: 8 }), parameters, (rows, k) => {
        const data = bgNbdData(tallyOf(rows));
        const at = Float64Array.of(k.r, k.alpha, k.a, k.b);
        const surface = bgNbdSurface(data, at);
        const size = rows.reduce((sum, { frequency }) => sum + frequency + 1, 0);
        for (let j = 0; j < 4; j++) {
          const step = 1e-4 * at[j]!;
          const [back, on] = [-step, step].map((by) =>
            bgNbdSurface(
              data,
              at.map((value, k) => (k === j ? value + by : value)),
            ),
          );
          const near = { relative: 1e-5, absolute: (1e-6 * size) / at[j]! };
          expect(differences((on!.value - back!.value) / (2 * step), surface.gradient[j]!, near)).toEqual([]);
          for (let m = 0; m < 4; m++) {
            const [row, column] = [Math.max(j, m), Math.min(j, m)];
            const slope = (on!.gradient[m]! - back!.gradient[m]!) / (2 * step);
            const close = { relative: 1e-5, absolute: (1e-6 * size) / (at[j]! * at[m]!) };
            expect(differences(slope, surface.curvature[row]![column]!, close)).toEqual([]);
          }
        }
      }),
    );
  });

  it('keeps its digits when nearly everybody leaves at once', () => {
    // b/(b+1) · (1/4 + 1/(4b)) is 1/4 for every b.
    const found = bgNbdLogLikelihood(tallyOf([{ frequency: 1, recency: 1, age: 1 }]), {
      r: 1,
      alpha: 1,
      a: 1,
      b: 1e-12,
    });
    expect(differences(found, Math.log(1 / 4), { absolute: 1e-12 })).toEqual([]);
  });

  it('is 0 without customers and refuses parameters that are not above 0', () => {
    const k = { r: 1, alpha: 1, a: 1, b: 1 };
    expect(bgNbdLogLikelihood(tallyOf([]), k)).toBe(0);
    for (const name of ['r', 'alpha', 'a', 'b']) {
      for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
        expect(() => bgNbdLogLikelihood(tallyOf([]), { ...k, [name]: value })).toThrow(
          new RangeError('the BG/NBD model requires parameters above 0'),
        );
      }
    }
  });
});
