import { normalUpperTail } from '../distributions/normal.ts';
import { requireConfidence } from '../errors.ts';
import { type NormalEstimate, requireNormalEstimates } from '../product-of-normals/product-of-normals.ts';

/** An ellipse around two estimates, its axes along them. */
export type JointRegion = {
  readonly centre: readonly [x: number, y: number];
  readonly radii: readonly [x: number, y: number];
};

/**
 * Where do two figures lie together, such as what is so and what is perceived?
 *
 * Formula: ((x − x̂)/s_x)² + ((y − ŷ)/s_y)² ≤ q with q = −2·ln(1 − c), the quantile of χ² with 2 degrees of freedom; radii s·√q.
 * Source: Johnson and Wichern (2007), Applied Multivariate Statistical Analysis, 6th ed., section 5.4, for known variances.
 * Conventions: both values at once lie in the ellipse with the confidence; the shadow of it on one axis is wider than the
 * interval of that figure alone. An error of 0 makes it a line, or a point.
 * Not for: estimates that depend on one another, whose ellipse is turned.
 *
 * @param x estimate and standard error
 * @param y estimate and standard error, independent of x
 * @param options confidence: share within 0..1, exclusive
 * @throws RangeError with an estimate or error that is no number, an error below 0, or a confidence outside 0..1
 * @example jointRegion({ estimate: 0.1, standardError: 0.02 }, { estimate: -1, standardError: 0.5 }, { confidence: 0.95 }).radii // [0.048954936614, 1.22387341534]
 */
export function jointRegion(
  x: NormalEstimate,
  y: NormalEstimate,
  { confidence }: { readonly confidence: number },
): JointRegion {
  requireConfidence(confidence);
  requireNormalEstimates([x, y], 'a region of two estimates');
  const factor = Math.sqrt(-2 * Math.log1p(-confidence));
  return { centre: [x.estimate, y.estimate], radii: [x.standardError * factor, y.standardError * factor] };
}

/** How likely each of the four cases around (0, 0) is; they add up to 1. */
export type QuadrantProbabilities = {
  readonly bothAbove: number;
  readonly onlyXAbove: number;
  readonly onlyYAbove: number;
  readonly neitherAbove: number;
};

/**
 * Which of the four cases is it, good or bad in each of two figures, and how sure is that?
 *
 * Formula: with p = Φ(x̂/s_x) and q = Φ(ŷ/s_y): p·q, p(1 − q), (1 − p)q, (1 − p)(1 − q).
 * Source: the normal distribution of two independent estimates; Gelman et al. (2013), Bayesian Data Analysis, 3rd ed., section 2.5,
 * with a flat prior.
 * Conventions: 0 itself counts as above. An error of 0 makes a figure certain.
 * Not for: estimates that depend on one another.
 *
 * @param x estimate and standard error, its threshold taken away
 * @param y the same of the other figure, independent of x
 * @returns shares 0..1 that add up to 1
 * @throws RangeError with an estimate or error that is no number, or an error below 0
 * @example quadrantProbabilities({ estimate: 0, standardError: 1 }, { estimate: -1, standardError: 0 }).onlyXAbove // 0.5
 */
export function quadrantProbabilities(x: NormalEstimate, y: NormalEstimate): QuadrantProbabilities {
  requireNormalEstimates([x, y], 'a case of two estimates');
  const above = ({ estimate, standardError }: NormalEstimate): readonly [yes: number, no: number] => {
    if (standardError === 0) return estimate >= 0 ? [1, 0] : [0, 1];
    return [normalUpperTail(-estimate / standardError), normalUpperTail(estimate / standardError)];
  };
  const [[xYes, xNo], [yYes, yNo]] = [above(x), above(y)];
  return {
    bothAbove: xYes * yYes,
    onlyXAbove: xYes * yNo,
    onlyYAbove: xNo * yYes,
    neitherAbove: xNo * yNo,
  };
}
