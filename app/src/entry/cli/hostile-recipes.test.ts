import { describe, expect, it } from 'vitest';
import { analyzed, analyzeTyped, type Ran, recipeFor, satisfactionWith } from './planted-answers.ts';

const FILE = 'x,y,z\n1,2,1\n2,1,1\n3,3,1\n';
const ONE = { id: 'it', method: 'satisfaction', items: ['x'] };

function refusedInOneLine({ code, out, error }: Ran): void {
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(error).toMatch(/^[^\n]+\n$/u);
  expect(error).not.toMatch(/\n\s+at /u);
}

describe('a recipe that is not one', () => {
  it.each([
    ['empty', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a lone mark', '\uFEFF'],
    ['not JSON', '{"version":1,'],
    ['with a comment', '{/* no */"version":1}'],
    ['with a comma too many', '{"version":1,}'],
    ['in UTF-16', Buffer.from('\uFEFF{}', 'utf16le')],
    ['with text after it', `${JSON.stringify(satisfactionWith(['x']))} x`],
  ])('%s is refused in one line', async (_name, recipe) => {
    const { refusals } = await analyzed(FILE, recipe);
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toMatch(/^recipe\.json: [^\n]+$/u);
  });

  it.each([
    ['lists that close', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['lists that stay open', '['.repeat(100_000)],
    ['objects that close', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ])('is refused when it nests 100,000 deep: %s', (_name, recipe) => {
    refusedInOneLine(analyzeTyped(FILE, recipe));
  });

  it('may begin with a byte-order mark', async () => {
    const { refusals } = await analyzed(FILE, `\uFEFF${JSON.stringify(satisfactionWith(['x']))}`);
    expect(refusals).toEqual([]);
  });

  it('names each key that stands twice', async () => {
    const twice = '{"version":1,"version":1,"analyses":[{"id":"a","\\u0069d":"b"}]}';
    const { refusals } = await analyzed(FILE, twice);
    expect(refusals).toHaveLength(2);
    expect(refusals[0]).toContain('"version"');
    expect(refusals[1]).toContain('"id"');
  });
});

describe('a wrong value of a key', () => {
  const wrong: Record<string, unknown[]> = {
    version: [2, '1', null, true],
    title: [1, null, []],
    file: [
      1,
      [],
      null,
      { encoding: 1 },
      { headerRows: -1 },
      { headerRows: 1.5 },
      { delimiter: ',,' },
      { x: 1 },
    ],
    missing: ['a', {}, [null], [[]]],
    columns: [[], 1, null, [['x', { as: 'item' }]], { x: 1 }, { x: {} }, { x: { as: 'thing' } }],
    analyses: [
      [],
      {},
      null,
      [1],
      [null],
      [{ ...ONE, method: 'nps' }],
      [{ ...ONE, extra: 1 }],
      [{ ...ONE, id: 1 }],
    ],
    by: [1, '', null, []],
    confidence: [0, 1, 2, -1, 'a', null],
    minimumN: [-1, 1.5, '1', null],
    unknown: [1],
    ['__proto__']: [{}],
    constructor: [1],
  };
  const cases = Object.entries(wrong).flatMap(([key, values]) =>
    values.map((value): [string, string] => [key, JSON.stringify(value)]),
  );

  it.each(cases)('%s: %s', async (key, value) => {
    const rest = Object.entries(satisfactionWith(['x'])).filter(([name]) => name !== key);
    const members = rest.map(([name, held]) => `${JSON.stringify(name)}:${JSON.stringify(held)}`);
    const { refusals } = await analyzed(
      FILE,
      `{${[...members, `${JSON.stringify(key)}:${value}`].join(',')}}`,
    );
    expect(refusals.length).toBeGreaterThan(0);
    for (const line of refusals) expect(line).toMatch(/^recipe\.json: [^\n]+$/u);
  });

  it('says that columns are an object when they are something else', async () => {
    const { refusals } = await analyzed(FILE, satisfactionWith(['x'], { columns: 1 }));
    expect(refusals).toEqual(['recipe.json: columns: expected an object, found 1']);
  });

  it.each(['"confidence":1e999', '"columns":{"x":{"as":"item","scale":[0,1e999]}}', '"minimumN":1e999'])(
    'a number too large to hold: %s',
    async (member) => {
      const { refusals } = await analyzed(
        FILE,
        `{"version":1,${member},"analyses":[${JSON.stringify(ONE)}]}`,
      );
      expect(refusals).toHaveLength(1);
    },
  );

  const column = (description: object) =>
    satisfactionWith(['x'], { columns: { x: { as: 'item', ...description } } });
  it.each([
    ['a scale upside down', column({ scale: [5, 1] })],
    ['a scale of one point', column({ scale: [1, 1] })],
    ['a scale of three', column({ scale: [1, 2, 3] })],
    ['values that are texts', column({ values: { a: 'b' } })],
    ['values as a list', column({ values: [] })],
    ['two texts that are one once trimmed', column({ values: { a: 1, ' a ': 2 } })],
    ['no top box', recipeFor({ ...ONE, topBoxes: [] })],
    ['an id used twice', { version: 1, analyses: [ONE, ONE] }],
    ['two weights', satisfactionWith(['x'], { columns: { '#1': { as: 'weight' }, z: { as: 'weight' } } })],
    ['an unknown column', satisfactionWith(['X'])],
    ['an unknown described column', satisfactionWith(['x'], { columns: { w: { as: 'ignore' } } })],
    ['an unknown group column', satisfactionWith(['x'], { by: 'w' })],
    ['an unknown encoding', satisfactionWith(['x'], { file: { encoding: 'utf-99' } })],
    [
      'a time pattern nobody knows',
      satisfactionWith(['x'], { columns: { y: { as: 'time', format: 'QQ' } } }),
    ],
  ])('%s', async (_name, recipe) => {
    const { refusals } = await analyzed(FILE, recipe);
    expect(refusals).toHaveLength(1);
  });
});

describe('models that cannot be', () => {
  const construct = (name: string, ...indicators: string[]) => ({ name, indicators });
  const model = (constructs: object[], paths: string[][], more = {}) =>
    recipeFor({ method: 'path-model', constructs, paths, ...more });
  const two = [construct('A', 'x'), construct('B', 'y')];

  it.each([
    ['a path to no construct', model(two, [['A', 'C']]), 2],
    [
      'a path to itself',
      model(
        [...two],
        [
          ['A', 'B'],
          ['B', 'B'],
        ],
      ),
      1,
    ],
    [
      'a circle',
      model(two, [
        ['A', 'B'],
        ['B', 'A'],
      ]),
      1,
    ],
    [
      'the same path twice',
      model(two, [
        ['A', 'B'],
        ['A', 'B'],
      ]),
      1,
    ],
    ['a construct on no path', model([...two, construct('C', 'x')], [['A', 'B']]), 1],
    ['a construct twice', model([...two, construct('A', 'y')], [['A', 'B']]), 1],
    ['an indicator twice', model([construct('A', 'x', 'x'), construct('B', 'y')], [['A', 'B']]), 1],
    ['an index without a scale', model(two, [['A', 'B']], { index: 'B' }), 1],
    ['an index that is no construct', model(two, [['A', 'B']], { index: 'Z' }), 1],
    ['no resample', model(two, [['A', 'B']], { bootstrap: { samples: 0 } }), 1],
    ['a billion resamples', model(two, [['A', 'B']], { bootstrap: { samples: 1e9 } }), 1],
    [
      'an outcome that drives itself',
      recipeFor({ method: 'key-driver-analysis', outcome: 'x', drivers: ['x'] }),
      1,
    ],
  ])('%s', async (_name, recipe, lines) => {
    const { refusals } = await analyzed(FILE, recipe);
    expect(refusals).toHaveLength(lines);
  });

  it('refuse an answer text in two lists of Kano answers', async () => {
    const answers = { like: ['a'], 'must-be': ['b'], neutral: ['c'], 'live-with': ['d'], dislike: [' a'] };
    const features = [{ feature: 'F', functional: 'x', dysfunctional: 'y' }];
    const { refusals } = await analyzed(FILE, recipeFor({ method: 'kano', features, answers }));
    expect(refusals).toHaveLength(1);
    expect(refusals[0]).toContain('"a"');
  });
});

describe('a recipe that asks for much', () => {
  it('is answered in time with a title of 5 MB', () => {
    const { code, megabytes } = analyzeTyped(FILE, satisfactionWith(['x'], { title: 't'.repeat(5e6) }), []);
    expect(code).toBe(0);
    expect(megabytes).toBeLessThan(600);
  });

  it('is answered in time with 300,000 texts in a list of Kano answers', () => {
    const like = Array.from({ length: 300_000 }, (_, i) => `like ${i}`);
    const answers = { like, 'must-be': ['b'], neutral: ['c'], 'live-with': ['d'], dislike: ['e'] };
    const features = [{ feature: 'F', functional: 'x', dysfunctional: 'y' }];
    expect(analyzeTyped(FILE, recipeFor({ method: 'kano', features, answers })).code).toBe(0);
  });

  it('is answered in time when counts of people are huge and people are drawn anew', () => {
    const drivers = {
      method: 'key-driver-analysis',
      outcome: 'x',
      drivers: ['y'],
      bootstrap: { samples: 10 },
    };
    const recipe = recipeFor(drivers, { columns: { w: { as: 'weight', kind: 'frequency' } } });
    expect(analyzeTyped('x,y,w\n1,2,1e12\n2,3,1\n3,1,2\n', recipe).code).not.toBeNull();
  });

  it('is answered in time with 20 drivers and the default number of resamples', () => {
    const names = Array.from({ length: 20 }, (_, i) => `d${i}`);
    const rows = Array.from({ length: 200 }, (_, r) => [
      r % 5,
      ...names.map((_name, i) => ((r + 1) * (i + 7)) % 11),
    ]);
    const file = `y,${names.join(',')}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
    const drivers = { method: 'key-driver-analysis', outcome: 'y', drivers: names, bootstrap: {} };
    expect(analyzeTyped(file, recipeFor(drivers)).code).not.toBeNull();
  });
});
