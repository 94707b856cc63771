import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXAMPLES } from '../../../../examples/example-list.ts';
import { good } from '../../platform/refusals/testing.ts';
import { analyzeFile, previewBy, type Recipe, readRecipe } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-previews-'));
afterAll(() => rmSync(folder, { recursive: true }));

function planted(text: string): string {
  const path = join(folder, 'answers.csv');
  writeFileSync(path, text);
  return path;
}

const recipeOf = (recipe: object): Recipe =>
  good(readRecipe('recipe', Buffer.from(JSON.stringify({ version: 1, ...recipe }))));

describe('a preview', () => {
  it('says of each cell what the recipe makes of it', async () => {
    const recipe = recipeOf({
      missing: ['n/a'],
      columns: {
        Score: { as: 'item', scale: [0, 10], values: { ten: 10 }, missing: [99] },
        When: { as: 'time', format: 'dd.MM.yyyy' },
        Unit: { as: 'segment' },
        Weight: { as: 'weight' },
        Note: { as: 'ignore' },
      },
      analyses: [{ id: 'a', method: 'net-promoter', item: 'Score' }],
      by: 'Unit',
    });
    const path = planted(
      'Score,When,Unit,Weight,Note,More\nten,05.03.2024,North,1.5,x,y\n99,n/a,n/a,,n/a,\n11,31.02.2024,South,-,,z\n1,2\n',
    );
    const { rows, columns, rowsRead, rowsRefused } = good(
      await previewBy(path, recipe, { show: 'first', most: 9 }),
    );
    expect([rowsRead, rowsRefused, columns.map(({ as }) => as)]).toEqual([
      4,
      1,
      ['item', 'time', 'segment', 'weight', 'ignore', null],
    ]);
    const told = rows.map(({ cells }) =>
      cells.map(({ fate, value }) => (value === null ? fate : `${fate} ${value}`)),
    );
    expect(told).toEqual([
      ['number 10', `moment ${Date.UTC(2024, 2, 5)}`, 'text', 'number 1.5', 'ignored', 'ignored'],
      ['missing', 'missing', 'missing', 'missing', 'ignored', 'ignored'],
      ['refused', 'refused', 'text', 'refused', 'ignored', 'ignored'],
      ['ignored', 'ignored'],
    ]);
    expect(rows[3]).toMatchObject({
      row: 4,
      reason: expect.stringMatching(/2 cells where the header has 6/u),
    });
    const refused = good(await previewBy(path, recipe, { show: 'refused', most: 1 }));
    expect(refused.rows).toEqual([rows[2]]);
  });

  it('finds the few refused rows among many, wherever they stand', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => (i % 1700 === 1600 ? '7' : '3'));
    const recipe = recipeOf({
      columns: { A: { as: 'item', scale: [1, 5] } },
      analyses: [{ id: 'a', method: 'satisfaction', items: ['A'] }],
    });
    const path = planted(`A,B\n${lines.map((cell, i) => `${cell},${i}`).join('\n')}\n`);
    const { rows, columns } = good(await previewBy(path, recipe, { show: 'refused', most: 50 }));
    expect(rows.map(({ row }) => row)).toEqual([1601, 3301]);
    expect(columns[0]?.refused).toEqual([{ value: '7', count: 2, firstRow: 1601 }]);
  });
});

const example = EXAMPLES.find(({ name }) => name === 'sfo-airport-2017')!;

it.skipIf(!example.present)('counts refused cells of a real file as heed analyze counts them', async () => {
  const text = JSON.parse(readFileSync(example.recipe, 'utf8')) as {
    columns: Record<string, { missing?: unknown }>;
  };
  // Without its codes for no answer the recipe refuses many cells.
  for (const column of Object.values(text.columns)) delete column.missing;
  const recipe = good(readRecipe('recipe', Buffer.from(JSON.stringify(text))));
  const shown = good(await previewBy(example.answers, recipe, { show: 'refused', most: 50 }));
  const { answers } = good(await analyzeFile(example.answers, recipe));
  const counted = shown.columns.flatMap(({ name, refused }) =>
    refused.map((cell) => ({ column: name, ...cell })),
  );
  expect(counted).toEqual(answers.refusedCells);
  expect(counted.length).toBeGreaterThan(20);
  expect([shown.rows.length, shown.rowsRead]).toEqual([50, answers.rows.read]);
});
