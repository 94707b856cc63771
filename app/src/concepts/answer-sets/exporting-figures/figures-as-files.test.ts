import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { storedInMemory } from '../../../platform/stored-bytes/index.ts';
import { openSheet } from '../../../platform/workbooks/index.ts';
import { analyzeAnswers, compareGroups, readBy, readRecipe, resultOf } from '../../analyses/index.ts';
import { FIGURE_COLUMNS } from './figure-row.ts';
import { type FiguresToExport, figuresCsv, figuresJson, figuresWorkbook } from './index.ts';
import { GUESTS, guestsRecipe } from './test-guests.ts';

const HEADERS = FIGURE_COLUMNS.map(([header]) => header);

/** A few of the figures that the examples have. */
type Figures = {
  readonly n: number;
  readonly nps: number;
  readonly standardError: number;
  readonly interval: readonly [number, number];
  readonly method: { readonly source: string };
  readonly index: Figures;
  readonly groups: { readonly Family: Figures };
};
type Line = Readonly<Record<string, string>>;

/** The figures of some answers; those of the first two groups compared. */
async function exported(bytes: Uint8Array, recipeText: string): Promise<FiguresToExport> {
  const recipe = readRecipe('recipe', Buffer.from(recipeText));
  if (!recipe.ok) throw new Error(recipe.refusals[0]?.message);
  const answers = await readBy({ name: 'answers.csv', bytes }, recipe.value);
  if (!answers.ok) throw new Error(answers.refusals[0]?.message);
  const { groups, rows } = answers.value;
  const title = recipe.value.title ?? 'answers';
  return {
    analyzed: analyzeAnswers({ title, file: 'answers.csv', recipe: recipe.value, answers: answers.value }),
    recipe: recipeText,
    asOf: '2026-11-22T10:00:00.000Z',
    view: null,
    people: { all: rows.used, shown: rows.used },
    compared: groups && {
      contrasts: compareGroups(recipe.value, answers.value, { a: groups.rows[0]!, b: groups.rows[1]! }),
      names: { a: groups.names[0]!, b: groups.names[1]! },
      rows: { a: groups.rows[0]!, b: groups.rows[1]! },
    },
  };
}

function csvLines(text: string): Line[] {
  return parse(text, { columns: true, record_delimiter: '\r\n' }) as Line[];
}

/** The rows of a sheet as our own reader of workbooks gives them. */
async function sheetLines(bytes: Uint8Array, sheet: string): Promise<string[][]> {
  const opened = await openSheet('figures.xlsx', storedInMemory(bytes), { sheet, headerRows: 1 });
  if (!opened.ok) throw new Error(opened.refusals[0]?.message);
  const pieces: Buffer[] = [];
  for await (const piece of opened.value.pieces()) pieces.push(Buffer.from(piece.bytes));
  return parse(Buffer.concat(pieces), { relax_column_count: true }) as string[][];
}

/** Every number of a result but the people, who stand beside each figure. */
function numbersIn(value: unknown, key = ''): number[] {
  if (typeof value === 'number') return key === 'n' || key === 'effectiveN' ? [] : [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, part]) =>
    numbersIn(part, Array.isArray(value) ? key : inner),
  );
}

function counted(numbers: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return counts;
}

let guests: FiguresToExport;
let lines: Line[];

beforeAll(async () => {
  guests = await exported(await readFile(GUESTS), await guestsRecipe());
  lines = csvLines(figuresCsv(guests));
});

describe('figures as a table', () => {
  it('hold every number of the result, digit for digit, and nothing twice', () => {
    const { analyses } = resultOf(guests.analyzed) as { analyses: object };
    const wanted = counted(numbersIn(analyses));
    const figures = lines.filter(({ group }) => !group?.includes(' minus '));
    const given = counted(
      figures
        .flatMap((line) => [line['estimate'], line['low'], line['high'], line['standard error']])
        .filter((cell) => cell !== '')
        .map(Number),
    );
    expect(given).toEqual(wanted);
    expect(wanted.size).toBeGreaterThan(500);
  });

  it('say of each figure what it is about, with people, unit, formula and source', () => {
    const { analyses } = resultOf(guests.analyzed) as { analyses: Record<string, Figures> };
    const found = (figure: string, item: string, group = ''): Line =>
      lines.find((line) => line['figure'] === figure && line['item'] === item && line['group'] === group)!;
    const nps = analyses['recommend']!.groups.Family;
    expect(found('nps', 'NETPRO', 'Family')).toMatchObject({
      analysis: 'recommend',
      label: 'Likely to recommend the hotel to a friend or colleague',
      estimate: String(nps.nps),
      low: String(nps.interval[0]),
      'standard error': String(nps.standardError),
      n: String(nps.n),
      unit: 'points',
      source: nps.method.source,
    });
    const { interval } = analyses['index']!.index;
    expect(found('index estimate', 'Satisfaction')).toMatchObject({
      high: String(interval[1]),
      unit: 'index points',
    });
    expect(found('paths estimate', 'Quality → Satisfaction')).toMatchObject({ unit: 'standardised' });
    expect(lines.find(({ figure }) => figure === 'periods limits')).toMatchObject({
      estimate: '',
      unit: 'scale points',
    });
    expect(found('counts M', 'Clean room on arrival')).toMatchObject({ unit: 'people' });
    expect(found('category', 'Clean room on arrival')).toMatchObject({ word: 'M' });
    expect(found('nps', 'NETPRO', 'Group')).toBeUndefined();
    const withheld = lines.filter((line) => line['group'] === 'Group');
    expect(withheld.length).toBeGreaterThan(0);
    expect(withheld.every((line) => line['withheld'] === 'fewer than 10' && line['estimate'] === '')).toBe(
      true,
    );
  });

  it('hold the differences of compared groups with both p-values', () => {
    const { names, contrasts } = guests.compared!;
    const all = [...contrasts.values()].flat();
    const differences = lines.filter(({ group }) => group === `${names.b} minus ${names.a}`);
    expect(differences.length).toBe(all.length);
    const [nps] = contrasts.get('recommend')!;
    expect(differences[0]).toMatchObject({
      figure: 'nps difference',
      estimate: String('difference' in nps! && nps.difference),
      'adjusted p': String('adjustedP' in nps! && nps.adjustedP),
    });
  });

  it('are the same in a workbook, which our own reader opens', async () => {
    const workbook = await figuresWorkbook(guests);
    const [headers, ...rows] = await sheetLines(workbook, 'figures');
    expect(headers).toEqual(HEADERS);
    expect(rows.length).toBe(lines.length);
    const differences = rows.flatMap((cells, i) =>
      HEADERS.flatMap((header, column) => {
        const [inBook, inCsv] = [cells[column] ?? '', lines[i]![header]!];
        const isNumber = inCsv !== '' && Number.isFinite(Number(inCsv));
        const isSame = isNumber
          ? Math.abs(Number(inBook) - Number(inCsv)) <= 1e-15 * Math.abs(Number(inCsv))
          : inBook.toLowerCase() === inCsv.toLowerCase();
        return isSame ? [] : [`${i} ${header}: ${inBook}, not ${inCsv}`];
      }),
    );
    expect(differences).toEqual([]);
    const evidence = await sheetLines(workbook, 'method and evidence');
    expect(evidence).toContainEqual(['rows used', String(guests.analyzed.answers.rows.used)]);
  });

  it('stand in JSON as heed analyze prints them, with what they stand on', () => {
    const { evidence, result } = JSON.parse(figuresJson(guests));
    const plain = JSON.parse(JSON.stringify(resultOf(guests.analyzed)));
    expect(result.analyses.gaps.contrasts.length).toBe(guests.compared!.contrasts.get('gaps')!.length);
    for (const analysis of Object.values<{ contrasts?: unknown }>(result.analyses)) delete analysis.contrasts;
    expect(result).toEqual(plain);
    expect(evidence).toMatchObject({ asOf: guests.asOf, view: null, people: guests.people });
    expect(evidence.recipe).toEqual(JSON.parse(guests.recipe));
  });
});

describe('foreign words in figures as files', () => {
  const NAMES = [
    '=1+1',
    '+x',
    '-2',
    '@SUM(A1)',
    '__proto__',
    'constructor',
    'a"b,c\nd',
    '\u0007bell',
    '_x0041_',
  ];

  it('are texts and never formulas, and none is lost', async () => {
    const text = `${NAMES.map((name) => `"${name.replaceAll('"', '""')}"`).join(',')}\n${Array.from({ length: 12 }, (_, i) => NAMES.map(() => i % 5).join(',')).join('\n')}\n`;
    const pairs = NAMES.map((item, i) => ({
      item,
      importance: `#${i}`,
      performance: `#${(i + 1) % NAMES.length}`,
    }));
    const recipe = { version: 1, analyses: [{ id: '=cmd()', method: 'importance-performance', pairs }] };
    const figures = await exported(Buffer.from(text), JSON.stringify(recipe));
    const csv = csvLines(figuresCsv(figures));
    expect(csv.every(({ analysis }) => analysis === "'=cmd()")).toBe(true);
    const items = new Set(csv.map(({ item }) => item));
    for (const name of NAMES) expect(items, name).toContain(/^[=+@-]/u.test(name) ? `'${name}` : name);
    const [, ...rows] = await sheetLines(await figuresWorkbook(figures), 'figures');
    const inBook = new Set(rows.map((cells) => cells[HEADERS.indexOf('item')]?.trimEnd()));
    for (const name of NAMES) expect(inBook, name).toContain(name.replace('\u0007', '⟨U+0007⟩'));
  });
});
