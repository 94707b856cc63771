import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { delimitedHeader, delimitedRow } from '../exporting/delimited-text.ts';
import { type RowsOfFile, rowsOfFile } from './rows-of-file.ts';

const PLAIN = { encoding: 'utf-8', delimiter: 'auto', headerRows: 1 };

async function read(content: string | Uint8Array, format: Partial<typeof PLAIN> = {}): Promise<RowsOfFile> {
  const bytes = Buffer.from(content as string);
  return good(await rowsOfFile({ fileName: 'a.csv', bytes }, { ...PLAIN, ...format }));
}

/** The cells as they are sent to the database, read back as PostgreSQL reads arrays. */
function cellsOf({ parts }: RowsOfFile): string[][] {
  return parts
    .flatMap(({ packed }) => packed)
    .map((text) =>
      [...text.matchAll(/"((?:[^"\\]|\\.)*)"/gsu)].map(([, cell]) => cell!.replace(/\\(.)/gsu, '$1')),
    );
}

describe('the rows of a file', () => {
  it('are cells exactly as they stand: blanks, signs and line ends of theirs too', async () => {
    const rows = await read('Item , Why\n 5,"he said ""no"", twice\r\n"\n\\,{a"b}\n"",  \n');
    expect(rows.columnNames).toEqual(['Item ', ' Why']);
    expect(cellsOf(rows)).toEqual([
      [' 5', 'he said "no", twice\r\n'],
      ['\\', '{a"b}'],
      ['', '  '],
    ]);
  });

  it('are cut at any delimiter, also where no cell has quotes', async () => {
    const rows = await read('A\\B\n1"\\ "x"\n{}\\\n', { delimiter: '\\' });
    expect([rows.columnNames, ...cellsOf(rows)]).toEqual([
      ['A', 'B'],
      ['1"', ' "x"'],
      ['{}', ''],
    ]);
    const other = await read('A;B\n\\1";"" \n');
    expect(cellsOf(other)).toEqual([['\\1"', '']]);
  });

  it('are numbered as they stand, and refused ones kept as they stood', async () => {
    const rows = await read('A;B\r\n1;2\r\n\r\n3;4;5\r\n"a" b;6\r\n7;8');
    expect(rows.parts.flatMap(({ numbers }) => numbers)).toEqual([1, 4]);
    expect(rows.refused.map(({ row, text }) => [row, text])).toEqual([
      [2, '3;4;5'],
      [3, '"a" b;6'],
    ]);
    expect(rows.refused[0]?.reason).toContain('3 cells where the header has 2');
    expect(rows.refused[1]?.reason).toContain('column 1: text stands after a closing quote');
    expect([rows.read, rows.used, rows.delimiter]).toEqual([4, 2, ';']);
  });

  it('lie below as many header rows as the recipe says, and these are kept as they stand', async () => {
    const text = 'Q1,Q2\n"How\nwas it?",Why\n1,2\n';
    const two = await read(text, { headerRows: 2 });
    expect([two.headerText, two.columnNames]).toEqual([
      'Q1,Q2\r\n"How\nwas it?",Why',
      ['How\nwas it?', 'Why'],
    ]);
    const none = await read(text, { headerRows: 0 });
    expect([none.headerText, none.columnNames, none.read]).toEqual(['', ['#0', '#1'], 3]);
    const all = await read(text, { headerRows: 3 });
    expect([all.read, all.used, all.columnNames]).toEqual([0, 0, ['1', '2']]);
  });

  it('are read in the encoding of the file', async () => {
    const rows = await read(Buffer.from('Grund\nm\xfcde \x80\n', 'latin1'), { encoding: 'windows-1252' });
    expect(cellsOf(rows)).toEqual([['müde €']]);
  });

  it('may have very many or very long cells', async () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`);
    const many = await read(`${wide.join(',')}\n${wide.join(',')}\n${wide.join(',')}\n`);
    expect(cellsOf(many)).toEqual([wide, wide]);
    const long = 'ü'.repeat(2_500_000);
    const parts = (await read(`A,B\n1,${long}\n2,short\n`)).parts;
    expect(parts.map(({ numbers }) => numbers)).toEqual([[1], [2]]);
    expect(parts[0]?.packed[0]).toBe(`{"1","${long}"}`);
  });

  it('cannot be parted by a zero byte', async () => {
    const asked = { ...PLAIN, delimiter: '\0' };
    const outcome = await rowsOfFile({ fileName: 'a.csv', bytes: Buffer.from('A\n1\n') }, asked);
    expect(outcome.ok ? '' : outcome.refusals[0]?.message).toContain('file.delimiter: a zero byte');
  });
});

describe('an export', () => {
  const cell = fc
    .array(fc.constantFrom('"', ',', '\n', '\r', ' ', '\t', ';', '\\', '=', '1', 'é', '\u{feff}', '👍'), {
      maxLength: 5,
    })
    .map((signs) => signs.join(''));

  const table = fc
    .integer({ min: 1, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );

  it('is read as the very cells that were kept', async () => {
    await fc.assert(
      fc.asyncProperty(table, async ([header = [], ...rows]) => {
        const text = delimitedHeader(header) + rows.map(delimitedRow).join('');
        const back = await read(text, { delimiter: ',' });
        expect([back.columnNames, ...cellsOf(back)]).toEqual([header, ...rows]);
        expect(back.refused).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('hides from other programs what its first bytes might be taken for', () => {
    expect(delimitedHeader(['\u{feff}a', 'b'])).toBe('"\u{feff}a",b\r\n');
    expect(delimitedHeader(['PK\x03\x04', ''])).toBe('"PK\x03\x04",""\r\n');
    expect(delimitedHeader(['Customer number', 'b'])).toBe('Customer number,b\r\n');
  });

  it('leaves what looks like a formula as it is', () => {
    expect(delimitedRow(['=1+1', '@x', '-5'])).toBe('=1+1,@x,-5\r\n');
  });
});
