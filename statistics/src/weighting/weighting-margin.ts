import { requireThat } from '../errors.ts';

/**
 * What is known of everybody about one question (a margin): its categories, how many people or which share should be in
 * each, and for each row answered the place of its category. Names serve the messages.
 */
export type WeightingMargin = {
  readonly name: string;
  readonly categories: readonly string[];
  readonly targets: readonly number[];
  readonly codes: ArrayLike<number>;
};

/** What weighting begins with: `baseWeights` are 1 each when left out, `counts` (1) are people a row stands for. */
export type WeightingStart = {
  readonly baseWeights?: Float64Array;
  readonly counts?: Float64Array;
};

/** Margins that can be reached one by one, and the weights to begin with, those of the caller untouched. */
export type MarginWeights = {
  readonly margins: readonly WeightingMargin[];
  readonly weights: Float64Array;
  readonly counts: Float64Array;
  readonly total: number;
};

/** What two totals of rounded targets may differ by, as a share. */
const SAME_TOTAL = 1e-6;

/**
 * Checks the margins and brings their targets to the total of the first.
 *
 * @throws RangeError with a line that names the margin and what is wrong
 */
export function marginWeights(margins: readonly WeightingMargin[], start: WeightingStart): MarginWeights {
  const rows = margins[0]?.codes.length ?? 0;
  requireThat(margins.length > 0, 'weighting requires at least one margin');
  requireThat(rows > 0, 'weighting requires at least one row');
  const weights = start.baseWeights?.slice() ?? new Float64Array(rows).fill(1);
  const counts = start.counts ?? new Float64Array(rows).fill(1);
  const fits = weights.length === rows && counts.length === rows;
  requireThat(fits, 'weighting requires a base weight and a count for each row');
  const areNumbers = [weights, counts].every((one) => one.every((x) => x >= 0 && Number.isFinite(x)));
  requireThat(areNumbers, 'weighting requires base weights and counts of 0 or more');
  for (const margin of margins) requireMargin(margin, weights, counts);
  const totals = margins.map(({ targets }) => targets.reduce((sum, target) => sum + target, 0));
  const total = totals[0]!;
  const scaled = margins.map((margin, m) => {
    requireThat(
      Math.abs(totals[m]! - total) <= SAME_TOTAL * total,
      `weighting requires margins of one total: ${margins[0]!.name} has ${total}, ${margin.name} ${totals[m]!}`,
    );
    return { ...margin, targets: margin.targets.map((target) => target * (total / totals[m]!)) };
  });
  return { margins: scaled, weights, counts, total };
}

function requireMargin(margin: WeightingMargin, weights: Float64Array, counts: Float64Array): void {
  const { name, categories, targets, codes } = margin;
  requireThat(
    codes.length === weights.length,
    `weighting requires margins of the same rows: ${name} has others`,
  );
  requireThat(
    categories.length > 0 && targets.length === categories.length,
    `weighting requires a target for each category of ${name}`,
  );
  targets.forEach((target, c) => {
    const isAbove = target > 0 && Number.isFinite(target);
    requireThat(isAbove, `weighting requires targets above 0: ${name} has ${target} for ${categories[c]}`);
  });
  const people = new Float64Array(categories.length);
  for (let row = 0; row < weights.length; row++) {
    const code = codes[row]!;
    requireThat(
      Number.isInteger(code) && code >= 0 && code < categories.length,
      `weighting requires a category with a target for every row: row ${row + 1} has none of ${name}`,
    );
    people[code]! += weights[row]! * counts[row]!;
  }
  people.forEach((weight, c) => {
    requireThat(
      weight > 0,
      `weighting requires somebody with a weight in every category: nobody is ${categories[c]} of ${name}`,
    );
    requireThat(
      Number.isFinite(targets[c]! / weight) && weight < Number.POSITIVE_INFINITY,
      `weighting requires base weights that can reach the target: ${categories[c]} of ${name}`,
    );
  });
}

/** The sums of the weights in each category of a margin. */
export function marginSums(
  { categories, codes }: WeightingMargin,
  weights: Float64Array,
  counts: Float64Array,
): Float64Array {
  const sums = new Float64Array(categories.length);
  for (let row = 0; row < weights.length; row++) sums[codes[row]!]! += weights[row]! * counts[row]!;
  return sums;
}
