import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { blocksOf } from './blocks.ts';
import { cellText } from './cell-text.ts';
import { openDelimitedFile } from './delimited-file.ts';
import { RowScanner } from './row-scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const OUTER = /^[\s\u0085]+|[\s\u0085]+$/gu;
const alphabet = [
  'a',
  '1',
  ' ',
  '\t',
  '"',
  ',',
  ';',
  '|',
  '\n',
  '\r',
  '\r\n',
  'é',
  'é',
  '한',
  '😀',
  '\u00A0',
  '=',
];
const cell = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 6 });
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
  );
const style = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  lineEnd: fc.constantFrom('\n', '\r\n'),
  always: fc.boolean(),
  ended: fc.boolean(),
});

type Style = {
  readonly delimiter: string;
  readonly lineEnd: string;
  readonly always: boolean;
  readonly ended: boolean;
};

function written(rows: readonly (readonly string[])[], { delimiter, lineEnd, always, ended }: Style): string {
  const quotedIfNeeded = (text: string): string => {
    const needed = always || text === '' || /["\r\n]/u.test(text) || text.includes(delimiter);
    return needed ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = rows.map((row) => row.map(quotedIfNeeded).join(delimiter));
  return lines.join(lineEnd) + (ended ? lineEnd : '');
}

function scanned(bytes: Uint8Array, delimiter: string): string[][] {
  const scanner = new RowScanner(bytes, delimiter.charCodeAt(0));
  const rows: string[][] = [];
  // The scanner puts a line end after bytes that have none.
  const ended = Buffer.concat([bytes, Buffer.from('\n')]);
  while (scanner.next()) {
    rows.push(
      Array.from({ length: scanner.cellCount }, (_, i) =>
        cellText(ended, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i)),
      ),
    );
  }
  return rows;
}

function parsed(text: string, delimiter: string): string[][] {
  const rows: string[][] = parse(text, {
    delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  });
  return rows.map((row) => row.map((text_) => text_.replace(OUTER, '').normalize('NFC')));
}

describe('the scanner', () => {
  it('finds the cells that csv-parse finds', () => {
    fc.assert(
      fc.property(table, style, (rows, how) => {
        const text = written(rows, how);
        expect(scanned(Buffer.from(text), how.delimiter)).toEqual(parsed(text, how.delimiter));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds what was written', () => {
    fc.assert(
      fc.property(table, style, (rows, how) => {
        const wanted = rows.map((row) => row.map((text) => text.replace(OUTER, '').normalize('NFC')));
        expect(scanned(Buffer.from(written(rows, how)), how.delimiter)).toEqual(wanted);
      }),
      { numRuns: 1000 },
    );
  });

  it('ends on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(scanned(bytes, ',').length).toBeLessThanOrEqual(bytes.length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an opened file', () => {
  it('gives the header and rows that csv-parse gives, in any encoding with a mark', async () => {
    const simple = fc.array(cell, { minLength: 2, maxLength: 2 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(simple, { minLength: 2, maxLength: 6 }),
        style,
        fc.boolean(),
        async (rows, how, wide) => {
          const text = written(rows, how);
          const path = join(folder, 'any.csv');
          writeFileSync(path, Buffer.from(`\uFEFF${text}`, wide ? 'utf16le' : 'utf-8'));
          const format = { encoding: 'windows-1252', delimiter: how.delimiter, headerRows: 1 };
          const opened = await openDelimitedFile(path, format);
          if (!opened.ok) throw new Error(opened.refusals[0]?.message);
          const found = [[...opened.value.columnNames]];
          for await (const block of opened.value.blocks) found.push(...scanned(block.bytes, how.delimiter));
          expect(found).toEqual(parsed(text, how.delimiter));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('blocks', () => {
  async function* pieces(bytes: Uint8Array, size: number) {
    for (let at = 0; at < bytes.length; at += size)
      yield { bytes: bytes.subarray(at, at + size), fault: null };
  }

  it.each([
    ['plain', 'aaaa,b\n'],
    ['quotes over line ends', '"a\n""\n",b\r\n'],
    ['a doubled quote anywhere', '"""""","x"""\n'],
    ['carriage returns', 'a,"b\r"\r'],
  ])('are cut between rows wherever the pieces end: %s', async (_name, row) => {
    const rows = Math.ceil((9 << 20) / row.length);
    const bytes = Buffer.from(row.repeat(rows));
    for (const size of [(1 << 20) - 1, (1 << 20) + 3, (4 << 20) + 1, (4 << 20) + 2]) {
      let found = 0;
      let blocks = 0;
      for await (const block of blocksOf(pieces(bytes, size), ',')) {
        blocks++;
        expect(block.fault).toBeNull();
        const scanner = new RowScanner(block.bytes, 0x2c);
        while (scanner.next()) {
          found++;
          if (scanner.cellCount !== 2 || scanner.problem !== null) throw new Error(`row ${found} is broken`);
        }
      }
      expect({ found, several: blocks > 1 }).toEqual({ found: rows, several: true });
    }
  });
});
