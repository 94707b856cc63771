import { digamma, trigamma } from '../distributions/digamma.ts';
import { logGamma, logGammaGrowth } from '../distributions/log-gamma.ts';
import { requireThat } from '../errors.ts';
import { bestNewtonMaximum, type LikelihoodSurface } from './newton-maximum.ts';
import type { PurchaseValueTally } from './purchase-value-tally.ts';

/**
 * The Gamma-Gamma model of spending: the amounts of a customer follow a gamma distribution of shape `p` whose rate
 * differs between customers by a gamma distribution of shape `q` and rate `gamma` (in money).
 */
export type GammaGammaParameters = { readonly p: number; readonly q: number; readonly gamma: number };

export type GammaGammaFit = {
  readonly parameters: GammaGammaParameters;
  readonly standardErrors: GammaGammaParameters;
  readonly logLikelihood: number;
  /** Customers who bought again for more than nothing. */
  readonly customers: number;
  readonly iterations: number;
};

export type GammaGammaFailure =
  /** Nobody bought again for more than nothing. */
  | { readonly failure: 'no-repeat-purchases' }
  /** The likelihood has no maximum within sight: it keeps rising while this parameter goes to 0 or grows without end. */
  | { readonly failure: 'parameter-without-bound'; readonly parameter: keyof GammaGammaParameters }
  | { readonly failure: 'not-converged' };

/** The tally and what of it depends on neither parameter. */
type GammaGammaData = {
  readonly tally: PurchaseValueTally;
  readonly customers: number;
  /** How many customers have each frequency. */
  readonly byFrequency: ReadonlyMap<number, number>;
  readonly purchases: number;
  /** Σ x·log(x·z̄) and Σ log z̄ over the customers. */
  readonly logSpent: number;
  readonly logValues: number;
};

const NAMES = ['p', 'q', 'gamma'] as const;
/** In units of the mean value, so that p·gamma/(q−1) is 1 at each. */
const STARTS = [
  [6, 4, 0.5],
  [1, 3, 2],
  [2, 11, 5],
] as const;

/**
 * How well do these Gamma-Gamma parameters explain what customers spend?
 *
 * Formula: the sum over customers of log[Γ(px+q)/(Γ(px)Γ(q)) · γ^q · z̄^(px−1) · x^(px) / (γ+x·z̄)^(px+q)] with x the
 * frequency and z̄ the mean value.
 * Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value".
 * Conventions: every factor counts, also those without parameters; natural logarithm.
 * Needs: a purchase value tally.
 *
 * @throws RangeError with a parameter that is not above 0
 * @example gammaGammaLogLikelihood(purchaseValueTally({ frequencies: Float64Array.of(2, 1), meanValues: Float64Array.of(20, 35) }), { p: 6.25, q: 3.74, gamma: 15.44 }) // -7.689505451776
 */
export function gammaGammaLogLikelihood(tally: PurchaseValueTally, parameters: GammaGammaParameters): number {
  requireGammaGammaParameters(parameters);
  const { p, q, gamma } = parameters;
  return gammaGammaSurface(gammaGammaData(tally), Float64Array.of(p, q, gamma)).value;
}

/**
 * How do the amounts differ, within a customer's purchases and between customers?
 *
 * Method: maximum likelihood on the logarithms of the parameters by Newton's method with exact derivatives, the best of
 * three starts; stops after the step that gains less than 1e-10. Standard errors are those of the observed information.
 * Source: Fader and Hardie (2013), "The Gamma-Gamma Model of Monetary Value".
 * Conventions: amounts are counted in multiples of their mean while searching; a parameter is called without bound
 * beyond e^±16 in that unit, or when its logarithm's standard error is above 1000.
 * Not for: customers whose amounts hang together with how often they buy, see `frequencyValueCorrelation`.
 * Needs: a purchase value tally.
 *
 * @returns parameters (gamma in money) with the log-likelihood there, or why there are none
 * @example fitGammaGamma(purchaseValueTally({ frequencies: Float64Array.of(0), meanValues: Float64Array.of(0) })) // { failure: 'no-repeat-purchases' }
 */
export function fitGammaGamma(tally: PurchaseValueTally): GammaGammaFit | GammaGammaFailure {
  const { counts } = tally;
  const customers = counts.reduce((sum, count) => sum + count, 0);
  if (customers === 0) return { failure: 'no-repeat-purchases' };
  const unit = tally.meanValues.reduce((sum, value, row) => sum + value * counts[row]!, 0) / customers;
  const data = gammaGammaData({ ...tally, meanValues: tally.meanValues.map((value) => value / unit) });
  const found = bestNewtonMaximum(
    (parameters) => gammaGammaSurface(data, parameters),
    STARTS.map((start) => Float64Array.from(start)),
  );
  if ('failure' in found) {
    return found.failure === 'not-converged' ? found : { ...found, parameter: NAMES[found.parameter]! };
  }
  const named = (values: Float64Array): GammaGammaParameters => ({
    p: values[0]!,
    q: values[1]!,
    gamma: values[2]! * unit,
  });
  return {
    parameters: named(found.parameters),
    standardErrors: named(found.standardErrors),
    // A density of amounts in another unit differs by that unit once for each customer.
    logLikelihood: found.value - customers * Math.log(unit),
    customers,
    iterations: found.iterations,
  };
}

/** @throws RangeError unless all parameters are finite and above 0 */
export function requireGammaGammaParameters({ p, q, gamma }: GammaGammaParameters): void {
  requireThat(
    [p, q, gamma].every((one) => one > 0 && one < Number.POSITIVE_INFINITY),
    'the Gamma-Gamma model requires parameters above 0',
  );
}

function gammaGammaData(tally: PurchaseValueTally): GammaGammaData {
  const byFrequency = new Map<number, number>();
  let [customers, purchases, logSpent, logValues] = [0, 0, 0, 0];
  tally.counts.forEach((people, row) => {
    const x = tally.frequencies[row]!;
    const value = tally.meanValues[row]!;
    requireThat(x > 0 && value > 0, 'the Gamma-Gamma model requires repeat purchases for more than nothing');
    byFrequency.set(x, (byFrequency.get(x) ?? 0) + people);
    customers += people;
    purchases += people * x;
    logSpent += people * x * Math.log(x * value);
    logValues += people * Math.log(value);
  });
  return { tally, customers, byFrequency, purchases, logSpent, logValues };
}

/** The log-likelihood at (p, q, γ), with its derivatives in closed form. */
function gammaGammaSurface(data: GammaGammaData, parameters: Float64Array): LikelihoodSurface {
  const [p, q, gamma] = [0, 1, 2].map((k) => parameters[k]!) as [number, number, number];
  const { customers, logSpent, logValues } = data;
  let value = customers * (q * Math.log(gamma) - logGamma(q)) + p * logSpent - logValues;
  let byP = logSpent;
  let byQ = customers * (Math.log(gamma) - digamma(q));
  let byGamma = (customers * q) / gamma;
  let [pp, qp, qq] = [0, 0, -customers * trigamma(q)];
  let [gammaP, gammaQ, gammaGamma] = [0, customers / gamma, (-customers * q) / (gamma * gamma)];
  for (const [x, people] of data.byFrequency) {
    const all = p * x + q;
    const [slope, bend] = [digamma(all), trigamma(all)];
    value += people * logGammaGrowth(p * x, q);
    byP += people * x * (slope - digamma(p * x));
    byQ += people * slope;
    pp += people * x * x * (bend - trigamma(p * x));
    qp += people * x * bend;
    qq += people * bend;
  }
  const { frequencies, meanValues, counts } = data.tally;
  for (let row = 0; row < counts.length; row++) {
    const x = frequencies[row]!;
    const spent = gamma + x * meanValues[row]!;
    const logSum = counts[row]! * Math.log(spent);
    const inverse = counts[row]! / spent;
    const all = p * x + q;
    value -= all * logSum;
    byP -= x * logSum;
    byQ -= logSum;
    byGamma -= all * inverse;
    gammaP -= x * inverse;
    gammaQ -= inverse;
    gammaGamma += (all * inverse) / spent;
  }
  return {
    value,
    gradient: Float64Array.of(byP, byQ, byGamma),
    curvature: [
      Float64Array.of(pp, qp, gammaP),
      Float64Array.of(qp, qq, gammaQ),
      Float64Array.of(gammaP, gammaQ, gammaGamma),
    ],
  };
}
