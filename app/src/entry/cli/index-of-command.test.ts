import { describe, expect, it } from 'vitest';
import { heed, plant } from './planted-answers.ts';

const item = { as: 'item', scale: [1, 10] };
const RECIPE = {
  version: 1,
  columns: { Q1: item, Q2: item, S1: item, S2: item },
  analyses: [
    {
      ...{ id: 'index', method: 'path-model', index: 'Satisfaction' },
      constructs: [
        { name: 'Quality', indicators: ['Q1', 'Q2'] },
        { name: 'Satisfaction', indicators: ['S1', 'S2'] },
      ],
      paths: [['Quality', 'Satisfaction']],
    },
  ],
};
const CSV = [
  'Shop,Land,Q1,Q2,S1,S2',
  ...Array.from({ length: 60 }, (_, i) => {
    const [shop, land] = [
      ['Kiel', 'Sea'],
      ['KIEL ', 'Sea'],
      ['Ulm', 'Land'],
      ['=Bad\u001b[31m', 'Land'],
    ][i % 4]!;
    const base = 3 + ((i * 7) % 5);
    return [shop, land, base, base + (i % 3), base + (i % 2), base + ((i + 1) % 3)].join(',');
  }),
].join('\n');
const planted = (more: Readonly<Record<string, string>> = {}): string =>
  plant({ 'answers.csv': CSV, 'recipe.json': JSON.stringify(RECIPE), ...more });
const typed = (folder: string, ...more: readonly string[]) =>
  heed(folder, ['index-of', 'answers.csv', '--recipe', 'recipe.json', ...more]);

describe('the index of a file, as typed', () => {
  it('is JSON and nothing else with --json, by unit and region', () => {
    const asked = ['--unit', 'Shop', '--region', 'Land', '--samples', '50', '--json'];
    const { code, out, error } = typed(planted(), ...asked);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    const result = JSON.parse(out) as {
      total: { n: number; estimate: number };
      units: { name: string; n: number; estimate: number; share: number }[];
      regions: { name: string; n: number }[];
    };
    expect(result.units.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual([15, 15, 30]);
    expect(result.regions).toMatchObject([
      { name: 'Land', n: 30 },
      { name: 'Sea', n: 30 },
    ]);
    const sum = result.units.reduce((all, { estimate, share }) => all + estimate * share, 0);
    expect(sum).toBeCloseTo(result.total.estimate, 10);
  });

  it('is lines to read without it, in which foreign text does no harm', () => {
    const weights = { 'weights.json': '{"kiel": 3, "ULM": 1}' };
    const { code, out } = typed(
      planted(weights),
      '--unit',
      'Shop',
      '--weights',
      'weights.json',
      '--samples',
      '20',
    );
    expect(code).toBe(0);
    expect(out).toContain('unit Kiel:');
    expect(out).toContain('weight 75.0 %');
    expect(out).not.toContain('\u001b');
  });

  it('is refused in a line: a column, a model, weights, what goes with what', () => {
    const folder = planted({
      'none.json': JSON.stringify({
        ...RECIPE,
        analyses: [{ id: 'a', method: 'satisfaction', items: ['S1'] }],
      }),
      'twice.json': '[{"unit":"Ulm","weight":1},{"unit":"ULM","weight":2}]',
      'wrong.json': '{"Ulm": "much"}',
    });
    expect(typed(folder, '--unit', 'Shops')).toMatchObject({ code: 1, out: '' });
    expect(typed(folder, '--unit', 'Shops').error).toContain('did you mean "Shop"');
    expect(heed(folder, ['index-of', 'answers.csv', '--recipe', 'none.json']).error).toContain(
      'no path model',
    );
    expect(typed(folder, '--unit', 'Shop', '--weights', 'twice.json').error).toContain('stands there twice');
    expect(typed(folder, '--unit', 'Shop', '--weights', 'wrong.json').code).toBe(1);
    expect(typed(folder, '--region', 'Land').code).toBe(2);
    expect(typed(folder, '--samples', '1').code).toBe(2);
    expect(heed(folder, ['index-of', 'answers.csv']).code).toBe(2);
  });
});
