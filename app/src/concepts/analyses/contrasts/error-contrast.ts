import { normalCriticalValue, normalUpperTail, type WeightedMean } from 'heed-statistics';
import { type Contrast, type ContrastName, type ContrastSide, contrastOf } from './contrast.ts';
import type { ContrastLimits } from './mean-contrast.ts';

/** A figure that comes with a standard error; null where it has none. */
export type SideWithError = ContrastSide & { readonly standardError: number | null };

const FORMULA = 'b − a ± z·√(se_a² + se_b²); p two-sided from z = (b − a)/√(se_a² + se_b²)';

type Sides = { readonly a: SideWithError; readonly b: SideWithError };

/** Two figures whose errors come from people drawn anew. */
export function resampledContrast(
  name: ContrastName,
  sides: Sides,
  { confidence, minimumN, samples }: ContrastLimits & { readonly samples: number | null },
): Contrast {
  const errors =
    samples === null
      ? 'the analysis has no bootstrap, so there are no errors'
      : `se = standard deviation over ${samples} resamples of the people of each group`;
  return contrastOf(name, plain(sides), {
    minimumN,
    method: {
      name: 'Difference of figures with bootstrap errors',
      formula: `${FORMULA}; ${errors}`,
      source: 'Efron and Tibshirani 1993, chapters 6 and 13',
    },
    test: (warn) => {
      if (samples === null) {
        warn('no interval and no test: ask for "bootstrap" in the analysis');
        return null;
      }
      return byErrors(sides, confidence, warn);
    },
  });
}

/** Two weighted means of different people. `n` counts the people who answered, weighted or not. */
export function weightedContrast(
  name: ContrastName,
  means: { readonly a: WeightedOf; readonly b: WeightedOf },
  { confidence, minimumN }: ContrastLimits,
): Contrast {
  const sides = { a: weightedSide(means.a), b: weightedSide(means.b) };
  return contrastOf(name, plain(sides), {
    minimumN,
    method: {
      name: 'Difference of weighted means, linearised errors',
      formula: `${FORMULA}; se = √(n/(n−1)·Σw²(x − x̄)²)/Σw over the answers with a weight`,
      source: 'Kish 1965; Lohr 2010, 9.1',
    },
    test: (warn) => byErrors(sides, confidence, warn),
  });
}

type WeightedOf = { readonly n: number; readonly mean: WeightedMean | null };

function weightedSide({ n, mean }: WeightedOf): SideWithError {
  return mean === null
    ? { n, estimate: null, standardError: null }
    : { n, estimate: mean.mean, effectiveN: mean.effectiveN, standardError: mean.standardError };
}

function plain({ a, b }: Sides): { a: ContrastSide; b: ContrastSide } {
  const { standardError: _ofA, ...sideA } = a;
  const { standardError: _ofB, ...sideB } = b;
  return { a: sideA, b: sideB };
}

function byErrors(
  { a, b }: Sides,
  confidence: number,
  warn: (message: string) => void,
): { interval: readonly [number, number]; pValue: number } | null {
  if (a.standardError === null || b.standardError === null) {
    warn('one of the groups has no standard error, so there is no interval and no test');
    return null;
  }
  const error = Math.hypot(a.standardError, b.standardError);
  if (!(error > 0)) {
    warn('the figure does not vary in either group, so there is no interval and no test');
    return null;
  }
  const difference = b.estimate! - a.estimate!;
  const reach = normalCriticalValue(confidence) * error;
  return {
    interval: [difference - reach, difference + reach],
    pValue: 2 * normalUpperTail(Math.abs(difference) / error),
  };
}
