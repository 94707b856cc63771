import { requireThat } from '../errors.ts';

/** What unequal weights cost: `designEffect` is 1 or more, `effectiveN` people. */
export type KishDesignEffect = { readonly designEffect: number; readonly effectiveN: number };

/**
 * How many equally weighted answers would be as sure as these weighted ones?
 *
 * Formula: design effect = n·Σw²/(Σw)² = 1 + the squared variation of the weights; effective n = (Σw)²/Σw².
 * Source: Kish (1965), Survey Sampling, 11.7; Kish (1992), Journal of Official Statistics 8:183-200.
 * Conventions: everybody counts in n, also with weight 0.
 * Not for: weights that follow what is asked, as those from raking on related questions do: the error of a raked mean can be
 * smaller than this says (`rakedMean`); strata and clusters.
 * Needs: n, the sum of the weights, and the sum of their squares.
 *
 * @param n people
 * @returns null when all weights are 0
 * @throws RangeError when no weights have these sums
 * @example kishDesignEffect(3, 4, 6) // { designEffect: 1.125, effectiveN: 2.666666666667 }
 */
export function kishDesignEffect(
  n: number,
  weightSum: number,
  weightSquareSum: number,
): KishDesignEffect | null {
  requireThat(n >= 1, 'a design effect requires at least one person');
  requireThat(weightSum >= 0 && weightSquareSum >= 0, 'a design effect requires weights of 0 or more');
  if (weightSum === 0 && weightSquareSum === 0) return null;
  const designEffect = (n * weightSquareSum) / (weightSum * weightSum);
  // Sums of equal weights may miss 1 by their last digits.
  requireThat(designEffect >= 1 - 1e-9, 'a design effect requires sums of the weights of n people');
  requireThat(Number.isFinite(designEffect), 'a design effect requires finite weights');
  return { designEffect, effectiveN: (weightSum * weightSum) / weightSquareSum };
}
