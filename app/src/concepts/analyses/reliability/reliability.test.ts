import { describe, expect, it } from 'vitest';
import { analyzeBytes, readRecipe, resultOf } from '../index.ts';
import type { ReliabilityResult, ScaleFigures } from './reliability.result.ts';

const ENCODER = new TextEncoder();

type Asked = {
  readonly rows: readonly string[];
  readonly scale?: object;
  readonly minimumN?: number;
  readonly weighted?: boolean;
};
type Measured = ReliabilityResult & { readonly warnings: readonly string[] };

/** Answers to A, B and C from 1 to 5, measured as one scale. */
async function analyzed({ rows, scale = {}, minimumN = 2, weighted = false }: Asked) {
  const items = ['A', 'B', 'C'];
  const recipe = {
    version: 1,
    file: { delimiter: ',' },
    columns: {
      ...Object.fromEntries(items.map((item) => [item, { as: 'item', scale: [1, 5] }])),
      ...(weighted ? { PEOPLE: { as: 'weight', kind: 'frequency' } } : {}),
    },
    analyses: [{ id: 'scales', method: 'reliability', scales: [{ name: 'All', items, ...scale }] }],
    minimumN,
  };
  const written = readRecipe('recipe.json', ENCODER.encode(JSON.stringify(recipe)));
  if (!written.ok) return written;
  const heads = [...items, 'D', ...(weighted ? ['PEOPLE'] : [])].join(',');
  return analyzeBytes(
    { name: 'a.csv', bytes: ENCODER.encode(`${[heads, ...rows].join('\n')}\n`) },
    written.value,
  );
}

async function measured(asked: Asked): Promise<{ figures: ScaleFigures; warnings: readonly string[] }> {
  const found = await analyzed(asked);
  if (!found.ok) throw new Error(found.refusals.map(({ message }) => message).join('\n'));
  const { analyses } = resultOf(found.value) as { analyses: Record<string, Measured> };
  const { scales, warnings } = analyses['scales']!;
  return { figures: scales['All'] as ScaleFigures, warnings };
}

const ROWS = ['1,2,1,1', '2,2,3,9', '4,4,5,2', '5,4,5,3', '3,3,2,4', '4,5,4,5', '2,1,2,6'];
/** C answered the other way round. */
const TURNED = ROWS.map((row) => {
  const [a, b, c, d] = row.split(',').map(Number);
  return [a, b, 6 - c!, d].join(',');
});

/** Sums over twice as many rows round the last digits otherwise. */
function rounded(figures: ScaleFigures): unknown {
  return JSON.parse(JSON.stringify(figures), (_key, value: unknown) =>
    typeof value === 'number' ? Number(value.toPrecision(12)) : value,
  );
}

describe('the reliability of a scale', () => {
  it('counts reversed items the other way round', async () => {
    const plain = await measured({ rows: ROWS });
    const turned = await measured({ rows: TURNED, scale: { reversed: ['C'] } });
    expect(plain.figures.alpha).toBeGreaterThan(0.8);
    expect(turned.figures).toEqual(plain.figures);
    expect(plain.warnings).toEqual(['All: only 7 people answered all items, so the figures say little']);
  });

  it('says which item runs against the others', async () => {
    const { figures, warnings } = await measured({ rows: TURNED });
    expect(figures.items['C']!.itemTotal).toBeLessThan(0);
    expect(warnings.join('\n')).toMatch(/All: .*C runs? against the other items; it may have to be named/u);
    const both = await measured({ rows: ROWS, scale: { reversed: ['C'] } });
    expect(both.warnings.join('\n')).toMatch(/All: .*C runs? against the other items/u);
    const alone = await measured({ rows: ROWS, scale: { items: ['A', 'C'], reversed: ['A', 'C'] } });
    expect(alone.warnings.join('\n')).not.toContain('against');
  });

  it('counts every person of a frequency weight', async () => {
    const each = await measured({ rows: ROWS.flatMap((row) => [row, row]) });
    const weighted = await measured({ rows: ROWS.map((row) => `${row},2`), weighted: true });
    expect(rounded(weighted.figures)).toEqual(rounded(each.figures));
  });

  it('leaves out people with a missing answer and says how many; few are withheld', async () => {
    const rows = [...ROWS, '1,,3,1', '5,5,,1'];
    const { figures, warnings } = await measured({ rows });
    expect(figures).toEqual((await measured({ rows: ROWS })).figures);
    expect(warnings).toContain('All: 2 people left an item without an answer and are left out');
    const few = await measured({ rows, minimumN: 8 });
    expect(few.figures).toEqual({ n: 7, withheld: 'fewer than 8' });
  });

  it('is undefined, with the reason, where an item does not vary or nobody is complete', async () => {
    const constant = await measured({
      rows: ROWS.map((row) => row.replace(/^\d,\d/u, '$&').replace(/^\d/u, '3')),
    });
    expect(constant.figures).toMatchObject({ n: 7, alpha: null, interval: null, omega: null });
    expect(constant.warnings.join('\n')).toContain('everyone who answered all gave the same A');
    const nobody = await measured({ rows: ['1,,1,1'], minimumN: 0 });
    expect(nobody.figures).toMatchObject({ n: 0, alpha: null, items: { A: { mean: null, sd: null } } });
    expect(nobody.warnings.join('\n')).toContain('fewer than two people answered all items');
  });

  it('has no omega where one factor cannot be told', async () => {
    const two = await measured({ rows: ROWS, scale: { items: ['A', 'B'] } });
    expect(two.figures).toMatchObject({ omega: null, alpha: expect.any(Number) });
    expect(two.warnings.join('\n')).toContain('omega needs three');
    const same = await measured({ rows: ROWS.map((row) => `${row[0]},${row[0]},${row.slice(4)}`) });
    expect(same.figures.omega).toBeNull();
    expect(same.warnings.join('\n')).toContain('says nothing that the other items do not say');
  });

  it.each([
    ['an item twice', { items: ['A', 'B', 'A'] }, '"A" stands here twice; name it once'],
    ['one item', { items: ['A'] }, 'a scale has at least two items'],
    [
      'a reversed item of another scale',
      { items: ['A', 'B'], reversed: ['C'] },
      '"C" is no item of this scale',
    ],
    [
      'a reversed item without a scale',
      { items: ['A', 'D'], reversed: ['D'] },
      '"D" has no declared scale to be reversed on',
    ],
  ])('refuses %s', async (_what, scale, line) => {
    const found = await analyzed({ rows: ROWS, scale });
    expect(found.ok ? 'taken' : found.refusals.map(({ message }) => message).join('\n')).toContain(line);
  });
});
