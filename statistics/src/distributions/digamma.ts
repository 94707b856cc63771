import { requireThat } from '../errors.ts';

// Below this the series are not exact enough; the recurrences raise a smaller argument above it.
const SERIES_FROM = 12;
// Bernoulli numbers B₂, B₄, … divided by 2, 4, … and as they are.
const DIGAMMA_SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
const TRIGAMMA_SERIES = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6];

/**
 * How steeply does log Γ rise at `x`? Estimating a gamma or beta distribution by maximum likelihood needs this slope.
 *
 * Formula: ψ(x) = log x − 1/(2x) − Σ B₂ₖ/(2k·x²ᵏ), for small x after ψ(x) = ψ(x+1) − 1/x.
 * Source: Abramowitz and Stegun 6.3.5 and 6.3.18; absolute error below 1e-14 from 0.1 on.
 *
 * @param x greater than 0
 * @throws RangeError when x is not above 0
 * @example digamma(1) // -0.577215664902
 */
export function digamma(x: number): number {
  requireThat(x > 0, 'digamma requires an argument above 0');
  let raised = x;
  let lowered = 0;
  for (; raised < SERIES_FROM; raised++) lowered += 1 / raised;
  return Math.log(raised) - 0.5 / raised - inverseSquares(DIGAMMA_SERIES, raised) - lowered;
}

/**
 * How fast does the slope of log Γ change at `x`?
 *
 * Formula: ψ′(x) = 1/x + 1/(2x²) + Σ B₂ₖ/x²ᵏ⁺¹, for small x after ψ′(x) = ψ′(x+1) + 1/x².
 * Source: Abramowitz and Stegun 6.4.6 and 6.4.12; relative error below 1e-14.
 *
 * @param x greater than 0
 * @throws RangeError when x is not above 0
 * @example trigamma(1) // 1.644934066848
 */
export function trigamma(x: number): number {
  requireThat(x > 0, 'trigamma requires an argument above 0');
  let raised = x;
  let lifted = 0;
  for (; raised < SERIES_FROM; raised++) lifted += 1 / (raised * raised);
  const series = 1 + 0.5 / raised + inverseSquares(TRIGAMMA_SERIES, raised);
  return lifted + series / raised;
}

function inverseSquares(coefficients: readonly number[], x: number): number {
  const step = 1 / (x * x);
  return coefficients.reduceRight((sum, coefficient) => (sum + coefficient) * step, 0);
}
