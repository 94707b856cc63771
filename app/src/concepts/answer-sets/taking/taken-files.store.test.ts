import { randomUUID } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { numbersOf, primaryColumns } from '../../../platform/columns/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { workbookOf } from '../../../platform/workbooks/testing.ts';
import { readBy, readRecipe } from '../../analyses/index.ts';
import { completeAnswerSet } from '../answer-set.store.ts';
import { answersText } from '../exporting/exported-set.ts';
import { answerRows, answerRowsNumbered } from '../kept-rows.ts';
import { refusedCells } from '../refused-cell.store.ts';
import type { FileToTake } from './file-to-take.ts';
import {
  everyone,
  manyRows,
  RECIPE,
  SMALL,
  type TakingStage,
  textOf,
  useFolder,
  useTakingStage,
} from './test-taking.store.ts';

const test = useTakingStage();
const folder = useFolder();
type Asking = Parameters<TakingStage['take']>[1];

describe('a large file', () => {
  it('is taken as `heed analyze` reads it: rows, refusals, cells and columns; told how far it is', async () => {
    const { storage, workspace, take } = test();
    const location = join(folder, 'many.csv');
    writeFileSync(location, manyRows(36_000));
    const rowsTold: number[] = [];
    const file = { fileName: 'many.csv', location, recipe: JSON.stringify(RECIPE) };
    const set = good(await take(file, { told: (rows) => rowsTold.push(rows) }));
    const read = good(await readBy(location, good(readRecipe('r', Buffer.from(file.recipe)))));
    expect(read.rows.refused).toBe(35);
    expect([set.rowsRead, set.rowsUsed, set.rowsRefused]).toEqual([36_000, 36_000 - 35, 35]);
    expect(rowsTold.at(-1)).toBe(36_000);
    const cells = await storage.read(workspace, (queries) => refusedCells(queries, set.id));
    expect(cells).toEqual(read.refusedCells);
    expect(cells.length).toBe(2);

    const engine = primaryColumns(storage);
    const key = { workspace, table: set.id };
    const table = (await engine.table(key))!;
    expect(table.columns.map(({ name }) => name)).toEqual(['n0', 'm1', 'n2', 't0', 't1', 't2', 't3', 't4']);
    expect([...table.texts.keys()].sort()).toEqual(['t0', 't1', 't2', 't3']);
    expect(table.texts.get('t3')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 0].map((group) => `group ${group}`));
    expect(table.texts.get('t0')).not.toContain('n/a');
    const { rowNumbers, columns } = await engine.columns(key, ['n0', 'm1', 't3'], []);
    const [scores, days, groups] = columns.map((column) => numbersOf(column, everyone(set.rowsUsed)));
    expect(scores).toEqual(numbersOf(read.numbers('Score'), everyone(set.rowsUsed)));
    expect(rowNumbers).toHaveLength(set.rowsUsed);
    const place = rowNumbers.indexOf(1012);
    expect([rowNumbers[1007], rowNumbers[1008], place]).toEqual([1008, 1010, 1010]);
    expect([days![place], groups![place]]).toEqual([Date.UTC(2026, 0, 5), 4]);
    // Some of these rows lie in another block of the file than the first ones.
    const last = await storage.read(workspace, (queries) =>
      answerRows(queries, set.id, { from: 24_000, to: 36_000 }),
    );
    expect(last.map(({ row }) => row)).toEqual([...rowNumbers].filter((row) => row >= 24_000));
    expect(last.filter(({ row, cells }) => cells[4] !== `s${row}`)).toEqual([]);
    expect(days![rowNumbers.indexOf(101)]).toBeNaN();
  });

  it('comes back row by row, each with its number', async () => {
    const { storage, workspace, take } = test();
    const location = join(folder, 'rows.csv');
    writeFileSync(location, manyRows(12_000));
    const set = good(await take({ fileName: 'rows.csv', location, recipe: JSON.stringify(RECIPE) }));
    const some = await storage.read(workspace, (queries) =>
      answerRows(queries, set.id, { from: 1008, to: 1010 }),
    );
    expect(some.map(({ row, cells }) => [row, cells[4]])).toEqual([
      [1008, 's1008'],
      [1010, 's1010'],
    ]);
    const single = await storage.read(workspace, (queries) =>
      answerRowsNumbered(queries, set.id, [11_999, 1009, 7]),
    );
    expect(single.map(({ row, cells }) => [row, cells[4]])).toEqual([
      [7, 's7'],
      [11_999, 's11999'],
    ]);
    expect(single[0]?.cells[5]).toBe(`said "${'so '.repeat(30)}", 7`);
    const text = await textOf(answersText({ storage, workspace }, set));
    expect(text.split('\r\n')).toHaveLength(set.rowsUsed + 2);
  });
});

describe('files taken at one moment', () => {
  it("do not get in each other's way: none is begun anew", async () => {
    let begun = 0;
    const newId = (): string => {
      begun += 1;
      return randomUUID();
    };
    const file = (name: string): FileToTake => ({
      fileName: name,
      bytes: Buffer.from(`${manyRows(3_000)},${name}`),
      recipe: JSON.stringify(RECIPE),
    });
    const taken = await Promise.all(['a', 'b', 'c', 'd'].map((name) => test().take(file(name), { newId })));
    expect(taken.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(begun).toBe(4);
  });

  it('cannot be completed by anybody later', async () => {
    const { storage, workspace, take } = test();
    const set = good(
      await take({ fileName: 'x.csv', bytes: Buffer.from('Score\n1\n'), recipe: JSON.stringify(SMALL) }),
    );
    const [row] = await test().asAdmin(
      'select ctid::text as place from answer_sets where answer_set_id = $1',
      [set.id],
    );
    const counts = { rowsRead: 9, rowsUsed: 9, rowsRefused: 0 };
    const later = storage.change(workspace, async (queries) => {
      await completeAnswerSet(queries, String(row!['place']), counts);
      return { ok: true, value: null };
    });
    await expect(later).rejects.toThrow('a set was completed that this change has not made');
  });
});

describe('nothing is kept', () => {
  const location = join(folder, 'changing.csv');
  const recipe = JSON.stringify(RECIPE);
  type Case = { what: string; file: () => FileToTake; asking?: Asking; line: RegExp };
  const cases: readonly Case[] = [
    {
      what: 'of a file that shrinks while it is read',
      file: () => ({ fileName: 'changing.csv', location, recipe }),
      asking: {
        newId: () => {
          truncateSync(location, 50_000);
          return randomUUID();
        },
      },
      line: /^changing\.csv: (the file changed while it was read|row \d+)/u,
    },
    {
      what: 'of a file that is gone',
      file: () => ({ fileName: 'gone.csv', location: join(folder, 'gone'), recipe }),
      line: /^gone\.csv: /u,
    },
    {
      what: 'when a column that divides has too many texts',
      file: () => ({ fileName: 'a.csv', location, recipe: JSON.stringify({ ...RECIPE, by: 'Serial' }) }),
      line: /by: "Serial" has more than 10000 different texts/u,
    },
    {
      what: 'of a workbook that unpacks without end',
      file: () => ({
        fileName: 'bomb.xlsx',
        bytes: workbookOf({
          sheets: [
            {
              name: 'D',
              rows: [],
              xml: `<worksheet><sheetData>${'<row></row>'.repeat(3_200_000)}`,
            },
          ],
        }),
        recipe,
      }),
      line: /^bomb\.xlsx: .*times smaller than it is/u,
    },
    {
      what: 'of a workbook that breaks off in its second row',
      file: () => ({
        fileName: 'broken.xlsx',
        bytes: workbookOf({
          sheets: [
            {
              name: 'D',
              rows: [],
              xml: '<worksheet><sheetData><row><c t="str"><v>Score</v></c></row><row><c><v>1</v>',
            },
          ],
        }),
        recipe: JSON.stringify({ ...RECIPE, columns: {}, by: undefined }),
      }),
      line: /^broken\.xlsx: row 1, column 1: the XML/u,
    },
  ];
  it.each(cases)('$what', async ({ file, asking, line }) => {
    writeFileSync(location, manyRows(11_000));
    const before = await test().keptRows();
    const outcome = await test().take(file(), asking);
    expect(outcome.ok ? [] : outcome.refusals.map(({ message }) => message)).toEqual([
      expect.stringMatching(line),
    ]);
    expect(await test().keptRows()).toEqual(before);
  });
});
