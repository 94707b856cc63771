import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnEngine, FetchedColumns, Filter } from './column-engine.ts';
import { agrees } from './test-agreement.ts';
import {
  decoded,
  nameAt,
  plainlyFitting,
  plainTally,
  type TestColumns,
  useTestColumns,
} from './test-columns.ts';

const test = useTestColumns();
const NO = Number.NaN;

describe.each(['primary', 'mirror'] as const)('stored columns, asked by the %s', (name) => {
  const engine = (): ColumnEngine => test().engines[name];

  it('of a table that is not there are null, and a question about it is a fault', async () => {
    const key = { workspace: test().workspace, table: crypto.randomUUID() };
    expect(await engine().table(key)).toBeNull();
    await expect(engine().tally(key, ['a'], [])).rejects.toThrow('no stored table');
    const there = await test().stored(1, [[1]]);
    await expect(engine().tally(there, ['b'], [])).rejects.toThrow('no column b');
    await expect(engine().columns(there, ['a'], [{ column: 'b', oneOf: [1] }])).rejects.toThrow(
      'no column b',
    );
    const elsewhere = { ...there, workspace: crypto.randomUUID() };
    expect(await engine().table(elsewhere)).toBeNull();
  });

  it('answer of a table without rows, and of one without answers', async () => {
    const empty = await test().stored(2, []);
    expect(await engine().tally(empty, ['a', 'b'], [])).toEqual([
      { values: [], counts: [], missing: 0 },
      { values: [], counts: [], missing: 0 },
    ]);
    expect((await engine().columns(empty, ['b'], [])).rowNumbers).toHaveLength(0);
    const silent = await test().stored(2, [
      [NO, NO],
      [NO, 3],
    ]);
    expect(await engine().tally(silent, ['a', 'b'], [])).toEqual([
      { values: [], counts: [], missing: 2 },
      { values: [3], counts: [1], missing: 1 },
    ]);
    expect(await engine().moments(silent, ['a', 'b'], [])).toEqual({
      n: 0,
      sums: new Float64Array(2),
      crossProducts: new Float64Array(4),
    });
  });

  it('are filtered by values, by no answer, and by ranges with ties at their ends', async () => {
    const rows = [
      [1, 10],
      [2, NO],
      [3, 30.5],
      [NO, 40],
      [3, -7],
      [-0, 30.5],
      [2, 1e100],
    ];
    const key = await test().stored(2, rows);
    const filters: Filter[] = [
      [],
      [{ column: 'a', oneOf: [3, 1] }],
      [{ column: 'a', oneOf: [] }],
      [{ column: 'a', oneOf: [99, 2.5] }],
      [{ column: 'a', oneOf: [2], orMissing: true }],
      [{ column: 'a', oneOf: [], orMissing: true }],
      [{ column: 'b', oneOf: [30.5, 1e100], orMissing: true }],
      [{ column: 'a', from: 2, to: 3 }],
      [{ column: 'a', from: 2, below: 3 }],
      [{ column: 'a', from: 0 }],
      [{ column: 'b', below: 30.5 }],
      [{ column: 'b', to: 30.5 }],
      [{ column: 'b' }],
      [{ column: 'a', from: 5, to: 1 }],
      [
        { column: 'a', from: 2 },
        { column: 'b', from: -7, to: 30.5 },
        { column: 'a', oneOf: [3] },
      ],
    ];
    for (const filter of filters) await agrees(engine(), key, { rows, filter });
  });

  it('keep every number as it is: small, negative, fractional, huge', async () => {
    const numbers = [
      127, -127, 128, -128, 32_767, -32_768, 32_768, 2_147_483_647, -2_147_483_648, 2_147_483_648,
    ];
    const odd = [0.1, -0.1, 1e-300, 1.7976931348623157e308, 9_007_199_254_740_991, 1_700_000_000_123, 1e-5];
    const columns = [
      numbers.slice(0, 3),
      numbers.slice(0, 5),
      numbers.slice(0, 8),
      numbers,
      [...numbers, ...odd],
    ];
    for (const all of columns) {
      const key = await test().stored(
        1,
        all.map((number) => [number]),
      );
      const fetched = await engine().columns(key, ['a'], []);
      expect(decoded(fetched.columns[0]!)).toEqual(all);
      const [tally] = await engine().tally(key, ['a'], []);
      expect(tally).toEqual(
        plainTally(
          all.map((number) => [number]),
          0,
        ),
      );
    }
  });

  it('that few small whole numbers are in come as one byte each', async () => {
    const key = await test().stored(3, [
      [5, 300, 0.5],
      [NO, -4, 1],
      [1, 300, NO],
    ]);
    const { columns } = await engine().columns(key, ['a', 'b', 'c'], []);
    expect(columns).toEqual([
      { codes: Uint8Array.of(2, 0, 1), values: Float64Array.of(NO, 1, 5) },
      { codes: Uint8Array.of(2, 1, 2), values: Float64Array.of(NO, -4, 300) },
      { numbers: Float64Array.of(0.5, 1, NO) },
    ]);
  });

  it('may be three hundred, and hold ten thousand texts', async () => {
    const wide = Array.from({ length: 40 }, (_, row) =>
      Array.from({ length: 300 }, (_, place) => (row + place) % 11 || NO),
    );
    const key = await test().stored(300, wide);
    const filter: Filter = [{ column: 'c299', oneOf: [1, 2, 3], orMissing: true }];
    const names = ['a', 'c150', 'c299'];
    const fitting = plainlyFitting(wide, filter);
    expect(await engine().tally(key, names, filter)).toEqual(
      [0, 150, 299].map((place) => plainTally(fitting, place)),
    );
    const all = Array.from({ length: 300 }, (_, place) => nameAt(place));
    const tallies = await engine().tally(key, all, []);
    expect(tallies).toEqual(all.map((_, place) => plainTally(wide, place)));
    const codes = Array.from({ length: 10_000 }, (_, i) => [i + 1]);
    const texts = await test().stored(1, codes);
    const [tally] = await engine().tally(texts, ['a'], [{ column: 'a', oneOf: [1, 256, 10_000] }]);
    expect(tally).toEqual({ values: [1, 256, 10_000], counts: [1, 1, 1], missing: 0 });
  });

  it('are what the rows hold, whatever is in them and whatever is asked', async () => {
    const number = fc.oneof(
      fc.integer({ min: -2, max: 3 }),
      fc.constant(NO),
      fc.integer({ min: -70_000, max: 70_000 }),
      // Zero has no sign: what is below it and nothing is the same answer.
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100 }).map((one) => one + 0),
    );
    const condition = fc.oneof(
      fc.record({
        column: fc.constantFrom('a', 'b', 'c'),
        oneOf: fc.array(number.filter((one) => !Number.isNaN(one))),
        orMissing: fc.boolean(),
      }),
      fc.record({
        column: fc.constantFrom('a', 'b', 'c'),
        from: fc.integer({ min: -3, max: 3 }),
        below: fc.integer({ min: 0, max: 5 }),
      }),
      fc.record({ column: fc.constantFrom('a', 'b', 'c'), to: fc.integer({ min: -3, max: 3 }) }),
    );
    const rows = fc.array(fc.tuple(number, fc.integer({ min: 0, max: 3 }), number), {
      minLength: 1,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(rows, fc.array(condition, { maxLength: 3 }), async (given, filter) => {
        const key = await test().stored(3, given);
        await agrees(engine(), key, { rows: given, filter });
      }),
      { numRuns: 12 },
    );
  });

  it('answer about a table that grows as about one that came at once', async () => {
    const { appended, stored } = test();
    const few = fc.constantFrom(1, 2, 5, -3, 0, NO);
    const cell = fc.oneof(few, few, fc.integer({ min: -200, max: 40_000 }), fc.constantFrom(0.5, 3e9));
    const portions = fc.array(fc.array(fc.tuple(few, cell), { minLength: 1, maxLength: 300 }), {
      minLength: 2,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(portions, async ([first, ...others]) => {
        const key = await stored(2, first!);
        let there: readonly (readonly number[])[] = first!;
        const held: { readonly given: FetchedColumns; readonly rows: typeof there }[] = [];
        for (const portion of [[], ...others]) {
          const from = there.length + 1;
          there = [...there, ...portion];
          if (portion.length > 0) {
            await appended(
              key,
              portion,
              portion.map((_, i) => from + i),
            );
          }
          await agrees(engine(), key, { rows: there, filter: [{ column: 'a', oneOf: [1, 5] }] });
          held.push({ given: await engine().columns(key, ['a', 'b'], []), rows: there });
        }
        // What was given before is as it was, though rows came behind it.
        for (const { given, rows } of held) {
          expect(given.rowNumbers.length).toBe(rows.length);
          expect(given.columns.map(decoded)).toEqual([0, 1].map((i) => rows.map((row) => row[i])));
        }
      }),
      { numRuns: 6 },
    );
  });

  it('see rows that come later, also wider ones, and all anew when rows are not as they were', async () => {
    const { appended, asAdmin, stored } = test();
    const key = await stored(2, [[1, 1]], [3]);
    expect(await engine().tally(key, ['a'], [])).toEqual([{ values: [1], counts: [1], missing: 0 }]);
    await appended(
      key,
      [
        [1000, 0.5],
        [NO, 70_000],
      ],
      [7, 8],
    );
    const grown = await engine().columns(key, ['a', 'b'], []);
    expect([...grown.rowNumbers]).toEqual([3, 7, 8]);
    expect(grown.columns.map(decoded)).toEqual([
      [1, 1000, NO],
      [1, 0.5, 70_000],
    ]);
    await asAdmin('delete from column_rows where table_id = $1 and row_number = 7', [key.table]);
    await asAdmin('update column_rows set numbers[1] = 5 where table_id = $1 and row_number = 3', [
      key.table,
    ]);
    await asAdmin('update column_tables set row_count = 2, generation = generation + 1 where table_id = $1', [
      key.table,
    ]);
    const changed = await engine().columns(key, ['a'], [{ column: 'a', oneOf: [5], orMissing: true }]);
    expect([...changed.rowNumbers]).toEqual([3, 8]);
    expect(decoded(changed.columns[0]!)).toEqual([5, NO]);
    // As many rows as before, and another of them.
    await asAdmin('update column_rows set numbers[1] = 6 where table_id = $1 and row_number = 8', [
      key.table,
    ]);
    await asAdmin('update column_tables set generation = generation + 1 where table_id = $1', [key.table]);
    expect(await engine().tally(key, ['a'], [])).toEqual([{ values: [5, 6], counts: [1, 1], missing: 0 }]);
  });
});

it('both engines add up in the same order: every bit of the sums is equal', async () => {
  const { engines, stored }: TestColumns = test();
  const rows = Array.from({ length: 3000 }, (_, i) => [
    Math.sin(i) * 1e8,
    i % 7 === 0 ? NO : Math.cos(i) / 3,
    i % 5,
  ]);
  const key = await stored(3, rows);
  const names = ['a', 'b', 'c'];
  const filter: Filter = [{ column: 'c', oneOf: [0, 1, 3] }];
  expect(await engines.mirror.moments(key, names, filter)).toEqual(
    await engines.primary.moments(key, names, filter),
  );
});

it('the mirror answered by itself all the time', () => {
  expect(test().told).toEqual([]);
});
