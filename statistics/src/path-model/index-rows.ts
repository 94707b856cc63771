import { requireThat } from '../errors.ts';
import { type IndexPart, respondentIndexes } from './index-score.ts';
import type { IndexRollUpPlan, RolledUpIndex } from './index-tree.ts';
import type { PathWorkspace } from './path-workspace.ts';

/** What units, regions and everybody reach on the index, for any counts of the same people. */
export type IndexRows = {
  /** The unit of each complete row; −1 is of none. */
  readonly units: Int32Array;
  /** Takes the weights of the latest estimate and the spread of these people; parts that add up to 1, or NaN. */
  shares(people: Float64Array, space: PathWorkspace): readonly number[];
  /** Of these people by the shares taken last: units, regions, total; the array is used again. Null where there is none. */
  indexes(people: Float64Array): Float64Array | null;
  /** The same with the numbers of people. */
  found(people: Float64Array): {
    readonly units: RolledUpIndex[];
    readonly regions: RolledUpIndex[];
    readonly total: RolledUpIndex;
  };
  /** The index of each row given by the shares taken last. */
  respondents(columns: readonly Float64Array[]): Float64Array;
};

/** Prepares the indicators of the index in complete rows. */
export function indexRows(
  columns: readonly Float64Array[],
  indicators: readonly number[],
  plan: IndexRollUpPlan & { readonly kept: Int32Array },
): IndexRows {
  const { kept, regionOf, construct } = plan;
  const scales = indicators.map((position) => plan.scales[position]);
  requireThat(indicators.length > 0, 'an index requires a construct of the model');
  requireThat(
    scales.every((scale) => scale && scale[0] < scale[1]),
    'an index requires an ascending scale for each of its indicators',
  );
  const unitCount = regionOf.length;
  const units = Int32Array.from(kept, (row) => plan.units[row]!);
  requireThat(
    units.every((unit) => unit >= -1 && unit < unitCount),
    'an index of units requires units from −1 to below their number',
  );
  const counts = new Float64Array(unitCount);
  for (const unit of units) if (unit >= 0) counts[unit]! += 1;
  const weights = weightsOf(plan, counts);
  const answers = indicators.map((position, k) => {
    const [low, high] = scales[k]!;
    return Float64Array.from(kept, (row) => (100 * (columns[position]![row]! - low)) / (high - low));
  });
  const ofIndicator = { shares: new Array<number>(indicators.length).fill(Number.NaN) };
  const rolling = rollingUp(units, { regionOf, weights, counts });
  const unitMeans = answers.map((column) => meansByUnit(column, units, counts));
  const ofAll = new Float64Array(unitCount);
  const own = new Float64Array(units.length);
  const indexes = (people: Float64Array): Float64Array | null => {
    const { shares } = ofIndicator;
    if (shares.some(Number.isNaN)) return null;
    own.fill(0);
    ofAll.fill(0);
    shares.forEach((share, k) => {
      const column = answers[k]!;
      for (let i = 0; i < own.length; i++) own[i]! += share * column[i]!;
      for (let unit = 0; unit < unitCount; unit++) ofAll[unit]! += share * unitMeans[k]![unit]!;
    });
    return rolling(own, ofAll, people);
  };
  return {
    units,
    shares: (people, { plan: { starts }, weights: found }) => {
      const raw = answers.map((column, k) => {
        const [low, high] = scales[k]!;
        const inOwnUnits = (high - low) / 100;
        return found[starts[construct]! + k]! / (inOwnUnits * deviation(column, people));
      });
      const all = raw.reduce((sum, u) => sum + u, 0);
      ofIndicator.shares = raw.map((u) => (all === 0 || !Number.isFinite(all) ? Number.NaN : u / all));
      return ofIndicator.shares;
    },
    indexes,
    found: (people) => described(indexes(people), { regionOf, weights, counts }),
    respondents: (all) => {
      const parts = ofIndicator.shares.map((weight, k) => ({ weight, sd: 1, scale: scales[k]! }));
      return indexesOfRows(
        indicators.map((position) => all[position]!),
        parts,
        kept,
      );
    },
  };
}

/** As respondentIndexes, of those alone who answered the whole model; NaN for all others, and for all without an index. */
function indexesOfRows(
  columns: readonly Float64Array[],
  parts: readonly IndexPart[],
  kept: Int32Array,
): Float64Array {
  const complete = new Float64Array(columns[0]!.length).fill(Number.NaN);
  if (parts.some(({ weight }) => Number.isNaN(weight))) return complete;
  const found = respondentIndexes(columns, parts);
  for (const row of kept) complete[row] = found?.[row] ?? Number.NaN;
  return complete;
}

type Tree = {
  readonly regionOf: Int32Array;
  readonly weights: Float64Array;
  readonly counts: Float64Array;
};

function weightsOf({ weights, regionOf }: IndexRollUpPlan, counts: Float64Array): Float64Array {
  if (weights === 'answers') return counts;
  requireThat(
    weights.length === regionOf.length && weights.every((weight) => weight >= 0 && Number.isFinite(weight)),
    'an index of units requires a weight of 0 or more for each unit',
  );
  return weights.map((weight, unit) => (counts[unit]! > 0 ? weight : 0));
}

function regionCount(regionOf: Int32Array): number {
  return regionOf.reduce((most, region) => Math.max(most, region + 1), 0);
}

function rollingUp(units: Int32Array, { regionOf, weights, counts }: Tree) {
  const unitCount = regionOf.length;
  const regions = regionCount(regionOf);
  const sums = new Float64Array(unitCount);
  const result = new Float64Array(unitCount + regions + 1);
  const heavy = new Float64Array(regions + 1);
  // As many people as there are vary by (n − 1)/n of what they should when they are drawn within their unit.
  const widening = counts.map((n) => (n > 1 ? Math.sqrt(n / (n - 1)) : 0));
  return (own: Float64Array, ofAll: Float64Array, people: Float64Array): Float64Array => {
    sums.fill(0);
    for (let i = 0; i < own.length; i++) {
      const unit = units[i]!;
      if (unit >= 0) sums[unit]! += people[i]! * own[i]!;
    }
    result.fill(0);
    heavy.fill(0);
    for (let unit = 0; unit < unitCount; unit++) {
      // People are drawn within units, so each keeps as many as it has; nobody's index is 0 and counts nothing.
      const middle = ofAll[unit]!;
      const index = counts[unit]! > 0 ? middle + widening[unit]! * (sums[unit]! / counts[unit]! - middle) : 0;
      result[unit] = index;
      const weight = weights[unit]!;
      const region = regionOf[unit]!;
      if (region >= 0) {
        result[unitCount + region]! += weight * index;
        heavy[region]! += weight;
      }
      result[unitCount + regions]! += weight * index;
      heavy[regions]! += weight;
    }
    for (let region = 0; region <= regions; region++) {
      result[unitCount + region] = heavy[region]! > 0 ? result[unitCount + region]! / heavy[region]! : 0;
    }
    return result;
  };
}

function described(indexes: Float64Array | null, { regionOf, weights, counts }: Tree) {
  const unitCount = regionOf.length;
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const share = (weight: number): number => (all > 0 ? weight / all : 0);
  const units = Array.from(
    counts,
    (n, unit): RolledUpIndex => ({
      n,
      index: n > 0 ? (indexes?.[unit] ?? null) : null,
      share: share(weights[unit]!),
    }),
  );
  const regions = Array.from({ length: regionCount(regionOf) }, (_, region): RolledUpIndex => {
    const within = units.filter((__, unit) => regionOf[unit] === region);
    const own = within.reduce((sum, each) => sum + each.share, 0);
    return {
      n: within.reduce((sum, { n }) => sum + n, 0),
      index: own > 0 ? (indexes?.[unitCount + region] ?? null) : null,
      share: own,
    };
  });
  const n = units.reduce((sum, each) => sum + each.n, 0);
  const total = indexes?.[unitCount + regions.length] ?? null;
  return { units, regions, total: { n, index: all > 0 ? total : null, share: all > 0 ? 1 : 0 } };
}

/** The mean of each unit; 0 where nobody answered. */
function meansByUnit(column: Float64Array, units: Int32Array, counts: Float64Array): Float64Array {
  const sums = new Float64Array(counts.length);
  for (let i = 0; i < column.length; i++) {
    const unit = units[i]!;
    if (unit >= 0) sums[unit]! += column[i]!;
  }
  return sums.map((sum, unit) => (counts[unit]! > 0 ? sum / counts[unit]! : 0));
}

/** With n − 1, of the rows as often as they stand for somebody. */
function deviation(column: Float64Array, people: Float64Array): number {
  let n = 0;
  let sum = 0;
  for (let i = 0; i < column.length; i++) {
    n += people[i]!;
    sum += people[i]! * column[i]!;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < column.length; i++) squares += people[i]! * (column[i]! - mean) ** 2;
  return Math.sqrt(squares / (n - 1));
}
