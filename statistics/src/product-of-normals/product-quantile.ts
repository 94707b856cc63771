import { normalQuantile, normalUpperTail } from '../distributions/normal.ts';
import { gaussLegendre } from '../quadrature/gauss-legendre.ts';

const RULE = gaussLegendre(12);

// Beyond this many standard deviations less than 1e-13 of a normal variable lies.
const FARTHEST = 7.5;
/** How far one panel may reach: in x, in the bound of the other variable, and as a multiple of its end nearer to 0. */
const PANEL = { width: 2.5, bound: 2.5, ratio: 3 };

/**
 * Below how many of its standard deviations from its mean does a share of the product of two normal variables lie, each of
 * standard deviation 1?
 *
 * Method: Newton steps on the distribution function from the expansion of Cornish and Fisher, never leaving the bracket.
 *
 * @param means of the two variables
 */
export function productQuantile(share: number, means: readonly [number, number]): number {
  const product = ordered(means);
  let [low, high] = [-Infinity, Infinity];
  let place = started(share, product);
  for (let step = 0; step < 60; step++) {
    const { below, density } = distributionAt(place, product);
    if (below < share) low = place;
    else high = place;
    const newton = place - (below - share) / density;
    if (Math.abs(newton - place) <= 1e-11 * Math.max(1, Math.abs(place))) return newton;
    if (newton > low && newton < high) place = newton;
    else if (low === -Infinity) place = high - 1;
    else if (high === Infinity) place = low + 1;
    else place = (low + high) / 2;
  }
  return place;
}

/** X·Y with the mean of X at least as far above 0 as that of Y is on either side; neither changes the product. */
type Product = { readonly a: number; readonly b: number; readonly sd: number };

function ordered([one, other]: readonly [number, number]): Product {
  const [far, near] = Math.abs(one) >= Math.abs(other) ? [one, other] : [other, one];
  return { a: Math.abs(far), b: far < 0 ? -near : near, sd: Math.hypot(far, near, 1) };
}

/** The quantile by skewness and kurtosis, kept within where these expansions ascend. */
function started(share: number, { a, b, sd }: Product): number {
  const z = normalQuantile(share);
  const skewness = (6 * a * b) / sd ** 3;
  const kurtosis = (12 * (a * a + b * b) + 6) / sd ** 4;
  const leaning = (skewness * (z * z - 1)) / 6 - (skewness * skewness * (2 * z ** 3 - 5 * z)) / 36;
  return z + leaning + (kurtosis * (z ** 3 - 3 * z)) / 24;
}

/**
 * The share of the product below a place, and its density there, both by the standardised place.
 *
 * Method: the integral over x = a + u in panels, finer where the bound (z/x − b) of the other variable changes quickly; next
 * to x = 0, where the bound is out of reach, what is left of X lies wholly below or above.
 */
function distributionAt(place: number, product: Product): { below: number; density: number } {
  const { a, b, sd } = product;
  const sums = { below: 0, density: 0 };
  const shift = sd * place;
  const z = a * b + shift;
  for (const side of [1, -1]) {
    // x runs from its farthest end on this side towards 0, as a distance.
    let outer = side * a + FARTHEST;
    const inner = Math.max(side * a - FARTHEST, 0);
    while (outer > inner) {
      if (Math.abs(z) > outer * (Math.abs(b) + FARTHEST + 1)) {
        if (z > 0) sums.below += normalUpperTail(inner - side * a) - normalUpperTail(outer - side * a);
        break;
      }
      const nearer = Math.max(
        outer - PANEL.width,
        outer / PANEL.ratio,
        outer / (1 + (PANEL.bound * outer) / Math.abs(z)),
      );
      const end = nearer < NEXT_TO_NOTHING * sd ? 0 : nearer;
      addPanel(sums, { from: Math.max(end, inner), to: outer, side, shift, product });
      outer = end;
    }
  }
  return { below: sums.below, density: sums.density * sd };
}

/** Where the product is exactly its bound at 0, panels would shrink without end. */
const NEXT_TO_NOTHING = 1e-14;

type Panel = {
  readonly from: number;
  readonly to: number;
  readonly side: number;
  readonly shift: number;
  readonly product: Product;
};

function addPanel(sums: { below: number; density: number }, { from, to, side, shift, product }: Panel): void {
  const half = (to - from) / 2;
  const middle = (from + to) / 2;
  for (let i = 0; i < RULE.nodes.length; i++) {
    const distance = middle + half * RULE.nodes[i]!;
    const u = side * distance - product.a;
    // z/x − b, written so that a mean far from 0 takes no digits away.
    const bound = (shift - product.b * u) / (side * distance);
    const weight = RULE.weights[i]! * half * Math.exp((-u * u) / 2) * PER_ROOT_OF_TURN;
    sums.below += weight * normalUpperTail(side > 0 ? -bound : bound);
    sums.density += (weight * Math.exp((-bound * bound) / 2) * PER_ROOT_OF_TURN) / distance;
  }
}

const PER_ROOT_OF_TURN = 1 / Math.sqrt(2 * Math.PI);
