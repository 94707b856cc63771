import { zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RowScanner, rowCells } from '../../../platform/delimited/index.ts';
import { type KeptBlock, keepBlock } from './kept-block.ts';

function kept(text: string, { delimiter = ',', width = 2 } = {}): KeptBlock {
  return keepBlock(Buffer.from(text), { delimiter, width, whenTooWide: 'mend it', columns: [] });
}

function textOf({ packed }: KeptBlock): string {
  return packed.map(({ compressed }) => zstdDecompressSync(compressed).toString()).join('');
}

/** The cells that were kept, read back as comma-separated text. */
function cellsOf(block: KeptBlock): string[][] {
  const bytes = Buffer.from(textOf(block));
  const scanner = new RowScanner(bytes, 0x2c);
  const rows: string[][] = [];
  while (scanner.next()) rows.push(rowCells(bytes, scanner));
  return rows;
}

describe('rows that are kept', () => {
  it('hold their cells exactly as they stand: blanks, signs and line ends of theirs too', () => {
    expect(cellsOf(kept(' 5,"he said ""no"", twice\r\n"\n\\,{a"b}\n"",  \n'))).toEqual([
      [' 5', 'he said "no", twice\r\n'],
      ['\\', '{a"b}'],
      ['', '  '],
    ]);
  });

  it('are written with commas, whatever stood between their cells, and with quotes only where they need them', () => {
    expect(textOf(kept('1"\\ "x"\n"{}"\\\n', { delimiter: '\\' }))).toBe('"1"""," ""x"""\r\n{},\r\n');
    expect(textOf(kept('1,5;"a;b"\n=1+1;@x\n', { delimiter: ';' }))).toBe('"1,5",a;b\r\n=1+1,@x\r\n');
  });

  it('are numbered as they stand, and refused ones keep their text', () => {
    const block = kept('1;2\r\n\r\n3;4;5\r\n"a" b;6\r\n7;8', { delimiter: ';' });
    expect([...block.rowNumbers]).toEqual([1, 4]);
    expect(block.packed).toMatchObject([{ firstRow: 1, lastRow: 4, rowsLeftOut: [2, 3] }]);
    expect(block.refusedTexts).toEqual(['3;4;5', '"a" b;6']);
    expect(block.refused.map(({ row }) => row)).toEqual([2, 3]);
    expect([block.rows, block.used]).toEqual([4, 2]);
  });

  it('may have very many or very long cells, and lie in several blocks', () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    expect(cellsOf(kept(`${wide.join(',')}\n${wide.join(',')}\n`, { width: 10_000 }))).toEqual([wide, wide]);
    const long = 'ü"'.repeat(300_000);
    const block = kept(`1,${long}\nx\n2,short\n`);
    expect(cellsOf(block)).toEqual([
      ['1', long],
      ['2', 'short'],
    ]);
    expect(block.packed.map(({ firstRow, lastRow }) => [firstRow, lastRow])).toEqual([
      [1, 1],
      [3, 3],
    ]);
  });

  const sign = fc.constantFrom('"', ',', '\n', '\r', ' ', '\t', ';', '\\', '=', '1', 'é', '\u{feff}', '👍');
  const cell = fc.array(sign, { maxLength: 5 }).map((signs) => signs.join(''));
  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );

  it('are the cells of any table, with any delimiter', () => {
    fc.assert(
      fc.property(table, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
        const written = rows.map((cells) =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
        );
        const block = kept(written.join('\n'), { delimiter, width: rows[0]!.length });
        expect(cellsOf(block)).toEqual(rows);
        expect(block.refused).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
