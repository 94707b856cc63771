import { beforeAll, describe, expect, it } from 'vitest';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { type PerceptionHouse, perceptionHouse } from './test-perception-house.ts';

const test = useTestStorage();
let seconds = 0;
const now = (): Date => new Date(Date.parse('2026-03-10T09:00:00Z') + seconds++ * 1000);
let house: PerceptionHouse;

beforeAll(async () => {
  house = await perceptionHouse({ storage: test().storage, now }, 'Tea house');
});

const item = { as: 'item', scale: [1, 7] };
const RECIPE = {
  columns: {
    When: { as: 'time', format: 'yyyy-MM-dd' },
    Kind: { as: 'segment' },
    E: item,
    P: item,
  },
  analyses: [{ id: 'gaps', method: 'servqual', pairs: [{ item: 'Hot', expectation: 'E', perception: 'P' }] }],
  minimumN: 2,
};

describe('perceptions', () => {
  it('are none in an empty workspace', async () => {
    const none = await house.perceptions();
    expect([none.sources.size, none.months, none.segmentIds]).toEqual([0, [], []]);
  });

  it('are added up by month and by the segments that the answers name', async () => {
    const hot = await house.attribute('Tea is hot');
    const [home, trade] = [await house.segment('Household'), await house.segment('Business')];
    const csv = [
      'When,Kind,E,P',
      '2026-01-31,Household,6,5',
      '2026-01-31,HOUSEHOLD ,7,7',
      '2026-02-01,Business,6,2',
      '2026-02-28,Business,,4',
      '2025-12-01,Somebody,5,6',
      ',Household,4,1',
    ].join('\n');
    await house.answers(csv, RECIPE, [
      { column: 'E', attributeId: hot, role: 'expectation', level: 'normative' },
      { column: 'P', attributeId: hot, role: 'perception' },
    ]);
    const found = await house.perceptions();
    expect(found.months).toEqual(['2025-12', '2026-01', '2026-02', '2026-03']);
    expect(found.segmentIds).toEqual([home, trade].sort());
    const all = { attributeId: hot, segmentId: null, from: null, to: null };
    expect(found.perceived(all)).toEqual({ n: 6, mean: 25 / 6, squares: expect.closeTo(131 - 625 / 6, 10) });
    expect(found.gap(all)).toEqual({ n: 5, mean: -7 / 5, squares: expect.closeTo(27 - 49 / 5, 10) });
    expect(found.met(all)).toEqual({ n: 5, met: 2 });
    expect(found.perceived({ ...all, segmentId: home })).toMatchObject({ n: 3, mean: 13 / 3 });
    expect(found.perceived({ ...all, segmentId: trade, from: '2026-02', to: '2026-02' })).toMatchObject({
      n: 2,
      mean: 3,
    });
    expect(found.met({ ...all, segmentId: trade })).toEqual({ n: 1, met: 0 });
    expect(found.sources.get(hot)).toMatchObject({
      column: 'P',
      expectation: 'E',
      isTimed: true,
      minimumN: 2,
    });
  });

  it('of several sets count together on one scale; others are named and left out, as are odd times', async () => {
    const quick = await house.attribute('Tea comes quickly');
    const one = { as: 'item', scale: [1, 7] };
    const recipeOf = (column: object) => ({
      columns: { When: { as: 'time', format: 'yyyy-MM-dd' }, P: column },
      analyses: [{ id: 's', method: 'satisfaction', items: ['P'] }],
    });
    const asks = [{ column: 'P', attributeId: quick, role: 'satisfaction' as const }];
    await house.answers(
      'When,P\n2025-11-02,2\n2025-11-03,3\n',
      recipeOf({ as: 'item', scale: [1, 5] }),
      asks,
    );
    await house.answers('When,P\n2025-12-02,7\n2199-01-01,6\n', recipeOf(one), asks);
    const { columns: _, ...untimed } = recipeOf(one);
    await house.answers('P\n4\n5\n', { ...untimed, columns: { P: one } }, asks);
    const found = await house.perceptions();
    const all = { attributeId: quick, segmentId: null, from: null, to: null };
    expect(found.perceived(all)).toMatchObject({ n: 4, mean: 5.5 });
    expect(found.perceived({ ...all, from: '2026-03', to: '2026-03' })).toMatchObject({ n: 3, mean: 5 });
    expect([found.gap(all), found.met(all)]).toEqual([null, null]);
    const source = found.sources.get(quick)!;
    expect(source.role).toBe('satisfaction');
    expect(source.isTimed).toBe(false);
    expect(source.answerSets).toHaveLength(2);
    const warnings = source.warnings.join('; ');
    expect(warnings).toContain('asked it on a scale from 1 to 5 and is left out');
    expect(warnings).toContain('have no times; all count in the month in which they were taken');
    expect(warnings).toContain('have a time that cannot be; they count in 2026-03');
    expect(warnings).toContain('nothing says to which segments');
  });

  it('of several questions about one thing are the mean of each person, of weighted rows as often as they stand', async () => {
    const kind = await house.attribute('Staff are kind');
    const recipe = {
      columns: {
        ...{ W: { as: 'weight', kind: 'frequency' }, E1: item, P1: item, E2: item, P2: item },
        // What would be ideal is another level, and another scale is no pair.
        I: item,
      },
      analyses: [
        {
          ...{ id: 'gaps', method: 'servqual' },
          pairs: [
            { item: 'one', expectation: 'E1', perception: 'P1' },
            { item: 'two', expectation: 'E2', perception: 'P2' },
          ],
        },
      ],
    };
    const csv = 'W,E1,P1,E2,P2,I\n3,5,4,5,7,7\n1,5,2,,,7\n0,1,1,1,1,1\n2,,6,7,,7\n';
    await house.answers(csv, recipe, [
      { column: 'P1', attributeId: kind, role: 'perception' },
      { column: 'P2', attributeId: kind, role: 'perception' },
      { column: 'I', attributeId: kind, role: 'expectation', level: 'ideal' },
    ]);
    const found = await house.perceptions();
    const all = { attributeId: kind, segmentId: null, from: null, to: null };
    // Three perceive 5.5, one 2 and two 6; three have a gap of (−1 + 2) / 2, one of −3.
    expect(found.perceived(all)).toMatchObject({ n: 6, mean: (3 * 5.5 + 2 + 2 * 6) / 6 });
    expect(found.gap(all)).toMatchObject({ n: 4, mean: (3 * 0.5 - 3) / 4 });
    expect(found.met(all)).toEqual({ n: 4, met: 3 });
    expect(found.sources.get(kind)!.items.map(({ expectation }) => expectation)).toEqual(['E1', 'E2']);
  });

  it('without a scale, or with words for numbers, are told of and never guessed', async () => {
    const clean = await house.attribute('Cups are clean');
    const tidy = await house.attribute('Tables are <b>tidy</b>');
    const values = { Bad: 1, Fine: 2, 'Very good': 3 };
    const recipe = {
      columns: { P: { as: 'item' }, Q: { as: 'item', values } },
      analyses: [{ id: 's', method: 'satisfaction', items: ['P', 'Q'] }],
    };
    await house.answers('P,Q\n4,Fine\n5,Bad\n6,Very good\n', recipe, [
      { column: 'P', attributeId: clean, role: 'perception' },
      { column: 'Q', attributeId: tidy, role: 'perception' },
    ]);
    const found = await house.perceptions();
    expect(found.sources.has(clean)).toBe(false);
    expect(found.perceived({ attributeId: clean, segmentId: null, from: null, to: null })).toBeNull();
    expect(found.warnings.join()).toContain('has no scale in the recipe, so it is left out');
    expect(found.sources.get(tidy)!.scale).toEqual([1, 3]);
    expect(found.perceived({ attributeId: tidy, segmentId: null, from: null, to: null })).toMatchObject({
      n: 3,
      mean: 2,
    });
  });
});
