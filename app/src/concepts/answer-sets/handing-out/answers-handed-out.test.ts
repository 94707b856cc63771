import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { openSpss } from '../../../platform/spss/index.ts';
import { storedInMemory } from '../../../platform/stored-bytes/index.ts';
import { openTableBytes } from '../../../platform/tables/index.ts';
import { useAnswerServer } from '../test-answer-server.ts';
import type { Codebook } from './codebook.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-handed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const server = useAnswerServer();

const RECIPE = {
  version: 1,
  title: 'Hostile',
  missing: ['n/a'],
  columns: {
    Score: { as: 'item', scale: [0, 10], label: 'How likely?', missing: [99, 'not-applicable'] },
    Mood: { as: 'item', scale: [1, 3], values: { bad: 1, fair: 2, good: 3 } },
    When: { as: 'time', format: 'yyyy-MM-dd HH:mm:ss' },
    Day: { as: 'time', format: 'yyyy-MM-dd' },
    '#4': { as: 'comment' },
    Weight: { as: 'weight' },
  },
  analyses: [{ id: 'recommend', method: 'net-promoter', item: 'Score' }],
};
const LONG = 'ünïcode 🙂 '.repeat(4_000);
const HEADER = ['Score', 'Mood', 'When', 'Day', 'Why', 'Weight', 'Group', '=cmd()', 'Why'];
const ROWS = [
  ['0', 'bad', '2026-03-17 09:05:01', '2026-03-17', 'plain', '0.5', 'a', '=1+1', ''],
  ['0.0', 'good', '', '', '', '1', 'b', '', 'x'],
  ['', '', 'soon', '1899-12-31', 'quote " comma , line\r\nbreak\nend', '1', 'a', '+2', ' blanks '],
  ['99', 'unknown', '1999-12-31 23:59:59', '', 'مرحبا \u202e سلام 👩‍👩‍👧', '2', '', '-3', '0'],
  ['not-applicable', 'fair', '', '', LONG, '1', 'n/a', '@x', ''],
  ['10', 'fair', '', '', 'bell \u0007 _x0041_', '1', 'c', '"', '007'],
];

const asCsv = (rows: readonly (readonly string[])[]): string =>
  rows
    .map((cells) =>
      cells.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
    )
    .join('\r\n');

let count = 0;
/** The hostile rows, in a set of its own. */
async function hostileSet(): Promise<string> {
  count += 1;
  const recipe = { ...RECIPE, title: `Hostile ${count}` };
  return (await server().taken({ fileName: 'hostile.csv', recipe, file: asCsv([HEADER, ...ROWS]) })).id;
}

async function bytes(path: string): Promise<Buffer> {
  const response = await server().ask(path);
  expect(response.status, await (response.ok ? '' : response.clone().text())).toBe(200);
  return Buffer.from(await response.arrayBuffer());
}

type Line = {
  readonly row: number;
  readonly answers: Record<string, unknown>;
  readonly missing?: Record<string, string>;
  readonly refused?: Record<string, string>;
};
const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

describe('answers that go out', () => {
  it('say how many responses they hold, and hold as many, in every form', async () => {
    const id = await hostileSet();
    for (const form of ['csv', 'jsonl', 'xlsx', 'sav', 'parquet']) {
      const response = await server().ask(`/${id}/answers.${form}`);
      expect([form, response.status, response.headers.get('heed-rows')]).toEqual([form, 200, '6']);
      expect(response.headers.get('heed-snapshot')).toMatch(/^6-9-[0-9a-f]{16}$/u);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('are, as CSV, what was taken, cell by cell, also those of a view', async () => {
    const id = await hostileSet();
    expect(parse(await bytes(`/${id}/answers.csv`))).toEqual([HEADER, ...ROWS]);
    const view = encodeURIComponent(JSON.stringify({ where: [{ column: 'Group', is: ['a'] }] }));
    expect(parse(await bytes(`/${id}/answers.csv?view=${view}`))).toEqual([HEADER, ROWS[0], ROWS[2]]);
  });

  it('are, as lines of JSON, numbers and moments as the recipe reads them, and null with the reason', async () => {
    const id = await hostileSet();
    const lines = linesOf((await bytes(`/${id}/answers.jsonl`)).toString());
    expect(lines.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(lines[0]!.answers).toEqual({
      Score: 0,
      Mood: 1,
      When: '2026-03-17T09:05:01',
      Day: '2026-03-17',
      '#4': 'plain',
      Weight: 0.5,
      Group: 'a',
      '=cmd()': '=1+1',
      '#8': null,
    });
    expect(lines[1]!.answers['Score']).toBe(0);
    expect(lines[2]).toMatchObject({ answers: { Score: null, When: null }, refused: { When: 'soon' } });
    expect(lines[2]!.missing).toBeUndefined();
    expect(lines[3]).toMatchObject({ missing: { Score: '99' }, refused: { Mood: 'unknown' } });
    expect(lines[4]).toMatchObject({ missing: { Score: 'not-applicable', Group: 'n/a' } });
    expect(lines[4]!.answers['#4']).toBe(LONG);
    expect(lines[5]!.answers).toMatchObject({ '#4': ROWS[5]![4], '#8': '007' });
  });

  it('are, as a workbook, read back as they stood but for what a cell cannot hold, which is told', async () => {
    const id = await hostileSet();
    const file = await bytes(`/${id}/answers.xlsx`);
    const opened = await openTableBytes('answers.xlsx', file, {
      encoding: 'utf-8',
      delimiter: ',',
      headerRows: 1,
    });
    if (!opened.ok) throw new Error(opened.refusals[0]?.message);
    const pieces: Buffer[] = [];
    for await (const { bytes: some } of opened.value.blocks) pieces.push(Buffer.from(some));
    const rows: string[][] = parse(Buffer.concat(pieces));
    expect(rows[0]).toEqual(['0', '1', '2026-03-17 09:05:01', '2026-03-17', 'plain', '0.5', 'a', '=1+1', '']);
    expect(rows[2]!.slice(2)).toEqual(ROWS[2]!.slice(2));
    expect(rows[3]!.slice(0, 2)).toEqual(['99', 'unknown']);
    expect(rows[4]![4]).toHaveLength(32_767);
    expect(rows[4]![4]).toMatch(/… \(cut here\)$/u);
    const parts = unzipSync(file);
    const about = strFromU8(parts['xl/worksheets/sheet2.xml']!);
    expect(about).toContain(`row 5, #4: ${LONG.length} characters`);
    // Texts are texts: no cell has a formula.
    expect(strFromU8(parts['xl/worksheets/sheet1.xml']!)).not.toContain('<f>');
  });

  it('are, for SPSS, numbers with labels and reasons for no answer, and texts of any length', async () => {
    const id = await hostileSet();
    const opened = await openSpss('answers.sav', storedInMemory(await bytes(`/${id}/answers.sav`)), 'utf-8');
    if (!opened.ok) throw new Error(opened.refusals[0]?.message);
    const pieces: Buffer[] = [];
    for await (const { bytes: some, fault } of opened.value.pieces()) {
      expect(fault).toBeNull();
      pieces.push(Buffer.from(some));
    }
    const [names = [], ...rows] = parse(Buffer.concat(pieces)) as string[][];
    expect(names.slice(0, 8)).toEqual(['Score', 'Mood', 'When', 'Day', 'V_4', 'V_4_2', 'Weight', 'Group']);
    const { variables, weight } = opened.value;
    expect(weight).toBe(6);
    expect(variables[0]).toMatchObject({ label: 'How likely?', missing: { numbers: [99, -99] } });
    expect(variables[0]!.valueLabels).toEqual([['-99', 'not-applicable']]);
    expect(variables[1]!.valueLabels).toEqual([
      ['1', 'bad'],
      ['2', 'fair'],
      ['3', 'good'],
    ]);
    expect(rows.map(([score]) => score)).toEqual(['0', '0', '', '99', '-99', '10']);
    expect(rows.map(([, mood]) => mood)).toEqual(['1', '3', '', '', '2', '2']);
    expect(rows[0]!.slice(2, 4)).toEqual(['2026-03-17 09:05:01', '2026-03-17']);
    expect(rows[4]![4]! + rows[4]![5]!).toBe(LONG.trimEnd());
    expect(rows[3]![4]).toBe(ROWS[3]![4]);
  });

  it('are, as Parquet, typed columns that another program reads', async () => {
    const id = await hostileSet();
    const path = join(folder, 'answers.parquet');
    await writeFile(path, await bytes(`/${id}/answers.parquet`));
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const types = await connection.runAndReadAll(`describe select * from '${path}'`);
    expect(types.getRowsJson().map(([name, type]) => [name, type])).toEqual([
      ['Score', 'DOUBLE'],
      ['Mood', 'DOUBLE'],
      ['When', 'TIMESTAMP'],
      ['Day', 'DATE'],
      ['#4', 'VARCHAR'],
      ['Weight', 'DOUBLE'],
      ['Group', 'VARCHAR'],
      ['=cmd()', 'VARCHAR'],
      ['#8', 'VARCHAR'],
    ]);
    const read = await connection.runAndReadAll(`select * from '${path}'`);
    const rows = read.getRowsJson();
    connection.closeSync();
    instance.closeSync();
    expect(rows.map(([score]) => score)).toEqual([0, 0, null, null, null, 10]);
    expect(rows[0]!.slice(2, 4)).toEqual(['2026-03-17 09:05:01', '2026-03-17']);
    expect(rows.map((row) => row[4])).toEqual(['plain', null, ROWS[2]![4], ROWS[3]![4], LONG, ROWS[5]![4]]);
  });

  it('come with a codebook whose counts add up to the responses', async () => {
    const id = await hostileSet();
    const codebook = JSON.parse(await server().text(`/${id}/codebook`)) as Codebook;
    for (const { n } of codebook.columns) expect(n.answered + n.missing + n.refused).toBe(6);
    const [score, mood] = codebook.columns;
    expect(score).toMatchObject({
      name: 'Score',
      kind: 'number',
      labels: { und: 'How likely?' },
      scale: [0, 10],
      n: { answered: 3, missing: 3, refused: 0 },
    });
    expect(mood!.values.map(({ cell, number, n }) => [cell, number, n])).toEqual([
      ['bad', 1, 1],
      ['fair', 2, 2],
      ['good', 3, 1],
    ]);
    const parts = unzipSync(await bytes(`/${id}/answers.zip?form=sav`));
    expect(Object.keys(parts)).toEqual([
      'hostile.sav',
      'codebook.html',
      'codebook.csv',
      'codebook.json',
      'recipe.json',
    ]);
    expect(JSON.parse(strFromU8(parts['codebook.json']!))).toEqual(codebook);
    expect(strFromU8(parts['codebook.html']!)).not.toMatch(/<script|=cmd\(\)<\/h1>/u);
  });
});

describe('a file that broke off', () => {
  it.each(['csv', 'jsonl'])('goes on to the same last byte: %s', async (form) => {
    const id = await hostileSet();
    for (const view of ['', `&view=${encodeURIComponent('{"where":[{"column":"Score","missing":true}]}')}`]) {
      const first = await server().ask(`/${id}/answers.${form}?${view}`);
      const whole = Buffer.from(await first.arrayBuffer());
      const rows = Number(first.headers.get('heed-rows'));
      const snapshot = first.headers.get('heed-snapshot');
      for (let skip = 1; skip <= rows; skip += 1) {
        const rest = await server().ask(`/${id}/answers.${form}?snapshot=${snapshot}&skip=${skip}${view}`);
        expect(rest.headers.get('heed-rows')).toBe(String(rows - skip));
        const tail = Buffer.from(await rest.arrayBuffer());
        expect(tail.equals(whole.subarray(whole.length - tail.length))).toBe(true);
        const before = whole.subarray(0, whole.length - tail.length).toString();
        const there = form === 'csv' ? (parse(before) as string[][]).length - 1 : linesOf(before).length;
        expect(there).toBe(skip);
      }
    }
  });

  it('is refused another snapshot, another view, or more than there is', async () => {
    const id = await hostileSet();
    const refused = async (query: string): Promise<[number, string]> => {
      const response = await server().ask(`/${id}/answers.csv?${query}`);
      return [response.status, ((await response.json()) as { detail: string }).detail];
    };
    const { snapshot } = JSON.parse(await server().text(`/${id}/handing-out`)) as { snapshot: string };
    const view = encodeURIComponent('{"where":[{"column":"Group","is":["a"]}]}');
    expect(await refused(`snapshot=${snapshot}&view=${view}`)).toEqual([
      409,
      expect.stringMatching(/^snapshot: /u),
    ]);
    expect(await refused('snapshot=6-9-0123456789abcdef')).toEqual([
      409,
      expect.stringMatching(/^snapshot: /u),
    ]);
    expect(await refused('snapshot=nothing')).toEqual([400, expect.stringMatching(/^snapshot: /u)]);
    expect(await refused('skip=7')).toEqual([400, expect.stringMatching(/^skip: there are 6/u)]);
  });
});

describe('who may take answers', () => {
  it('is whoever may see answers, in their own workspace', async () => {
    const id = await hostileSet();
    const paths = ['handing-out', 'answers.jsonl', 'answers.sav', 'answers.zip', 'codebook', 'codebook.html'];
    for (const path of paths) {
      const status = async (asking: object): Promise<number> =>
        (await server().ask(`/${id}/${path}`, asking)).status;
      expect([path, await status({ role: 'agent' })]).toEqual([path, 403]);
      expect([path, await status({ workspace: 'elsewhere' })]).toEqual([path, 404]);
      expect([path, await status({ role: 'analyst' })]).toEqual([path, 200]);
    }
  });
});
