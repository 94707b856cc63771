import { requireThat } from '../errors.ts';
import type { WeightingMargin, WeightingStart } from './weighting-margin.ts';

/**
 * Raked weights and the margins they were raked to. `residuals` 'base' (when left out) takes base weights into account
 * where the margins explain the answers, 'equal' does not.
 */
export type RakedDesign = WeightingStart & {
  readonly weights: Float64Array;
  readonly margins: readonly WeightingMargin[];
  readonly residuals?: 'base' | 'equal';
};

/**
 * A mean under raked weights: people who answered, and two standard errors, in the units of the answers: as if the weights
 * had been given, and with what the margins take away. Null with fewer than two answers.
 */
export type RakedMean = {
  readonly mean: number;
  readonly n: number;
  readonly fixedWeightsStandardError: number | null;
  readonly standardError: number | null;
};

/**
 * What is the average under raked weights, and how sure is it, given that the margins are known?
 *
 * Formula: x̄ = Σwx/Σw; with z = (x − x̄)/Σw and e = w·(residual of z on the margins), standard error = √(n/(n−1)·Σ(e −
 * ē)²) over all n people; with weights taken as given e = w·z. A share is the mean of answers 0 and 1.
 * Source: Deville, Särndal and Sautory (1993), Journal of the American Statistical Association 88:1013-1020; as
 * survey::svymean after survey::calibrate(calfun = "raking") in R.
 * Conventions: people drawn with replacement; residuals from least squares with the base weights, or without them
 * ('equal') as after survey::rake; who did not answer counts in n of the formula with z = 0, as in survey for a part of the
 * sample; n of the result are those who did.
 * Not for: strata and clusters; weights that were trimmed, whose error is a little larger.
 * Needs: rows, or rows of equal people with their counts.
 *
 * @param outcome one number a row; NaN is no answer
 * @returns null when nobody with a weight answered
 * @throws RangeError when outcome, weights, counts and margins are not of the same rows, an answer is infinite, a weight or
 *   count below 0, or a row has no category
 * @example rakedMean(Float64Array.of(1, 3, 5), { weights: Float64Array.of(3, 3, 4), margins: [{ name: 'plan', categories: ['a', 'b'], targets: [6, 4], codes: [0, 0, 1] }] }).mean // 3.2
 */
export function rakedMean(outcome: Float64Array, design: RakedDesign): RakedMean | null {
  const rows = outcome.length;
  const { weights, margins } = design;
  requireAnswers(outcome);
  const counts = design.counts ?? new Float64Array(rows).fill(1);
  const base = design.residuals === 'equal' || !design.baseWeights ? counts.map(() => 1) : design.baseWeights;
  const isEven = [weights, counts, base, ...margins.map(({ codes }) => codes)].every(
    (one) => one.length === rows,
  );
  requireThat(isEven, 'a raked mean requires outcome, weights, counts and margins of the same rows');
  requireNumbers([base, counts], margins);
  const answered = outcome.map((x, row) => (Number.isNaN(x) ? 0 : counts[row]!));
  const weightSum = sumOver(weights, (row) => weights[row]! * answered[row]!);
  requireThat(
    Number.isFinite(weightSum) && weights.every((w) => w >= 0),
    'a raked mean requires weights of 0 or more',
  );
  if (weightSum === 0) return null;
  const origin = outcome.find((x) => !Number.isNaN(x))!;
  const x = outcome.map((one) => (Number.isNaN(one) ? origin : one) - origin);
  const shift = sumOver(x, (row) => weights[row]! * answered[row]! * x[row]!) / weightSum;
  const z = outcome.map((one, row) => (Number.isNaN(one) ? 0 : (x[row]! - shift) / weightSum));
  const parts = residualsOn(
    margins,
    z,
    base.map((weight, row) => weight * counts[row]!),
  );
  const n = sumOver(answered, (row) => answered[row]!);
  const error = (parts: Float64Array): number | null => {
    const weighted = parts.map((part, row) => weights[row]! * part);
    return n < 2 ? null : errorOf(weighted, counts);
  };
  const errors = { fixedWeightsStandardError: error(z), standardError: error(parts) };
  const areFinite = Number.isFinite(
    origin + shift + (errors.fixedWeightsStandardError ?? 0) + (errors.standardError ?? 0),
  );
  requireThat(areFinite, 'a raked mean requires answers whose squares are finite');
  return { mean: origin + shift, n, ...errors };
}

function requireAnswers(outcome: Float64Array): void {
  const areAnswers = outcome.every((x) => Number.isNaN(x) || Number.isFinite(x));
  requireThat(areAnswers, 'a raked mean requires finite answers');
}

function requireNumbers(people: readonly Float64Array[], margins: readonly WeightingMargin[]): void {
  const arePeople = people.every((one) => one.every((x) => x >= 0 && x < Number.POSITIVE_INFINITY));
  requireThat(arePeople, 'a raked mean requires base weights and counts of 0 or more');
  for (const { name, categories, codes } of margins)
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!;
      const isPlace = Number.isInteger(code) && code >= 0 && code < categories.length;
      requireThat(
        isPlace,
        `a raked mean requires a category for every row: row ${row + 1} has none of ${name}`,
      );
    }
}

/** The spread of a sum of parts, one a person, people drawn with replacement. */
function errorOf(parts: Float64Array, counts: Float64Array): number {
  const n = sumOver(counts, (row) => counts[row]!);
  const mean = sumOver(parts, (row) => counts[row]! * parts[row]!) / n;
  return Math.sqrt((n / (n - 1)) * sumOver(parts, (row) => counts[row]! * (parts[row]! - mean) ** 2));
}

const SWEEPS = 10_000;

/** Least squares on the categories of all margins, by taking away the means of one margin after the other. */
function residualsOn(
  margins: readonly WeightingMargin[],
  start: Float64Array,
  weights: Float64Array,
): Float64Array {
  const left = start.slice();
  const size = Math.sqrt(sumOver(left, (row) => weights[row]! * left[row]! ** 2));
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = 0;
    for (const { categories, codes } of margins) {
      const sums = new Float64Array(categories.length);
      const people = new Float64Array(categories.length);
      for (let row = 0; row < left.length; row++) {
        sums[codes[row]!]! += weights[row]! * left[row]!;
        people[codes[row]!]! += weights[row]!;
      }
      const means = sums.map((sum, c) => (people[c]! > 0 ? sum / people[c]! : 0));
      for (let row = 0; row < left.length; row++) left[row]! -= means[codes[row]!]!;
      moved += sumOver(means, (c) => people[c]! * means[c]! ** 2);
    }
    if (margins.length < 2 || Math.sqrt(moved) <= 1e-13 * size) break;
  }
  return left;
}

function sumOver(list: ArrayLike<unknown>, part: (place: number) => number): number {
  let total = 0;
  for (let place = 0; place < list.length; place++) total += part(place);
  return total;
}
