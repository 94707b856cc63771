import type { RandomNumbers } from '../src/resampling/random-numbers.ts';

/** A series over months, and how far chance moves each of them; null when that is not known. */
export type MonthlySeries = {
  readonly values: Float64Array;
  readonly variances: Float64Array | null;
  readonly leastDispersion?: number;
};

/** What chance is drawn from. */
export type Chance = { readonly normal: () => number; readonly random: RandomNumbers };

/** Makes one series of so many months in which nothing changes. */
export type SteadySeries = (chance: Chance, months: number) => MonthlySeries;

const columnOf = (months: number, draw: (month: number) => number): Float64Array =>
  Float64Array.from({ length: months }, (_, month) => draw(month));

/** From 50 to 1000 people a month. */
export function peopleByMonth({ random }: Chance, months: number): Float64Array {
  return columnOf(months, () => 50 * 20 ** random());
}

/** Means of people who each have a variance of 1, spread as `spread` says of the variance that chance gives them. */
function means(sizes: Float64Array, { normal }: Chance, spread: (variance: number) => number): MonthlySeries {
  const variances = sizes.map((size) => 1 / size);
  return { values: variances.map((variance) => Math.sqrt(spread(variance)) * normal()), variances };
}

const FIXED_AMOUNT = 0.004;

/** Months that differ by a fixed amount more than drawing people explains. */
export const WITH_FIXED_AMOUNT: SteadySeries = (chance, months) =>
  means(peopleByMonth(chance, months), chance, (variance) => variance + FIXED_AMOUNT);

/** Each month leans on the month before with this correlation. */
function correlated(correlation: number): SteadySeries {
  return ({ normal }, months) => {
    let level = normal();
    const values = columnOf(months, () => {
      const now = level;
      level = correlation * level + Math.sqrt(1 - correlation ** 2) * normal();
      return now;
    });
    return { values, variances: null };
  };
}

/** A year's wave that begins anywhere, in multiples of the spread of a month. */
function seasonal(height: number): SteadySeries {
  return ({ normal, random }, months) => {
    const start = random() * 12;
    const wave = (month: number): number => height * Math.sin((2 * Math.PI * (month + start)) / 12);
    return { values: columnOf(months, (month) => normal() + wave(month)), variances: null };
  };
}

/** Cases of a month, drawn by multiplying chances until they are less likely than none at all. */
function cases(rate: number, random: RandomNumbers): number {
  const none = Math.exp(-rate);
  let count = 0;
  for (let chance = random(); chance > none; chance *= random()) count++;
  return count;
}

/** Counts by the root of Anscombe, whose variance is 1. */
function counts(rate: number): SteadySeries {
  return ({ random }, months) => ({
    values: columnOf(months, () => 2 * Math.sqrt(cases(rate, random) + 3 / 8)),
    variances: new Float64Array(months).fill(1),
    leastDispersion: 0.7,
  });
}

/** One in ten of 30 to 450 people. */
function shares(
  ofCounts: (yes: number, people: number) => readonly [value: number, variance: number],
): SteadySeries {
  return ({ random }, months) => {
    const pairs = Array.from({ length: months }, () => {
      const people = Math.round(30 * 15 ** random());
      const yes = Array.from({ length: people }, () => random() < 0.1).filter(Boolean).length;
      return ofCounts(yes, people);
    });
    return {
      values: Float64Array.from(pairs, ([value]) => value),
      variances: Float64Array.from(pairs, ([, variance]) => variance),
      leastDispersion: 0.7,
    };
  };
}

/** In turn three slices and the whole of them. */
function slicesAndWhole(): SteadySeries {
  let waiting: Float64Array[] = [];
  return ({ normal }, months) => {
    if (waiting.length === 0) {
      const slices = [0, 1, 2].map(() => columnOf(months, normal));
      const whole = columnOf(months, (month) => slices.reduce((sum, slice) => sum + slice[month]!, 0) / 3);
      waiting = [...slices, whole];
    }
    return { values: waiting.shift()!, variances: null };
  };
}

/** The kinds of series that nothing changes in, by what is special about them. */
export const STEADY_SERIES: Readonly<Record<string, SteadySeries>> = {
  'normal, variances not known': ({ normal }, months) => ({
    values: columnOf(months, normal),
    variances: null,
  }),
  'of 50 to 1000 people': (chance, months) =>
    means(peopleByMonth(chance, months), chance, (variance) => variance),
  'of 50 and 1000 people in turn': (chance, months) =>
    means(
      columnOf(months, (month) => (month % 2 === 0 ? 50 : 1000)),
      chance,
      (variance) => variance,
    ),
  'of 50 to 1000 people, months differ twice as much': (chance, months) =>
    means(peopleByMonth(chance, months), chance, (variance) => 4 * variance),
  'of 50 to 1000 people, months differ by a fixed amount more': WITH_FIXED_AMOUNT,
  'whole figures with three slices each': slicesAndWhole(),
  'counts of 5 a month': counts(5),
  'counts of 0.3 a month': counts(0.3),
  'shares of 10 % of 30 to 450, by arcsine': shares((yes, people) => [
    Math.asin(Math.sqrt((yes + 3 / 8) / (people + 3 / 4))),
    1 / (4 * people + 2),
  ]),
  'shares of 10 % of 30 to 450, as they are': shares((yes, people) => {
    const share = (yes + 0.5) / (people + 1);
    return [yes / people, (share * (1 - share)) / people];
  }),
  'means of 30 skewed times': ({ random }, months) => ({
    values: columnOf(months, () => {
      const times = Array.from({ length: 30 }, () => -Math.log(1 - random()));
      return times.reduce((sum, time) => sum + time, 0) / 30;
    }),
    variances: null,
  }),
  'correlation of 0.2 from month to month': correlated(0.2),
  'correlation of 0.4 from month to month': correlated(0.4),
  'season of half a sigma': seasonal(0.5),
  'season of one sigma': seasonal(1),
};
