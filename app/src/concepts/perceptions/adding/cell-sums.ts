/** What is added up in each cell, one number a cell: of the perceptions, and of the differences where both were answered. */
export const SUM_NAMES = ['n', 'sum', 'squares', 'pairs', 'difference', 'differenceSquares', 'met'] as const;
export type SumName = (typeof SUM_NAMES)[number];

/**
 * Sums by cell. Perceptions are counted from the lowest point of their scale, so that squares of large numbers do not eat the
 * small ones; answers in whole points add up without any loss.
 */
export type CellSums = Readonly<Record<SumName, Float64Array>>;

export function noCellSums(cells: number): CellSums {
  const none = (): Float64Array => new Float64Array(cells);
  return {
    n: none(),
    sum: none(),
    squares: none(),
    pairs: none(),
    difference: none(),
    differenceSquares: none(),
    met: none(),
  };
}

/** Adds what is in one cell of some sums to a cell of others. */
export function addCell(into: CellSums, at: number, { sums, cell }: { sums: CellSums; cell: number }): void {
  for (const name of SUM_NAMES) into[name][at]! += sums[name][cell]!;
}

/** The same sums with room for more cells. */
export function withRoom(sums: CellSums, cells: number): CellSums {
  if (sums.n.length === cells) return sums;
  const room = noCellSums(cells);
  for (const name of SUM_NAMES) room[name].set(sums[name]);
  return room;
}
