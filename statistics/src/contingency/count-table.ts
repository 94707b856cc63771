import { requireThat } from '../errors.ts';

/** People in each combination of two answers, row by row, all rows equally long. */
export type CountTable = readonly (readonly number[])[];

/**
 * Stops a computation on what is no table of counts.
 *
 * @throws RangeError with the name of the method
 */
export function requireCountTable(counts: CountTable, method: string): void {
  const width = counts[0]?.length ?? 0;
  requireThat(counts.length > 0 && width > 0, `${method} requires at least one row and one column`);
  requireThat(
    counts.every((row) => row.length === width),
    `${method} requires rows of equal length`,
  );
  requireThat(
    counts.every((row) => row.every((count) => count >= 0 && count < Infinity)),
    `${method} requires counts of 0 or more`,
  );
  requireThat(
    counts.some((row) => row.some((count) => count > 0)),
    `${method} requires at least one person`,
  );
}

export function rowSums(counts: CountTable): number[] {
  return counts.map((row) => row.reduce((sum, count) => sum + count, 0));
}

export function columnSums(counts: CountTable): number[] {
  return counts[0]!.map((_, column) => counts.reduce((sum, row) => sum + row[column]!, 0));
}

/**
 * Which table is left without the rows and columns that nobody is in?
 *
 * @example withoutEmptyMargins([[3, 0, 2], [0, 0, 0], [1, 0, 4]]) // [[3, 2], [1, 4]]
 */
export function withoutEmptyMargins(counts: CountTable): CountTable {
  const columns = columnSums(counts);
  return counts
    .filter((row) => row.some((count) => count > 0))
    .map((row) => row.filter((_, column) => columns[column]! > 0));
}

/** The table with its rows as columns. */
export function transposed(counts: CountTable): CountTable {
  return counts[0]!.map((_, column) => counts.map((row) => row[column]!));
}
