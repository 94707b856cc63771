import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { good } from '../refusals/testing.ts';
import { storedInMemory } from '../stored-bytes/index.ts';
import { isOldContainer, oldContainerReason } from './old-workbook.ts';
import { archiveOf, type TestPart } from './test-archive.ts';
import { partsOf, readSheet, sheetOfXml, workbookOf, workbookOfRows } from './test-workbook.ts';
import { openSheet } from './workbook.ts';

const GOOD = workbookOfRows(['a', 'b'], [1, 2], [3, 4]);
const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook whose sheet is this XML. */
const withSheet = (xml: string | Uint8Array, more: Partial<TestPart> = {}): Buffer =>
  workbookOf({ sheets: [{ name: 'D', rows: [] }], parts: [{ name: SHEET, content: xml, ...more }] });

const row = (number: number, value = '1'): string => `<row r="${number}"><c><v>${value}</v></c></row>`;

/** The one line that says why a workbook cannot be read, at once or on the way. */
async function reasonFor(bytes: Uint8Array): Promise<string> {
  const { refusal, fault } = await readSheet(bytes);
  expect([refusal, fault].filter((line) => line !== null)).toHaveLength(1);
  const line = refusal ?? fault ?? '';
  expect(line).toMatch(/^[^\p{Cc}]+$/u);
  return line;
}

describe('a damaged archive', () => {
  it('is refused wherever it is cut off', async () => {
    for (let length = 4; length < GOOD.length; length += 7) {
      expect(await reasonFor(GOOD.subarray(0, length))).toMatch(/damaged or cut off/u);
    }
  });

  it('is read or refused whatever byte of it is another, and never read as other values', async () => {
    const whole = (await readSheet(GOOD)).rows;
    let refused = 0;
    for (let at = 0; at < GOOD.length; at += 3) {
      const bytes = Buffer.from(GOOD);
      bytes[at] = bytes[at]! ^ 0x55;
      const read = await readSheet(bytes);
      if (read.refusal === null && read.fault === null) expect(read.rows).toEqual(whole);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(GOOD.length / 8);
  });

  it.each([
    ['a wrong checksum', { checksum: 5 }, /does not have the size and checksum/u],
    ['fewer bytes than it says', { size: 9999 }, /does not have the size and checksum/u],
    ['more bytes than it says', { size: 10 }, /does not have the size and checksum/u],
    ['a password', { flags: 1 }, /locked with a password/u],
    ['another way of packing', { method: 12 }, /packed in a way that workbooks do not use/u],
  ])('is refused: a sheet with %s', async (_name, lies, line) => {
    expect(await reasonFor(withSheet(sheetOfXml(row(1) + row(2)), { lies }))).toMatch(line);
  });

  it('is refused when parts are there twice, lie elsewhere, or lack', async () => {
    const parts = partsOf({ sheets: [{ name: 'D', rows: [['a']] }] });
    expect(await reasonFor(archiveOf([...parts, parts.at(-1)!]))).toContain('is there twice');
    expect(await reasonFor(archiveOf([...parts, { name: '../../etc/passwd', content: 'x' }]))).toContain(
      'damaged',
    );
    expect(await reasonFor(archiveOf(parts.slice(0, -1)))).toContain(`lacks its part "${SHEET}"`);
  });

  it('is refused when it has more parts than any workbook', async () => {
    const many = Array.from({ length: 10_001 }, (_, i) => ({ name: `x${i}`, content: '' }));
    expect(await reasonFor(archiveOf(many))).toContain('10001 parts');
  });
});

describe('an archive that is made to fill a memory', () => {
  it('is refused by how tightly it is packed', async () => {
    const bomb = `<worksheet><sheetData>${'<row></row>'.repeat(4_000_000)}</sheetData></worksheet>`;
    expect(deflateRawSync(bomb).length).toBeLessThan(bomb.length / 200);
    expect(await reasonFor(withSheet(bomb))).toContain('times smaller than it is');
  });

  it('is refused by the size of what must be kept at once', async () => {
    const texts = { name: 'xl/sharedStrings.xml', content: '<sst/>', lies: { size: 300 << 20 } };
    const parts = partsOf({ sheets: [{ name: 'D', rows: [['a']] }], sharedTexts: [], parts: [texts] });
    expect(await reasonFor(archiveOf(parts))).toContain('is the most that Heed reads');
  });

  it('is refused when the rows between two values are a million empty ones', async () => {
    const header = `<row r="1">${'<c t="str"><v>x</v></c>'.repeat(100)}</row>`;
    expect(await reasonFor(withSheet(sheetOfXml(header + row(2) + row(1_048_576))))).toContain(
      '1048573 empty ones',
    );
  });

  it('is refused when its header has thousands of columns that nearly all rows lack', async () => {
    const header = `<row r="1"><c t="str"><v>x</v></c>${'<c/>'.repeat(16_383)}</row>`;
    const rows = Array.from({ length: 20_000 }, (_, i) => row(i + 2, String(i * 7919)));
    // Drained here, because another parser takes a minute for so many commas.
    const stored = storedInMemory(withSheet(sheetOfXml(header + rows.join(''))));
    const opened = good(await openSheet('a.xlsx', stored, { sheet: undefined, headerRows: 1 }));
    let last: unknown = null;
    for await (const { fault } of opened.pieces()) last = fault;
    expect(last).toMatchObject({ says: expect.stringContaining('the header has 16384 columns') });
  });

  it('is refused when a piece of XML never ends', async () => {
    const noise = createHash('shake256', { outputLength: 17 << 20 })
      .update('noise')
      .digest('hex');
    expect(noise.length).toBeGreaterThan(32 << 20);
    expect(await reasonFor(withSheet(`<worksheet a="${noise}"/>`))).toContain('longer than 32 MB');
  });
});

describe('XML that is none', () => {
  const DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
  it.each([
    ['a document type', `${DTD}<worksheet/>`, /declares a document type/u],
    ['an unknown entity', sheetOfXml('<row><c><v>&b;</v></c></row>'), /undefined entity/u],
    [
      'tags that cross',
      '<worksheet><sheetData></worksheet></sheetData>',
      /the XML within the workbook is broken/u,
    ],
    ['an end before its end', sheetOfXml(row(1)).slice(0, -10), /the XML within the workbook is broken/u],
    ['nothing', '', /the XML within the workbook is broken/u],
    ['bytes that are no text', Buffer.from('<worksheet>\xff</worksheet>', 'latin1'), /not UTF-8 text/u],
    ['tags without end', '<a>'.repeat(100), /nested more than 64 deep/u],
  ])('is refused: %s', async (_name, xml, line) => {
    expect(await reasonFor(withSheet(xml))).toMatch(line);
  });
});

describe('a sheet that contradicts itself', () => {
  it.each([
    ['a row twice', row(1) + row(2) + row(2), /"2", after row 2/u],
    ['rows out of order', row(1) + row(5) + row(3), /"3", after row 5/u],
    ['a row beyond the last', row(1) + row(1_048_577), /"1048577"/u],
    ['a row that is no number', row(1) + row(Number.NaN), /"NaN"/u],
    ['a cell of another row', `${row(1)}<row r="2"><c r="A7"><v>1</v></c></row>`, /"A7"/u],
    ['a cell beyond the last column', `${row(1)}<row r="2"><c r="XFE2"><v>1</v></c></row>`, /"XFE2"/u],
    ['a cell of no column', `${row(1)}<row r="2"><c r="2"><v>1</v></c></row>`, /"2"/u],
    ['a cell twice', `${row(1)}<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>1</v></c></row>`, /"A2"/u],
    ['a text that is not there', `${row(1)}<row r="2"><c t="s"><v>7</v></c></row>`, /points to a text/u],
    ['a text before the first', `${row(1)}<row r="2"><c t="s"><v>-1</v></c></row>`, /points to a text/u],
  ])('is refused: %s', async (_name, rows, line) => {
    expect(await reasonFor(withSheet(sheetOfXml(rows)))).toMatch(line);
  });

  it('gives the rows before that', async () => {
    const read = await readSheet(withSheet(sheetOfXml(row(1, 'x') + row(2) + row(2))));
    expect(read.rows).toEqual([['x'], ['1']]);
  });
});

describe('a file that is no such workbook', () => {
  const related = (target: string): TestPart => ({
    name: '_rels/.rels',
    content: `<r><Relationship Id="r" Type="x/officeDocument" Target="${target}"/></r>`,
  });
  it.each([
    [
      'an OpenDocument file',
      [
        { name: 'mimetype', content: 'x' },
        { name: 'content.xml', content: '<x/>' },
      ],
      /OpenDocument file \(\.ods\)/u,
    ],
    ['a Word document', [related('word/document.xml')], /another document of an office program/u],
    ['a binary workbook', [related('xl/workbook.bin')], /binary Excel workbook \(\.xlsb\)/u],
    ['a Numbers document', [{ name: 'Index/Document.iwa', content: '' }], /Numbers document/u],
    ['an archive', [{ name: 'answers.csv', content: 'a,b' }], /a zip archive, not a workbook/u],
  ])('is refused by its name: %s', async (_name, parts, line) => {
    expect(await reasonFor(archiveOf(parts))).toMatch(line);
  });

  it('is told from a locked workbook by the streams that its directory names', async () => {
    const container = Buffer.alloc(2048);
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0]).copy(container);
    container.writeUInt16LE(9, 30);
    container.writeUInt32LE(1, 48);
    expect(isOldContainer(container)).toBe(true);
    expect(await oldContainerReason(storedInMemory(container))).toContain('an old Excel workbook (.xls)');
    container.write('EncryptedPackage', 1024 + 128, 'utf16le');
    expect(await oldContainerReason(storedInMemory(container))).toContain('locked with a password');
    expect(await oldContainerReason(storedInMemory(container.subarray(0, 8)))).toContain('.xls');
  });
});
