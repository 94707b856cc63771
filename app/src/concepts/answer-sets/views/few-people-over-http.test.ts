import { beforeAll, describe, expect, it } from 'vitest';
import type { Characteristic } from '../declarations.ts';
import { useAnswerServer } from '../testing.ts';
import type { View } from './view.ts';

const test = useAnswerServer();

const HEADER = '#1,Who,Score,Pay,Day';
/** Forty people; the eighth gave a 3 as nobody else, and the tenth no number. */
const ROWS = Array.from({ length: 40 }, (_, i) => {
  const score = i === 7 ? '3' : i === 9 ? 'call 0123' : String(5 + (i % 3));
  return `${i % 2 === 0 ? 'even' : 'odd'},p${i},${score},${i * i},2026-01-${String((i % 20) + 1).padStart(2, '0')}`;
});
const RECIPE = {
  version: 1,
  columns: {
    Score: { as: 'item', scale: [0, 10] },
    Pay: { as: 'item' },
    Day: { as: 'time', format: 'yyyy-MM-dd' },
  },
  analyses: [{ id: 'nps', method: 'net-promoter', item: 'Score' }],
};

let id: string;
beforeAll(async () => {
  ({ id } = await test().taken({
    fileName: 'few.csv',
    recipe: RECIPE,
    file: `${HEADER}\n${ROWS.join('\n')}\n`,
  }));
});

const asked = (what: string, view: View, role: string): Promise<Response> =>
  test().ask(`/${id}/${what}?view=${encodeURIComponent(JSON.stringify(view))}`, { role });
const refused = async (view: View, role: string): Promise<string> => {
  const response = await asked('figures', view, role);
  expect(response.ok).toBe(false);
  return ((await response.json()) as { detail: string }).detail;
};
const scored = (from: number, to: number) => ({ name: 'b', where: [{ column: 'Score', from, to }] });
const characteristics = async (role: string): Promise<Map<string, Characteristic>> => {
  const { characteristics: found } = (await (await asked('characteristics', {}, role)).json()) as {
    characteristics: Characteristic[];
  };
  return new Map(found.map((characteristic) => [characteristic.column, characteristic]));
};

describe('who may not see single answers', () => {
  it('does not learn from two groups that are compared what somebody answered', async () => {
    const alone = { name: 'a', where: [{ column: 'Who', is: ['p7'] }] };
    const theirs = await refused({ compare: { a: alone, b: scored(3, 3) } }, 'agent');
    expect(theirs).toContain('fewer than 10 people fit');
    expect(await refused({ compare: { a: alone, b: scored(6, 6) } }, 'agent')).toBe(theirs);
    expect(await refused({ compare: { a: alone, b: scored(3, 3) } }, 'owner')).toContain('1 response is');
    const many = { name: 'a', where: [{ column: '#0', is: ['odd'] }] };
    expect(await refused({ compare: { a: many, b: scored(0, 10) } }, 'agent')).toMatch(
      /^view\.compare: somebody is in both groups/u,
    );
  });

  it.each(['figures', 'figures.json', 'page.html'])(
    'finds no refused cell of few people in %s',
    async (what) => {
      expect(await (await asked(what, {}, 'owner')).text()).toContain('call 0123');
      const shown = await asked(what, {}, 'agent');
      expect(shown.status).toBe(200);
      expect(await shown.text()).not.toContain('0123');
    },
  );

  it('is told no end of a characteristic that few people reach', async () => {
    const [all, few] = [await characteristics('owner'), await characteristics('agent')];
    expect(all.get('Score')).toMatchObject({ from: 3, to: 7 });
    expect(few.get('Score')).toMatchObject({ from: 5, to: 7 });
    expect(few.get('Pay')).toMatchObject({ values: [], from: 9 ** 2, to: 30 ** 2 });
    expect(all.get('Day')).toMatchObject({
      from: '2026-01-01T00:00:00.000Z',
      to: '2026-01-20T00:00:00.000Z',
    });
    expect(few.get('Day')).toMatchObject({
      from: '2026-01-05T00:00:00.000Z',
      to: '2026-01-16T00:00:00.000Z',
    });
  });
});

it('a characteristic whose header reads like the place of another column is named by its own place', async () => {
  expect([...(await characteristics('owner')).keys()]).toEqual(['#0', 'Who', 'Score', 'Pay', 'Day']);
  const response = await asked('figures', { where: [{ column: '#0', is: ['odd'] }] }, 'owner');
  expect(await response.json()).toMatchObject({ people: { shown: 20 } });
});
