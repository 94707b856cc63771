import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzed, at, figuresFor, numberAt, type Recipe, recipeFor } from './planted-answers.ts';

const FREQUENCY = { columns: { w: { as: 'weight', kind: 'frequency' } } };
const SAMPLING = { columns: { w: { as: 'weight' } } };
const Z = 1.959963984540054;

const PAIRS = [
  { item: 'one', importance: 'a', performance: 'b', expectation: 'a', perception: 'b' },
  { item: 'two', importance: 'c', performance: 'b', expectation: 'c', perception: 'b' },
];
const pick = (...keys: string[]) =>
  PAIRS.map((pair) =>
    Object.fromEntries(Object.entries(pair).filter(([key]) => key === 'item' || keys.includes(key))),
  );

const METHODS: Readonly<Record<string, Recipe>> = {
  'net-promoter': { method: 'net-promoter', item: 'a' },
  satisfaction: { method: 'satisfaction', items: ['a', 'b'], topBoxes: [7, 8] },
  servqual: { method: 'servqual', pairs: pick('expectation', 'perception') },
  'importance-performance': { method: 'importance-performance', pairs: pick('importance', 'performance') },
  'key-driver-analysis': { method: 'key-driver-analysis', outcome: 'a', drivers: ['b', 'c'] },
  'path-model': {
    method: 'path-model',
    constructs: [
      { name: 'A', indicators: ['a'] },
      { name: 'B', indicators: ['b', 'c'] },
    ],
    paths: [['A', 'B']],
  },
  kano: {
    method: 'kano',
    features: [{ feature: 'F', functional: 'a', dysfunctional: 'b' }],
    answers: {
      like: ['0', '1'],
      'must-be': ['2', '3'],
      neutral: ['4', '5'],
      'live-with': ['6', '7'],
      dislike: ['8'],
    },
  },
};

const score = fc.option(fc.integer({ min: 0, max: 8 }), { nil: '' as const, freq: 9 });
const rowsOf = fc.array(fc.tuple(score, score, score, fc.integer({ min: 0, max: 4 })), {
  minLength: 6,
  maxLength: 14,
});

function textOf(header: string, rows: readonly (readonly unknown[])[]): string {
  return `${header}\n${rows.map((row) => row.join(',')).join('\n')}\n`;
}

/** The same shape and texts, and numbers that agree to rounding. */
function expectSame(found: unknown, wanted: unknown, tolerance: number): void {
  if (typeof wanted === 'number' && typeof found === 'number') {
    expect(Math.abs(found - wanted)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(wanted)));
  } else if (typeof wanted === 'object' && wanted !== null) {
    expect(Object.keys(found as object).sort()).toEqual(Object.keys(wanted).sort());
    for (const [key, value] of Object.entries(wanted))
      expectSame((found as Record<string, unknown>)[key], value, tolerance);
  } else expect(found).toEqual(wanted);
}

function withoutWarnings(figures: unknown): object {
  const { warnings: _, ...rest } = figures as { warnings: unknown };
  return rest;
}

describe('frequency weights', () => {
  it.each(Object.entries(METHODS))('count each row as often as they say: %s', async (_name, method) => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const counted = await figuresFor(textOf('a,b,c,w', rows), recipeFor(method, FREQUENCY));
        const expanded = rows.flatMap((row) => Array.from({ length: row[3] }, () => row));
        const plain = await figuresFor(textOf('a,b,c,w', expanded), recipeFor(method));
        expectSame(withoutWarnings(counted), withoutWarnings(plain), 1e-7);
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('are whole numbers of 0 or more; other cells are refused and their rows stand for nobody', async () => {
    const file = 'a,w\n10,2\n10,1.5\n0,-1\n0,x\n0,\n9,0\n8,3.0\n';
    const { result } = await analyzed(file, recipeFor({ method: 'net-promoter', item: 'a' }, FREQUENCY));
    expect(at(result, 'analyses', 'it')).toMatchObject({ n: 5, promoters: 2, passives: 3, detractors: 0 });
    expect(at(result, 'analyses', 'it', 'weighted')).toBeUndefined();
    const refused = at(result, 'cells', 'refused') as { value: string }[];
    expect(refused.map(({ value }) => value)).toEqual(['1.5', '-1', 'x']);
  });
});

describe('sampling weights', () => {
  it('give the weighted shares, effective n and interval of the formulas', async () => {
    const rows: [number, number][] = [
      [10, 1.5],
      [9, 0.5],
      [8, 2],
      [7, 1],
      [3, 0.25],
      [0, 3],
      [10, 1],
    ];
    const figures = await figuresFor(
      textOf('a,w', rows),
      recipeFor({ method: 'net-promoter', item: 'a' }, SAMPLING),
    );
    const points = rows.map(([answer, w]) => ({ w, x: answer >= 9 ? 100 : answer <= 6 ? -100 : 0 }));
    const total = points.reduce((sum, { w }) => sum + w, 0);
    const mean = points.reduce((sum, { w, x }) => sum + w * x, 0) / total;
    const squares = points.reduce((sum, { w, x }) => sum + w ** 2 * (x - mean) ** 2, 0);
    const reach = (Z * Math.sqrt((points.length / (points.length - 1)) * squares)) / total;
    const effectiveN = total ** 2 / points.reduce((sum, { w }) => sum + w ** 2, 0);
    expectSame(
      at(figures, 'weighted'),
      { nps: mean, effectiveN, interval: [mean - reach, mean + reach] },
      1e-12,
    );
    expect(at(figures, 'nps')).toBe((100 * (3 - 2)) / 7);
  });

  it('that are missing or not above 0 keep the row in plain figures only, counted in a warning', async () => {
    const file = 'a,w\n10,1\n10,\n0,0\n0,-2\n8,1\n,\n0,x\n';
    for (const [method, plain] of [
      [
        { method: 'net-promoter', item: 'a' },
        { n: 6, weighted: { nps: 50, effectiveN: 2 } },
      ],
      [
        { method: 'satisfaction', items: ['a'], topBoxes: [10] },
        { items: { a: { n: 6, weighted: { mean: 9, topBox: 0.5, effectiveN: 2 } } } },
      ],
    ] as const) {
      const figures = await figuresFor(file, recipeFor(method, SAMPLING));
      expect(figures).toMatchObject(plain);
      expect(JSON.stringify(at(figures, 'warnings'))).toMatch(/\b5 rows\b/u);
    }
  });

  it.each(Object.entries(METHODS).filter(([name]) => !['net-promoter', 'satisfaction'].includes(name)))(
    'do not touch %s, which says so',
    async (_name, method) => {
      const rows = [
        [1, 2, 3, 9],
        [4, 5, 6, 0.1],
        [7, 8, 8, 2],
        [2, 2, 8, 1],
      ];
      const figures = await figuresFor(textOf('a,b,c,w', rows), recipeFor(method, SAMPLING));
      const plain = await figuresFor(textOf('a,b,c,w', rows), recipeFor(method));
      expect(withoutWarnings(figures)).toEqual(withoutWarnings(plain));
      expect(JSON.stringify(at(figures, 'warnings'))).toContain('weight');
    },
  );
});

describe('groups', () => {
  it.each(Object.entries(METHODS))('have the figures of their own rows: %s', async (_name, method) => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const groups = await figuresFor(textOf('a,b,c,g', rows), recipeFor(method, { by: 'g' }));
        for (const group of new Set(rows.map((row) => row[3]))) {
          const own = await figuresFor(
            textOf(
              'a,b,c,g',
              rows.filter((row) => row[3] === group),
            ),
            recipeFor(method),
          );
          expectSame(at(groups, 'groups', String(group)), own, 1e-9);
        }
        expect(Object.keys(at(groups, 'groups') as object)).toHaveLength(
          new Set(rows.map((row) => row[3])).size,
        );
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  it('leave out rows without a group and count them', async () => {
    const more = { by: 'g', missing: ['n/a', 9] };
    const figures = await figuresFor(
      'a,g\n10,x\n4,\n8,n/a\n7,9.0\n6, x \n5,X\n',
      recipeFor({ method: 'net-promoter', item: 'a' }, more),
    );
    expect(figures).toMatchObject({ n: 6, groups: { x: { n: 2 }, X: { n: 1 } } });
    expect(JSON.stringify(at(figures, 'warnings'))).toMatch(/\b3 rows\b/u);
  });

  it.each([1000, 1001, 1500, 9000])('may be %i', async (count) => {
    const rows = Array.from({ length: count }, (_, i) => `${i % 11},group ${i}`);
    const figures = await figuresFor(
      `a,g\n${rows.join('\n')}\n`,
      recipeFor({ method: 'net-promoter', item: 'a' }, { by: 'g' }),
    );
    expect(Object.keys(at(figures, 'groups') as object)).toHaveLength(count);
    expect(at(figures, 'groups', `group ${count - 1}`, 'n')).toBe(1);
  });

  it('too many to be groups are refused', async () => {
    const rows = Array.from({ length: 30_000 }, (_, i) => `5,comment ${i}`);
    const { refusals } = await analyzed(
      `a,g\n${rows.join('\n')}\n`,
      recipeFor({ method: 'net-promoter', item: 'a' }, { by: 'g' }),
    );
    expect(refusals).toHaveLength(1);
  });
});

describe('too few people', () => {
  const file = textOf(
    'a,b,c,g',
    Array.from({ length: 10 }, (_, i) => [i % 9, i < 7 ? (i * 3) % 8 : '', (i * 5) % 7, i < 9 ? 'x' : 'y']),
  );

  it.each(['net-promoter', 'key-driver-analysis', 'path-model'])('withhold an analysis: %s', async (name) => {
    const at10 = await figuresFor(
      file,
      recipeFor(
        { ...METHODS[name], item: undefined, ...(name === 'net-promoter' ? { item: 'b' } : {}) },
        { minimumN: 8 },
      ),
    );
    expect(Object.keys(at10 as object).sort()).toEqual(['method', 'n', 'warnings', 'withheld']);
    expect(at10).toMatchObject({ n: 7, withheld: 'fewer than 8' });
  });

  it('withhold an item, a pair, a dimension, a feature, but not their neighbours', async () => {
    const more = { minimumN: 8 };
    const items = await figuresFor(file, recipeFor(METHODS['satisfaction']!, more));
    expect(at(items, 'items', 'b')).toEqual({ n: 7, withheld: 'fewer than 8' });
    expect(numberAt(items, 'items', 'a', 'n')).toBe(10);
    const gaps = await figuresFor(file, recipeFor(METHODS['servqual']!, more));
    expect(at(gaps, 'items', 'one')).toEqual({ n: 7, withheld: 'fewer than 8' });
    expect(at(gaps, 'dimensions', 'all')).toEqual({ n: 7, withheld: 'fewer than 8' });
    expect(at(gaps, 'overall')).toEqual({ n: 7, withheld: 'fewer than 8' });
  });

  it('withhold a group as a whole by default below 10', async () => {
    const recipe = { version: 1, by: 'g', analyses: [{ id: 'it', method: 'net-promoter', item: 'a' }] };
    const figures = await figuresFor(file, recipe);
    expect(numberAt(figures, 'n')).toBe(10);
    expect(at(figures, 'groups')).toEqual({
      x: { n: 9, withheld: 'fewer than 10' },
      y: { n: 1, withheld: 'fewer than 10' },
    });
  });
});
