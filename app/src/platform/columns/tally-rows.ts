import type { NumberColumn } from './column.ts';
import type { StoredTally } from './column-engine.ts';

/** How many of some rows hold each value; null is all rows. */
export function tallyRows(column: NumberColumn, rows: Uint32Array | null): StoredTally {
  return 'numbers' in column ? tallyNumbers(column.numbers, rows) : tallyCodes(column, rows);
}

type CodedColumn = Extract<NumberColumn, { codes: unknown }>;

function tallyCodes({ codes, values }: CodedColumn, rows: Uint32Array | null): StoredTally {
  const counts = rows === null ? countAll(codes, values.length) : countSome(codes, values.length, rows);
  const found: number[] = [];
  const howOften: number[] = [];
  for (let code = 1; code < counts.length; code++) {
    if (counts[code] === 0) continue;
    found.push(values[code]!);
    howOften.push(counts[code]!);
  }
  return { values: found, counts: howOften, missing: counts[0]! };
}

// Written out for all rows and for some: these loops pass over every answer there is.
function countAll(codes: CodedColumn['codes'], size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (let row = 0; row < codes.length; row++) counts[codes[row]!]! += 1;
  return counts;
}

function countSome(codes: CodedColumn['codes'], size: number, rows: Uint32Array): Uint32Array {
  const counts = new Uint32Array(size);
  for (let i = 0; i < rows.length; i++) counts[codes[rows[i]!]!]! += 1;
  return counts;
}

function tallyNumbers(numbers: Float64Array, rows: Uint32Array | null): StoredTally {
  const total = rows?.length ?? numbers.length;
  const sorted = new Float64Array(total);
  let n = 0;
  for (let i = 0; i < total; i++) {
    const number = numbers[rows === null ? i : rows[i]!]!;
    // Two zeros would be two values once they are sorted.
    if (!Number.isNaN(number)) sorted[n++] = number + 0;
  }
  const values: number[] = [];
  const counts: number[] = [];
  let last = Number.NaN;
  for (const number of sorted.subarray(0, n).sort()) {
    if (number === last) counts[counts.length - 1]! += 1;
    else {
      values.push(number);
      counts.push(1);
      last = number;
    }
  }
  return { values, counts, missing: total - n };
}
