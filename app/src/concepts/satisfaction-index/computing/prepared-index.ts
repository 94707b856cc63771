import type { IndexRollUpPlan, PathModel } from 'heed-statistics';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { IndexRegions, WeightKind } from '../settings/index-settings.ts';
import { type IndexInput, monthNumber, type NamedPathModel } from './index-input.ts';
import { comparedName, type UnitTree, unitTree } from './unit-tree.rules.ts';

/** How units count: by name as `comparedName` writes it, or as many as answered. */
export type UnitWeights = {
  readonly kind: WeightKind;
  readonly words: string;
  readonly source: string | null;
  readonly byName: ReadonlyMap<string, number> | null;
  readonly warnings: readonly string[];
};

export const BY_ANSWERS: UnitWeights = {
  kind: 'answers',
  words: 'each unit counts as many people as answered',
  source: null,
  byName: null,
  warnings: [],
};

/** By what an index is computed, beside the answers. */
export type ComputedBy = {
  readonly regions: IndexRegions;
  readonly weights: UnitWeights;
  readonly from: string | null;
  readonly to: string | null;
  readonly samples: number;
  readonly seed: number;
  readonly confidence: number;
  readonly minimumN: number;
  /**
   * Whether a withheld unit could be worked out from what is shown: then so many are withheld together that nobody finds out what
   * fewer than minimumN people said. Whoever holds the file knows it all.
   */
  readonly hidesRest: boolean;
};

/** Everything an index is computed from; plain data, as threads get it. */
export type PreparedIndex = {
  readonly input: Omit<IndexInput, 'columns' | 'units' | 'regions' | 'months'>;
  readonly by: Omit<ComputedBy, 'regions' | 'weights'>;
  readonly weights: Omit<UnitWeights, 'byName'>;
  /** Complete rows alone. */
  readonly columns: readonly Float64Array[];
  readonly months: Int32Array | null;
  readonly model: PathModel;
  readonly plan: IndexRollUpPlan;
  readonly tree: Pick<UnitTree, 'names' | 'regions' | 'regionOf'>;
  readonly counts: readonly number[];
  readonly isWithheld: readonly boolean[];
  readonly unitWeights: readonly number[];
  readonly rows: {
    readonly all: number;
    readonly inPeriod: number;
    readonly used: number;
    readonly leftOut: readonly { readonly why: string; readonly n: number }[];
  };
  readonly warnings: readonly string[];
};

/** Chooses rows, units and weights; refused when the model cannot give an index. */
export function preparedIndex(input: IndexInput, by: ComputedBy): Outcome<PreparedIndex> {
  const unscaled = unscaledIndicators(input);
  if (unscaled.length > 0) return withoutScale(unscaled);
  const chosen = chosenRows(input, by);
  const columns = input.columns.map((column) => Float64Array.from(chosen.rows, (row) => column[row]!));
  const tree = unitTree(
    {
      columns,
      units: input.units && { ...input.units, codes: picked(input.units.codes, chosen.rows) },
      regions: input.regions && { ...input.regions, codes: picked(input.regions.codes, chosen.rows) },
    },
    by.regions,
  );
  const counts = tree.names.map(() => 0);
  for (const unit of tree.units) counts[unit]! += 1;
  const isWithheld = withheldUnits(counts, by);
  const weighed = weightsOf(tree, counts, by.weights);
  const { columns: _, units: __, regions: ___, months, ...described } = input;
  const { regions: ____, weights, ...computedBy } = by;
  const { byName: _____, ...told } = weights;
  return taken({
    input: described,
    by: computedBy,
    weights: told,
    columns,
    months: months && picked(months, chosen.rows),
    model: placed(input.model, input.indicators),
    plan: {
      construct: input.model.constructs.findIndex(({ name }) => name === input.model.index),
      scales: input.indicators.map(({ scale }) => scale),
      units: tree.units,
      regionOf: tree.regionOf.map((region, unit) => (isWithheld[unit] ? -1 : region)),
      weights: weighed.weights === null ? 'answers' : Float64Array.from(weighed.weights),
    },
    tree: { names: tree.names, regions: tree.regions, regionOf: tree.regionOf },
    counts,
    isWithheld,
    unitWeights: weighed.weights ?? counts,
    rows: { all: input.all, inPeriod: chosen.inPeriod, used: chosen.rows.length, leftOut: chosen.leftOut },
    warnings: [...input.warnings, ...chosen.warnings, ...tree.warnings, ...weighed.warnings],
  });
}

function picked(codes: Int32Array, rows: Int32Array): Int32Array {
  return Int32Array.from(rows, (row) => codes[row]!);
}

/** Indicators of the index of which nobody knows how far their answers go. */
export function unscaledIndicators({
  model,
  indicators,
}: Pick<IndexInput, 'model' | 'indicators'>): string[] {
  const own = model.constructs.find(({ name }) => name === model.index)?.indicators ?? [];
  return indicators.flatMap(({ column, scale }) => (own.includes(column) && scale === null ? [column] : []));
}

export function withoutScale(columns: readonly string[]): Outcome<never> {
  return refuse(
    'recipe-refused',
    ...columns.map(
      (column) => `the index needs the scale of ${quoted(column)}; say it in the columns of the recipe`,
    ),
  );
}

function placed(model: NamedPathModel, indicators: IndexInput['indicators']): PathModel {
  const names = model.constructs.map(({ name }) => name);
  const columns = indicators.map(({ column }) => column);
  return {
    scheme: model.scheme,
    constructs: model.constructs.map(({ indicators: own, mode }) => ({
      mode,
      indicators: own.map((indicator) => columns.indexOf(indicator)),
    })),
    paths: model.paths.map(([from, to]) => [names.indexOf(from), names.indexOf(to)]),
  };
}

type Chosen = {
  readonly rows: Int32Array;
  readonly inPeriod: number;
  readonly leftOut: { readonly why: string; readonly n: number }[];
  readonly warnings: readonly string[];
};

/** Rows of the period in which every question of the model was answered. */
function chosenRows({ columns, months, leftOut }: IndexInput, { from, to }: ComputedBy): Chosen {
  const length = columns[0]?.length ?? 0;
  const asksPeriod = from !== null || to !== null;
  const first = from === null ? -Infinity : monthNumber(from);
  const last = to === null ? Infinity : monthNumber(to);
  const counted = { outside: 0, timeless: 0, incomplete: 0 };
  const rows: number[] = [];
  for (let row = 0; row < length; row++) {
    if (asksPeriod && months !== null) {
      const month = months[row]!;
      if (month < 0) counted.timeless += 1;
      else if (month < first || month > last) counted.outside += 1;
      if (month < 0 || month < first || month > last) continue;
    }
    if (columns.some((column) => Number.isNaN(column[row]!))) counted.incomplete += 1;
    else rows.push(row);
  }
  const told = [
    { why: 'answered outside of the period', n: counted.outside },
    { why: 'say no time, so that they may not be of the period', n: counted.timeless },
    { why: 'left a question of the model without an answer', n: counted.incomplete },
  ];
  return {
    rows: Int32Array.from(rows),
    inPeriod: rows.length + counted.incomplete,
    leftOut: [...leftOut, ...told].filter(({ n }) => n > 0),
    warnings:
      asksPeriod && months === null
        ? ['the recipe reads no time of an answer, so the answers of all times count']
        : [],
  };
}

/** Units of too few; with so many others that they are not too few together, when the rest must stay hidden. */
export function withheldUnits(
  counts: readonly number[],
  { minimumN, hidesRest }: Pick<ComputedBy, 'minimumN' | 'hidesRest'>,
): boolean[] {
  const isWithheld = counts.map((n) => n < minimumN);
  if (!hidesRest) return isWithheld;
  let together = counts.reduce((sum, n, unit) => (isWithheld[unit] ? sum + n : sum), 0);
  const others = counts
    .map((n, unit) => ({ n, unit }))
    .filter(({ unit }) => !isWithheld[unit])
    .sort((a, b) => a.n - b.n || a.unit - b.unit);
  for (const { n, unit } of others) {
    if (together === 0 || together >= minimumN) break;
    isWithheld[unit] = true;
    together += n;
  }
  return isWithheld;
}

function weightsOf(
  { names }: UnitTree,
  counts: readonly number[],
  { byName, warnings }: UnitWeights,
): { readonly weights: readonly number[] | null; readonly warnings: readonly string[] } {
  if (byName === null) return { weights: null, warnings };
  const weights = names.map((name) => (name === null ? 0 : (byName.get(comparedName(name)) ?? 0)));
  const isNamed = (unit: number): boolean => names[unit] !== null;
  const without = weights.flatMap((weight, unit) => (weight === 0 && isNamed(unit) ? [names[unit]!] : []));
  const unsaid = counts.find((_, unit) => !isNamed(unit)) ?? 0;
  const known = new Set(names.flatMap((name) => (name === null ? [] : [comparedName(name)])));
  const silent = [...byName].filter(([name, weight]) => weight > 0 && !known.has(name)).length;
  return {
    weights,
    warnings: [
      ...warnings,
      ...(without.length === 0
        ? []
        : [
            `${without.length === 1 ? `the unit ${quoted(without[0]!)} has` : `${without.length} units have`} no weight and count nothing in regions and total`,
          ]),
      ...(unsaid === 0
        ? []
        : [
            `${unsaid === 1 ? '1 person' : `${unsaid} people`} named no unit and count nothing in the total, which counts units by weight`,
          ]),
      ...(silent === 0
        ? []
        : [
            `${silent === 1 ? '1 unit has a weight and' : `${silent} units have a weight and`} no answer; the total lacks it`,
          ]),
    ],
  };
}
