import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyzeAnswers, compareGroups, readBy, readRecipe } from '../../analyses/index.ts';
import { scriptArchive } from './index.ts';
import { GUESTS, guestsRecipe } from './test-guests.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heed-script-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The archive of some answers, unpacked into a folder of its own. */
async function unpacked(name: string, bytes: Uint8Array, recipeText: string): Promise<string> {
  const recipe = readRecipe('recipe', Buffer.from(recipeText));
  if (!recipe.ok) throw new Error(recipe.refusals[0]?.message);
  const read = await readBy({ name: 'answers.csv', bytes }, recipe.value);
  if (!read.ok) throw new Error(read.refusals[0]?.message);
  const answers = read.value;
  const analyzed = analyzeAnswers({ title: name, file: 'answers.csv', recipe: recipe.value, answers });
  const people = { all: answers.rows.used, shown: answers.rows.used };
  const [[a, b] = [], [nameA = '', nameB = ''] = []] = [answers.groups?.rows, answers.groups?.names];
  const compared =
    a && b
      ? {
          rows: { a, b },
          names: { a: nameA, b: nameB },
          contrasts: compareGroups(recipe.value, answers, { a, b }),
        }
      : null;
  const asOf = '2026-11-22T10:00:00.000Z';
  const figures = { analyzed, recipe: recipeText, asOf, view: null, people, compared };
  const place = join(folder, name);
  await mkdir(place, { recursive: true });
  const files = unzipSync(scriptArchive(figures, answers));
  for (const [file, content] of Object.entries(files)) await writeFile(join(place, file), content);
  return place;
}

type Run = { readonly status: number; readonly said: string; readonly complaints: string };

function rscript(place: string, locale = 'C.UTF-8'): Promise<Run> {
  const { promise, resolve } = Promise.withResolvers<Run>();
  const options = {
    cwd: place,
    env: { ...process.env, LC_ALL: locale, R_ENABLE_JIT: '0' },
    maxBuffer: 1 << 26,
  };
  execFile('Rscript', ['figure.R'], options, (error, said, complaints) => {
    resolve({ status: error === null ? 0 : Number(error.code), said, complaints });
  });
  return promise;
}

/** The lines that are not figures. */
function remarks({ said }: Run): string[] {
  return said
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('/'));
}

describe('the script in R', () => {
  it('computes the figures of every method again, for everyone and for each group', async () => {
    const bytes = await readFile(GUESTS);
    const place = await unpacked('Guests', bytes, await guestsRecipe());
    const done = await rscript(place);
    expect(done.complaints).toBe('');
    expect(remarks(done).at(-1)).toMatch(/^OK: \d{4} figures agree with those of Heed to 1e-9$/u);
    expect(done.status).toBe(0);
    expect(remarks(done).slice(0, -1)).toEqual([
      'Not computed again: drivers: bootstrap errors and intervals, for R draws other random numbers ',
      'Not computed again: drivers: the differences of the groups, which rest on a bootstrap ',
      'Not computed again: index: bootstrap errors and intervals, for R draws other random numbers ',
      'Not computed again: index: the differences of the groups, which rest on a bootstrap ',
    ]);
    expect(done.said).toMatch(/^\/satisfaction\/contrasts\/0\/adjustedP = /mu);
    const result = JSON.parse(await readFile(join(place, 'figures.json'), 'utf-8')).result;
    expect(done.said).toContain(
      `/recommend/nps = ${result.analyses.recommend.nps.toPrecision(10).slice(0, 8)}`,
    );
    expect(await readFile(join(place, 'README.txt'), 'utf-8')).toContain('Rscript figure.R');
  });

  it('computes again what is left of the figures when nobody answered, or a single person', async () => {
    const [header = '', first = '', second = ''] = (await readFile(GUESTS, 'utf-8')).split('\n');
    const recipe = (await guestsRecipe()).replace('"minimumN":10', '"minimumN":0');
    for (const text of [`${header}\n`, `${header}\n${first}\n${second}\n`]) {
      const done = await rscript(await unpacked(`Guests ${text.length}`, Buffer.from(text), recipe));
      expect(done.complaints).toBe('');
      expect(remarks(done).at(-1)).toMatch(/^OK: \d+ figures agree/u);
    }
  });

  it('computes zones of tolerance, opportunities and weighted gaps again', async () => {
    const columns = ['A', 'D', 'P', 'I', 'S', 'E1', 'P1', 'E2', 'P2', 'W1', 'W2', 'PEOPLE', 'G'];
    // Anything from 1 to 9 with holes here and there, and points that add up to 100.
    const cell = (row: number, column: number): string => {
      const name = columns[column]!;
      const number = (row * 7 + column * 5 + ((row * column) % 4)) % 9;
      if (name === 'PEOPLE') return String(1 + (row % 3));
      if (name === 'G') return row % 2 === 0 ? 'one' : 'other';
      if (name === 'W1') return String((row * 13) % 101);
      if (name === 'W2') return String(100 - ((row * 13) % 101));
      return (row + column) % 11 === 0 ? '' : String(1 + number);
    };
    const rows = Array.from({ length: 60 }, (_, row) => columns.map((_name, column) => cell(row, column)));
    const items = columns.slice(0, 11).map((name) => [name, { as: 'item' }] as const);
    const recipe = JSON.stringify({
      version: 1,
      columns: {
        ...Object.fromEntries(items),
        PEOPLE: { as: 'weight', kind: 'frequency' },
        G: { as: 'segment' },
      },
      by: 'G',
      minimumN: 3,
      analyses: [
        {
          id: 'zones',
          method: 'zone-of-tolerance',
          items: [
            { item: 'usual', adequate: 'A', desired: 'D', perceived: 'P' },
            { item: 'turned', adequate: 'D', desired: 'A', perceived: 'S' },
          ],
        },
        {
          id: 'chances',
          method: 'opportunity',
          topBoxFrom: 6,
          outcomes: [
            { outcome: 'one', importance: 'I', satisfaction: 'S' },
            { outcome: 'two', importance: 'E1', satisfaction: 'P' },
          ],
        },
        {
          id: 'gaps',
          method: 'servqual',
          pairs: [
            { item: 'a', dimension: 'x', expectation: 'E1', perception: 'P1' },
            { item: 'b', dimension: 'y', expectation: 'E2', perception: 'P2' },
          ],
          weights: [
            { dimension: 'y', column: 'W2' },
            { dimension: 'x', column: 'W1' },
          ],
        },
      ],
    });
    const bytes = Buffer.from([columns, ...rows].map((cells) => `${cells.join(',')}\n`).join(''));
    const done = await rscript(await unpacked('Zones', bytes, recipe));
    expect(done.complaints).toBe('');
    expect(done.said).not.toContain('DIFFERS');
    expect(remarks(done).at(-1)).toMatch(/^OK: \d{3} figures agree/u);
    expect(done.said).toContain('/gaps/weightedOverall/gap');
    expect(done.said).toMatch(/^\/zones\/items\/turned\/contrary = [1-9]/mu);
  });

  it('runs nothing that is in foreign words, in any locale, and finds a figure that was changed', async () => {
    const names = [
      '"); quit(status = 9) #',
      'back\\slash\\',
      'new\nline',
      'nul\0',
      'é 직원 👩‍👩‍👧',
      '~/a/~1',
      '`x`',
      '%s $y',
      '',
    ];
    const header = names.slice(0, 5).map((name) => `"${name.replace('\0', '').replaceAll('"', '""')}"`);
    const groups = ['"quoted"', "it's; \\u0041", 'line\nbreak', '직원'];
    const rows = Array.from({ length: 48 }, (_, i) =>
      [
        ...header.map((_name, j) => String((i * (j + 3)) % 5)),
        `"${groups[i % 4]!.replaceAll('"', '""')}"`,
        String(i % 3),
      ].join(','),
    );
    const text = `${[...header, 'GROUP', 'COUNT'].join(',')}\n${rows.join('\n')}\n`;
    const column = (i: number): string => `#${i % 5}`;
    const recipe = {
      version: 1,
      title: 'title\nquit(status = 8)',
      minimumN: 2,
      columns: { COUNT: { as: 'weight', kind: 'frequency' } },
      by: 'GROUP',
      analyses: [
        { id: names[0], method: 'satisfaction', items: [0, 1, 2, 3, 4].map(column), topBoxes: [3, 4] },
        {
          id: names[1],
          method: 'servqual',
          pairs: names.map((item, i) => ({
            item,
            dimension: names[i % 3],
            expectation: column(i),
            perception: column(i + 1),
          })),
        },
        { id: names[4], method: 'key-driver-analysis', outcome: '#0', drivers: ['#1', '#2'] },
      ],
    };
    const place = await unpacked('Foreign words', Buffer.from(text), JSON.stringify(recipe));
    const script = await readFile(join(place, 'figure.R'), 'utf-8');
    expect(/[^\n -~]/u.test(script)).toBe(false);
    const done = await rscript(place, 'C');
    expect(done.complaints).toBe('');
    expect(remarks(done)).toEqual([
      expect.stringContaining('the differences of the groups'),
      expect.stringMatching(/^OK: \d{3} figures agree/u),
    ]);

    const expected = await readFile(join(place, 'expected.csv'), 'utf-8');
    const changed = expected.replace(
      /(\/sd"?,\d\.\d{6})(\d)/u,
      (_all, kept, digit) => kept + ((Number(digit) + 1) % 10),
    );
    expect(changed).not.toBe(expected);
    await writeFile(join(place, 'expected.csv'), changed);
    const found = await rscript(place);
    expect(found.status).toBe(1);
    expect(remarks(found).at(-1)).toMatch(/^NOT EQUAL: 1 of \d{3} figures differ$/u);
  });

  it('computes again the figures of questions whose names are long and not in ASCII', async () => {
    const names = [9, 60, 61, 62, 63, 64, 65, 700].map((length) =>
      '직원은 친절하다'.repeat(99).slice(0, length),
    );
    const rows = Array.from({ length: 12 }, (_, i) => names.map((_name, j) => (i * (j + 2)) % 5).join(','));
    const items = [...names.keys()].map((position) => `#${position}`);
    const columns = Object.fromEntries(items.map((item, i) => [item, { as: 'item', label: names[i] }]));
    const analyses = [
      { id: names[1], method: 'satisfaction', items, topBoxes: [4] },
      { id: 'scales', method: 'reliability', scales: [{ name: names.at(-1), items }] },
    ];
    const recipe = JSON.stringify({ version: 1, minimumN: 2, columns, analyses });
    const place = await unpacked('Long', Buffer.from(`${names.join(',')}\n${rows.join('\n')}\n`), recipe);
    const done = await rscript(place);
    expect(done.complaints).toBe('');
    expect(remarks(done)).toEqual([expect.stringMatching(/^OK: \d+ figures agree/u)]);
    const lines = (await readFile(join(place, 'figure.R'), 'utf-8')).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(2000);
  });

  it('computes omega again where one factor explains an item by more than all', async () => {
    // 200 answers: the first item goes with each of the others more than they go with one another.
    const rows = Array.from({ length: 200 }, (_, i) => {
      const [a, b, c] = [(i * 7) % 5, (i * 11) % 7, (i * 13) % 3];
      return [a + b + c, a + (i % 4), b + (i % 5), c * 2 + (i % 3)].join(',');
    });
    const items = ['A', 'B', 'C', 'D'];
    const analyses = [{ id: 'scales', method: 'reliability', scales: [{ name: 'S', items }] }];
    const recipe = JSON.stringify({ version: 1, analyses });
    const place = await unpacked('Improper', Buffer.from(`A,B,C,D\n${rows.join('\n')}\n`), recipe);
    const { warnings } = JSON.parse(await readFile(join(place, 'figures.json'), 'utf-8')).result.analyses
      .scales;
    expect(warnings).toEqual([expect.stringContaining('A would have a variance below 0')]);
    const done = await rscript(place);
    expect(done.complaints).toBe('');
    expect(remarks(done)).toEqual([expect.stringMatching(/^OK: \d+ figures agree/u)]);
  });

  it('comes in an archive that holds the same for the same figures', async () => {
    const recipe = '{"version":1,"minimumN":1,"analyses":[{"id":"a","method":"net-promoter","item":"A"}]}';
    const bytes = Buffer.from('A\n1\n\n10\nBlank\n');
    const parsed = readRecipe('r', Buffer.from(recipe));
    if (!parsed.ok) throw new Error(parsed.refusals[0]?.message);
    const read = await readBy({ name: 'a.csv', bytes }, parsed.value);
    if (!read.ok) throw new Error(read.refusals[0]?.message);
    const make = (): Uint8Array =>
      scriptArchive(
        {
          analyzed: analyzeAnswers({ title: 'a', file: 'a.csv', recipe: parsed.value, answers: read.value }),
          recipe,
          asOf: '2026-11-22T10:00:00.000Z',
          view: { where: [{ column: 'A', is: ['1'] }] },
          people: { all: 3, shown: 3 },
          compared: null,
        },
        read.value,
      );
    const files = unzipSync(make());
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'figure.R',
      'answers.csv',
      'expected.csv',
      'figures.json',
    ]);
    expect(strFromU8(files['answers.csv']!)).toBe('row,A\r\n1,1\r\n2,10\r\n3,\r\n');
    expect(strFromU8(files['README.txt']!)).toContain('View: {"where":[{"column":"A","is":["1"]}]}');
    expect(Buffer.from(make()).equals(Buffer.from(make()))).toBe(true);
  });
});
