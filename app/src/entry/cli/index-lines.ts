import type { IndexFigure, IndexResult } from '../../concepts/satisfaction-index/index.ts';
import { harmless } from '../../platform/foreign-text/index.ts';

/** A computed index in lines for a terminal. */
export function indexLines(result: IndexResult): string[] {
  const { regions, units, months, rows, comparisons, warnings, weights, confidence } = result;
  const place = ({
    rank,
  }: {
    readonly rank: { readonly from: number; readonly to: number } | null;
  }): string => {
    if (rank === null) return '';
    return rank.from === rank.to ? `, place ${rank.from}` : `, place ${rank.from} to ${rank.to}`;
  };
  return [
    `${result.title}: ${result.index}, 0 to 100`,
    `  total: ${figureWords(result.total)}`,
    `  ${weights.words}; ${Math.round(confidence * 1000) / 10} % intervals from ${result.samples.used} resamples, seed ${result.samples.seed}`,
    `  ${rows.used} of ${rows.all} responses used${rows.leftOut.map(({ why, n }) => `; ${n} ${why}`).join('')}`,
    ...regions.map((region) => {
      const lacks = region.lacks.length === 0 ? '' : `; lacks ${region.lacks.length} withheld`;
      return `  region ${region.name}: ${figureWords(region)}, weight ${percent(region.share)}${place(region)}${lacks}`;
    }),
    ...(units.length > 1
      ? units.map(
          (unit) =>
            `  unit ${unit.name ?? '(no unit said)'}: ${figureWords(unit)}, weight ${percent(unit.share)}${place(unit)}`,
        )
      : []),
    ...(comparisons === null
      ? []
      : [`  ${comparisons.apart} of ${comparisons.pairs} pairs of units are told apart (Holm)`]),
    ...months.map((month) => `  ${month.month}: ${figureWords(month)}`),
    ...warnings.map((warning) => `  note: ${warning}`),
  ].map(harmless);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function figureWords({ n, estimate, interval, withheld }: IndexFigure): string {
  if (withheld !== null) return `withheld, ${withheld} (n ${n})`;
  if (estimate === null) return `not known (n ${n})`;
  const ends = interval === null ? '' : ` [${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}]`;
  return `${estimate.toFixed(2)}${ends}, n ${n}`;
}
