import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storedOnDisk } from '../stored-bytes/index.ts';
import { readSheet, type TestSheet, workbookOf } from './test-workbook.ts';
import { openSheet } from './workbook.ts';

const sheet = (name: string, value: string, more: Partial<TestSheet> = {}): TestSheet => ({
  name,
  rows: value === '' ? [] : [[value], ['1']],
  ...more,
});

describe('the sheet that is read', () => {
  it('is the first that can be seen, and others with values are named', async () => {
    const sheets = [
      sheet('Secret', 's', { state: 'veryHidden' }),
      sheet('Data', 'd'),
      sheet('Empty', ''),
      sheet('Codes "x"', 'c'),
      sheet('Old', 'o', { state: 'hidden' }),
    ];
    const read = await readSheet(workbookOf({ sheets }));
    expect(read.rows[0]).toEqual(['d']);
    expect(read.notes).toEqual([
      'only the sheet "Data" was read, not "Codes "x""; file.sheet in the recipe chooses',
    ]);
  });

  it('has no note when it is the only one with values, or was asked for', async () => {
    expect((await readSheet(workbookOf({ sheets: [sheet('A', 'a'), sheet('B', '')] }))).notes).toEqual([]);
    const asked = await readSheet(workbookOf({ sheets: [sheet('A', 'a'), sheet('B', 'b')] }), { sheet: 'A' });
    expect(asked.notes).toEqual([]);
  });

  it.each([
    ['its name', ' Guests\u00a0', 'g'],
    ['its name in another form of Unicode', 'Ga\u0308ste', 'ä'],
    ['its position', 2, 'ä'],
    ['its position, hidden', 4, 'h'],
    ['a name that looks like a position', '2', 'two'],
  ])('is chosen by %s', async (_how, choice, value) => {
    const sheets = [
      sheet('Guests', 'g'),
      sheet('Gäste', 'ä'),
      sheet('2', 'two'),
      sheet('Hidden', 'h', { state: 'hidden' }),
    ];
    expect((await readSheet(workbookOf({ sheets }), { sheet: choice })).rows[0]).toEqual([value]);
  });

  it.each([
    ['a name that is not there', 'Gests', /file\.sheet: there is no sheet "Gests", did you mean "Guests"\?/u],
    [
      'another name',
      'zzzzzz',
      /there is no sheet "zzzzzz"; it has 1 "Guests", 2 "Chart", 3 "Empty" \(hidden\)/u,
    ],
    ['a position beyond the last', 4, /there is no sheet 4; it has 1 "Guests", 2 "Chart"/u],
    ['a diagram', 'Chart', /the sheet "Chart" has no cells, it is a diagram or the like/u],
    ['an empty sheet', 'Empty', /the sheet "Empty" has no values; name another by file\.sheet/u],
  ])('is refused when it is %s', async (_what, choice, line) => {
    const sheets = [
      sheet('Guests', 'g'),
      sheet('Chart', 'c', { kind: 'chartsheet' }),
      sheet('Empty', '', { state: 'hidden' }),
    ];
    const { refusal } = await readSheet(workbookOf({ sheets }), { sheet: choice });
    expect(refusal).toMatch(line);
    expect(refusal).toMatch(/^[^\p{Cc}]+$/u);
  });

  it('is refused when none can be seen, none is there, or the first is empty', async () => {
    const hidden = await readSheet(workbookOf({ sheets: [sheet('A', 'a', { state: 'hidden' })] }));
    expect(hidden.refusal).toContain('no sheet of cells that can be seen; it has 1 "A" (hidden)');
    expect((await readSheet(workbookOf({ sheets: [] }))).refusal).toContain('it has no sheets at all');
    const empty = await readSheet(workbookOf({ sheets: [sheet('Cover', ''), sheet('Data', 'd')] }));
    expect(empty.refusal).toContain('the sheet "Cover" has no values');
    expect(empty.refusal).toContain('1 "Cover", 2 "Data"');
  });
});

const SHARED = process.env['HEED_SHARED'] ?? new URL('../../../../../shared', import.meta.url).pathname;
const REAL = join(SHARED, 'data/survey-definitions/xlsform');
const books = existsSync(REAL) ? readdirSync(REAL).filter((name) => name.endsWith('.xlsx')) : [];
describe.skipIf(books.length === 0)('a workbook that people made, where the shared data are', () => {
  it.each(books.length > 0 ? books : ['none is here'])(
    'is read to the end of each sheet: %s',
    async (book) => {
      const stored = await storedOnDisk(join(REAL, book));
      let position = 1;
      for (; ; position++) {
        const opened = await openSheet(book, stored, { sheet: position, headerRows: 1 });
        if (!opened.ok) {
          expect(opened.refusals[0]?.message).toContain(`there is no sheet ${position}`);
          break;
        }
        let text = '';
        for await (const { bytes, fault } of opened.value.pieces()) {
          expect(fault).toBeNull();
          text += Buffer.from(bytes).toString();
        }
        if (position === 1) expect(text).toMatch(/^type,name/u);
      }
      expect(position).toBeGreaterThan(1);
    },
  );
});
