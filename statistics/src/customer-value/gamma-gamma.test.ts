import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assertLaw } from '../../testing/assert-law.ts';
import { differences } from '../../testing/close-numbers.ts';
import { simulatedCustomers, simulatedSpending } from '../../testing/simulated-customers.ts';
import reference from './gamma-gamma.reference.json' with { type: 'json' };
import { fitGammaGamma, type GammaGammaFit, gammaGammaLogLikelihood } from './gamma-gamma.ts';
import { mergePurchaseValueTallies, purchaseValueTally } from './purchase-value-tally.ts';

type Columns = {
  readonly frequencies: readonly number[];
  readonly meanValues: readonly number[];
  readonly counts?: readonly number[];
};
const tallyOf = ({ frequencies, meanValues, counts }: Columns) =>
  purchaseValueTally({
    frequencies: Float64Array.from(frequencies),
    meanValues: Float64Array.from(meanValues),
    ...(counts ? { counts: Float64Array.from(counts) } : {}),
  });
const fitted = (tally: ReturnType<typeof tallyOf>): GammaGammaFit => {
  const found = fitGammaGamma(tally);
  if ('failure' in found) throw new Error(found.failure);
  return found;
};

const spending = fc
  .array(
    fc.record({
      x: fc.integer({ min: 1, max: 30 }),
      z: fc.double({ min: 0.01, max: 1000, noNaN: true }),
      n: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) => ({
    frequencies: rows.map(({ x }) => x),
    meanValues: rows.map(({ z }) => z),
    counts: rows.map(({ n }) => n),
  }));
const parameter = fc.double({ min: 0.1, max: 30, noNaN: true });

describe('the log-likelihood of the Gamma-Gamma model', () => {
  it('is that of integrating over the rate in R, customer by customer', () => {
    for (const { frequency, meanValue, count, logLikelihood, ...k } of reference.customers) {
      const tally = tallyOf({ frequencies: [frequency], meanValues: [meanValue], counts: [count] });
      const found = gammaGammaLogLikelihood(tally, k) / count;
      expect(differences(found, logLikelihood, { relative: 1e-10, absolute: 1e-10 })).toEqual([]);
    }
  });

  it('falls by the logarithm of the unit of money for each customer', () => {
    assertLaw(
      fc.property(spending, fc.record({ p: parameter, q: parameter, gamma: parameter }), (rows, k) => {
        const cents = tallyOf({ ...rows, meanValues: rows.meanValues.map((z) => z * 100) });
        const customers = rows.counts.reduce((sum, n) => sum + n, 0);
        const expected = gammaGammaLogLikelihood(tallyOf(rows), k) - customers * Math.log(100);
        const found = gammaGammaLogLikelihood(cents, { ...k, gamma: k.gamma * 100 });
        expect(differences(found, expected, { relative: 1e-10, absolute: 1e-8 })).toEqual([]);
      }),
    );
  });

  it('is 0 without customers and refuses parameters that are not above 0', () => {
    const nobody = tallyOf({ frequencies: [], meanValues: [] });
    const k = { p: 1, q: 1, gamma: 1 };
    expect(gammaGammaLogLikelihood(nobody, k)).toBe(0);
    for (const name of ['p', 'q', 'gamma']) {
      for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
        const message = new RangeError('the Gamma-Gamma model requires parameters above 0');
        expect(() => gammaGammaLogLikelihood(nobody, { ...k, [name]: value })).toThrow(message);
      }
    }
  });

  it('refuses a tally that holds customers it should have left out', () => {
    const leftOut = { withoutRepeatPurchase: 0, withoutPositiveValue: 0 };
    const k = { p: 1, q: 1, gamma: 1 };
    for (const [x, z] of [
      [0, 5],
      [2, 0],
      [2, Number.NaN],
    ] as const) {
      const tally = {
        frequencies: Float64Array.of(x),
        meanValues: Float64Array.of(z),
        counts: Float64Array.of(1),
      };
      expect(() => gammaGammaLogLikelihood({ ...tally, leftOut }, k)).toThrow(
        new RangeError('the Gamma-Gamma model requires repeat purchases for more than nothing'),
      );
    }
  });
});

describe('the estimate of the Gamma-Gamma model', () => {
  it('is the maximum that R finds', () => {
    for (const { parameters, standardErrors, logLikelihood, customers, ...rows } of reference.fits) {
      const found = fitted(tallyOf(rows));
      expect(differences(found.logLikelihood, logLikelihood, { relative: 1e-11 })).toEqual([]);
      expect(differences(found.parameters, parameters, { relative: 1e-4 })).toEqual([]);
      expect(differences(found.standardErrors, standardErrors, { relative: 1e-3 })).toEqual([]);
      expect(found.customers).toBe(customers);
    }
  });

  it('says the log-likelihood of its own parameters, which no neighbour passes', () => {
    const tally = tallyOf(reference.fits[1]!);
    const { parameters, logLikelihood } = fitted(tally);
    expect(
      differences(gammaGammaLogLikelihood(tally, parameters), logLikelihood, { relative: 1e-12 }),
    ).toEqual([]);
    for (const name of ['p', 'q', 'gamma'] as const) {
      for (const factor of [0.999, 1.001]) {
        const neighbour = { ...parameters, [name]: parameters[name] * factor };
        expect(gammaGammaLogLikelihood(tally, neighbour)).toBeLessThan(logLikelihood);
      }
    }
  });

  it('finds the parameters that spending was simulated with', () => {
    const truth = { p: 5, q: 4, gamma: 18 };
    const { frequencies } = simulatedCustomers(12_000, { r: 0.6, alpha: 5, a: 0.8, b: 2.5 }, 4);
    const meanValues = simulatedSpending(frequencies, truth, 9);
    const { parameters, standardErrors } = fitted(purchaseValueTally({ frequencies, meanValues }));
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(Math.abs(parameters[name] - truth[name]) / standardErrors[name], name).toBeLessThan(3);
    }
  });

  it('is the same for parts put together and in another unit of money', () => {
    const { frequencies, meanValues } = reference.fits[0]!;
    const whole = fitted(tallyOf({ frequencies, meanValues }));
    const part = (from: number, to: number) =>
      tallyOf({ frequencies: frequencies.slice(from, to), meanValues: meanValues.slice(from, to) });
    const near = { relative: 1e-6 };
    expect(differences(fitted(mergePurchaseValueTallies(part(0, 99), part(99, 300))), whole, near)).toEqual(
      [],
    );
    const { parameters } = fitted(tallyOf({ frequencies, meanValues: meanValues.map((z) => z * 1e4) }));
    const { p, q, gamma } = whole.parameters;
    expect(differences(parameters, { p, q, gamma: gamma * 1e4 }, near)).toEqual([]);
  });

  it('says by name why there is none', () => {
    expect(fitGammaGamma(tallyOf({ frequencies: [0], meanValues: [0] }))).toEqual({
      failure: 'no-repeat-purchases',
    });
    // Equal amounts: nothing bounds how alike they are.
    const equal = fitGammaGamma(tallyOf({ frequencies: [1, 2, 3, 4], meanValues: [10, 10, 10, 10] }));
    expect(equal).toHaveProperty('failure', 'parameter-without-bound');
    expect(fitGammaGamma(tallyOf({ frequencies: [2], meanValues: [10] }))).toHaveProperty('failure');
  });
});
