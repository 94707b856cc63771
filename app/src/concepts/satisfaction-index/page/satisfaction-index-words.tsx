import type { ComponentProps } from 'react';
import type { PartView } from '../../../platform/interface/web.ts';
import type { IndexFigure, IndexResult, RegionIndex, UnitIndex } from '../runs/index-result.ts';

export const INDEX_FORMAT = { decimals: 1 } as const;
export const SHARE_FORMAT = { decimals: 0, percent: true } as const;
export const NO_UNIT = 'No unit said';

type Part = ComponentProps<typeof PartView>['part'];
type PartFigure = Extract<Part, { kind: 'headline' }>['figure'];
export type EstimatesRow = Extract<Part, { kind: 'estimates' }>['rows'][number];

/** A figure as parts of reports have it. */
export function partFigure({ n, estimate, interval, withheld }: IndexFigure): PartFigure {
  if (withheld !== null) return { n, withheld };
  return { n, estimate, interval: interval === null ? null : [interval.low, interval.high] };
}

/** A figure as a row of estimates with further columns. */
export function estimatesRow(label: string, figure: IndexFigure, columns: readonly string[]): EstimatesRow {
  const { n, estimate, interval, withheld } = figure;
  if (withheld !== null) return { label, n, withheld };
  return { label, n, estimate, interval: interval === null ? null : [interval.low, interval.high], columns };
}

/** An axis that leaves out what no figure comes near, so that intervals can be told apart. */
export function axisAround(figures: readonly IndexFigure[], reference?: number) {
  const ends = [
    ...figures.flatMap(({ withheld, estimate, interval }) =>
      withheld !== null || estimate === null
        ? []
        : [estimate, interval?.low ?? estimate, interval?.high ?? estimate],
    ),
    ...(reference === undefined ? [] : [reference]),
  ];
  const low = ends.length === 0 ? 0 : Math.min(...ends);
  const high = ends.length === 0 ? 100 : Math.max(...ends);
  const min = Math.floor((low - 1) / 5) * 5;
  const max = Math.ceil((high + 1) / 5) * 5;
  // From 0 on, bars would be drawn; an index of 0 is possible, and then they are right.
  return {
    min: Math.max(0, min),
    max: Math.min(100, max),
    label: 'index, 0 to 100',
    ...(reference === undefined ? {} : { reference }),
  };
}

/** The place that the ranking leaves open, in words. */
export function placeWords({ rank }: Pick<UnitIndex | RegionIndex, 'rank'>): string {
  if (rank === null) return '–';
  return rank.from === rank.to ? String(rank.from) : `${rank.from} to ${rank.to}`;
}

/** What the comparison of units says, in a sentence; null without one. */
export function comparisonWords({ comparisons, units }: IndexResult): string | null {
  const named = units.filter(({ estimate, name }) => estimate !== null && name !== null);
  if (comparisons === null || named.length < 2) return null;
  const { pairs, apart } = comparisons;
  if (apart === 0) {
    return 'No two units are told apart: their differences are within what chance makes of so few answers, so nobody is first and nobody is last.';
  }
  const best = named.filter(({ rank }) => rank?.from === 1);
  const last = named.filter(
    ({ rank }) => rank !== null && rank.to === Math.max(...named.map((one) => one.rank?.to ?? 0)),
  );
  const told = `${apart} of ${pairs} pairs of units differ by more than chance`;
  const first = best.length === 1 ? `; ${best[0]!.name} is first` : `; ${best.length} units may be first`;
  const end = last.length === 1 ? `, and ${last[0]!.name} is last` : `, and ${last.length} may be last`;
  return `${told}${first}${end}.`;
}

/** The highest first; what has no figure comes last. */
export function highestFirst<Figure extends IndexFigure>(figures: readonly Figure[]): Figure[] {
  return [...figures].sort((a, b) => (b.estimate ?? -1) - (a.estimate ?? -1));
}

/** The path model as the report shows one. */
export function diagramOf({ model, total }: IndexResult): Extract<Part, { kind: 'diagram' }> {
  return {
    kind: 'diagram',
    caption: 'What leads to what, by how much (path coefficients of standardised constructs)',
    format: { decimals: 2, signed: true },
    nodes: model.constructs.map(({ name, r2 }) => ({ name, note: r2 === null ? '' : `R² ${r2.toFixed(2)}` })),
    edges: model.paths.map(({ from, to, estimate, interval }) => ({
      from,
      to,
      n: total.n,
      estimate,
      interval: interval === null ? null : [interval.low, interval.high],
    })),
  };
}
