import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDelimitedFile } from '../../../platform/delimited/index.ts';
import { meaningBy } from './cell-meaning.ts';
import type { ColumnReading, ReadColumn } from './column-reading.ts';
import { type ReadAnswers, readAnswers } from './read-answers.ts';
import { readBlock } from './read-block.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-blocks-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

const NO_MISSING = { texts: [], numbers: [], ranges: [] };

function numbersAt(position: number, scale: readonly [number, number] | null = null): ColumnReading {
  const more = { values: [], scale, counts: false, understoodElsewhere: [] };
  return { kind: 'number', position, missing: NO_MISSING, ...more };
}

function textsAt(position: number): ColumnReading {
  return { kind: 'text', position, missing: NO_MISSING, codes: null, otherCode: 0 };
}

function timesAt(position: number, keeps: boolean): ColumnReading {
  return { kind: 'time', position, missing: NO_MISSING, format: 'yyyy-MM-dd HH:mm', keeps };
}

async function readWhole(text: string | Uint8Array, columns: readonly ColumnReading[]): Promise<ReadAnswers> {
  const path = join(folder, `${files++}.csv`);
  writeFileSync(path, text);
  const file = await openDelimitedFile(path, { encoding: 'utf-8', delimiter: ',', headerRows: 1 });
  if (!file.ok) throw new Error(file.refusals.map(({ message }) => message).join());
  const read = await readAnswers(file.value, columns);
  rmSync(path);
  if (!read.ok) throw new Error(read.refusals.map(({ message }) => message).join());
  return read.value;
}

/** What each row holds: a number or text, NaN or an empty text for no answer. */
function cellsOf(column: ReadColumn | undefined): (number | string)[] {
  if (column?.numbers) return [...column.numbers];
  return Array.from(column?.codes ?? [], (code) => column!.dictionary[code]!);
}

function mismatches(found: readonly unknown[], wanted: readonly unknown[]): unknown[] {
  if (found.length !== wanted.length) return [`${found.length} rows instead of ${wanted.length}`];
  return wanted
    .map((value, row) => ({ row, wanted: value, found: found[row] }))
    .filter((cell) => !Object.is(cell.wanted, cell.found))
    .slice(0, 5);
}

const WIDE = 'w'.repeat(1000);

describe('a file of several blocks', () => {
  it.each([
    ['other numbers in the second block', (row: number) => (row < 4500 ? row % 600 : 600 + (row % 600))],
    [
      'some of the same numbers in the second block',
      (row: number) => (row < 4500 ? row % 900 : 500 + (row % 900)),
    ],
    [
      'more than 1,000 numbers in the second block only',
      (row: number) => (row < 4500 ? row % 5 : row % 3000),
    ],
    ['more than 1,000 numbers in the first block only', (row: number) => (row < 3000 ? row : row % 5)],
    ['different numbers everywhere', (row: number) => row + 0.5],
    ['the same few numbers in another order', (row: number) => (row < 4500 ? row % 5 : 4 - (row % 5))],
  ])('keeps the number of every row: %s', async (_name, numberOfRow) => {
    const wanted = Array.from({ length: 13_000 }, (_, row) => numberOfRow(row));
    const text = `x,wide\n${wanted.map((number) => `${number},${WIDE}`).join('\n')}\n`;
    const { columns } = await readWhole(text, [numbersAt(0)]);
    expect(mismatches(cellsOf(columns[0]), wanted)).toEqual([]);
  });

  it.each([200, 1500, 9000])('keeps the text of every row with %i groups', async (groups) => {
    const wanted = Array.from({ length: 13_000 }, (_, row) => `group ${(row * 7) % groups}`);
    const text = `g,wide\n${wanted.map((group) => `${group},${WIDE}`).join('\n')}\n`;
    const { columns } = await readWhole(text, [textsAt(0)]);
    expect(mismatches(cellsOf(columns[0]), wanted)).toEqual([]);
  });

  it('keeps the moment of every row, and none where there is no time', async () => {
    const start = Date.UTC(2025, 0, 1);
    const wanted = Array.from({ length: 9000 }, (_, row) =>
      row % 7 === 0 ? Number.NaN : start + row * 60_000,
    );
    const times = wanted.map((moment, row) => {
      if (Number.isNaN(moment)) return row % 14 === 0 ? '' : '2025-02-30 10:00';
      return new Date(moment).toISOString().slice(0, 16).replace('T', ' ');
    });
    const text = `t,wide\n${times.map((time) => `${time},${WIDE}`).join('\n')}\n`;
    const { columns } = await readWhole(text, [timesAt(0, true), timesAt(0, false)]);
    expect(mismatches(cellsOf(columns[0]), wanted)).toEqual([]);
    expect(columns[1]).toMatchObject({ numbers: null, dictionary: [] });
    const refused = [{ value: '2025-02-30 10:00', count: 643, firstRow: 8 }];
    expect(columns.map((column) => column.refused)).toEqual([refused, refused]);
  });

  it('numbers a ragged row and counts a refused cell in a later block from the start of the file', async () => {
    const rows = Array.from({ length: 9000 }, () => `1,${WIDE}`);
    rows[100] = `x,${WIDE}`;
    rows[6000] = '1';
    rows[8000] = `x,${WIDE}`;
    rows[8500] = `y,${WIDE}`;
    const read = await readWhole(`x,wide\n${rows.join('\n')}\n`, [numbersAt(0)]);
    expect(read).toMatchObject({ read: 9000, used: 8999, refusedRows: 1, refusals: [{ row: 6001 }] });
    expect(read.columns[0]?.refused).toEqual([
      { value: 'x', count: 2, firstRow: 101 },
      { value: 'y', count: 1, firstRow: 8501 },
    ]);
  });

  it('keeps every character of quoted cells that hold line ends, quotes and long characters', async () => {
    const wanted = Array.from(
      { length: 200 },
      (_, row) => `한글 "${row}"\r\n😀,${'é\n'.repeat(row * 40 + 1)}끝`,
    );
    const rows = wanted.map((text) => `"${text.replaceAll('"', '""')}",${'글'.repeat(15_000)}`);
    const { columns } = await readWhole(`t,wide\n${rows.join('\r\n')}`, [textsAt(0)]);
    const trimmed = wanted.map((text) => text.normalize('NFC'));
    expect(mismatches(cellsOf(columns[0]), trimmed)).toEqual([]);
  });

  it('may have rows longer than a block', async () => {
    const rows = Array.from({ length: 4 }, (_, row) => `${row},"${`${row}\n`.repeat(2_500_000)}"`);
    const read = await readWhole(`x,t\n${rows.join('\n')}\n${'9,z\n'.repeat(10)}`, [numbersAt(0)]);
    expect(cellsOf(read.columns[0])).toEqual([0, 1, 2, 3, ...new Array<number>(10).fill(9)]);
  });

  it('may end its rows with CR alone and hold LF in quoted cells, as old spreadsheets write', async () => {
    const row = `1,"a\nb${'w'.repeat(990)}"\r`;
    const read = await readWhole(`x,t\r${row.repeat(70_000)}`, [numbersAt(0)]);
    expect(read).toMatchObject({ read: 70_000, used: 70_000 });
  });

  it('may begin with more empty lines than a block holds', async () => {
    const read = await readWhole(`${'\n'.repeat(5_000_000)}x,t\n1,2\n`, [numbersAt(0)]);
    expect(read).toMatchObject({ read: 1, used: 1 });
  });
});

describe('rows cut at every possible place', () => {
  const rows = [
    '1,a,"x\n1"',
    ' 2 ,,"""y"""',
    '3,é한😀,',
    '11,"a",z',
    '"4","b,c","d""e"',
    '٣,a,a',
    '5,a',
    '6,a,"b" ',
  ];
  const plan = {
    delimiter: ',',
    width: 3,
    whenTooWide: '',
    columns: [numbersAt(0, [1, 5]), textsAt(1), textsAt(2)],
  };
  const bytesOf = (some: readonly string[]): Uint8Array =>
    Buffer.from(some.map((row) => `${row}\r\n`).join(''));

  it('read the same as in one piece', () => {
    const whole = readBlock(bytesOf(rows), plan);
    for (let cut = 0; cut <= rows.length; cut++) {
      const parts = [rows.slice(0, cut), rows.slice(cut)].map((some) => readBlock(bytesOf(some), plan));
      expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(whole.rows);
      plan.columns.forEach((_, k) => {
        expect(parts.flatMap(({ columns }) => cellsOf(columns[k]))).toEqual(cellsOf(whole.columns[k]));
      });
    }
  });

  it('read as planted', () => {
    const { columns, refused } = readBlock(bytesOf(rows), plan);
    expect(cellsOf(columns[0])).toEqual([1, 2, 3, Number.NaN, 4, Number.NaN, Number.NaN]);
    expect(cellsOf(columns[1])).toEqual(['a', '', 'é한😀', 'a', 'b,c', 'a', 'a']);
    expect(cellsOf(columns[2])).toEqual(['x\n1', '"y"', '', 'z', 'd"e', 'a', 'b']);
    expect(refused.map(({ row }) => row)).toEqual([7]);
    expect(columns[0]?.refused.map(({ value, firstRow }) => [value, firstRow])).toEqual([
      ['11', 4],
      ['٣', 6],
      ['6', 8],
    ]);
  });
});

describe('a column of numbers whose texts an analysis compares besides', () => {
  it('has the numbers among these texts, and refuses none of them', async () => {
    const reading = { ...numbersAt(0, [1, 5]), understoodElsewhere: ['1', '2', '9', 'like'] };
    const { columns } = await readWhole('pair\n1\n2\n5\n9\nlike\nother\n', [reading]);
    expect(cellsOf(columns[0])).toEqual([1, 2, 5, Number.NaN, Number.NaN, Number.NaN]);
    expect(columns[0]?.refused.map(({ value }) => value)).toEqual(['other']);
    const meanings = ['1', '2', '5', '9', 'like', 'other'].map(meaningBy(reading));
    expect(meanings.map((one) => ('value' in one ? one.value : one.fate))).toEqual([
      ...[1, 2, 5],
      ...['missing', 'missing', 'refused'],
    ]);
  });
});
