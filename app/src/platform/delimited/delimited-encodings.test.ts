import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { cellText, faultMessage, openDelimitedFile, RowScanner } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-encodings-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Read = {
  readonly header: readonly string[];
  readonly rows: string[][];
  readonly refusal: string | null;
};

async function readBytes(bytes: Uint8Array, encoding = 'utf-8', delimiter = ','): Promise<Read> {
  const path = join(folder, 'answers.csv');
  writeFileSync(path, bytes);
  const opened = await openDelimitedFile(path, { encoding, delimiter, headerRows: 1 });
  if (!opened.ok)
    return { header: [], rows: [], refusal: opened.refusals.map(({ message }) => message).join('\n') };
  const { columnNames, blocks, delimiter: found } = opened.value;
  const rows: string[][] = [];
  for await (const block of blocks) {
    if (block.fault !== null) {
      return {
        header: columnNames,
        rows,
        refusal: faultMessage(block, { ...opened.value, rowsBefore: rows.length }),
      };
    }
    const scanner = new RowScanner(block.bytes, found.charCodeAt(0));
    const text = (i: number): string =>
      cellText(block.bytes, [scanner.starts[i]!, scanner.endOf(i)], scanner.writingOf(i));
    while (scanner.next()) rows.push(Array.from({ length: scanner.cellCount }, (_, i) => text(i)));
  }
  return { header: columnNames, rows, refusal: null };
}

const bytesOf = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('the stated encoding', () => {
  it.each([
    ['windows-1252', [0x80, 0x93, 0xe9], '€“é'],
    ['latin1', [0x80, 0xe9], '€é'],
    ['iso-8859-15', [0xa4], '€'],
    ['cp949', [0xc7, 0xd1, 0xb1, 0xdb], '한글'],
    ['cp949', [0x8c, 0x63, 0xbc, 0x84], '똠펲'.normalize('NFC')],
    ['EUC-KR', [0x8c, 0x63], '똠'],
    ['shift_jis', [0x93, 0xfa, 0x83, 0x5c, 0x81, 0x7c], '日ソ－'],
    ['gb18030', [0xc4, 0xe3, 0x81, 0x30, 0x81, 0x30], '你\u0080'],
    ['gbk', [0xc4, 0xe3], '你'],
    ['big5', [0xa7, 0x41], '你'],
    ['euc-jp', [0xc6, 0xfc], '日'],
    ['koi8-r', [0xc4], 'д'],
    ['  Windows-1252 ', [0xe9], 'é'],
    ['UTF8', [0xc3, 0xa9], 'é'],
  ])('%s', async (encoding, bytes, text) => {
    const { rows, refusal } = await readBytes(bytesOf('a,b\n', bytes, ',x\n'), encoding);
    expect({ rows, refusal }).toEqual({ rows: [[text, 'x']], refusal: null });
  });

  it.each(['utf-99', '', 'replacement', 'constructor', 'cp949x'])(
    '%j is unknown and refused',
    async (encoding) => {
      expect((await readBytes(bytesOf('a,b\n1,2\n'), encoding)).refusal).toContain('encoding');
    },
  );

  it.each(['utf-8', 'windows-1252', 'utf-16be', 'cp949'])(
    '%s loses against a byte-order mark',
    async (stated) => {
      const text = '\uFEFFé한😀,b\r\n"1\n2",€\r\n';
      const little = Buffer.from(text, 'utf16le');
      for (const bytes of [Buffer.from(text, 'utf-8'), little, Buffer.from(little).swap16()]) {
        const { header, rows } = await readBytes(bytes, stated);
        expect({ header, rows }).toEqual({ header: ['é한😀', 'b'], rows: [['1\n2', '€']] });
      }
    },
  );

  it.each(['utf-16le', 'utf-16be'])('%s needs no mark', async (encoding) => {
    const little = Buffer.from('é,b\n한,😀\n', 'utf16le');
    const { header, rows } = await readBytes(encoding === 'utf-16le' ? little : little.swap16(), encoding);
    expect({ header, rows }).toEqual({ header: ['é', 'b'], rows: [['한', '😀']] });
  });

  it.each([
    ['cp949', [0x8c, 0x63], '똠'],
    ['shift_jis', [0x83, 0x5c], 'ソ'],
    ['gb18030', [0x95, 0x32, 0x82, 0x36], '𠀀'],
    ['utf-8', [0xf0, 0x9f, 0x98, 0x80], '😀'],
    ['utf-16le', [0x3d, 0xd8, 0x00, 0xde], '😀'],
  ])('%s may have characters over the border of two pieces', async (encoding, bytes, text) => {
    const wide = encoding === 'utf-16le';
    const ascii = (part: string): Buffer => Buffer.from(part, wide ? 'utf16le' : 'latin1');
    for (const shift of [0, 1, 2, 3]) {
      const line = Buffer.concat([
        ascii('1,'),
        ...new Array<Buffer>(150_000).fill(Buffer.from(bytes)),
        ascii('\n'),
      ]);
      const { rows, refusal } = await readBytes(
        Buffer.concat([ascii(`a,${'b'.repeat(shift + 1)}\n`), ...new Array<Buffer>(8).fill(line)]),
        encoding,
      );
      expect(refusal).toBeNull();
      expect(rows.every((row) => row[1] === text.repeat(150_000))).toBe(true);
    }
  });
});

describe('bytes that the encoding does not have', () => {
  const FILL = '11,22\n'.repeat(800_000);
  it.each([
    ['in the header', 'a,\xff\n1,2\n', 'header row, column 2'],
    ['at the start of the first row', 'a,b\n\xff1,2\n', 'row 1, column 1'],
    ['in the second cell of the second row', 'a,b\n1,2\n3,x\xff\n', 'row 2, column 2'],
    ['after empty lines, which count nothing', 'a,b\n\n\n1,2\r\n\r\n3\xff,4\n', 'row 2, column 1'],
    ['in a quoted cell over lines', 'a,b\n1,"x\n\n\xff"\n', 'row 1, column 2'],
    ['as half a character at the end', 'a,b\n1,2\n3,\xc3', 'row 2, column 2'],
    ['beyond the first block', `a,b\n${FILL}3,\xff\n`, 'row 800001, column 2'],
  ])('refuse the file with their place: %s', async (_name, text, place) => {
    const { refusal } = await readBytes(bytesOf(text));
    expect(refusal).toContain(`${place}:`);
    expect(refusal).not.toContain('\n');
  });

  it('are found behind a replacement character that stands in the file', async () => {
    const text = Buffer.from('x,y\n1,\uFFFD\n2,b\n3,q', 'utf16le');
    const { refusal } = await readBytes(
      Buffer.concat([text, Buffer.from([0x00, 0xd8, 0x0a, 0x00])]),
      'utf-16le',
    );
    expect(refusal).toContain('row 3, column 2:');
  });

  it.each(['cp949', 'shift_jis', 'gb18030', 'euc-jp'])('are not read as other text: %s', async (encoding) => {
    expect((await readBytes(bytesOf('a,b\n1,2\n3,', [0xff, 0xff], '\n'), encoding)).refusal).toContain(
      'row 2, column 2:',
    );
  });
});

describe('the delimiter nobody states', () => {
  it.each([
    ['commas', ',', 'a,b\n1,2\n'],
    ['semicolons with decimal commas', ';', 'a;b;c\n1,5;2,5;3,5\n'],
    ['tabs with commas in texts', '\t', 'a\tb\nyes, sir\t1\nno, sir, no\t2\n'],
    ['bars', '|', 'a|b|c\n1|2;3|4\n'],
    ['commas round quoted semicolons', ',', '"a;b;c","d;e;f"\n"1;2;3",4\n'],
    ['semicolons round quoted commas', ';', '"a,b,c";d\n"1,2,3";4\n'],
    ['semicolons with a comma in one header', ';', 'a, b;c\n1;2\n3;4\n'],
    ['a header alone', '|', 'a|b'],
  ])('is found: %s', async (_name, delimiter, text) => {
    const path = join(folder, 'delimiter.csv');
    writeFileSync(path, text);
    const opened = await openDelimitedFile(path, { encoding: 'utf-8', delimiter: 'auto', headerRows: 1 });
    expect(opened.ok && opened.value.delimiter).toBe(delimiter);
    if (opened.ok) for await (const block of opened.value.blocks) expect(block.fault).toBeNull();
  });

  it('is none in a file of one column', async () => {
    expect(await readBytes(bytesOf('answer\n5\n4\n'), 'utf-8', 'auto')).toMatchObject({
      header: ['answer'],
      rows: [['5'], ['4']],
    });
  });

  it('is not asked when the first column is called like a foreign format begins', async () => {
    for (const name of ['PAR1', '%PDF', '$FL2']) {
      const { header, refusal } = await readBytes(bytesOf(`${name},PAR2\n1,2\n`));
      expect({ refusal, header }).toEqual({ refusal: null, header: [name, 'PAR2'] });
    }
  });
});
