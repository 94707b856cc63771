import { describe, expect, it } from 'vitest';
import { shownBy } from './number-formats.ts';
import { serialText } from './serial-dates.ts';
import { readSheet, type TestCell, workbookOf, workbookOfRows } from './test-workbook.ts';

/** What the cells of a row are read as, below a header of as many names. */
async function cellsOf(cells: readonly TestCell[], more: object = {}): Promise<string[] | undefined> {
  const rows = [cells.map((_, i) => `c${i}`), cells];
  const read = await readSheet(workbookOf({ sheets: [{ name: 'Data', rows }], ...more }));
  expect([read.refusal, read.fault]).toEqual([null, null]);
  return read.rows[1];
}

const xml = (text: string): TestCell => ({ xml: text });

describe('a cell', () => {
  it.each([
    ['5', '5'],
    ['0', '0'],
    ['-0', '0'],
    ['5.0000000000000000E-2', '0.05'],
    ['0.30000000000000004', '0.30000000000000004'],
    ['1E+21', '1e+21'],
    [' 7 ', '7'],
    ['4.9406564584124654E-324', '5e-324'],
    ['no number', 'no number'],
    ['1E+999', '1E+999'],
  ])('that is the number %s is the shortest text that reads back equal', async (written, text) => {
    expect(await cellsOf([xml(`><v>${written}</v>`), 'end'])).toEqual([text, 'end']);
  });

  it('is TRUE or FALSE, an error by its name, or a text worked out by a formula', async () => {
    const cells = [
      xml(' t="b"><v>1</v>'),
      xml(' t="b"><v>0</v>'),
      xml(' t="e"><v>#N/A</v>'),
      xml(' t="str"><f>A1&amp;"x"</f><v>ax</v>'),
      xml('><f>SUM(A1:A3)</f><v>12</v>'),
      xml(' t="str"><f>IF(1,"","")</f><v></v>'),
      'end',
    ];
    expect(await cellsOf(cells)).toEqual(['TRUE', 'FALSE', '#N/A', 'ax', '12', '', 'end']);
  });

  it('whose formula nobody has worked out says so', async () => {
    const cells = [xml('><f>A1+1</f>'), xml('><f t="shared" si="0"/>'), 'end'];
    expect(await cellsOf(cells)).toEqual(['#NOT-CALCULATED', '#NOT-CALCULATED', 'end']);
  });

  it('holds shared texts, in parts of different type and without reading aids', async () => {
    const sharedTexts = [
      '<si><t xml:space="preserve"> a, "b" </t></si>',
      '<si><r><rPr><b/></rPr><t>Très </t></r><r><t>bien &amp; 좋다</t></r></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr/></si>',
      '<si/>',
      '<si><t><![CDATA[<b>]]>&#x263A;</t></si>',
    ];
    const cells = [0, 1, 2, 3, 4].map((i) => xml(` t="s"><v>${i}</v>`));
    expect(await cellsOf([...cells, 'end'], { sharedTexts })).toEqual([
      ' a, "b" ',
      'Très bien & 좋다',
      '東京',
      '',
      '<b>☺',
      'end',
    ]);
  });

  it('holds texts of its own, lines and characters that XML cannot hold', async () => {
    const cells = [
      'two\nlines',
      'a_x000D_b_x005F_x0041_',
      'none_x0000_',
      xml(' t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>x</t></rPh></is>'),
      xml(' s="1"/><c'),
    ];
    expect(await cellsOf(cells.slice(0, 4))).toEqual(['two\nlines', 'a\rb_x0041_', 'none_x0000_', 'ab']);
  });

  it('may stand anywhere in its row, and without saying where', async () => {
    const rows = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>';
    const out = '<row r="2"><c r="B2"><v>2</v></c><c r="A2"><v>1</v></c></row><row><c><v>3</v></c></row>';
    const sheet = `<worksheet><sheetData>${rows}${out}</sheetData></worksheet>`;
    const read = await readSheet(workbookOf({ sheets: [{ name: 'D', rows: [], xml: sheet }] }));
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', ''],
    ]);
  });

  it('is read whatever prefix and encoding the XML has', async () => {
    const sheet =
      '\u{feff}<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="u"><x:sheetData><x:row><x:c t="str"><x:v>é</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const part = { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet, 'utf16le') };
    const read = await readSheet(workbookOf({ sheets: [{ name: 'D', rows: [] }], parts: [part] }));
    expect(read.rows).toEqual([['é']]);
  });
});

describe('a date', () => {
  it.each([
    ['built in', 14, '42795', '2017-03-01'],
    ['built in with time', 22, '42795.5', '2017-03-01 12:00:00'],
    ['of Japan', 27, '42795', '2017-03-01'],
    ['of its own format', 'dd\\.mm\\.yyyy', '42795', '2017-03-01'],
    ['of its own format with time', '[$-409]m/d/yy h:mm AM/PM;@', '42795.75', '2017-03-01 18:00:00'],
    ['a moment before midnight', 'yyyy-mm-dd hh:mm:ss', '42794.99999999', '2017-03-01 00:00:00'],
    ['a day shown without its time', 'd-mmm', '42795.9', '2017-03-01'],
    ['a time of day', 'h:mm', '0.25', '06:00:00'],
    ['hours beyond a day', '[h]:mm:ss', '1.5', '36:00:00'],
    ['the day before leap day 1900', 14, '59', '1900-02-28'],
    ['the leap day that never was', 14, '60', '1900-02-29'],
    ['the day after it', 14, '61', '1900-03-01'],
    ['no date', 14, '-1', '-1'],
    ['beyond all dates', 14, '3000000', '3000000'],
    ['a number in red', '[Red]0.00', '5.5', '5.5'],
    ['a number of yards', '0 "yd"', '5', '5'],
    ['a percentage', 10, '0.05', '0.05'],
    ['a general number', 'General', '5', '5'],
  ])('is text as ISO 8601 has it: %s', async (...[, format, value, text]) => {
    expect(await cellsOf([xml(` s="1"><v>${value}</v>`), 'end'], { formats: [format] })).toEqual([
      text,
      'end',
    ]);
  });

  it('is counted from 1904 where the workbook says so, and may be written as a date', async () => {
    const cells = [
      xml(' s="1"><v>0</v>'),
      xml(' t="d"><v>2017-03-05T00:00:00</v>'),
      xml(' t="d"><v>2017-03-05T07:08:09.5Z</v>'),
    ];
    expect(await cellsOf([...cells, 'end'], { formats: [14], from1904: true })).toEqual([
      '1904-01-01',
      '2017-03-05',
      '2017-03-05 07:08:09',
      'end',
    ]);
  });

  it('goes forward day by day without a gap over 400 years', () => {
    let before = serialText(61, 'date', false);
    for (let day = 62; day < 150_000; day++) {
      const text = serialText(day, 'date', false);
      expect(Date.parse(`${text}T00:00Z`) - Date.parse(`${before}T00:00Z`)).toBe(86_400_000);
      before = text;
    }
    expect(serialText(146_098, 'date', false)).toBe('2299-12-31');
  });

  it.each(['yyyy', 'm', 'mmm-yy', 'dddd', 'hh:mm', 'ss.0', 'yyyy"year"', '[h]'])('is known by %s', (code) => {
    expect(shownBy(code)).not.toBeNull();
  });

  it.each(['0', '#,##0.00', '0.00E+00', '@', '"day" 0', '0\\m', '_d0', '*y0', '[Magenta]0', 'General'])(
    'is not meant by %s',
    (code) => {
      expect(shownBy(code)).toBeNull();
    },
  );
});

describe('a row', () => {
  it('is filled up to the width of the header, and stays too wide when it is', async () => {
    const read = await readSheet(workbookOfRows(['a', 'b', 'c'], [1], [1, 2, 3, 4], [null, null, 3]));
    expect(read.rows).toEqual([
      ['a', 'b', 'c'],
      ['1', '', ''],
      ['1', '2', '3', '4'],
      ['', '', '3'],
    ]);
  });

  it('without values is empty between others, and none above and below all', async () => {
    const empty = [xml(' s="1">')];
    const read = await readSheet(workbookOfRows([], empty, ['a', 'b'], [], [1, 2], empty, [3, 4], empty, []));
    expect(read.rows).toEqual([
      ['a', 'b'],
      ['', ''],
      ['1', '2'],
      ['', ''],
      ['3', '4'],
    ]);
  });

  it('may be one of several header rows, of which the last names the columns', async () => {
    const rows = [['A survey of guests'], [], ['a', xml(' s="1">'), 'c', xml(' s="1">')], [1, 2, 3, 4]];
    const read = await readSheet(workbookOfRows(...rows), { headerRows: 3 });
    expect(read.rows).toEqual([['A survey of guests'], [''], ['a', '', 'c', ''], ['1', '2', '3', '4']]);
  });

  it('sets the width itself where there is no header, unless the sheet says it', async () => {
    expect((await readSheet(workbookOfRows([1, 2], [3]), { headerRows: 0 })).rows).toEqual([
      ['1', '2'],
      ['3', ''],
    ]);
    const sheet =
      '<worksheet><dimension ref="A1:C2"/><sheetData><row><c><v>1</v></c></row></sheetData></worksheet>';
    const stated = workbookOf({ sheets: [{ name: 'D', rows: [], xml: sheet }] });
    expect((await readSheet(stated, { headerRows: 0 })).rows).toEqual([['1', '', '']]);
  });
});
