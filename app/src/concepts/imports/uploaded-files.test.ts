import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SHARED } from '../../../../examples/example-list.ts';
import { spssFile } from '../../platform/spss/testing.ts';
import { workbookOf, workbookOfRows } from '../../platform/workbooks/testing.ts';
import { useImportServer } from './test-import-server.ts';

const server = useImportServer();

/** Ratings of so many people to three questions that go together. */
const ratings = Array.from({ length: 120 }, (_, i) => {
  const opinion = 1 + ((i * 7) % 5);
  return [0, 1, 2].map((question) => Math.max(1, Math.min(5, opinion + (((i >> question) % 3) - 1))));
});

/** Sends a file, takes it as Heed proposes, and gives the import with the proposal it was taken by. */
async function takenAsProposed(fileName: string, content: string | Uint8Array) {
  const { sent, done } = server();
  const { id } = await sent(fileName, content);
  const looked = await done(`/imports/${id}/look`);
  expect([fileName, looked.state, looked.refusals]).toEqual([fileName, 'ready', []]);
  const taken = await done(`/imports/${id}/take`, { body: { recipe: looked.proposal?.recipe } });
  expect([fileName, taken.state, taken.refusals]).toEqual([fileName, 'taken', []]);
  return { taken, proposal: looked.proposal! };
}

describe('a workbook', () => {
  const FORMULA = (text: string): { readonly xml: string } => ({ xml: `><f>1+1</f><v>${text}</v>` });

  it('with merged header cells above the names and formulas among the answers is taken', async () => {
    const rows = ratings.map(([a, b, c]) => [a!, b!, FORMULA(String(c))]);
    const sheet = [['About the stay', null, null], ['Room', 'Staff', 'Food'], ...rows];
    const { taken, proposal } = await takenAsProposed('stay.xlsx', workbookOfRows(...sheet));
    expect(taken.report?.rows).toEqual({ read: 120, used: 120, refused: 0 });
    expect(proposal.columns.map(({ as }) => as)).toEqual(['item', 'item', 'item']);
  });
});

describe('an SPSS file', () => {
  it('is taken with what it says of its values, one of them that somebody does not know', async () => {
    const labels = [
      [1, 'very poor'],
      [5, 'very good'],
      [6, "Don't know"],
    ] as const;
    const variables = ['ROOM', 'STAFF', 'FOOD'].map((name) => ({
      name,
      labels,
      label: `The ${name}`,
      missing: [9],
    }));
    const cases = ratings.map((row, i) =>
      row.map((rating, k) => (i % 9 === k ? 6 : i % 11 === k ? 9 : rating)),
    );
    const { taken, proposal } = await takenAsProposed('stay.sav', spssFile({ variables, cases }));
    expect(taken.report).toEqual({ rows: { read: 120, used: 120, refused: 0 }, refusedCells: [] });
    expect(proposal.columns.map(({ as, scale }) => [as, scale])).toEqual(
      variables.map(() => ['item', [1, 5]]),
    );
    expect(proposal.recipe['missing']).toEqual(['6']);
  });
});

const DEFINITIONS = join(SHARED, 'data/survey-definitions');

/** Exports of other tools: how many header rows they have, and rows of answers. */
const EXPORTS = [
  ['qualtrics/No_Basis_for_Evaluation/No_Basis_for_Evaluation_(Insights).csv', 3, 15],
  ['qualtrics/No_Basis_for_Evaluation/No_Basis_for_Evaluation_(Legacy).csv', 2, 15],
  ['limesurvey/dummy_data_codeandtext.csv', 1, 12],
] as const;

describe.skipIf(!existsSync(DEFINITIONS))('an export of another tool', () => {
  it.each(EXPORTS)('is taken from end to end: %s', async (path, headerRows, rows) => {
    const bytes = readFileSync(join(DEFINITIONS, path));
    const { taken, proposal } = await takenAsProposed(path.split('/').at(-1)!, bytes);
    expect([proposal.file.headerRows, taken.report?.rows.used]).toEqual([headerRows, rows]);
    expect(taken.report?.refusedCells).toEqual([]);
  });
});

describe('what is no file of answers', () => {
  const sheet = workbookOfRows(['A', 'B'], ...ratings.map(([a, b]) => [a!, b!]));
  // A thousand bytes of it stand for each one that is sent.
  const bomb = workbookOf({ sheets: [{ name: 'x', rows: [], xml: ' '.repeat(60_000_000) }] });

  it.each([
    ['garbage', Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 251)), /garbage/u],
    ['a cut gzip', gzipSync('A,B\n1,2\n').subarray(0, 20), /gzip|compressed/iu],
    ['a cut workbook', sheet.subarray(0, sheet.length - 100), /cut|broken|incomplete|end|whole/iu],
    ['a bomb', bomb, /packed|bomb|unpack|larger/u],
    ['a lone line end', '\n', /./u],
    ['no answers', 'A,B\n', /./u],
    ['words', 'Street,Town\na,b\nc,d\n', /no question answered on a scale/u],
  ])('is refused with a line that says so: %s', async (name, content, line) => {
    const { sent, done, ask } = server();
    const { id } = await sent(`${name}.xlsx`, content);
    const looked = await done(`/imports/${id}/look`);
    expect([looked.state, looked.refusals.length, looked.proposal]).toEqual(['refused', 1, null]);
    expect(looked.refusals[0]).toMatch(line);
    // It is called as people call it, and nothing is said of where it lies.
    expect(looked.refusals[0]).toContain(`${name}.xlsx`);
    expect(looked.refusals[0]).not.toMatch(/spool|tmp/u);
    const shown = await ask(`/imports/${id}/preview`, {
      body: { recipe: { version: 1, analyses: [{ id: 'a', method: 'net-promoter', item: '#0' }] } },
    });
    expect(shown.status).toBe(200);
    expect(shown.body.refusals.join()).not.toMatch(/spool|tmp/u);
  });

  it('is shown as text, however it looks', async () => {
    const { sent, ask } = server();
    const rude = '<img src=x onerror=alert(1)>\u0000\u202e'.replace('\u0000', '');
    const { id } = await sent('rude.csv', `"${rude}",B\n=HYPERLINK("x"),3\n"a ""b""",4\n1,2,3\n`);
    const recipe = {
      version: 1,
      columns: { B: { as: 'item', scale: [1, 3] } },
      analyses: [{ id: 'a', method: 'satisfaction', items: ['B'] }],
    };
    const shown = await ask(`/imports/${id}/preview`, { body: { recipe, show: 'refused' } });
    expect(shown.body.columns.map(({ name, as }) => [name, as])).toEqual([
      [rude, null],
      ['B', 'item'],
    ]);
    expect(shown.body.rows).toMatchObject([
      {
        row: 2,
        reason: null,
        cells: [
          { text: 'a "b"', fate: 'ignored' },
          { text: '4', fate: 'refused' },
        ],
      },
      { row: 3, reason: expect.stringMatching(/3 cells where the header has 2/u) },
    ]);
  });
});
