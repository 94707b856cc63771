import { DOUBLE, DuckDBDataChunk, INTEGER, SMALLINT, TINYINT } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { VectorReader, WIDTHS, type Width, widthFor, writeNumbers } from './mirror-values.ts';
import { decoded } from './test-columns.ts';

const NO = Number.NaN;
const TYPES = { TINYINT, SMALLINT, INTEGER, DOUBLE };

describe('numbers on their way into the mirror and out of it', () => {
  const limits: readonly (readonly [readonly number[], Width])[] = [
    [[], 'TINYINT'],
    [[NO], 'TINYINT'],
    [[127, NO, -127], 'TINYINT'],
    [[128], 'SMALLINT'],
    [[-128], 'SMALLINT'],
    [[-32_767, 32_767], 'SMALLINT'],
    [[-32_768], 'INTEGER'],
    [[2_147_483_647], 'INTEGER'],
    [[-2_147_483_648], 'DOUBLE'],
    [[1, 0.5], 'DOUBLE'],
  ];

  it.each(limits)('%j are as narrow as %s', (numbers, width) => {
    expect(widthFor(Float64Array.from(numbers), 'TINYINT')).toBe(width);
    for (const atLeast of WIDTHS) {
      const wider = Math.max(WIDTHS.indexOf(atLeast), WIDTHS.indexOf(width));
      expect(widthFor(Float64Array.from(numbers), atLeast)).toBe(WIDTHS[wider]);
    }
  });

  it.each(WIDTHS)(
    'of a chunk of %s are read as far as there is room, no answer wherever none is',
    (width) => {
      const numbers = Float64Array.from({ length: 30 }, (_, i) => (i % 3 === 0 || i > 26 ? NO : i - 10));
      const reader = new VectorReader(width, 50);
      for (let times = 0; times < 2; times++) {
        const chunk = DuckDBDataChunk.create([TYPES[width]], numbers.length);
        writeNumbers(chunk, 0, numbers);
        reader.read(chunk, 0);
      }
      expect(reader.length).toBe(50);
      expect(decoded(reader.column())).toEqual([...numbers, ...numbers.subarray(0, 20)]);
    },
  );
});
