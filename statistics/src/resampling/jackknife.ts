import { requireThat } from '../errors.ts';

const MOST_GROUPS = 500;

/**
 * How fast does the error of each figure change with the figure itself?
 *
 * Formula: a = Σ(θ̄−θ₍ᵢ₎)³/(6·(Σ(θ̄−θ₍ᵢ₎)²)^(3/2)), with θ₍ᵢ₎ the figure without person i and θ̄ their mean over people.
 * Source: Efron (1987), Journal of the American Statistical Association 82:171-185; Efron and Tibshirani (1993), chapter 14.
 * Conventions: people of one row are left out once and counted as often as the row; 0 when no figure changes. With more than
 * 500 rows, people are dealt in turn to 500 groups of nearly equal size, and a group is left out at a time; with k people
 * a group the groups are less skewed by √k and fewer by k, so that a stays what it was but for chance.
 * Not for: figures that jump, such as medians.
 * Needs: rows.
 *
 * @param people for each row how many people it stands for
 * @param figures as for `bootstrap`
 * @returns one for each figure; null when the figures do not exist without some person
 * @throws RangeError with fewer than two people or with parts of a person
 * @example jackknifeAccelerations(Float64Array.of(1, 1, 1), ([a, b, c]) => [(b + 4 * c) / (a + b + c)]) // [0.050807302814]
 */
export function jackknifeAccelerations(
  people: Float64Array,
  figures: (people: Float64Array) => ArrayLike<number> | null,
): number[] | null {
  const whole = people.every((count) => count >= 0 && Number.isInteger(count));
  requireThat(whole, 'a jackknife requires whole numbers of people');
  requireThat(people.reduce((sum, count) => sum + count, 0) >= 2, 'a jackknife requires at least two people');
  const left = leftOut(people);
  const values: number[][] = [];
  for (const { without } of left) {
    const found = figures(without);
    if (found === null) return null;
    const copy = Array.from(found);
    if (!copy.every(Number.isFinite)) return null;
    values.push(copy);
  }
  const times = left.map(({ count }) => count);
  return values[0]!.map((_, k) =>
    acceleration(
      values.map((one) => one[k]!),
      times,
    ),
  );
}

/** The counts without each person or group, and how often these counts occur. */
function leftOut(people: Float64Array): { readonly without: Float64Array; readonly count: number }[] {
  const rows = Array.from(people.keys()).filter((row) => people[row]! > 0);
  if (rows.length <= MOST_GROUPS) {
    return rows.map((row) => {
      const without = people.slice();
      without[row]! -= 1;
      return { without, count: people[row]! };
    });
  }
  const groups = Array.from({ length: MOST_GROUPS }, () => ({ without: people.slice(), count: 1 }));
  let dealt = 0;
  for (const row of rows) {
    const rounds = Math.floor(people[row]! / MOST_GROUPS);
    if (rounds > 0) for (const { without } of groups) without[row]! -= rounds;
    const rest = people[row]! % MOST_GROUPS;
    for (let person = 0; person < rest; person++) groups[dealt++ % MOST_GROUPS]!.without[row]! -= 1;
  }
  return groups;
}

function acceleration(values: readonly number[], times: readonly number[]): number {
  const n = times.reduce((sum, count) => sum + count, 0);
  const origin = values[0]!;
  const mean = origin + values.reduce((sum, value, i) => sum + times[i]! * (value - origin), 0) / n;
  // Counted in the largest change, so that powers of figures of any size stay numbers.
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(mean - value)), 0);
  if (largest === 0) return 0;
  let squares = 0;
  let cubes = 0;
  values.forEach((value, i) => {
    const change = (mean - value) / largest;
    squares += times[i]! * change ** 2;
    cubes += times[i]! * change ** 3;
  });
  return cubes / (6 * squares ** 1.5);
}
