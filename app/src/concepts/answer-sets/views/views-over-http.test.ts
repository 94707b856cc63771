import { beforeAll, describe, expect, it } from 'vitest';
import { good } from '../../../platform/refusals/testing.ts';
import { analyzeBytes, readRecipe, resultOf } from '../../analyses/index.ts';
import type { Characteristic } from '../declarations.ts';
import { useAnswerServer } from '../testing.ts';
import { FREQUENCY, HEADER, ROWS, SAMPLING } from './test-visits.ts';
import type { View } from './view.ts';

const test = useAnswerServer();

type Figures = {
  readonly people: { readonly all: number; readonly shown: number };
  readonly result: { readonly analyses: Record<string, Record<string, unknown>> };
};

let ids: { sampling: string; frequency: string };
beforeAll(async () => {
  const file = `${HEADER}\n${ROWS.join('\n')}\nrow,of,too,few\n`;
  const taken = (recipe: object) => test().taken({ fileName: 'visits.csv', recipe, file });
  ids = { sampling: (await taken(SAMPLING)).id, frequency: (await taken(FREQUENCY)).id };
});

const path = (what: string, view: View, more = ''): string =>
  `/${ids.sampling}/${what}?view=${encodeURIComponent(JSON.stringify(view))}${more}`;
const json = async <T>(address: string, role = 'owner'): Promise<T> =>
  JSON.parse(await test().text(address, { role })) as T;
const refused = async (address: string, role = 'owner'): Promise<string> => {
  const response = await test().ask(address, { role });
  expect(response.ok).toBe(false);
  const { detail, errors = [detail] } = (await response.json()) as { detail: string; errors?: string[] };
  return errors.join('\n');
};

/** What `heed analyze` computes for a file of some rows only. */
async function analyzed(recipe: object, isIn: (cells: readonly string[]) => boolean): Promise<unknown> {
  const rows = ROWS.filter((row) => isIn(row.split(',')));
  const bytes = Buffer.from(`${HEADER}\n${rows.join('\n')}\n`);
  const read = good(readRecipe('recipe', Buffer.from(JSON.stringify(recipe))));
  const result = resultOf(good(await analyzeBytes({ name: 'visits.csv', bytes }, read)));
  return JSON.parse(JSON.stringify(result));
}

const isAtRhine = ([city]: readonly string[]): boolean => ['Köln', 'Bonn'].includes(city!.trim());
const atRhine: View = { where: [{ column: 'City', is: ['Köln', 'Bonn'] }] };

describe('figures of a view', () => {
  it('are those of a file of its rows alone: with weights, groups, times and refused cells', async () => {
    const inSpring: View = {
      where: [...atRhine.where!, { column: 'When', from: '2026-02-10', to: '2026-03-20' }],
    };
    const isInSpring = (cells: readonly string[]): boolean =>
      isAtRhine(cells) && cells[1]! >= '2026-02-10' && cells[1]! <= '2026-03-20';
    const spring = await json<Figures>(path('figures', inSpring));
    expect(spring.result).toEqual(await analyzed(SAMPLING, isInSpring));
    expect(spring.people).toEqual({
      all: 160,
      shown: ROWS.filter((row) => isInSpring(row.split(','))).length,
    });
    const counted = await json<Figures>(path('figures', atRhine).replace(ids.sampling, ids.frequency));
    expect(counted.result).toEqual(await analyzed(FREQUENCY, isAtRhine));
    const people = (rows: readonly string[]): number =>
      rows.reduce((sum, row) => sum + Number(row.split(',')[3]), 0);
    const shown = people(ROWS.filter((row) => isAtRhine(row.split(','))));
    expect(counted.people).toEqual({ all: people(ROWS), shown });
  });

  it('are divided by another column, by none, and of some analyses only', async () => {
    const { by: _by, ...undivided } = SAMPLING;
    const all = await json<Figures>(path('figures', { by: null }));
    expect(all.result).toEqual(await analyzed(undivided, () => true));
    const other = await json<Figures>(path('figures', { by: 'Has' }));
    expect(other.result).toEqual(await analyzed({ ...SAMPLING, by: 'Has' }, () => true));
    const one = await json<Figures>(path('figures', { ...atRhine, analyses: ['kano'] }));
    const { analyses } = (await analyzed(SAMPLING, isAtRhine)) as Figures['result'];
    expect(one.result.analyses).toEqual({ kano: analyses['kano'] });
  });

  it('compare two groups of people, who must be different people', async () => {
    const side = (name: string, ...is: string[]) => ({ name, where: [{ column: 'City', is }] });
    const compare = { a: side('Bonn', 'Bonn'), b: side('Köln', 'Köln') };
    const { result } = await json<Figures>(path('figures', { by: null, compare }));
    const nps = (await analyzed(SAMPLING, isAtRhine)) as Figures['result'];
    const groups = nps.analyses['nps']!['groups'] as Record<string, { n: number; nps: number }>;
    expect(result.analyses['nps']!['contrasts']).toMatchObject([
      {
        a: { n: groups['Bonn']!.n, estimate: groups['Bonn']!.nps },
        b: { n: groups['Köln']!.n, estimate: groups['Köln']!.nps },
        difference: groups['Köln']!.nps - groups['Bonn']!.nps,
      },
      { figure: 'weighted nps' },
    ]);
    const both = { a: side('one', 'Bonn', 'Köln'), b: side('other', 'Köln') };
    const many = ROWS.filter((row) => row.startsWith('Köln')).length;
    expect(await refused(path('figures', { compare: both }))).toContain(
      `${many} responses are in both groups`,
    );
  });

  it('are refused with the place where a view goes wrong', async () => {
    const lines = await refused(
      path('figures', {
        where: [
          { column: 'Sity', is: ['Köln'] },
          { column: 'Why', is: ['x'] },
          { column: 'City', from: 3 },
          { column: 'When', from: '2026-02-30' },
        ],
        analyses: ['nsp'],
      } as View),
    );
    expect(lines).toContain('view.where[0].column: there is no column "Sity", did you mean "City"?');
    expect(lines).toContain('view.where[1].column: "Why" is described as comment');
    expect(lines).toContain('view.where[2]: "City" is read neither as numbers nor as times');
    expect(lines).toContain('view.where[3].from: "2026-02-30" is no time');
    expect(await refused(path('figures', { analyses: ['nsp'] }))).toContain(
      '"nsp"; it has "nps", "sat", "kano"',
    );
    expect(await refused(path('figures', { were: [] } as View))).toContain('view: unknown key "were"');
    expect(await refused(`/${ids.sampling}/figures?view={`)).toContain('view: this is not JSON');
    const reversed = { where: [{ column: '#0', from: 9, to: 3 }] };
    expect(await refused(path('figures', reversed))).toContain('the range ends before it begins');
    const side = { name: 'x', where: [] };
    expect(await refused(path('figures', { compare: { a: side, b: side } }))).toContain('different names');
    const conditions = Array.from({ length: 21 }, () => atRhine.where![0]!);
    expect(await refused(path('figures', { where: conditions }))).toContain('at most 20 conditions');
  });

  it('are sent as files too', async () => {
    const starts = {
      'figures.csv': 'analysis',
      'figures.json': '{',
      'page.html': '<!doctype html>',
      'figures.xlsx': 'PK',
    };
    for (const [file, start] of Object.entries(starts)) {
      const response = await test().ask(path(file, atRhine), { role: 'agent' });
      expect(response.headers.get('content-disposition')).toContain('visits.');
      const text = await response.text();
      expect([file, text.replace('\u{feff}', '').slice(0, start.length)]).toEqual([file, start]);
    }
    expect(await test().text(path('page.html', atRhine))).toContain('City is Köln or Bonn');
    expect((await test().text(path('script.zip', atRhine))).slice(0, 2)).toBe('PK');
  });
});

describe('a column with more texts than are kept', () => {
  it('has its figures all the same, and no views', async () => {
    const rows = Array.from({ length: 10_050 }, (_, i) => `${i % 11},free words ${i},I like it`);
    const file = `Score,Has,Lacks\n${rows.join('\n')}\n`;
    const { columns, analyses } = SAMPLING;
    const recipe = { version: 1, columns: { Score: columns.Score }, analyses };
    const { id } = await test().taken({ fileName: 'words.csv', recipe, file });
    const asked = (what: string, view: View): string => path(what, view).replace(ids.sampling, id);
    const { result } = await json<Figures>(asked('figures', {}));
    const read = good(readRecipe('recipe', Buffer.from(JSON.stringify(recipe))));
    const typed = resultOf(good(await analyzeBytes({ name: 'words.csv', bytes: Buffer.from(file) }, read)));
    expect(result).toEqual(JSON.parse(JSON.stringify(typed)));
    const high: View = { where: [{ column: 'Score', from: 9 }] };
    expect(await refused(asked('figures', high))).toContain('too many different texts');
    expect((await json<Figures>(asked('figures', { ...high, analyses: ['nps'] }))).people.shown).toBe(1826);
    const is = ['free words 7'];
    expect(await refused(asked('responses', { where: [{ column: 'Has', is }] }))).toContain(
      '"Has" has too many different texts',
    );
  });
});

describe('the responses behind a figure', () => {
  it('are as many as it counts, and as they stood', async () => {
    const { result } = await json<Figures>(path('figures', atRhine));
    const detractors: View = { where: [...atRhine.where!, { column: 'Score', from: 0, to: 6 }] };
    type Page = {
      count: number;
      columns: string[];
      items: { row: number; cells: string[] }[];
      next: number | null;
    };
    const first = await json<Page>(path('responses', detractors, '&limit=20'));
    expect(first.count).toBe(result.analyses['nps']!['detractors']);
    expect(first.columns).toEqual(HEADER.split(','));
    const second = await json<Page>(path('responses', detractors, `&limit=200&after=${first.next}`));
    const rows = [...first.items, ...second.items];
    expect([first.items.length, rows.length, second.next]).toEqual([20, first.count, null]);
    expect(rows).toEqual(
      ROWS.flatMap((row, i) => {
        const cells = row.replaceAll('"', '').split(',');
        const isIn = isAtRhine(cells) && cells[2] !== '' && Number(cells[2]) <= 6;
        return isIn ? [{ row: i + 1, cells }] : [];
      }),
    );
  });

  it.each<[string, View['where'], (cells: readonly string[]) => boolean]>([
    [
      'who answered something else',
      [{ column: 'City', isNot: ['Köln'] }],
      ([city]) => !['', 'Köln'].includes(city!.trim()),
    ],
    [
      'who answered something else or nothing',
      [{ column: 'City', isNot: ['Köln'], missing: true }],
      ([city]) => city !== 'Köln',
    ],
    ['without an answer', [{ column: 'City', missing: true }], ([city]) => city === ''],
    ['with one', [{ column: '#0', missing: false }], ([city]) => city !== ''],
    [
      'whose cell was refused or missing',
      [{ column: 'Score', missing: true }],
      (cells) => !(Number(cells[2] || 'x') <= 10),
    ],
    ['before a day', [{ column: 'When', before: '2026-02-01' }], (cells) => cells[1]! < '2026-02-01'],
    ['who gave what nobody gave', [{ column: 'City', is: ['Rome'] }], () => false],
  ])('are those %s', async (_name, where, isIn) => {
    const { items } = await json<{ items: { row: number }[] }>(path('responses', { where }, '&limit=200'));
    const rows = ROWS.flatMap((row, i) => (isIn(row.split(',')) ? [i + 1] : []));
    expect(items.map(({ row }) => row)).toEqual(rows);
  });

  it('are not shown to who may not see answers', async () => {
    expect((await test().ask(path('responses', {}), { role: 'agent' })).status).toBe(403);
    expect((await test().ask(path('script.zip', {}), { role: 'agent' })).status).toBe(403);
  });
});

describe('the characteristics of a view', () => {
  const asked = async (view: View, role: string, id = ids.sampling) => {
    const address = path('characteristics', view).replace(ids.sampling, id);
    const { characteristics } = await json<{ characteristics: Characteristic[] }>(address, role);
    return new Map(characteristics.map((characteristic) => [characteristic.column, characteristic]));
  };
  const atCity = (name: string): number => ROWS.filter((row) => row.split(',')[0]!.trim() === name).length;

  it('are counted, and small counts are withheld', async () => {
    const characteristics = await asked({}, 'owner');
    expect([...characteristics.keys()]).toEqual(['City', 'When', 'Score', 'Count', 'Has', 'Lacks']);
    expect(characteristics.get('City')).toEqual({
      column: 'City',
      label: null,
      kind: 'text',
      values: [
        { value: 'Köln', count: atCity('Köln') },
        ...['Unna', 'Bonn'].map((value) => ({ value, count: atCity(value) })),
        { value: 'Soest', count: null },
      ],
      more: 0,
      from: null,
      to: null,
      missing: atCity(''),
    });
    expect(characteristics.get('When')).toMatchObject({ kind: 'moment', from: '2026-01-01T00:00:00.000Z' });
    expect(characteristics.get('Score')).toMatchObject({ kind: 'number', from: 0, to: 9 });
  });

  it('are counted in people where rows stand for several', async () => {
    const characteristics = await asked({}, 'owner', ids.frequency);
    const people = ROWS.filter((row) => row.startsWith('Köln')).reduce(
      (sum, row) => sum + Number(row.split(',')[3]),
      0,
    );
    expect(characteristics.get('City')?.values[0]).toEqual({ value: 'Köln', count: people });
  });

  it('name no value of few people to who may not see answers, who sees no figures of few either', async () => {
    const city = (await asked({}, 'agent')).get('City');
    expect(city?.values.map(({ value }) => value)).toEqual(['Köln', 'Unna', 'Bonn']);
    expect(city?.more).toBe(1);
    const few: View = { where: [{ column: 'City', is: ['Soest'] }] };
    expect(await refused(path('figures', few), 'agent')).toContain('fewer than 10 people fit this view');
    expect(await refused(path('characteristics', few), 'agent')).toContain(
      'fewer than 10 people fit this view',
    );
    expect(await refused(path('figures', { by: 'City' }), 'agent')).toContain('one of its groups');
    expect((await json<Figures>(path('figures', few))).people.shown).toBe(1);
  });
});
