import type { Axis, NumberFormat, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import { answered, scaleAxis, signed } from '../view-words.ts';
import type { Gap, ServqualEntry, ServqualResult } from './servqual.result.ts';

const GAP: NumberFormat = { decimals: 2, signed: true };

/** The gap as a whole, by dimension, and item by item with both sides. */
export function viewServqual(entry: ServqualEntry, result: ServqualResult, context: ViewContext): Part[] {
  const dimensions = Object.entries(result.dimensions);
  const columns = entry.pairs.flatMap(({ expectation, perception }) => [expectation, perception]);
  const axis = scaleAxis(columns, context, sidesOf(result));
  const reach = gapReach([result.overall, ...Object.values(result.dimensions)]);
  const gapAxis = { min: -reach, max: reach, label: 'perception − expectation, scale points', reference: 0 };
  const { overall } = result;
  return [
    {
      kind: 'headline',
      label: 'Overall gap',
      figure: isWithheld(overall)
        ? overall
        : { n: overall.n, estimate: overall.gap, interval: overall.interval },
      format: { ...GAP, unit: 'scale points' },
      axis: gapAxis,
      detail: ['below 0: perceived less than expected'],
    },
    ...weightedPart(result.weightedOverall, gapAxis),
    {
      kind: 'estimates',
      caption: 'Gap by dimension',
      format: GAP,
      axis: gapAxis,
      columns: ['alpha'],
      rows: dimensions.map(([name, figures]) =>
        isWithheld(figures)
          ? { label: name, ...figures }
          : {
              label: name,
              n: figures.n,
              estimate: figures.gap,
              interval: figures.interval,
              columns: [figures.alpha === null ? '–' : figures.alpha.toFixed(2)],
            },
      ),
    },
    {
      kind: 'dumbbells',
      caption: 'Expected and perceived, item by item, largest shortfall first',
      format: { decimals: 2 },
      gapFormat: GAP,
      axis,
      fromName: 'expected',
      toName: 'perceived',
      gapName: 'gap',
      rows: itemRows(entry, result, context),
    },
  ];
}

/** The same with each dimension as important as it is to each person. */
function weightedPart(weighted: ServqualResult['weightedOverall'], axis: Axis): Part[] {
  if (weighted === undefined) return [];
  const figure = isWithheld(weighted)
    ? weighted
    : { n: weighted.n, estimate: weighted.gap, interval: weighted.interval };
  return [
    {
      kind: 'headline',
      label: 'Weighted gap',
      figure,
      format: { ...GAP, unit: 'scale points' },
      axis,
      detail: ['each dimension weighs as many points as each person gave it'],
    },
  ];
}

function itemRows(entry: ServqualEntry, result: ServqualResult, context: ViewContext) {
  const rows = entry.pairs.map(({ item, expectation, perception }) => {
    const label = itemLabel(item, context.question(perception).label);
    const figures = result.items[item]!;
    if (isWithheld(figures)) return { ...label, ...figures };
    return {
      ...label,
      ...answered(expectation, perception),
      n: figures.n,
      estimate: figures.gap,
      interval: figures.interval,
      from: figures.expectation ?? Number.NaN,
      to: figures.perception ?? Number.NaN,
    };
  });
  const drawable = rows.filter((row) => 'withheld' in row || !Number.isNaN(row.from));
  return drawable.sort((a, b) => sortKey(a) - sortKey(b));
}

function sortKey(row: object): number {
  return 'estimate' in row && typeof row.estimate === 'number' ? row.estimate : Number.POSITIVE_INFINITY;
}

/** A bare number says nothing to a reader; then the perceived side's label names the item. */
function itemLabel(item: string, label: string | null): { label: string; code?: string } {
  return label !== null && /^\W*\d+\W*$/u.test(item) ? { label, code: item } : { label: item };
}

/** The gaps of the groups: overall, then dimension by dimension. */
export function compareServqual(
  _entry: ServqualEntry,
  groups: readonly GroupResult<ServqualResult>[],
): Part[] {
  const first = groups.find(({ result }) => !isWithheld(result))?.result;
  const names = first === undefined || isWithheld(first) ? [] : Object.keys(first.dimensions);
  const pick = (result: ServqualResult, name: string | null) =>
    name === null ? result.overall : result.dimensions[name]!;
  const all = groups.flatMap(({ result }) =>
    isWithheld(result) ? [] : [result.overall, ...Object.values(result.dimensions)],
  );
  const reach = gapReach(all);
  return [null, ...names].map((name) => ({
    kind: 'estimates',
    caption: name === null ? 'Overall gap by group' : `Gap by group: ${name}`,
    format: GAP,
    axis: { min: -reach, max: reach, label: 'perception − expectation, scale points', reference: 0 },
    columns: [],
    rows: groups.map(({ name: label, result }) => {
      const figures = isWithheld(result) ? result : pick(result, name);
      return isWithheld(figures)
        ? { label, ...figures }
        : { label, n: figures.n, estimate: figures.gap, interval: figures.interval, columns: [] };
    }),
  }));
}

function gapReach(figures: readonly (Gap | { readonly withheld: string })[]): number {
  const ends = figures.flatMap((figure) =>
    'withheld' in figure ? [] : [figure.gap ?? 0, ...(figure.interval ?? [])],
  );
  return Math.max(0.5, Math.ceil(2 * ends.reduce((most, end) => Math.max(most, Math.abs(end)), 0)) / 2);
}

function sidesOf(result: ServqualResult): number[] {
  return Object.values(result.items).flatMap((item) =>
    isWithheld(item) ? [] : [item.expectation ?? 0, item.perception ?? 0],
  );
}

/** The dimension that falls furthest short. */
export function findServqual(_entry: ServqualEntry, result: ServqualResult): string | null {
  const gaps = Object.entries(result.dimensions).flatMap(([name, figures]) =>
    isWithheld(figures) || figures.gap === null ? [] : [{ name, gap: figures.gap }],
  );
  if (gaps.length < 2) return null;
  const worst = gaps.reduce((a, b) => (b.gap < a.gap ? b : a));
  return `${worst.gap < 0 ? 'Furthest below what was expected' : 'Least above what was expected'}: ${worst.name} ${signed(worst.gap)}.`;
}
