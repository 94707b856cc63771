import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { spssFile, type TestFile } from '../../platform/spss/testing.ts';
import { type TestCell, workbookOf, workbookOfRows } from '../../platform/workbooks/testing.ts';
import {
  analyzed,
  at,
  heed,
  plant,
  REPOSITORY,
  type Recipe,
  resultFor,
  satisfactionWith,
} from './planted-answers.ts';

const EXAMPLE = join(REPOSITORY, 'examples');
const recipe: Recipe = JSON.parse(readFileSync(join(EXAMPLE, 'guests.recipe.json'), 'utf-8'));
const ragged: string[][] = parse(readFileSync(join(EXAMPLE, 'guests.csv')), { relax_column_count: true });
// A sheet and an SPSS file have no rows that are too short.
const guests = ragged.filter(({ length }) => length === ragged[0]?.length);

const isPlainNumber = (text: string): boolean => text !== '' && String(Number(text)) === text;

function asDelimited(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n');
}

function asSpss([header = [], ...rows]: readonly (readonly string[])[]): TestFile {
  const columns = header.map((_, i) => rows.map((cells) => cells[i] ?? ''));
  const numeric = columns.map((cells) => cells.every((cell) => cell === '' || isPlainNumber(cell)));
  const widths = columns.map((cells) => Math.max(1, ...cells.map((cell) => Buffer.byteLength(cell))));
  return {
    variables: header.map((name, i) => ({
      name: `V${i}`,
      longName: name.trim(),
      width: numeric[i] ? 0 : widths[i]!,
    })),
    cases: rows.map((cells) =>
      cells.map((cell, i) => (numeric[i] ? (cell === '' ? null : Number(cell)) : cell)),
    ),
  };
}

describe('the same answers give the same figures', () => {
  const figures = async (file: string | Uint8Array): Promise<unknown> => resultFor(file, recipe);
  const fromText = figures(asDelimited(guests));
  const cells = guests.map((row) =>
    row.map((cell): TestCell => (isPlainNumber(cell) ? Number(cell) : cell || null)),
  );

  it('as a workbook', async () => {
    expect(await figures(workbookOfRows(...cells))).toEqual(await fromText);
  });

  it.each(['none', 'bytecode', 'zlib'] as const)('as an SPSS file, packed as %s', async (packing) => {
    expect(await figures(spssFile({ ...asSpss(guests), packing }))).toEqual(await fromText);
  });

  it('of enough people and with refused cells, so that this test can fail', async () => {
    expect(at(await fromText, 'rows', 'read')).toBeGreaterThan(350);
    expect((at(await fromText, 'cells', 'refused') as unknown[]).length).toBeGreaterThan(0);
  });
});

describe('a workbook', () => {
  const two = workbookOf({
    sheets: [
      { name: 'Guests', rows: [['x'], [4]] },
      { name: 'Staff', rows: [['x'], [1], [2]] },
    ],
  });

  it('is read by the command, the sheet that the recipe names or the first with a warning', () => {
    const folder = plant({
      'a.xlsx': two,
      'first.json': JSON.stringify(satisfactionWith(['x'])),
      'second.json': JSON.stringify(satisfactionWith(['x'], { file: { sheet: 'Staff' } })),
    });
    const said = (name: string): unknown =>
      at(
        JSON.parse(heed(folder, ['analyze', 'a.xlsx', '--recipe', name, '--json', '-']).out),
        'analyses',
        'it',
      );
    expect(at(said('first.json'), 'items', 'x', 'n')).toBe(1);
    expect(at(said('first.json'), 'warnings')).toContain(
      'only the sheet "Guests" was read, not "Staff"; file.sheet in the recipe chooses',
    );
    expect(at(said('second.json'), 'items', 'x', 'n')).toBe(2);
    expect(JSON.stringify(at(said('second.json'), 'warnings'))).not.toContain('sheet');
  });

  it('has its refused rows and cells listed as a text has', async () => {
    const rows: TestCell[][] = [
      ['x', 'y'],
      [3, 1],
      [9, 1, 'note'],
      ['5,5', 1],
      [{ xml: '><f>A2*2</f>' }, 1],
    ];
    const columns = { x: { as: 'item', scale: [1, 5] } };
    const result = await resultFor(workbookOfRows(...rows), satisfactionWith(['x'], { columns }));
    expect(at(result, 'rows')).toEqual({
      read: 4,
      used: 3,
      refused: 1,
      refusals: [
        {
          row: 2,
          reason:
            '3 cells where the header has 2; give every column a name in the header row of the sheet, or clear the cells beyond it',
        },
      ],
    });
    expect(at(result, 'cells', 'refused')).toEqual([
      { column: 'x', value: '5,5', count: 1, firstRow: 3 },
      { column: 'x', value: '#NOT-CALCULATED', count: 1, firstRow: 4 },
    ]);
  });

  it('that breaks off is refused with its row', async () => {
    const xml =
      '<worksheet><sheetData><row><c t="str"><v>x</v></c></row><row><c><v>1</v></c></row><row><c><v>2</v>';
    const { refusals } = await analyzed(
      workbookOf({ sheets: [{ name: 'D', rows: [], xml }] }),
      satisfactionWith(['x']),
    );
    expect(refusals).toEqual([
      expect.stringMatching(/answers\.csv: row 2, column 1: the XML within the workbook is broken/u),
    ]);
  });

  it.each([
    ['a sheet that is not there', two, { sheet: 'Gests' }, /did you mean "Guests"/u],
    [
      'a sheet by no position',
      two,
      { sheet: 0 },
      /file\.sheet: a sheet is named by its name, or by its position/u,
    ],
    ['a sheet by a list', two, { sheet: [] }, /file\.sheet: /u],
    ['a sheet of a text', 'x\n1\n', { sheet: 'A' }, /is no workbook and has no sheets; leave it out/u],
  ])('is refused for %s', async (...[, file, format, line]) => {
    const { refusals } = await analyzed(file, satisfactionWith(['x'], { file: format }));
    expect(refusals).toEqual([expect.stringMatching(line)]);
  });
});

describe('an SPSS file', () => {
  const q1 = { name: 'Q1', label: 'The room', missing: [8, 9], range: true };
  const q2 = { name: 'Q2', missing: [5] };
  const sex = { name: 'SEX', width: 4, missing: ['na'] };
  const cases = [
    [1, 5, 'f'],
    [2, 4, 'na'],
    [9, 3, 'm'],
    [8.5, 3, 'f'],
    [7, null, 'f'],
  ];
  const file = spssFile({ variables: [q1, q2, sex], cases, weight: 2 });
  const columns = { Q1: { as: 'item', scale: [1, 5] }, Q2: { as: 'item', scale: [1, 5] } };
  const wanted = satisfactionWith(['Q1', 'Q2'], { columns, by: 'SEX' });

  it('says itself what is no answer, beside what the recipe says', async () => {
    const result = await resultFor(file, { ...wanted, missing: [2] });
    expect(at(result, 'analyses', 'it', 'items')).toMatchObject({ Q1: { n: 1, mean: 1 }, Q2: { n: 3 } });
    expect(at(result, 'cells', 'refused')).toEqual([{ column: 'Q1', value: '7', count: 1, firstRow: 5 }]);
    expect(Object.keys(at(result, 'analyses', 'it', 'groups') as object)).toEqual(['f', 'm']);
  });

  it('warns of a weight that the recipe leaves aside, and of none that it uses', async () => {
    const weighted = spssFile({
      variables: [{ name: 'Q1' }, { name: 'W' }],
      cases: [
        [1, 2],
        [3, 4],
      ],
      weight: 2,
    });
    const plain = await resultFor(weighted, satisfactionWith(['Q1']));
    expect(at(plain, 'analyses', 'it', 'warnings')).toContain(
      'the file is weighted by "W", and the recipe describes no weight; all people count alike',
    );
    const used = satisfactionWith(['Q1'], { columns: { W: { as: 'weight' } } });
    const warnings = at(await resultFor(weighted, used), 'analyses', 'it', 'warnings');
    expect(JSON.stringify(warnings)).not.toContain('weight');
  });

  it('lends its labels to reports, where the recipe has none', () => {
    const folder = plant({ 'r.json': JSON.stringify(wanted) });
    writeFileSync(join(folder, 'a.sav'), file);
    expect(heed(folder, ['analyze', 'a.sav', '--recipe', 'r.json']).out).toContain('The room');
  });

  it('has no header rows and no sheets to choose', async () => {
    const rows = await analyzed(file, { ...wanted, file: { headerRows: 2 } });
    expect(rows.refusals).toEqual([expect.stringContaining('an SPSS file names its variables itself')]);
    const sheet = await analyzed(file, { ...wanted, file: { sheet: 1 } });
    expect(sheet.refusals).toEqual([expect.stringContaining('has no sheets')]);
  });
});
