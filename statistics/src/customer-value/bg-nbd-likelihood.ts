import { requireThat } from '../errors.ts';
import type { LikelihoodSurface } from './newton-maximum.ts';
import { type PurchaseTally, purchaseTally } from './purchase-tally.ts';

/**
 * The BG/NBD model of buying: customers buy at rates that follow a gamma distribution (shape `r`, rate `alpha` in time
 * units) and leave after each purchase with probabilities that follow a beta distribution (`a`, `b`).
 */
export type BgNbdParameters = {
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};

type Slopes = Pick<LikelihoodSurface, 'gradient' | 'curvature'>;

/** What the log-likelihood looks at, besides the tally itself. */
type BgNbdData = {
  readonly tally: PurchaseTally;
  readonly customers: number;
  /** At j, how many customers bought again more than j times. */
  readonly buyingOn: Float64Array;
};

/**
 * How well do these BG/NBD parameters explain the purchase histories?
 *
 * Formula: the sum over customers of log[Γ(r+x)/Γ(r) · αʳ · B(a, b+x)/B(a, b) · ((α+T)⁻⁽ʳ⁺ˣ⁾ + a/(b+x−1) · (α+tₓ)⁻⁽ʳ⁺ˣ⁾)],
 * the last term only when x > 0; x is the frequency, tₓ the recency, T the age.
 * Source: Fader, Hardie and Lee (2005), Marketing Science 24:275-284, equation 6.
 * Conventions: customers without repeat purchases count; natural logarithm.
 * Not for: contracts, where leaving is seen.
 * Needs: a purchase tally.
 *
 * @throws RangeError with a parameter that is not above 0
 * @example bgNbdLogLikelihood({ frequencies: Float64Array.of(2, 0), recencies: Float64Array.of(30, 0), ages: Float64Array.of(39, 39), counts: Float64Array.of(1, 3) }, { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }) // -11.122626273770
 */
export function bgNbdLogLikelihood(tally: PurchaseTally, parameters: BgNbdParameters): number {
  requireBgNbdParameters(parameters);
  const { r, alpha, a, b } = parameters;
  return bgNbdSurface(bgNbdData(purchaseTally(tally)), Float64Array.of(r, alpha, a, b)).value;
}

/** @throws RangeError unless all parameters are finite and above 0 */
export function requireBgNbdParameters({ r, alpha, a, b }: BgNbdParameters): void {
  requireThat(
    [r, alpha, a, b].every((one) => one > 0 && one < Number.POSITIVE_INFINITY),
    'the BG/NBD model requires parameters above 0',
  );
}

export function bgNbdData(tally: PurchaseTally): BgNbdData {
  const { frequencies, counts } = tally;
  const most = frequencies.reduce((max, x) => Math.max(max, x), 0);
  const buyingOn = new Float64Array(most);
  let customers = 0;
  for (let row = 0; row < counts.length; row++) {
    customers += counts[row]!;
    if (frequencies[row]! > 0) buyingOn[frequencies[row]! - 1]! += counts[row]!;
  }
  for (let j = most - 2; j >= 0; j--) buyingOn[j]! += buyingOn[j + 1]!;
  return { tally, customers, buyingOn };
}

/** The log-likelihood at (r, α, a, b), with its derivatives in closed form. */
export function bgNbdSurface(data: BgNbdData, parameters: Float64Array): LikelihoodSurface {
  const surface = {
    value: 0,
    gradient: new Float64Array(4),
    curvature: Array.from({ length: 4 }, () => new Float64Array(4)),
  };
  const [r, alpha, a, b] = [0, 1, 2, 3].map((k) => parameters[k]!) as [number, number, number, number];
  addPurchaseCounts(data.buyingOn, { r, alpha, a, b }, surface);
  surface.value += addPurchaseTimes(data.tally, { r, alpha, a, b }, surface);
  surface.value += data.customers * r * Math.log(alpha);
  surface.gradient[0]! += data.customers * Math.log(alpha);
  surface.gradient[1]! += (data.customers * r) / alpha;
  surface.curvature[1]![0]! += data.customers / alpha;
  surface.curvature[1]![1]! -= (data.customers * r) / (alpha * alpha);
  return surface;
}

/**
 * What depends on the frequency alone. As frequencies are whole, log Γ(r+x) − log Γ(r) is the sum of log(r+j) over j < x,
 * so each j counts once for everybody who bought on.
 */
function addPurchaseCounts(
  buyingOn: Float64Array,
  { r, a, b }: BgNbdParameters,
  surface: { value: number } & Slopes,
): void {
  const { gradient, curvature } = surface;
  for (let j = 0; j < buyingOn.length; j++) {
    const people = buyingOn[j]!;
    const [rate, stay, both] = [1 / (r + j), 1 / (b + j), 1 / (a + b + j)];
    surface.value += people * Math.log((r + j) * (b + j) * both);
    gradient[0]! += people * rate;
    gradient[2]! -= people * both;
    gradient[3]! += people * (stay - both);
    curvature[0]![0]! -= people * rate * rate;
    curvature[2]![2]! += people * both * both;
    curvature[3]![2]! += people * both * both;
    curvature[3]![3]! += people * (both * both - stay * stay);
  }
}

/**
 * What depends on the times: −(r+x)·log(α+T) and, after repeat purchases, log(1 + eᵈ), where eᵈ are the odds of having
 * left, d = log a/(b+x−1) + (r+x)·log (α+T)/(α+tₓ).
 */
function addPurchaseTimes(
  { frequencies, recencies, ages, counts }: PurchaseTally,
  { r, alpha, a, b }: BgNbdParameters,
  { gradient, curvature }: Slopes,
): number {
  let [value, gr, galpha, ga, gb] = [0, 0, 0, 0, 0];
  let [rr, ralpha, ra, rb, alphaalpha] = [0, 0, 0, 0, 0];
  let [alphaa, alphab, aa, ab, bb] = [0, 0, 0, 0, 0];
  for (let row = 0; row < counts.length; row++) {
    const people = counts[row]!;
    const x = frequencies[row]!;
    const shape = r + x;
    const observed = alpha + ages[row]!;
    const logObserved = Math.log(observed);
    value -= people * shape * logObserved;
    gr -= people * logObserved;
    galpha -= (people * shape) / observed;
    ralpha -= people / observed;
    alphaalpha += (people * shape) / (observed * observed);
    if (x === 0) continue;
    const bought = alpha + recencies[row]!;
    const stayed = b + (x - 1);
    const silence = Math.log1p((ages[row]! - recencies[row]!) / bought);
    const logOdds = Math.log(a / stayed) + shape * silence;
    const odds = Math.exp(-Math.abs(logOdds));
    value += people * (Math.max(logOdds, 0) + Math.log1p(odds));
    const left = (people * (logOdds > 0 ? 1 : odds)) / (1 + odds);
    const spread = (left * (logOdds > 0 ? odds : 1)) / (1 + odds);
    const gap = 1 / observed - 1 / bought;
    const byAlpha = shape * gap;
    gr += left * silence;
    galpha += left * byAlpha;
    ga += left / a;
    gb -= left / stayed;
    rr += spread * silence * silence;
    ralpha += spread * silence * byAlpha + left * gap;
    ra += (spread * silence) / a;
    rb -= (spread * silence) / stayed;
    alphaalpha += spread * byAlpha * byAlpha - left * byAlpha * (1 / observed + 1 / bought);
    alphaa += (spread * byAlpha) / a;
    alphab -= (spread * byAlpha) / stayed;
    aa += (spread - left) / (a * a);
    ab -= spread / (a * stayed);
    bb += (spread + left) / (stayed * stayed);
  }
  [gr, galpha, ga, gb].forEach((sum, k) => {
    gradient[k]! += sum;
  });
  [[rr], [ralpha, alphaalpha], [ra, alphaa, aa], [rb, alphab, ab, bb]].forEach((sums, j) => {
    sums.forEach((sum, k) => {
      curvature[j]![k]! += sum;
    });
  });
  return value;
}
