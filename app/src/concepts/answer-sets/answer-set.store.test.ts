import { describe, expect, it } from 'vitest';
import { columnRowCount } from '../../platform/columns/testing.ts';
import { readEvents } from '../../platform/events/index.ts';
import type { Problem } from '../../platform/http/index.ts';
import { answers, RECIPE } from './test-answers.ts';
import { useAnswerServer } from './testing.ts';

// The older of the two servers; the other tests use the one that comes with Heed.
const test = useAnswerServer('debian');

async function problem(body: unknown, asking: Record<string, unknown> = {}): Promise<Problem> {
  return (await (await test().ask('', { ...asking, body })).json()) as Problem;
}

async function keptRows(): Promise<unknown> {
  const { asAdmin } = test();
  const [counts] = await asAdmin(
    `select (select count(*)::int from answer_sets) sets, (select count(*)::int from answer_blocks) used,
       (select count(*)::int from refused_answer_rows) refused`,
  );
  return { ...counts, columns: await columnRowCount(test()) };
}

describe('the same file', () => {
  it('is not taken twice with the same recipe, however the recipe is written', async () => {
    const { taken } = test();
    const given = answers({ title: 'Once' });
    const set = await taken(given);
    const before = await keptRows();
    const { analyses, ...rest } = RECIPE;
    const rewritten = JSON.stringify({ analyses, ...rest }, null, 4);
    for (const recipe of [RECIPE, rewritten, `\u{feff}${rewritten}`]) {
      const refused = await problem({ ...given, title: 'Twice', fileName: 'other.csv', recipe });
      expect(refused).toMatchObject({ status: 409, code: 'conflict' });
      expect(refused.detail).toContain(`"Once" (${set.id})`);
    }
    expect(await keptRows()).toEqual(before);
  });

  it('is taken again with another recipe, and in another workspace', async () => {
    const { taken } = test();
    const given = answers();
    await taken(given);
    await taken({ ...given, recipe: { ...RECIPE, minimumN: 3 } });
    await taken(given, { workspace: 'elsewhere' });
  });

  it('is taken once when it is sent several times at one moment', async () => {
    const { ask, asAdmin, storage, workspaces } = test();
    const rows = Array.from({ length: 5_000 }, (_, i) => `p${i},${i % 11}`).join('\n');
    const body = answers({ file: `Who,Score\n${rows}\n` });
    const answered = await Promise.all(Array.from({ length: 5 }, () => ask('', { body })));
    const statuses = answered.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, 409, 409, 409, 409]);
    const { id } = (await answered.find(({ status }) => status === 201)!.json()) as { id: string };
    expect(
      await asAdmin(
        `select rows_used as used, (select sum(last_row - first_row + 1)::int from answer_blocks b where b.answer_set_id = $1) as kept
         from answer_sets s where s.answer_set_id = $1`,
        [id],
      ),
    ).toEqual([{ used: 5_000, kept: 5_000 }]);
    expect(await columnRowCount(test(), id)).toBe(5_000);
    const page = await storage.read(workspaces.brightwater.workspaceId, (queries) =>
      readEvents(queries, { limit: 200 }),
    );
    expect(page.ok && page.value.items.filter(({ subject }) => subject.id === id)).toHaveLength(1);
    expect(page.ok && JSON.stringify(page.value).split('"read":5000').length - 1).toBe(1);
  });

  it('sent again with its key gives the same answer', async () => {
    const { taken } = test();
    const body = answers();
    const set = await taken(body, { key: 'a-key' });
    expect(await taken(body, { key: 'a-key' })).toEqual(set);
  });

  it('does not keep others from being taken at the same moment', async () => {
    const { taken } = test();
    const sets = await Promise.all(Array.from({ length: 6 }, () => taken(answers())));
    expect(new Set(sets.map(({ id }) => id)).size).toBe(6);
  });
});

describe('what is refused', () => {
  type Case = { name: string; over: Record<string, unknown>; code: string; detail: RegExp };
  const said = (name: string, over: Case['over'], [code, detail]: readonly [string, RegExp]): Case => ({
    name,
    over,
    code,
    detail,
  });
  const cases: readonly Case[] = [
    said('an empty file', { file: '' }, ['file-refused', /guests\.csv: the file is empty/u]),
    said('what only begins as a workbook', { file: undefined, fileBase64: 'UEsDBAAAAAA=' }, [
      'file-refused',
      /^guests\.csv: the workbook is damaged or cut off/u,
    ]),
    said('a zero byte', { file: 'Who,Score\na,1\nb\0,2\n' }, [
      'file-refused',
      /row 2, column 1: .*zero byte/u,
    ]),
    said('a quote never closed', { file: 'Who,Score\na,"1\nb,2\n' }, [
      'file-refused',
      /row 1, column 2: a quote/u,
    ]),
    said('half a character', { file: 'Who,Score\na,\ud800\n' }, [
      'file-refused',
      /line 2, character 3: half/u,
    ]),
    said(
      'bytes of another encoding',
      { file: undefined, fileBase64: Buffer.from('Who,Score\nm\xfcde,1\n', 'latin1').toString('base64') },
      ['file-refused', /row 1, column 1: the bytes here are not utf-8/u],
    ),
    said(
      'a file that came as text with a recipe for another encoding',
      { recipe: { ...RECIPE, file: { encoding: 'cp949' } } },
      ['recipe-refused', /send its bytes in fileBase64/u],
    ),
    said('what is no base64', { file: undefined, fileBase64: 'UEs*AB==' }, [
      'request-refused',
      /not base64/u,
    ]),
    said('no file', { file: undefined }, ['request-refused', /give the file once/u]),
    said('a recipe of more lists than memory has room for', { recipe: { x: new Array(250_000).fill([]) } }, [
      'too-large',
      /more lists and objects/u,
    ]),
    said('a recipe larger than any', { recipe: { version: 1, title: 'x'.repeat(600_000) } }, [
      'request-refused',
      /the recipe is too large/u,
    ]),
    said('two files', { fileBase64: 'YQ==' }, ['request-refused', /give the file once/u]),
    said('a name with a zero byte', { fileName: 'a\0.csv' }, ['request-refused', /no control characters/u]),
    said('a name with folders', { fileName: '../a.csv' }, ['request-refused', /without its folders/u]),
    said('a title with half a character', { title: 'x\udfff' }, [
      'request-refused',
      /no control characters/u,
    ]),
    said('no recipe', { recipe: 7 }, ['request-refused', /give the recipe as an object/u]),
    said(
      'a zero byte between cells',
      {
        recipe: {
          ...RECIPE,
          file: { delimiter: '\0' },
          columns: {},
          analyses: [{ ...RECIPE.analyses[0], item: '#0' }],
        },
      },
      ['recipe-refused', /a zero byte cannot stand between cells/u],
    ),
    said('a recipe that is no JSON', { recipe: '{ "version": 1,' }, [
      'recipe-refused',
      /line 1, column \d+|too early/u,
    ]),
    said(
      'a recipe with brackets without end',
      { recipe: JSON.parse(`${'{"a":'.repeat(500)}1${'}'.repeat(500)}`) },
      ['request-refused', /nested too deeply/u],
    ),
  ];
  it.each(cases)('$name', async ({ over, code, detail }) => {
    const before = await keptRows();
    const refused = await problem(answers(over));
    expect(refused).toMatchObject({ code });
    expect(refused.detail).toMatch(detail);
    expect(await keptRows()).toEqual(before);
  });

  it('is said line by line for a recipe', async () => {
    const analyses = [
      { id: 'a', method: 'net-promoter', item: 'Scores' },
      { id: 'b', method: 'net-promoter', item: 'Nowhere' },
    ];
    const said = await problem(answers({ recipe: { version: 1, analyses } }));
    expect(said).toMatchObject({ status: 422, code: 'recipe-refused' });
    expect(said.errors).toEqual([
      expect.stringMatching(/analyses\[0\].*did you mean "Score"/u),
      expect.stringMatching(/analyses\[1\].*there is no column "Nowhere"/u),
    ]);
    const unknown = await problem(answers({ recipe: { ...RECIPE, colums: {} } }));
    expect(unknown.detail).toBe('recipe: unknown key "colums"; remove or rename it');
  });

  it('is nothing for names that objects give a meaning', async () => {
    const { taken, text } = test();
    const recipe = `{ "version": 1, "columns": { "__proto__": { "as": "item", "scale": [0, 10], "label": "\\u0000\\ud800" } },
      "analyses": [{ "id": "constructor", "method": "net-promoter", "item": "__proto__" }] }`;
    const set = await taken(answers({ file: '__proto__\n1\n', recipe: JSON.parse(recipe) }));
    expect(JSON.parse(await text(`/${set.id}/recipe.json`))).toEqual({
      ...JSON.parse(recipe),
      file: { encoding: 'utf-8', delimiter: ',', headerRows: 1 },
    });
    const { result } = JSON.parse(await text(`/${set.id}/figures`));
    expect(result.analyses.constructor).toMatchObject({ n: 1 });
  });
});
