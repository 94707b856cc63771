import { requireThat } from '../errors.ts';
import {
  type MarginWeights,
  marginSums,
  marginWeights,
  type WeightingMargin,
  type WeightingStart,
} from './weighting-margin.ts';

/**
 * `tolerance` (1e-10 when left out) is how far a margin may be from its target, as a share of it; `sweeps` (1000) how often
 * all margins are gone through at most; `bounds` the smallest and largest weight allowed, as multiples of the mean weight.
 */
export type RakingOptions = WeightingStart & {
  readonly tolerance?: number;
  readonly sweeps?: number;
  readonly bounds?: readonly [low: number, high: number];
};

/** Weights for one person of each row, the sweeps they took, and how many rows were ever set to a bound. */
export type RakedWeights = {
  readonly weights: Float64Array;
  readonly sweeps: number;
  readonly trimmedRows: number;
};

/**
 * Why there are no weights: margins that contradict one another for the people at hand, with the category that is off most
 * and how far as a share of its target; or bounds that cannot be kept beside the margins, with how far the worst weight is
 * beyond its bound as a share of it.
 */
export type RakingFailure =
  | {
      readonly failure: 'margins-out-of-reach';
      readonly margin: string;
      readonly category: string;
      readonly error: number;
    }
  | { readonly failure: 'bounds-out-of-reach'; readonly error: number };

/**
 * How much should each answer count so that those who answered look like everybody, on several questions at once?
 *
 * Method: raking (iterative proportional fitting): for one margin after the other the weights of each category are
 * multiplied by target/sum of its weights, until every margin fits. With bounds: weights beyond them are set to the bound,
 * all margins are raked again, and so on until both hold.
 * Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444; trimming and raking again: Battaglia,
 * Hoaglin and Frankel (2009), Survey Practice 2(5).
 * Conventions: targets may be people or shares; totals of two margins may differ by a millionth (rounding), the first
 * margin's total then stands; bounds are multiples of total/people and may be missed by a millionth; a target of 0 is
 * refused.
 * Not for: making up for people of whom nobody answered, or for differences the margins do not show.
 * Needs: rows, or rows of equal people with their counts.
 *
 * @param margins at least one, all of the same rows
 * @returns a failure when margins or bounds stay out of reach
 * @throws RangeError when a category has a target but nobody (with a weight) in it, a row has no category, a target is not
 *   above 0, the totals differ, or an option is outside its range
 * @example rakeWeights([{ name: 'plan', categories: ['a', 'b'], targets: [6, 4], codes: [0, 0, 1] }]).weights // [3, 3, 4]
 */
export function rakeWeights(
  margins: readonly WeightingMargin[],
  options: RakingOptions = {},
): RakedWeights | RakingFailure {
  const { tolerance = 1e-10, sweeps: most = 1000, bounds } = options;
  requireThat(tolerance > 0 && tolerance < 1, 'raking requires a tolerance within 0..1, exclusive');
  requireThat(Number.isInteger(most) && most >= 1, 'raking requires at least one sweep');
  const areAround = !bounds || (bounds[0] >= 0 && bounds[0] < 1 && bounds[1] > 1);
  requireThat(areAround, 'raking requires bounds around 1, the lower one 0 or more');
  const state = marginWeights(margins, options);
  const mean = state.total / state.counts.reduce((sum, count) => sum + count, 0);
  const [low, high] = bounds ? [bounds[0] * mean, bounds[1] * mean] : [0, Number.POSITIVE_INFINITY];
  const trimmed = new Set<number>();
  let sweeps = 0;
  for (;;) {
    let worst: Misfit;
    do {
      worst = sweepOnce(state);
      sweeps++;
    } while (worst.error > tolerance && sweeps < most);
    const fits = worst.error <= tolerance;
    if (!fits && trimmed.size === 0) return { failure: 'margins-out-of-reach', ...worst };
    const beyond = trim(state.weights, [low, high], trimmed);
    if (fits && beyond === 0) return { weights: state.weights, sweeps, trimmedRows: trimmed.size };
    if (sweeps >= most) return { failure: 'bounds-out-of-reach', error: beyond };
  }
}

/**
 * How much should each answer count so that those who answered look like everybody on one question, or on several crossed?
 *
 * Formula: w = b·T_c/Σ b over the people of category c, with base weight b and target T_c (post-stratification).
 * Source: Holt and Smith (1979), Journal of the Royal Statistical Society A 142:33-46.
 * Conventions: as for `rakeWeights`.
 * Not for: categories with few people, whose weights become large and uncertain; put them together first.
 * Needs: rows, or rows of equal people with their counts.
 *
 * @param margin of one question, or of several crossed with a category for each combination
 * @returns weights for one person of each row
 * @throws RangeError as `rakeWeights`
 * @example postStratificationWeights({ name: 'plan', categories: ['a', 'b'], targets: [0.5, 0.5], codes: [0, 0, 1] }) // [0.25, 0.25, 0.5]
 */
export function postStratificationWeights(margin: WeightingMargin, start: WeightingStart = {}): Float64Array {
  const state = marginWeights([margin], start);
  sweepOnce(state);
  return state.weights;
}

/** Where the weights are off most, and how far as a share of the target. */
type Misfit = { readonly margin: string; readonly category: string; readonly error: number };

/** Fits one margin after the other, and says where the weights were off most before that. */
function sweepOnce({ margins, weights, counts }: MarginWeights): Misfit {
  let worst: Misfit = { margin: '', category: '', error: -1 };
  for (const margin of margins) {
    const sums = marginSums(margin, weights, counts);
    const factors = sums.map((sum, c) => {
      const target = margin.targets[c]!;
      const error = Math.abs(sum - target) / target;
      if (error > worst.error) worst = { margin: margin.name, category: margin.categories[c]!, error };
      return target / sum;
    });
    for (let row = 0; row < weights.length; row++) weights[row]! *= factors[margin.codes[row]!]!;
  }
  return worst;
}

/** Trimming and raking again comes closer by a share each time, so that only so near is waited for. */
const BOUND_SLACK = 1e-6;

/** Sets weights beyond a bound to it, remembers their rows, and says how far the worst was beyond, 0 for none. */
function trim(weights: Float64Array, [low, high]: readonly [number, number], trimmed: Set<number>): number {
  let worst = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    // Nobody's weight of 0 is raised: it was given.
    if (weight === 0) continue;
    const beyond = Math.max(weight / high - 1, 1 - weight / low);
    if (!(beyond > BOUND_SLACK)) continue;
    worst = Math.max(worst, beyond);
    weights[row] = weight > high ? high : low;
    trimmed.add(row);
  }
  return worst;
}
