import { describe, expect, it } from 'vitest';
import { differences } from '../../testing/close-numbers.ts';
import { simulatedCustomers } from '../../testing/simulated-customers.ts';
import reference from './bg-nbd-fit.reference.json' with { type: 'json' };
import { type BgNbdFit, fitBgNbd } from './bg-nbd-fit.ts';
import { bgNbdLogLikelihood } from './bg-nbd-likelihood.ts';
import { mergePurchaseTallies, purchaseTally } from './purchase-tally.ts';

const columns = (one: {
  readonly frequencies: readonly number[];
  readonly recencies: readonly number[];
  readonly ages: readonly number[];
  readonly counts: readonly number[];
}) => ({
  frequencies: Float64Array.from(one.frequencies),
  recencies: Float64Array.from(one.recencies),
  ages: Float64Array.from(one.ages),
  counts: Float64Array.from(one.counts),
});

const fitted = (tally: ReturnType<typeof purchaseTally>): BgNbdFit => {
  const found = fitBgNbd(tally);
  if ('failure' in found) throw new Error(found.failure);
  return found;
};

describe('the estimate of the BG/NBD model', () => {
  it('is the maximum that R finds', () => {
    for (const { parameters, standardErrors, logLikelihood, customers, ...rows } of reference.fits) {
      const found = fitted(purchaseTally(columns(rows)));
      // The search in R stops within its own closeness; the log-likelihood is flat there.
      expect(differences(found.logLikelihood, logLikelihood, { relative: 1e-11 })).toEqual([]);
      expect(found.logLikelihood).toBeGreaterThan(logLikelihood - 1e-10 * Math.abs(logLikelihood));
      expect(differences(found.parameters, parameters, { relative: 2e-5 })).toEqual([]);
      expect(differences(found.standardErrors, standardErrors, { relative: 1e-4 })).toEqual([]);
      expect(found.customers).toBe(customers);
    }
  });

  it('says the log-likelihood of its own parameters, which no neighbour passes', () => {
    const tally = purchaseTally(columns(reference.fits[0]!));
    const { parameters, logLikelihood } = fitted(tally);
    expect(differences(bgNbdLogLikelihood(tally, parameters), logLikelihood, { relative: 1e-13 })).toEqual(
      [],
    );
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      for (const factor of [0.999, 1.001]) {
        const neighbour = { ...parameters, [name]: parameters[name] * factor };
        expect(bgNbdLogLikelihood(tally, neighbour)).toBeLessThan(logLikelihood);
      }
    }
  });

  it('finds the parameters that customers were simulated with', () => {
    const truth = { r: 0.4, alpha: 5, a: 0.9, b: 2.5 };
    const { parameters, standardErrors } = fitted(purchaseTally(simulatedCustomers(20_000, truth, 3)));
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(Math.abs(parameters[name] - truth[name]) / standardErrors[name], name).toBeLessThan(3);
    }
  });

  it('has standard errors as large as estimates of new customers differ', () => {
    const truth = { r: 0.8, alpha: 6, a: 0.8, b: 2.5 };
    const fits = Array.from({ length: 30 }, (_, seed) =>
      fitted(purchaseTally(simulatedCustomers(700, truth, seed + 1))),
    );
    const logs = fits.map(({ parameters }) => Math.log(parameters.r));
    const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
    const spread = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / (logs.length - 1));
    const said = fits.map(({ parameters, standardErrors }) => standardErrors.r / parameters.r);
    const middle = said.reduce((sum, one) => sum + one, 0) / said.length;
    expect(spread / middle).toBeGreaterThan(0.7);
    expect(spread / middle).toBeLessThan(1.35);
  });

  it('is the same for counts and for rows, for parts put together, and in another unit of time', () => {
    const { frequencies, recencies, ages } = simulatedCustomers(900, { r: 0.5, alpha: 4, a: 0.8, b: 2 }, 5);
    const whole = fitted(purchaseTally({ frequencies, recencies, ages }));
    const part = (from: number, to: number) =>
      purchaseTally({
        frequencies: frequencies.slice(from, to),
        recencies: recencies.slice(from, to),
        ages: ages.slice(from, to),
      });
    const merged = fitted(mergePurchaseTallies(part(0, 333), part(333, 900)));
    const near = { relative: 1e-7 };
    expect(differences(merged, whole, near)).toEqual([]);
    const inDays = fitted(
      purchaseTally({ frequencies, recencies: recencies.map((t) => t * 7), ages: ages.map((t) => t * 7) }),
    );
    const { r, alpha, a, b } = whole.parameters;
    expect(differences(inDays.parameters, { r, alpha: alpha * 7, a, b }, near)).toEqual([]);
    const thrice = fitted(
      purchaseTally({ frequencies, recencies, ages, counts: new Float64Array(900).fill(3) }),
    );
    expect(differences(thrice.parameters, whole.parameters, near)).toEqual([]);
    expect(differences(thrice.standardErrors.r, whole.standardErrors.r / Math.sqrt(3), near)).toEqual([]);
  });

  it('is the same when it begins from a sketch of many different histories', () => {
    const { frequencies, recencies, ages } = simulatedCustomers(6000, { r: 1, alpha: 3, a: 0.6, b: 3 }, 11);
    // No two customers are alike, so that the search begins on a part of them.
    const apart = ages.map((age, row) => age + row * 1e-6);
    const tally = purchaseTally({ frequencies, recencies, ages: apart });
    expect(tally.counts.length).toBe(6000);
    const found = fitted(tally);
    const together = fitted(purchaseTally({ frequencies, recencies, ages }));
    expect(differences(found.parameters, together.parameters, { relative: 1e-3 })).toEqual([]);
    expect(
      differences(bgNbdLogLikelihood(tally, found.parameters), found.logLikelihood, { relative: 1e-12 }),
    ).toEqual([]);
  });

  it('says by name why there is none', () => {
    const rows = (frequencies: number[], recencies: number[], age: number) =>
      purchaseTally({
        frequencies: Float64Array.from(frequencies),
        recencies: Float64Array.from(recencies),
        ages: new Float64Array(frequencies.length).fill(age),
      });
    expect(fitBgNbd(rows([0, 0, 0], [0, 0, 0], 9))).toEqual({ failure: 'no-repeat-purchases' });
    // Everybody bought until the end: nothing bounds how seldom customers leave.
    expect(fitBgNbd(rows([3, 5, 4, 9], [10, 10, 10, 10], 10))).toHaveProperty(
      'failure',
      'parameter-without-bound',
    );
    expect(fitBgNbd(rows([1], [3], 9))).toHaveProperty('failure', 'parameter-without-bound');
    expect(fitBgNbd(rows([1, 2], [0, 0], 0))).toHaveProperty('failure');
  });

  it('refuses to be without customers', () => {
    const nobody = {
      frequencies: Float64Array.of(1),
      recencies: Float64Array.of(1),
      ages: Float64Array.of(1),
    };
    const message = new RangeError('the BG/NBD model requires at least one customer');
    expect(() => fitBgNbd(purchaseTally({ ...nobody, counts: Float64Array.of(0) }))).toThrow(message);
  });
});
