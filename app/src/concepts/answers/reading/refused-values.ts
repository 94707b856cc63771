import { MOST_REFUSED_VALUES, type RefusedValue } from './column-reading.ts';

/** Counts the values that were refused in a column, each with the row where it came first. */
export class RefusedValues {
  readonly list: RefusedValue[] = [];
  readonly #positions = new Map<string | null, number>();

  /** Where a value is counted; values beyond the limit share one place. */
  placeOf(value: string | null, row: number): number {
    const wanted = this.list.length < MOST_REFUSED_VALUES ? value : null;
    const known = this.#positions.get(value) ?? this.#positions.get(wanted);
    if (known !== undefined) return known;
    this.#positions.set(wanted, this.list.length);
    return this.list.push({ value: wanted, count: 0, firstRow: row }) - 1;
  }

  /** Adds the values of a block that comes after all blocks added so far. */
  add(values: readonly RefusedValue[], rowsBefore: number): void {
    for (const { value, count, firstRow } of values) {
      this.list[this.placeOf(value, firstRow + rowsBefore)]!.count += count;
    }
  }
}
