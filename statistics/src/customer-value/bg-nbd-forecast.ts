import { requireThat } from '../errors.ts';
import { type BgNbdParameters, requireBgNbdParameters } from './bg-nbd-likelihood.ts';
import { type PurchaseHistory, requirePurchaseHistory } from './purchase-tally.ts';
import { purchasesWhileAlive } from './purchases-while-alive.ts';

/**
 * How likely is it that this customer has not left?
 *
 * Formula: 1/(1 + a/(b+x−1)·((α+T)/(α+tₓ))ʳ⁺ˣ) with x the frequency, tₓ the recency and T the age; 1 when x = 0.
 * Source: Fader, Hardie and Lee (2008), "Computing P(alive) using the BG/NBD model", from equation 6 of their paper of
 * 2005.
 * Conventions: nobody leaves before the second purchase, so that without repeat purchases the answer is 1.
 * Not for: telling customers apart who never bought again.
 *
 * @returns probability 0..1
 * @throws RangeError when the history cannot be or a parameter is not above 0
 * @example probabilityAlive({ frequency: 2, recency: 30.43, age: 38.86 }, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // 0.726578570081
 */
export function probabilityAlive(history: PurchaseHistory, parameters: BgNbdParameters): number {
  requirePurchaseHistory(history);
  requireBgNbdParameters(parameters);
  const { frequency, recency, age } = history;
  if (frequency === 0) return 1;
  const { r, alpha, a, b } = parameters;
  const silence = Math.log1p((age - recency) / (alpha + recency));
  return 1 / (1 + Math.exp(Math.log(a / (b + (frequency - 1))) + (r + frequency) * silence));
}

/**
 * How many purchases will this customer make within the next `horizon`?
 *
 * Formula: P(alive) · (a+b+x−1)/(a−1) · [1 − ((α+T)/(α+T+t))ʳ⁺ˣ · ₂F₁(r+x, b+x; a+b+x−1; t/(α+T+t))].
 * Method: not by the hypergeometric series, which has no value at a = 1, but by the sum over the purchases that somebody
 * who never leaves would make, each with the probability of staying till then; when t is large beside α+T, by an
 * integral over the probability of leaving.
 * Source: Fader, Hardie and Lee (2005), Marketing Science 24:275-284, equation 10.
 *
 * @param horizon time from the end of the observation on, in the unit of the history
 * @returns a mean number of purchases
 * @throws RangeError when the history cannot be, a parameter is not above 0, or the horizon below 0 or endless
 * @example expectedPurchases({ frequency: 2, recency: 30.43, age: 38.86 }, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 39) // 1.226028174767
 */
export function expectedPurchases(
  history: PurchaseHistory,
  parameters: BgNbdParameters,
  horizon: number,
): number {
  requireHorizon(horizon);
  const alive = probabilityAlive(history, parameters);
  const { frequency, age } = history;
  const { r, alpha, a, b } = parameters;
  // What is known of a customer who is there: the rate given the purchases, staying given each purchase stayed after.
  const known = { r: r + frequency, alpha: alpha + age, a, b: b + frequency };
  return alive * purchasesWhileAlive(known, horizon);
}

/**
 * How many repeat purchases will a customer of whom nothing is known yet make within `horizon` of the first purchase?
 *
 * Formula: (a+b−1)/(a−1) · [1 − (α/(α+t))ʳ · ₂F₁(r, b; a+b−1; t/(α+t))], computed as in `expectedPurchases`.
 * Source: Fader, Hardie and Lee (2005), Marketing Science 24:275-284, equation 9.
 *
 * @param horizon time from the first purchase on, in the unit of alpha
 * @throws RangeError when a parameter is not above 0, or the horizon below 0 or endless
 * @example expectedPurchasesOfNewCustomer({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 52) // 1.446050595396
 */
export function expectedPurchasesOfNewCustomer(parameters: BgNbdParameters, horizon: number): number {
  requireHorizon(horizon);
  requireBgNbdParameters(parameters);
  return purchasesWhileAlive(parameters, horizon);
}

function requireHorizon(horizon: number): void {
  requireThat(
    horizon >= 0 && horizon < Number.POSITIVE_INFINITY,
    'a forecast requires a horizon of 0 or more',
  );
}
