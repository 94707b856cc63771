import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnEngine, CrossColumn, CrossTally } from './column-engine.ts';
import { MonthFinder } from './month-number.ts';
import { decoded, nameAt, type Rows, useTestColumns } from './test-columns.ts';

const test = useTestColumns();
const NO = Number.NaN;
const value = (name: string): CrossColumn => ({ name, as: 'value' });
const month = (name: string): CrossColumn => ({ name, as: 'month' });

/** Combinations with their counts, as words in order, so that tallies can be compared. */
function told({ columns, counts }: CrossTally): string[] {
  return Array.from(counts, (count, i) => `${columns.map((column) => column[i]).join(' ')}: ${count}`).sort();
}

/** The same, of rows looked at one by one. */
function plainly(rows: Rows, columns: readonly CrossColumn[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const cells = columns.map(({ name, as }) => {
      const cell = row[row.findIndex((_, place) => nameAt(place) === name)]! + 0;
      return as === 'value' ? cell : plainMonth(cell);
    });
    counts.set(cells.join(' '), (counts.get(cells.join(' ')) ?? 0) + 1);
  }
  return [...counts].map(([cells, count]) => `${cells}: ${count}`).sort();
}

/** By the calendar that the language has, without any of its own. */
function plainMonth(moment: number): number {
  if (!(moment >= Date.parse('0001-01-01T00:00:00Z') && moment < Date.parse('9999-01-01T00:00:00Z')))
    return NO;
  const at = Temporal.Instant.fromEpochMilliseconds(Math.floor(moment)).toZonedDateTimeISO('UTC');
  return (at.year - 1970) * 12 + at.month - 1;
}

const AROUND = [
  '2024-02-29T23:59:59.999Z',
  '2024-03-01T00:00:00Z',
  '1969-12-31T23:59:59.999Z',
  '0099-05-01T00:00:00Z',
];
const moment = fc.oneof(
  fc.constantFrom(...AROUND.map(Date.parse), 0, -1, NO, 1e100, -1e100, Date.parse('9999-01-01T00:00:00Z')),
  fc.integer({ min: Date.parse('2023-01-01T00:00:00Z'), max: Date.parse('2026-12-31T00:00:00Z') }),
  fc.double({ min: -1e14, max: 1e15, noNaN: true }),
);

describe.each(['primary', 'mirror'] as const)('combinations of stored columns, asked of the %s', (name) => {
  const engine = (): ColumnEngine => test().engines[name];

  it('are counted as a look at the rows counts them, whatever they hold, and of new rows alone', async () => {
    const cell = fc.oneof(
      fc.constantFrom(1, 2, 3, NO, 0),
      fc.integer({ min: -300, max: 70_000 }),
      fc.constant(0.5),
    );
    const row = fc.tuple(moment, fc.constantFrom(1, 2, NO), cell, cell);
    const rows = fc.array(row, { minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rows, rows, async (first, more) => {
        const key = await test().storedAs(['moment', 'text', 'number', 'number'], first);
        const shared = [month('a'), value('b')];
        const each = [[value('c'), value('d')], [value('d')], [month('a')], []];
        const asked = { shared, each };
        const before = await engine().crossTallies(key, asked);
        expect([before.rowCount, before.lastRow]).toEqual([first.length, first.length]);
        expect(before.tallies.map(told)).toEqual(each.map((one) => plainly(first, [...shared, ...one])));
        await test().appended(
          key,
          more,
          more.map((_, i) => first.length + 1 + i),
        );
        const after = await engine().crossTallies(key, { ...asked, after: before.lastRow });
        expect([after.rowCount, after.generation]).toEqual([first.length + more.length, before.generation]);
        expect(after.tallies.map(told)).toEqual(each.map((one) => plainly(more, [...shared, ...one])));
        const every = await engine().someRows(key, ['c', 'b'], 3);
        const third = [...first, ...more].filter((_, i) => (i + 1) % 3 === 0);
        expect(every.columns.map(decoded)).toEqual(
          [2, 1].map((place) => third.map((one) => one[place]! + 0)),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('are none of a table without rows, and one of all rows where nothing tells them apart', async () => {
    const empty = await test().storedAs(['moment'], []);
    const asked = { shared: [], each: [[], [value('a')]] };
    const none = { columns: [], counts: new Float64Array(0) };
    expect((await engine().crossTallies(empty, asked)).tallies).toEqual([
      none,
      { columns: [new Float64Array(0)], counts: new Float64Array(0) },
    ]);
    const some = await test().stored(1, [[1], [NO]]);
    const [all] = (await engine().crossTallies(some, asked)).tallies;
    expect(all).toEqual({ columns: [], counts: Float64Array.of(2) });
  });

  it('are refused of columns that are not there, or hold no moments', async () => {
    const key = await test().stored(1, [[1]]);
    await expect(engine().crossTallies(key, { shared: [], each: [[value('b')]] })).rejects.toThrow(
      'no column b',
    );
    await expect(engine().crossTallies(key, { shared: [month('a')], each: [[]] })).rejects.toThrow(
      'holds no moments',
    );
    const elsewhere = { workspace: test().workspace, table: crypto.randomUUID() };
    await expect(engine().crossTallies(elsewhere, { shared: [], each: [] })).rejects.toThrow(
      'no stored table',
    );
  });
});

it('months are found as the calendar has them, whichever moment was asked for before', () => {
  fc.assert(
    fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
      expect([...new MonthFinder().monthsOf(Float64Array.from(moments))]).toEqual(moments.map(plainMonth));
    }),
  );
});

it('the mirror answered by itself all the time', () => {
  expect(test().told).toEqual([]);
});
