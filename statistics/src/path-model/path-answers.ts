import {
  type ProductSums,
  type ProductTable,
  productSums,
  productTable,
  sumProducts,
} from '../resampling/product-sums.ts';
import type { PathWorkspace } from './path-workspace.ts';

/** The answers as they are summed, and what the latest sums say of each indicator. */
export type PathAnswers = {
  readonly table: ProductTable;
  readonly into: ProductSums;
  /** For each indicator its place in the table, and that of who answered it (0, the constant, when everyone did). */
  readonly places: Int32Array;
  readonly answered: Int32Array;
  readonly means: Float64Array;
  readonly spreads: Float64Array;
};

/**
 * Prepares the answers to the questions of a path model.
 *
 * @param columns NaN where the answer is missing
 * @param mostPeople for how many people one row stands at most
 */
export function pathAnswers(
  { plan, size }: PathWorkspace,
  columns: readonly Float64Array[],
  mostPeople: number,
): PathAnswers {
  const used = [...new Set(plan.variables)];
  const withHoles = used.filter((variable) => columns[variable]!.some(Number.isNaN));
  const presence = withHoles.map((variable) => columns[variable]!.map((x) => (Number.isNaN(x) ? 0 : 1)));
  const table = productTable([...used.map((variable) => columns[variable]!), ...presence], mostPeople);
  return {
    table,
    into: productSums(table),
    places: plan.variables.map((variable) => used.indexOf(variable) + 1),
    answered: plan.variables.map((variable) =>
      withHoles.includes(variable) ? used.length + withHoles.indexOf(variable) + 1 : 0,
    ),
    means: new Float64Array(size),
    spreads: new Float64Array(size),
  };
}

/**
 * Writes the covariances of the indicators into the workspace, when each row stands for so many people.
 *
 * Formula: with a for who answered, c_jk = Σa_j·a_k(x_j−x̄_j)(x_k−x̄_k)/(n−1), as if holes were filled by means.
 */
export function relate(
  { size, related, spreads }: PathWorkspace,
  answers: PathAnswers,
  people: Float64Array,
): void {
  const { table, into, places, answered, means } = answers;
  sumProducts(table, people, into);
  const { sums } = into;
  const { width, origins, perWord } = table;
  const sum = (j: number, k: number): number => sums[j < k ? j * width + k : k * width + j]!;
  const n = sums[0]!;
  for (let a = 0; a < size; a++) means[a] = sum(answered[a]!, places[a]!) / sum(answered[a]!, answered[a]!);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b <= a; b++) {
      const covariance =
        (sum(places[a]!, places[b]!) -
          means[a]! * sum(answered[a]!, places[b]!) -
          means[b]! * sum(places[a]!, answered[b]!) +
          means[a]! * means[b]! * sum(answered[a]!, answered[b]!)) /
        (n - 1);
      related[a * size + b] = covariance;
      related[b * size + a] = covariance;
    }
    const variance = related[a * size + a]!;
    // What rounding leaves when everyone drawn gave one answer, far from the mean of all.
    const none = perWord === 1 && variance < 1e-13 * (sum(places[a]!, places[a]!) / n);
    spreads[a] = none ? 0 : Math.sqrt(variance);
    answers.spreads[a] = spreads[a]!;
  }
  for (let a = 0; a < size; a++) means[a]! += origins[places[a]!]!;
}

/** Turns covariances into correlations. */
export function standardise({ size, related, spreads }: PathWorkspace): void {
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < a; b++) {
      const correlation = related[a * size + b]! / (spreads[a]! * spreads[b]!);
      related[a * size + b] = correlation;
      related[b * size + a] = correlation;
    }
  }
  for (let a = 0; a < size; a++) {
    if (!(spreads[a]! > 0)) continue;
    related[a * size + a] = 1;
    spreads[a] = 1;
  }
}
