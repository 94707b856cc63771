import { requireThat } from '../errors.ts';
import { type GammaGammaParameters, requireGammaGammaParameters } from './gamma-gamma.ts';

/**
 * What does a purchase bring on average, over all customers?
 *
 * Formula: p·γ/(q−1).
 * Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value".
 *
 * @returns money, or null when q ≤ 1: the distribution has no mean
 * @throws RangeError with a parameter that is not above 0
 * @example meanPurchaseValue({ p: 6.25, q: 3.74, gamma: 15.44 }) // 35.218978102190
 */
export function meanPurchaseValue(parameters: GammaGammaParameters): number | null {
  requireGammaGammaParameters(parameters);
  const { p, q, gamma } = parameters;
  return q > 1 ? (p * gamma) / (q - 1) : null;
}

/**
 * What will a purchase of this customer bring on average, given what the earlier ones brought?
 *
 * Formula: p·(γ + x·z̄)/(p·x+q−1): the mean over all customers and the customer's own mean z̄ over x repeat purchases, the
 * latter weighing the more the larger x.
 * Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value".
 * Conventions: without repeat purchases the mean over all customers.
 *
 * @param spending repeat purchases, a whole number, and their mean value in money, above 0 when there are any
 * @returns money, or null when p·x+q ≤ 1: the distribution has no mean
 * @throws RangeError when the spending cannot be or a parameter is not above 0
 * @example expectedPurchaseValue({ frequency: 2, meanValue: 22.35 }, { p: 6.25, q: 3.74, gamma: 15.44 }) // 24.663713910761
 */
export function expectedPurchaseValue(
  spending: { readonly frequency: number; readonly meanValue: number },
  parameters: GammaGammaParameters,
): number | null {
  const { frequency, meanValue } = spending;
  requireThat(
    frequency >= 0 && Number.isInteger(frequency),
    'an expected purchase value requires a whole number of repeat purchases',
  );
  if (frequency === 0) return meanPurchaseValue(parameters);
  requireGammaGammaParameters(parameters);
  requireThat(
    meanValue > 0 && meanValue < Number.POSITIVE_INFINITY,
    'an expected purchase value requires a mean value above 0',
  );
  const { p, q, gamma } = parameters;
  const shape = p * frequency + q;
  return shape > 1 ? (p * (gamma + frequency * meanValue)) / (shape - 1) : null;
}
