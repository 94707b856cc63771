import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpWorkspace, restoreWorkspace } from '../../../platform/backup/index.ts';
import { primaryColumns } from '../../../platform/columns/index.ts';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { spssFile } from '../../../platform/spss/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { allMigrationFolders, openTestStorage } from '../../../platform/storage/testing.ts';
import { workbookOfRows } from '../../../platform/workbooks/testing.ts';
import { analyzeBytes, readRecipe, resultOf } from '../../analyses/index.ts';
import { exportRecipe, refusedRecipe } from '../exporting/exported-recipe.ts';
import { answersText, refusedText } from '../exporting/exported-set.ts';
import { answerRows } from '../kept-rows.ts';
import { refusedCells } from '../refused-cell.store.ts';
import { storeColumns } from './store-columns.ts';
import { manyRows, NOW, RECIPE, textOf, useFolder, useTakingStage } from './test-taking.store.ts';

const test = useTakingStage();
const folder = useFolder();

describe('workbooks and SPSS files', () => {
  const missing = spssFile({
    variables: [
      { name: 'Q1', label: 'How likely?', missing: [90, 99], range: true },
      { name: 'Q2', missing: [8] },
      { name: 'CITY', width: 8, missing: ['none'], label: 'Where' },
      { name: 'AGE', missing: [-1] },
    ],
    cases: Array.from({ length: 40 }, (_, i) => [
      i % 5 === 0 ? 95 : i % 11,
      i % 9,
      i % 4 === 0 ? 'none' : `c${i % 3}`,
      i % 7 === 0 ? -1 : 30,
    ]),
  });
  const sheet = workbookOfRows(
    ['Q1', 'Q2', 'CITY', 'AGE'],
    ...Array.from({ length: 30 }, (_, i) => [
      i % 12,
      { xml: '><f>A1*2</f>' },
      `c, "${i % 3}"`,
      i === 3 ? 'old' : 9,
    ]),
    [1, 2, 'x', 3, 'more'],
  );
  const recipe = {
    version: 1,
    columns: { Q1: { as: 'item', scale: [0, 10], missing: ['-'] } },
    analyses: [
      { id: 'a', method: 'net-promoter', item: 'Q1' },
      { id: 'b', method: 'satisfaction', items: ['AGE', 'Q2'] },
    ],
    by: 'CITY',
    minimumN: 1,
  };

  it.each([
    { what: 'an SPSS file', fileName: 'guests.sav', bytes: missing, refused: 0 },
    {
      what: 'a workbook with formulas and a row too long',
      fileName: 'guests.xlsx',
      bytes: sheet,
      refused: 1,
    },
  ])(
    '$what comes back as text with a recipe that gives the same figures',
    async ({ fileName, bytes, refused }) => {
      const { storage, workspace, take } = test();
      const set = good(await take({ fileName, bytes, recipe: JSON.stringify(recipe) }));
      expect(set.rowsRefused).toBe(refused);
      const direct = resultOf(
        good(
          await analyzeBytes(
            { name: 'x', bytes },
            good(readRecipe('r', Buffer.from(JSON.stringify(recipe)))),
          ),
        ),
      );
      const exported = good(readRecipe('r', Buffer.from(exportRecipe(set))));
      const text = Buffer.from(await textOf(answersText({ storage, workspace }, set)));
      const again = resultOf(good(await analyzeBytes({ name: 'x', bytes: text }, exported)));
      const figures = (result: object) => ({ ...result, rows: undefined });
      expect(figures(again)).toEqual(figures(direct));
      expect(JSON.stringify(direct)).toContain('"n":');

      const back = Buffer.from(await textOf(refusedText({ storage, workspace }, set)));
      const mended = Buffer.from(back.toString().replace(',more', ''));
      const reread = await take({ fileName: 'mended.csv', bytes: mended, recipe: refusedRecipe(set) });
      expect(good(reread)).toMatchObject({ rowsUsed: refused, rowsRefused: 0, sourceKind: 'text' });
    },
  );
});

describe('a set taken before columns were kept', () => {
  it('gets the columns and refused cells that taking it would have made, once', async () => {
    const { storage, workspace, asAdmin, take } = test();
    const file = { fileName: 'old.csv', bytes: Buffer.from(manyRows(2_500)), recipe: JSON.stringify(RECIPE) };
    const set = good(await take(file));
    const key = { workspace, table: set.id };
    const now = await primaryColumns(storage).columns(key, ['n0', 'm1', 't3'], []);
    const cells = await storage.read(workspace, (queries) => refusedCells(queries, set.id));
    const rows = await storage.read(workspace, (queries) =>
      answerRows(queries, set.id, { from: 1, to: 2_500 }),
    );
    for (const table of ['answer_blocks', 'refused_answer_cells'])
      await asAdmin(`delete from ${table} where answer_set_id = $1`, [set.id]);
    for (const table of ['column_tables', 'column_rows', 'column_texts'])
      await asAdmin(`delete from ${table} where table_id = $1`, [set.id]);
    await asAdmin(
      `insert into answer_rows select $1, $2, (given->>'row')::int, array(select json_array_elements_text(given->'cells')) from json_array_elements($3) given`,
      [workspace, set.id, JSON.stringify(rows)],
    );
    const maker = { storage, now: () => NOW };
    for (let times = 0; times < 2; times++) {
      good(
        await changeWorkspace(maker, { workspace, actor: { personId: null } }, (change) =>
          storeColumns(change, set.id),
        ),
      );
    }
    expect(await primaryColumns(storage).columns(key, ['n0', 'm1', 't3'], [])).toEqual(now);
    expect(await storage.read(workspace, (queries) => refusedCells(queries, set.id))).toEqual(cells);
    expect(
      await storage.read(workspace, (queries) => answerRows(queries, set.id, { from: 1, to: 2_500 })),
    ).toEqual(rows);
  });
});

describe('a backup', () => {
  it('brings answers, columns and refused cells back in another Heed', async () => {
    const { storage, workspace, take } = test();
    const bytes = Buffer.from(manyRows(1_100));
    const set = good(await take({ fileName: 'kept.csv', bytes, recipe: JSON.stringify(RECIPE) }));
    const elsewhere = await openTestStorage();
    try {
      const path = join(folder, 'workspace.backup');
      const common = {
        secret: 'a secret of no other use',
        migrationFolders: allMigrationFolders(),
        now: NOW,
      };
      good(await backUpWorkspace({ ...common, storage, workspaceId: workspace, to: path, version: '1' }));
      good(await restoreWorkspace({ ...common, storage: elsewhere.storage, from: path }));
      const seen = async (where: Storage) => ({
        text: await textOf(answersText({ storage: where, workspace }, set)),
        refused: await textOf(refusedText({ storage: where, workspace }, set)),
        cells: await where.read(workspace, (queries) => refusedCells(queries, set.id)),
        table: (await primaryColumns(where).table({ workspace, table: set.id }))?.texts,
        columns: await primaryColumns(where).columns({ workspace, table: set.id }, ['n0', 'm1', 't3'], []),
      });
      const before = await seen(storage);
      expect(before.columns.rowNumbers).toHaveLength(1_099);
      expect(await seen(elsewhere.storage)).toEqual(before);
    } finally {
      await elsewhere.close();
    }
  });
});
