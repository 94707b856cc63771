/** Numbers added up: how many, their mean, and the sum of their squared distances from it. */
export type Sums = { readonly n: number; readonly mean: number; readonly squares: number };

export const NO_SUMS: Sums = { n: 0, mean: 0, squares: 0 };

/** The sums of both together (Chan, Golub and LeVeque 1979). */
export function addedSums(a: Sums, b: Sums): Sums {
  if (a.n === 0) return b;
  if (b.n === 0) return a;
  const n = a.n + b.n;
  const apart = b.mean - a.mean;
  return {
    n,
    mean: a.mean + (apart * b.n) / n,
    squares: a.squares + b.squares + (apart * apart * a.n * b.n) / n,
  };
}
