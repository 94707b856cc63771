import { krejcieMorganSampleSize, sampleSizeForProportion, twoProportionsPower } from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';
import { goldLevel, goldRows } from './proportion-gold.ts';
import { rootAsReferenced } from './root-of-reference.ts';

type GoldTarget = { readonly margin?: number; readonly population?: number | null; readonly p?: number };
type GoldPlan = {
  readonly p1: number;
  readonly p2: number;
  readonly alpha?: number;
  readonly power?: number;
  readonly n?: number;
};

// What is looked up beside the rows when a case does not say.
const POPULATIONS = [100, 500, 1000, 10_000];
const PLANS: readonly GoldPlan[] = [
  { p1: 0.5, p2: 0.75, power: 0.9, alpha: 0.05 },
  { p1: 0.8, p2: 0.85, power: 0.8, alpha: 0.05 },
];

// As the reference values were searched: it stops within the fourth root of the spacing of numbers.
const SEARCH = { low: 1, high: 1e7, tolerance: Number.EPSILON ** 0.25 };

export function goldSampleSize(gold: GoldCase): unknown {
  const rows = goldRows(gold).map((row) => {
    // What a row leaves open, the options may say once for all rows.
    const { margin, population = null, p: share = 0.5 } = { ...gold.options, ...row } as GoldTarget;
    const level = goldLevel(gold, row);
    if (typeof margin !== 'number') throw new Error('a row has no number margin');
    const limit = population === null ? {} : { population };
    const found = sampleSizeForProportion(share, { margin, confidence: level, ...limit });
    return {
      ...row,
      level,
      p: share,
      population,
      n0: found.unlimited,
      n: asPrinted(found.n),
      nCeiling: found.people,
    };
  });
  const populations =
    given<number | { population: number }>(gold, 'krejcieMorgan', ['population']) ?? POPULATIONS;
  const plans = given<GoldPlan>(gold, 'twoProportionsPerGroup', ['p1', 'p2', 'power', 'alpha']) ?? PLANS;
  return {
    rows,
    krejcieMorgan: populations.map((one) => {
      const population = typeof one === 'number' ? one : one.population;
      return { population, n: krejcieMorganSampleSize(population) };
    }),
    twoProportionsPerGroup: plans.map(answered),
  };
}

/** With the 12 digits that cases are printed with: rows are told apart by their n, which must then be the same number. */
function asPrinted(n: number): number {
  return Number(n.toPrecision(12));
}

/** A plan with what it lacks, the people in each group or the power. */
function answered(plan: GoldPlan): GoldPlan {
  const { p1, p2, alpha = 0.05, power, n } = plan;
  const shares = { first: p1, second: p2, significance: alpha };
  if (power !== undefined) {
    const missing = (people: number): number => twoProportionsPower(people, shares) - power;
    return { ...plan, alpha, n: asPrinted(rootAsReferenced(missing, SEARCH)) };
  }
  if (n === undefined) throw new Error('a plan of two proportions has neither power nor n');
  return { ...plan, alpha, power: twoProportionsPower(n, shares) };
}

/** The cases name what is looked up beside their rows in what they expect. */
function given<One>(gold: GoldCase, name: string, inputs: readonly string[]): readonly One[] | undefined {
  const inline = gold.data.inline as Readonly<Record<string, unknown>> | undefined;
  const found = gold.options[name] ?? inline?.[name] ?? gold.asked(name, inputs);
  return Array.isArray(found) ? found : undefined;
}
