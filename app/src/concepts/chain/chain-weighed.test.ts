import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { primaryColumns } from '../../platform/columns/index.ts';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { analyzeFile, readRecipe, resultOf } from '../analyses/index.ts';
import { takePromises } from '../promises/declarations.ts';
import { showChain } from './declarations.ts';
import { weightWithShare } from './driver-share.ts';
import { showGapsOfAttribute } from './gap-map/gap-map.endpoints.ts';
import { gapMapOf } from './gap-map/gathered-gap-map.ts';
import { type ChainHouse, chainHouse } from './test-chained-house.ts';

const ROOT = resolve(import.meta.dirname, '../../../..');
const KIOSK = resolve(
  ROOT,
  process.env['HEED_SHARED'] ?? '../shared',
  'data/kiosk-servqual-kano-ipa/responses.cp949.csv',
);

const test = useTestStorage();
// Everything is asked at one moment, so that pages and maps can be held against each other.
const now = (): Date => new Date('2026-03-10T09:00:00Z');
let house: ChainHouse;

beforeAll(async () => {
  house = await chainHouse({ storage: test().storage, now }, 'Tea house');
});

const item = { as: 'item', scale: [1, 7] };
const RECIPE = {
  columns: { When: { as: 'time', format: 'yyyy-MM-dd' }, Kind: { as: 'segment' }, E: item, P: item, S: item },
  analyses: [{ id: 'gaps', method: 'servqual', pairs: [{ item: 'Hot', expectation: 'E', perception: 'P' }] }],
  minimumN: 3,
};

/** A month of answers: who, what they expect, what they perceive. */
const lines = (day: string, kind: string, pairs: readonly (readonly [number, number])[]): string[] =>
  pairs.map(([e, p]) => `${day},${kind},${e},${p},${p}`);

async function tea(name: string) {
  const { id } = await house.attribute(name);
  const csv = [
    'When,Kind,E,P,S',
    ...lines('2024-12-31', 'Household', [
      [7, 1],
      [7, 1],
      [7, 1],
      [7, 1],
    ]),
    ...lines('2026-01-31', 'Household', [
      [6, 5],
      [7, 5],
      [6, 4],
      [5, 5],
    ]),
    ...lines('2026-02-01', 'Business', [
      [6, 2],
      [7, 2],
      [6, 1],
    ]),
    ...lines('2026-03-01', 'Business', [
      [6, 6],
      [6, 6],
    ]),
  ].join('\n');
  await house.answers(csv, { ...RECIPE, title: name }, [
    { column: 'E', attributeId: id, role: 'expectation' },
    { column: 'P', attributeId: id, role: 'perception' },
    { column: 'S', attributeId: id, role: 'satisfaction' },
  ]);
  return id;
}

describe('the gaps of an attribute on its page', () => {
  it('are the row of the gap map, of the same months and segment', async () => {
    const id = await tea('Tea is hot');
    const trade = await house.segment('Business');
    for (const query of [{}, { segment: trade, from: '2026-01', to: '2026-02' }]) {
      const chain = await house.chain(id, query);
      const params = { workspace: house.paramsOf(id).workspace, attribute: id };
      const map = good(await perform(house.owner, showGapsOfAttribute, { params, query }));
      expect(chain.gaps).toEqual(map.rows[0]);
      expect([chain.from, chain.to, chain.segment]).toEqual([map.from, map.to, map.segment]);
    }
    const chain = await house.chain(id, { segment: trade, from: '2026-01', to: '2026-02' });
    const [shown] = chain.perception!.items;
    // (2 + 2 + 1) / 3 of those three, and their differences −4, −5, −5.
    expect(shown!.figure).toMatchObject({ n: 3, estimate: expect.closeTo(5 / 3, 12) });
    expect(chain.perception!.gaps[0]!.figure).toMatchObject({ n: 3, estimate: expect.closeTo(-14 / 3, 12) });
    expect(chain.gaps.cells[4]!.figure!.estimate).toBeCloseTo(-14 / 3, 12);
    // Answers of long before are in no month of the last year.
    expect((await house.chain(id)).perception!.items[0]!.figure.n).toBe(9);
  });

  it('keep what is expected, delivered, satisfied and of quality apart', async () => {
    const id = await tea('Tea is strong');
    const measure = await house.measured(id);
    await house.read(measure, [
      ['2026-02-01T10:00:00Z', 4],
      ['2026-02-02T10:00:00Z', 8],
    ]);
    const { evaluation } = await house.chain(id);
    expect(evaluation.expectation).toMatchObject({ n: 13, estimate: expect.closeTo(83 / 13, 12) });
    expect(evaluation.expectation!.warnings.join()).toContain('whenever they came');
    expect(evaluation.perception).toMatchObject({ n: 9, estimate: 4 });
    expect(evaluation.disconfirmation).toMatchObject({ n: 9, estimate: expect.closeTo(-19 / 9, 12) });
    expect(evaluation.outcome).toMatchObject({ n: 2, estimate: 0.5 });
    expect(evaluation.satisfaction).toMatchObject({ n: 13 });
    expect(evaluation.quality).toMatchObject({ n: 9, estimate: expect.closeTo(3 / 9, 12) });
  });

  it('stay those of all answers where nobody answered in the months, and it says so', async () => {
    const id = await tea('Tea is green');
    const chain = await house.chain(id, { from: '2025-02', to: '2025-12' });
    expect(chain.perception!.items[0]!.figure.n).toBe(13);
    expect(chain.perception!.warnings.join()).toContain('nobody answered in these months');
    expect(chain.gaps.cells[4]).toMatchObject({ figure: null });
    expect(chain.evaluation.perception).toBeNull();
  });
});

describe('the driver weight of an attribute', () => {
  it('has its share of what all explain, also where the map leaves shares out', async () => {
    const [one, other] = [await house.attribute('Room is warm'), await house.attribute('Room is quiet')];
    // Satisfaction is the first, and a little of the second, by a pattern that no chance is in.
    const rows = Array.from({ length: 60 }, (_, i) => {
      const [warm, quiet] = [1 + (i % 7), 1 + ((i * 3) % 5)];
      return `2026-02-10,${warm},${quiet},${Math.min(7, Math.max(1, warm + (quiet > 3 ? 1 : 0) - (i % 2)))}`;
    });
    const analysis = { id: 'drivers', method: 'key-driver-analysis', outcome: 'O', drivers: ['W', 'Q'] };
    const columns = { When: RECIPE.columns.When, W: item, Q: item, O: item };
    await house.answers(['When,W,Q,O', ...rows].join('\n'), { columns, analyses: [analysis], minimumN: 3 }, [
      { column: 'W', attributeId: one.id, role: 'perception' },
      { column: 'Q', attributeId: other.id, role: 'perception' },
    ]);
    const { storage } = test();
    const making = { storage, engine: primaryColumns(storage), now };
    const workspace = house.owner.member.workspace.id;
    const asked = { workspace, attributeId: one.id, segmentId: null };
    const map = good(await gapMapOf(making, { ...asked, unitId: null, from: null, to: null, since: null }));
    const [row] = map.rows;
    const without = { ...map, rows: [{ ...row!, weight: { ...row!.weight!, lmgShare: null } }] };
    const weight = await weightWithShare(making, { ...asked, map: without });
    expect(weight!.lmgShare).toBeGreaterThan(0.5);
    expect(weight!.lmgShare).toBeLessThanOrEqual(1);
    expect((await house.chain(one.id)).weight).toEqual(weight);
    // A weight of other people than these has no share.
    const foreign = {
      ...without,
      rows: [{ ...row!, weight: { ...row!.weight!, estimate: 0.123, lmgShare: null } }],
    };
    expect((await weightWithShare(making, { ...asked, map: foreign }))!.lmgShare).toBeNull();
  });
});

describe('the records of an attribute', () => {
  it('have their age, old ones marked, and where they come from', async () => {
    const id = await tea('Tea is old');
    const measure = await house.measured(id);
    await house.read(measure, [['2025-03-09T10:00:00Z', 4]]);
    const { ages } = await house.chain(id);
    expect(ages).toEqual([
      {
        ...{ link: 'standard', newest: '2025-01-01', words: '14 months old', isOld: true },
        source: 'set by Olu: Agreed',
      },
      {
        ...{ link: 'delivery', newest: '2025-03-09', words: '12 months old', isOld: true },
        source: 'readings of the measure, entered or imported',
      },
      {
        ...{ link: 'perception', newest: '2026-03-10', words: 'of today', isOld: false },
        source: '“Tea is old”, file answers.csv taken by Olu',
      },
    ]);
  });

  it('are drawn month by month, withheld where too few answered, and empty where there is nothing', async () => {
    const id = await tea('Tea is black');
    const measure = await house.measured(id);
    await house.read(measure, [
      ['2026-02-01T10:00:00Z', 4],
      ['2026-02-28T23:59:00Z', 8],
      ['2026-03-01T00:00:00Z', 5],
    ]);
    const promise = (made: string, done: string) => ({
      ...{
        words: 'Tea in a day',
        attribute: 'Tea is black',
        made: `${made}T09:00:00Z`,
        due: `${made}T10:00:00Z`,
      },
      done: `${made}T${done}:00Z`,
    });
    const promises = [
      promise('2026-01-05', '09:30'),
      promise('2026-01-06', '11:00'),
      promise('2026-03-02', '09:30'),
    ];
    good(await perform(house.owner, takePromises, { body: { promises, timeZone: 'UTC' } }));
    const { time } = await house.chain(id);
    expect(time.months).toHaveLength(24);
    expect(time.months.map(({ month }) => month).slice(-4)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
    ]);
    const [empty, january, february, march] = time.months.slice(-4);
    expect(empty).toEqual({ month: '2025-12', perception: null, delivery: null, promise: null });
    expect(january).toMatchObject({
      perception: { n: 4, estimate: 4.75 },
      delivery: null,
      promise: { n: 2, estimate: 0.5 },
    });
    expect(february).toMatchObject({
      perception: { n: 3 },
      delivery: { n: 2, estimate: 0.5 },
      promise: null,
    });
    expect(march).toMatchObject({
      perception: { n: 2, estimate: null, interval: null, withheld: 'fewer than 3' },
      ...{ delivery: { n: 1, estimate: 1 }, promise: { n: 1, estimate: 1 } },
    });
    expect(time.measure).toMatchObject({ id: measure, requiredShare: 0.9 });
    // The first month is drawn whole, so the answers of December 2024 are in it.
    expect(time.months.find(({ month }) => month === '2024-12')!.perception).toMatchObject({
      n: 4,
      estimate: 1,
    });
  });

  it('are none at all of a new attribute, which says where to begin', async () => {
    const { id } = await house.attribute('<b>Tea</b> is “new”; drop table tea');
    const chain = await house.chain(id);
    expect(chain.gaps.cells.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'unknown'));
    expect(chain).toMatchObject({ weakest: null, weight: null, joined: [], ages: [] });
    expect(chain.next).toMatchObject({ place: `attributes/${id}#chain-expectation` });
    expect(
      chain.time.months.every(({ perception, delivery, promise }) => !perception && !delivery && !promise),
    ).toBe(true);
    expect(Object.values(chain.evaluation)).toEqual(Array.from({ length: 7 }, () => null));
  });

  it('cannot be asked of months that run backwards, nor of an attribute that is not there', async () => {
    const { id } = await house.attribute('Tea is late');
    const asked = async (of: string, query: object) => {
      const found = await perform(house.owner, showChain, { params: house.paramsOf(of), query });
      return found.ok ? 'done' : found.refusals[0]!.code;
    };
    expect(await asked(id, { from: '2026-02', to: '2026-01' })).toBe('request-refused');
    expect(await asked(id, { from: '2030-01', to: '2030-02' })).toBe('done');
    expect(await asked(id, { segment: '00000000-0000-4000-8000-000000000000' })).toBe('not-found');
    expect(await asked('00000000-0000-4000-8000-000000000000', {})).toBe('not-found');
  });
});

describe.skipIf(!existsSync(KIOSK))('the answers about kiosks, which have neither times nor segments', () => {
  it('give the page what heed analyze gives', async () => {
    const whole = JSON.parse(readFileSync(join(ROOT, 'examples/kiosk.recipe.json'), 'utf8'));
    const gaps = whole.analyses.find(({ id }: { id: string }) => id === 'gaps');
    // Of the other analyses some are drawn a thousand times, and none is looked at.
    const recipe = { ...whole, by: undefined, analyses: [gaps] };
    const { pairs } = gaps;
    const read = good(readRecipe('recipe', Buffer.from(JSON.stringify(recipe))));
    const result = JSON.parse(JSON.stringify(resultOf(good(await analyzeFile(KIOSK, read)))));
    const csv = new TextDecoder('euc-kr').decode(readFileSync(KIOSK));
    const asked = [pairs[0], pairs[3]] as { item: string; expectation: string; perception: string }[];
    const attributes: string[] = [];
    for (const { item } of asked) attributes.push((await house.attribute(item)).id);
    await house.answers(
      csv,
      { ...recipe, file: { delimiter: ',', headerRows: 1 } },
      asked.flatMap(({ expectation, perception }, i) => [
        { column: expectation, attributeId: attributes[i]!, role: 'expectation' as const },
        { column: perception, attributeId: attributes[i]!, role: 'perception' as const },
      ]),
    );
    for (const [i, { item }] of asked.entries()) {
      const wanted = result.analyses.gaps.items[item];
      const { perception, gaps: row, evaluation } = await house.chain(attributes[i]!);
      const near = (found: number, exact: number) => expect(Math.abs(found - exact)).toBeLessThan(1e-12);
      near(perception!.items[0]!.figure.estimate!, wanted.perception);
      for (const figure of [
        perception!.gaps[0]!.figure,
        row.cells[4]!.figure!,
        evaluation.disconfirmation!,
      ]) {
        expect(figure.n).toBe(wanted.n);
        near(figure.estimate!, wanted.gap);
        near(figure.interval!.low, wanted.interval[0]);
        near(figure.interval!.high, wanted.interval[1]);
      }
      near(evaluation.expectation!.estimate!, wanted.expectation);
    }
  });
});
