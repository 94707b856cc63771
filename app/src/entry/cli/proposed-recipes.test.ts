import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHARED } from '../../../../examples/example-list.ts';
import { analyzeFile, readRecipe } from '../../concepts/analyses/index.ts';
import { proposeRecipe } from '../../concepts/recipe-proposals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { type Bytes, heed, plant, type Ran } from './planted-answers.ts';

const GOOD = `staff,food,price\n${'4,5,3\n2,3,2\n5,5,5\n3,4,3\n1,2,1\n'.repeat(20)}`;

describe('what is printed', () => {
  it('is an account of every column, and nothing on standard error', () => {
    const { code, out, error } = heed(plant({ 'a.csv': GOOD }), ['propose', 'a.csv']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/100 rows · 3 columns · utf-8 · delimiter , · 1 header row/u);
    expect(out).toMatch(/#0–#2\s+staff … price\s+item 1 to 5 · sure/u);
    expect(out).toMatch(/satisfaction \(satisfaction\): 3 questions/u);
  });

  it('is the proposal and nothing else with --json -', () => {
    const { code, out, error } = heed(plant({ 'a.csv': GOOD }), ['propose', 'a.csv', '--json', '-']);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const proposal = JSON.parse(out);
    expect(Object.keys(proposal)).toEqual(['file', 'recipe', 'columns', 'notes']);
    expect(proposal.columns[0]).toMatchObject({
      position: 0,
      name: 'staff',
      as: 'item',
      scale: [1, 5],
      certainty: 'sure',
      distinct: 5,
      distinctIsLeast: false,
      blanks: 0,
      wouldRefuse: 0,
    });
    expect(proposal.columns[0].examples).toHaveLength(5);
  });

  it('goes into a new recipe with --recipe, which is never written over another file', () => {
    const folder = plant({ 'a.csv': GOOD });
    expect(heed(folder, ['propose', 'a.csv', '--recipe', 'r.json']).code).toBe(0);
    const written = readFileSync(join(folder, 'r.json'), 'utf-8');
    const again = heed(folder, ['propose', 'a.csv', '--recipe', 'r.json']);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.error).toMatch(/^r\.json: there is such a file already; name a new one\n$/u);
    expect(heed(folder, ['propose', 'a.csv', '--recipe', 'a.csv']).code).toBe(1);
    expect(readFileSync(join(folder, 'r.json'), 'utf-8')).toBe(written);
    expect(heed(folder, ['analyze', 'a.csv', '--recipe', 'r.json']).code).toBe(0);
  });

  it('is with --like how the recipe of another file fits, and the fitted recipe', () => {
    const columns = { Staff: { as: 'item', scale: [1, 5] }, Bar: { as: 'item', scale: [1, 5] } };
    const analyses = [{ id: 'stay', method: 'satisfaction', items: ['Staff', 'Bar'] }];
    const folder = plant({ 'a.csv': GOOD, 'then.json': JSON.stringify({ version: 1, columns, analyses }) });
    const ran = heed(folder, ['propose', 'a.csv', '--like', 'then.json', '--recipe', 'now.json']);
    expect({ code: ran.code, error: ran.error }).toEqual({ code: 0, error: '' });
    expect(ran.out).toMatch(/^1 of 2 columns .*\n· "Staff" is "staff" here .*\n· "Bar" is missing/u);
    expect(ran.out).toMatch(/"stay" stays without "Bar"\n· the recipe says nothing of "food", "price"\n/u);
    expect(JSON.parse(readFileSync(join(folder, 'now.json'), 'utf-8'))).toMatchObject({
      columns: { staff: { as: 'item' } },
      analyses: [{ items: ['staff'] }],
    });
    const stranger = heed(folder, ['propose', 'then.json', '--like', 'then.json']);
    expect([stranger.code, stranger.out]).toEqual([1, '']);
  });

  it.each([
    ['no file', ['propose'], 2],
    ['two files', ['propose', 'a.csv', 'b.csv'], 2],
    ['an unknown option', ['propose', 'a.csv', '--html', 'o.html'], 2],
    ['a recipe without a name', ['propose', 'a.csv', '--recipe', '-'], 2],
    ['one place for both', ['propose', 'a.csv', '--recipe', 'o.json', '--json', 'o.json'], 2],
    ['a file that is not there', ['propose', 'no.csv'], 1],
    ['a folder', ['propose', '.'], 1],
    ['a folder that is not there', ['propose', 'a.csv', '--recipe', 'no/r.json'], 1],
  ])('is one line for %s', (_name, args, code) => {
    const ran = heed(plant({ 'a.csv': GOOD }), args);
    expect({ code: ran.code, out: ran.out, lines: ran.error.split('\n').length }).toEqual({
      code,
      out: '',
      lines: 2,
    });
  });
});

/** Either refused in lines, or a recipe by which `analyze` ends well. */
function lawHolds(folder: string, path: string): Ran {
  const ran = heed(folder, ['propose', path, '--json', '-']);
  if (ran.code === 1) {
    expect(ran).toMatchObject({ out: '' });
    expect(ran.error).toMatch(/^[^\p{Cc}]+\n$/u);
    return ran;
  }
  expect({ code: ran.code, error: ran.error }).toEqual({ code: 0, error: '' });
  mkdirSync(join(folder, 'out'), { recursive: true });
  const recipe = join('out', `${readdirSync(join(folder, 'out')).length}.json`);
  writeFileSync(join(folder, recipe), JSON.stringify(JSON.parse(ran.out).recipe));
  expect(heed(folder, ['analyze', path, '--recipe', recipe, '--json', '-'])).toMatchObject({
    code: 0,
    error: '',
  });
  return ran;
}

describe('a hostile file', () => {
  const EVIL = [
    '<script>alert(1)</script>',
    '\u001B[31mred\u001B[0m',
    '\u202Eright\u2066',
    '=cmd|calc',
    '\u0007',
    '__proto__',
  ];
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const evil = `${EVIL.map(quote).join(',')}\n${EVIL.map(
    (text) => `${EVIL.map((_, i) => 1 + (i % 5)).join(',')}\n${EVIL.map(() => quote(text)).join(',')}\n`,
  )
    .join('')
    .repeat(20)}`;
  const FILES: Readonly<Record<string, Bytes>> = {
    nothing: '',
    'a mark alone': '\uFEFF',
    'empty lines': '\n\r\n\n',
    'a header alone': 'x,y',
    'one row': 'x,y\n4,5',
    JSON: '[{"x":1},{"x":2}]',
    noise: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919 + (i >> 3) * 104_729) & 0xff),
    'zero bytes': Buffer.alloc(100),
    'a workbook': Buffer.from('PK\x03\x04\x14\x00\x06\x00', 'latin1'),
    'a quote never closed': `x,"y\n${'1,2\n'.repeat(100)}`,
    'a quote never closed below': `x,y\n1,"2\n${'1,2\n'.repeat(100)}`,
    'rows of every width': Array.from({ length: 60 }, (_, i) => '1,'.repeat(i % 7)).join('\n'),
    'numbers too large': `rate a,rate b\n${'1e308,-1e308\n5,1e999\n'.repeat(30)}`,
    'scales only from words': `How satisfied?\n${'very satisfied\nsatisfied\n'.repeat(30)}`,
    'more columns than people': `${Array.from({ length: 3000 }, (_, i) => `q${i}`).join(',')}\n${'3,'.repeat(2999)}4\n${'2,'.repeat(2999)}5\n`,
    'the same number everywhere': `rating 1,rating 2,rating 3\n${'5,5,5\n'.repeat(50)}`,
    'hostile texts': evil,
    'a cell of a megabyte': `comment,rating\n"${'a word '.repeat(150_000)}",4\n${'no,5\nyes,3\nso so,2\n'.repeat(20)}`,
    'a name of a megabyte': `"${'rating '.repeat(150_000)}",rating\n${'4,5\n3,3\n2,1\n'.repeat(20)}`,
    'UTF-16': Buffer.from(`\uFEFF${GOOD}`, 'utf16le'),
  };

  it.each(Object.entries(FILES))('is refused in one line or read as proposed: %s', (_name, file) => {
    lawHolds(plant({ 'a.csv': file }), 'a.csv');
  });

  it('does not reach the terminal as control characters', () => {
    const { code, out } = heed(plant({ 'a.csv': evil }), ['propose', 'a.csv']);
    expect(code === 0 ? out.replaceAll('\n', '') : 'nothing').not.toMatch(
      /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u,
    );
  });

  it('takes no more memory than the file deserves', () => {
    const large = `id,a,b,c,note\n${Array.from({ length: 400_000 }, (_, i) => `${i},${1 + (i % 5)},${1 + ((i * 7) % 5)},${1 + (i % 3)},text ${i}`).join('\n')}\n`;
    const ran = heed(plant({ 'a.csv': large }), ['propose', 'a.csv', '--json', '-']);
    expect(ran.code).toBeLessThan(2);
    expect(ran.megabytes).toBeLessThan(500);
  });
});

describe('real files of every kind', () => {
  const DATA = join(SHARED, 'data');
  const tables = existsSync(DATA) ? filesBelow(DATA).filter((path) => /\.(csv|tsv)$/u.test(path)) : [];
  // The larger ones are looked at in one process by the tests of the worked examples.
  const files = tables.filter((path) => statSync(path).size < 200_000);
  if (tables.length === 0) console.log(`No real files are proposed for, because ${DATA} is not there`);

  it.skipIf(files.length === 0)('are refused in one line or read as proposed', async () => {
    let proposed = 0;
    for (const location of files) {
      const proposal = await proposeRecipe({ name: 'answers', location });
      if (!proposal.ok) {
        expect(proposal.refusals).toHaveLength(1);
        continue;
      }
      const recipe = good(readRecipe('proposed', Buffer.from(JSON.stringify(proposal.value.recipe))));
      expect((await analyzeFile(location, recipe)).ok, location).toBe(true);
      proposed += 1;
    }
    expect(files.length).toBeGreaterThan(14);
    expect(proposed).toBeGreaterThan(files.length / 2);
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}
