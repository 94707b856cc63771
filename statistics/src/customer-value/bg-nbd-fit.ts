import { requireThat } from '../errors.ts';
import { type BgNbdParameters, bgNbdData, bgNbdSurface } from './bg-nbd-likelihood.ts';
import { bestNewtonMaximum, newtonMaximum } from './newton-maximum.ts';
import { type PurchaseTally, purchaseTally } from './purchase-tally.ts';

export type BgNbdFit = {
  readonly parameters: BgNbdParameters;
  readonly standardErrors: BgNbdParameters;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly iterations: number;
};

export type BgNbdFailure =
  /** Nobody bought again, so nothing tells buying seldom from having left. */
  | { readonly failure: 'no-repeat-purchases' }
  /** The likelihood has no maximum within sight: it keeps rising while this parameter goes to 0 or grows without end. */
  | { readonly failure: 'parameter-without-bound'; readonly parameter: keyof BgNbdParameters }
  | { readonly failure: 'not-converged' };

const NAMES = ['r', 'alpha', 'a', 'b'] as const;
/** Shape of the buying rates and the two of leaving that the search starts from. */
const STARTS = [
  [0.3, 0.8, 2.5],
  [1, 1, 3],
  [4, 0.2, 2],
] as const;
/** The search from all starts looks at about so many histories, the last one at all. */
const SKETCH = 2000;

/**
 * How do customers without a contract buy and leave: which BG/NBD parameters explain their purchase histories best?
 *
 * Method: maximum likelihood on the logarithms of the parameters by Newton's method with exact derivatives, from three
 * starts; with more than 4,000 different histories the starts are tried on a regular sample of them, and the search on
 * all begins at the best. It stops after the step that gains less than 1e-10. Standard errors are those of the observed
 * information.
 * Source: Fader, Hardie and Lee (2005), Marketing Science 24:275-284.
 * Conventions: time is counted in multiples of the mean age while searching; a parameter is called without bound beyond
 * e^±16 in that unit, or when its logarithm's standard error is above 1000.
 * Not for: contracts, where leaving is seen; customers who leave without having bought since; seasonal buying.
 * Needs: a purchase tally.
 *
 * @returns parameters (alpha in the unit of the tally's times) with the log-likelihood there, or why there are none
 * @throws RangeError without customers
 * @example fitBgNbd(purchaseTally({ frequencies: Float64Array.of(0, 0), recencies: Float64Array.of(0, 0), ages: Float64Array.of(5, 9) })) // { failure: 'no-repeat-purchases' }
 */
export function fitBgNbd(tally: PurchaseTally): BgNbdFit | BgNbdFailure {
  const { frequencies, recencies, ages, counts } = purchaseTally(tally);
  const total = (column: Float64Array): number =>
    column.reduce((sum, one, row) => sum + one * counts[row]!, 0);
  const customers = counts.reduce((sum, count) => sum + count, 0);
  requireThat(customers > 0, 'the BG/NBD model requires at least one customer');
  const purchases = total(frequencies);
  if (purchases === 0) return { failure: 'no-repeat-purchases' };
  const unit = total(ages) / customers || 1;
  const scaled = {
    frequencies,
    recencies: recencies.map((time) => time / unit),
    ages: ages.map((time) => time / unit),
    counts,
  };
  const starts = STARTS.map(([r, a, b]) => Float64Array.of(r, (r * customers) / purchases, a, b));
  const found = maximise(scaled, starts);
  if ('failure' in found) {
    return found.failure === 'not-converged' ? found : { ...found, parameter: NAMES[found.parameter]! };
  }
  const named = (values: Float64Array): BgNbdParameters => ({
    r: values[0]!,
    alpha: values[1]! * unit,
    a: values[2]!,
    b: values[3]!,
  });
  return {
    parameters: named(found.parameters),
    standardErrors: named(found.standardErrors),
    // A density of times counted in other units differs by that unit once for each purchase.
    logLikelihood: found.value - purchases * Math.log(unit),
    customers,
    iterations: found.iterations,
  };
}

function maximise(tally: PurchaseTally, starts: readonly Float64Array[]): ReturnType<typeof newtonMaximum> {
  const data = bgNbdData(tally);
  const whole = (parameters: Float64Array) => bgNbdSurface(data, parameters);
  const stride = Math.floor(tally.counts.length / SKETCH);
  if (stride > 1) {
    const some = (column: Float64Array): Float64Array => column.filter((_, row) => row % stride === 0);
    const sketch = bgNbdData({
      frequencies: some(tally.frequencies),
      recencies: some(tally.recencies),
      ages: some(tally.ages),
      counts: some(tally.counts),
    });
    const near = bestNewtonMaximum((parameters) => bgNbdSurface(sketch, parameters), starts);
    if (!('failure' in near)) {
      const found = newtonMaximum(whole, near.parameters);
      if (!('failure' in found)) return found;
    }
  }
  return bestNewtonMaximum(whole, starts);
}
