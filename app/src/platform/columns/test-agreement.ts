import { expect } from 'vitest';
import type { ColumnEngine, Filter, TableKey } from './column-engine.ts';
import { decoded, nameAt, plainlyFitting, plainTally, type Rows } from './test-columns.ts';

/** Holds every answer of an engine against a look at the rows one by one. */
export async function agrees(
  engine: ColumnEngine,
  key: TableKey,
  { rows, filter }: { rows: Rows; filter: Filter },
): Promise<void> {
  const width = rows[0]?.length ?? 0;
  const names = Array.from({ length: width }, (_, place) => nameAt(place));
  const fitting = plainlyFitting(rows, filter);
  expect(await engine.tally(key, names, filter)).toEqual(names.map((_, place) => plainTally(fitting, place)));
  const fetched = await engine.columns(key, names, filter);
  const kept = rows.flatMap((row, i) => (fitting.includes(row) ? [i + 1] : []));
  expect([...fetched.rowNumbers]).toEqual(kept);
  for (const [place, column] of fetched.columns.entries()) {
    expect(decoded(column)).toEqual(fitting.map((row) => row[place]! + 0));
  }
  const complete = fitting.filter((row) => row.every((number) => !Number.isNaN(number)));
  const { n, sums, crossProducts } = await engine.moments(key, names, filter);
  expect(n).toBe(complete.length);
  for (const [a] of names.entries()) {
    closeTo(
      sums[a]!,
      complete.map((row) => row[a]!),
    );
    for (const [b] of names.entries()) {
      closeTo(
        crossProducts[a * width + b]!,
        complete.map((row) => row[a]! * row[b]!),
      );
    }
  }
}

function closeTo(sum: number, terms: readonly number[]): void {
  const size = terms.reduce((all, term) => all + Math.abs(term), 0);
  const plain = terms.reduce((all, term) => all + term, 0);
  expect(Math.abs(sum - plain)).toBeLessThanOrEqual(1e-12 * size);
}
