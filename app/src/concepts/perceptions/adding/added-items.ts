import type { NumberColumn } from '../../../platform/columns/index.ts';
import { type CellSums, noCellSums } from './cell-sums.ts';

/** Columns of the same question or of several about one thing, and what is known of each row. */
export type ItemsToAdd = {
  readonly items: readonly { readonly perception: NumberColumn; readonly expectation: NumberColumn | null }[];
  /** The lowest point of the scale. */
  readonly low: number;
  /** How many people a response stands for; null is one. */
  readonly people: NumberColumn | null;
  /** How many responses a row stands for; null is one. */
  readonly counts: Float64Array | null;
  /** The cell of each row. */
  readonly cells: Uint32Array;
  readonly cellCount: number;
};

/**
 * Adds answers up by cell. Whoever answered several items about the same thing perceives their mean, and the mean gap of those
 * items of which both is known, as SERVQUAL adds up a dimension.
 */
export function addedItems({ items, low, people, counts, cells, cellCount }: ItemsToAdd): CellSums {
  const sums = noCellSums(cellCount);
  const read = items.map(({ perception, expectation }) => ({
    perceived: numberIn(perception),
    expected: expectation === null ? null : numberIn(expectation),
  }));
  const peopleIn = people === null ? () => 1 : numberIn(people);
  for (let row = 0; row < cells.length; row++) {
    let [answered, total, paired, gaps] = [0, 0, 0, 0];
    for (const { perceived, expected } of read) {
      const one = perceived(row);
      if (Number.isNaN(one)) continue;
      answered += 1;
      total += one - low;
      const gap = expected === null ? Number.NaN : one - expected(row);
      if (Number.isNaN(gap)) continue;
      paired += 1;
      gaps += gap;
    }
    const stands = peopleIn(row) * (counts === null ? 1 : counts[row]!);
    if (answered === 0 || !(stands > 0)) continue;
    addTo(sums, cells[row]!, { perceived: total / answered, gap: gaps / paired, people: stands });
  }
  return sums;
}

function numberIn(column: NumberColumn): (row: number) => number {
  if ('numbers' in column) return (row) => column.numbers[row]!;
  const { codes, values } = column;
  return (row) => values[codes[row]!]!;
}

type Added = { readonly perceived: number; readonly gap: number; readonly people: number };

function addTo(sums: CellSums, cell: number, { perceived, gap, people }: Added): void {
  sums.n[cell]! += people;
  sums.sum[cell]! += people * perceived;
  sums.squares[cell]! += people * perceived * perceived;
  if (Number.isNaN(gap)) return;
  sums.pairs[cell]! += people;
  sums.difference[cell]! += people * gap;
  sums.differenceSquares[cell]! += people * gap * gap;
  // What adds up to nothing may come out a hair below it.
  if (gap > -1e-9) sums.met[cell]! += people;
}
