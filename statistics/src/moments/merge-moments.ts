import { requireThat } from '../errors.ts';
import type { Moments } from './moments.ts';

/**
 * What are the means and covariances of two groups of people taken together, when only those of each are at hand?
 *
 * Formula: with d the difference of the means, S = S_a + S_b + d·dᵀ·n_a·n_b/(n_a+n_b), where S = (n−1)·covariance.
 * Source: Chan, Golub and LeVeque (1979), Updating formulae and a pairwise algorithm for computing sample variances.
 * Conventions: a group of nobody changes nothing; a group of one person has a mean and no spread of its own.
 * Not for: sampling weights, whose sums are no numbers of people.
 *
 * Needs: moments of the same questions in the same order.
 *
 * @throws RangeError when the two are of different numbers of questions
 * @example mergeMoments(moments([Float64Array.of(1, 2)]), moments([Float64Array.of(6)])).means // [3]
 */
export function mergeMoments(a: Moments, b: Moments): Moments {
  requireThat(a.means.length === b.means.length, 'merged moments require the same questions in both');
  if (b.n === 0) return a;
  if (a.n === 0) return b;
  const n = a.n + b.n;
  const apart = a.means.map((mean, j) => b.means[j]! - mean);
  const means = a.means.map((mean, j) => mean + (apart[j]! * b.n) / n);
  const between = (a.n * b.n) / n;
  const covariance = a.covariance.map((row, j) =>
    row.map((own, k) => {
      const products = productsOf(own, a.n) + productsOf(b.covariance[j]![k]!, b.n);
      return (products + apart[j]! * apart[k]! * between) / (n - 1);
    }),
  );
  return { n, means, covariance };
}

function productsOf(covariance: number, n: number): number {
  return n > 1 ? covariance * (n - 1) : 0;
}
