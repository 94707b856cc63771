import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { codeOf, wordsOf } from '../customers/testing.ts';
import {
  addBenchmark,
  changeBenchmark,
  listBenchmarks,
  withdrawBenchmark,
} from './benchmarks/index-benchmark.ts';
import { indexToday } from './index-today.ts';
import { insertRun } from './runs/index-run.store.ts';
import { beginIndexRun, cancelIndexRun, showIndexRun } from './runs/index-run.ts';
import {
  changeIndexSettings,
  type IndexSettingsWish,
  indexSettingsWish,
  showIndexSettings,
} from './settings/index-settings.ts';
import { INDEX_RECIPE, type IndexHouse, openIndexHouse, simulatedCsv } from './test-index-house.ts';

const test = useTestStorage();
let clock = Date.parse('2026-04-10T09:00:00Z');
const now = (): Date => new Date(clock++);
let house: IndexHouse;
let setId: string;

const UNITS = [
  { name: 'Nord', n: 40, index: 75 },
  { name: 'Ost', n: 30, index: 45 },
  { name: 'Tiny', n: 4, index: 60 },
];

beforeAll(async () => {
  house = await openIndexHouse({ storage: test().storage, now }, 'Index house');
});

const begin = () => perform(house.owner, beginIndexRun, { body: {} });
async function ran(): Promise<string> {
  const { id } = good(await begin());
  await house.work.over(id);
  return id;
}
const toldToday = () => {
  const workspace = house.owner.member.workspace.id;
  return test().storage.read(workspace, (queries) => indexToday.due(queries, { workspace, scope: 'all' }));
};
async function settle(wish: Partial<IndexSettingsWish>, revision?: number) {
  const { settings } = good(await perform(house.owner, showIndexSettings, {}));
  const { revision: known, ...before } = settings!;
  const body = { settings: { ...before, ...wish }, revision: revision ?? known };
  return perform(house.owner, changeIndexSettings, { body });
}

describe('the satisfaction index of a workspace', () => {
  it('is not there before there are answers with a model, and says what is missing', async () => {
    expect(await house.shown()).toMatchObject({ newest: null, latest: null, stale: null, history: [] });
    expect(good(await perform(house.owner, showIndexSettings, {})).settings).toBeNull();
    expect(wordsOf(await begin())).toContain('no answers with a path model');
  });

  it('is computed in the background by what Heed proposes, and kept with its evidence', async () => {
    setId = await house.answers(simulatedCsv(UNITS));
    const { settings } = good(await perform(house.owner, showIndexSettings, {}));
    expect(settings).toMatchObject({
      ...{ answerSetId: setId, model: { kind: 'analysis', id: 'index' }, unitColumn: 'Unit', revision: 0 },
      weights: { kind: 'answers' },
    });
    const begun = good(await begin());
    expect(begun).toMatchObject({ state: 'running', progress: { step: 'reading', of: 1000 } });
    await house.work.over(begun.id);
    const { newest, latest, stale, history } = await house.shown();
    expect([newest!.id, newest!.state, latest]).toEqual([begun.id, 'done', null]);
    expect(stale).toEqual({ answersSince: 0, answersChanged: false, settingsChanged: false });
    expect((await toldToday()).items).toEqual([]);
    expect(history.map(({ id }) => id)).toEqual([begun.id]);
    const { result } = newest!;
    expect(result.total).toMatchObject({ n: 74, withheld: null });
    expect(result.total.interval!.low).toBeLessThan(result.total.estimate!);
    // Whoever knew the total and the others could work out the small one, so the next one is withheld with it.
    expect(result.units.map(({ name, estimate }) => [name, estimate === null])).toEqual([
      ['Nord', false],
      ['Ost', true],
      ['Tiny', true],
    ]);
    expect(result.months.map(({ month, n }) => [month, n])).toEqual([
      ['2026-01', 25],
      ['2026-02', 25],
      ['2026-03', 24],
    ]);
    expect(
      good(await perform(house.owner, showIndexRun, { params: { workspace: '', id: begun.id } })),
    ).toEqual(newest);
  });

  it('is settled with revisions, and refuses what cannot be read, by name', async () => {
    const typed = { kind: 'typed' as const, regions: [{ name: 'All', units: ['nord', 'OST', 'tiny'] }] };
    const settled = good(await settle({ regions: typed, minimumN: 3, samples: 200 }, 0));
    expect(settled.revision).toBe(1);
    expect(good(await settle({})).revision).toBe(1);
    expect(wordsOf(await settle({ seed: 9 }, 0))).toContain('at revision 1');
    expect(wordsOf(await settle({ unitColumn: 'Nope' }))).toContain('no column "Nope"');
    expect(wordsOf(await settle({ unitColumn: 'Words' }))).toContain('described as comment');
    expect(wordsOf(await settle({ model: { kind: 'analysis', id: 'x' } }))).toContain('it has "index"');
    expect(codeOf(await settle({ answerSetId: randomUUID() }))).toBe('not-found');
    const constructs = [{ name: 'A', indicators: ['Q1'], mode: 'A' as const }];
    const model = { kind: 'constructs' as const, scheme: 'path' as const, index: 'B', constructs, paths: [] };
    expect(codeOf(await settle({ model }))).toBe('request-refused');
    expect((await house.shown()).stale!.settingsChanged).toBe(true);
    expect((await toldToday()).items).toMatchObject([{ reason: 'What it is computed by was changed since' }]);
    await ran();
    const { result } = await house.newest();
    expect(result.regions).toMatchObject([{ name: 'All', n: 74, lacks: [], units: 3 }]);
    expect(result.units.every(({ estimate }) => estimate !== null)).toBe(true);
  });

  it('is computed by a model given by hand, with regions by a column', async () => {
    const model = {
      ...{ kind: 'constructs' as const, scheme: 'path' as const, index: 'Satisfaction' },
      constructs: [
        { name: 'Quality', indicators: ['Q1', 'Q2'], mode: 'A' as const },
        { name: 'Satisfaction', indicators: ['S1', 'S2', 'S3'], mode: 'A' as const },
      ],
      paths: [['Quality', 'Satisfaction']] as [string, string][],
    };
    const circle = [...model.paths, ['Satisfaction', 'Quality']] as [string, string][];
    expect(wordsOf(await settle({ model: { ...model, paths: circle } }))).toContain('in a circle');
    const before = await house.newest();
    good(await settle({ model, regions: { kind: 'column', column: 'Area' } }));
    await ran();
    const { result } = await house.newest();
    expect(result.total.estimate).toBe(before.result.total.estimate);
    expect(result.regions.map(({ name, n }) => [name, n])).toEqual([
      ['Lower', 34],
      ['Upper', 40],
    ]);
  });

  it('says when answers came since, and counts units by numbers that were entered', async () => {
    const values = [
      { unit: 'NORD', weight: 1 },
      { unit: 'Ost', weight: 3 },
    ];
    const twice = [...values, { unit: 'ost', weight: 1 }];
    good(await settle({ weights: { kind: 'entered', source: 'Ledger', values } }));
    await ran();
    const { result } = await house.newest();
    const [nord, ost] = result.units;
    expect(result.total.estimate).toBeCloseTo((nord!.estimate! + 3 * ost!.estimate!) / 4, 10);
    expect(result.weights).toMatchObject({ kind: 'entered', source: 'Ledger' });
    expect(
      wordsOf(await settle({ weights: { kind: 'entered', source: 'Ledger', values: twice } })),
    ).toContain('"ost" stands there twice; give each unit one weight');
    good(await settle({ weights: { kind: 'customers', by: 'region', field: null } }));
    await ran();
    const none = await house.newest();
    expect(none.result.total.estimate).toBeNull();
    expect(none.result.warnings.join()).toContain('no customer of the register');
    good(await settle({ weights: { kind: 'answers' } }));
  });
});

describe('computing it', () => {
  it('is done once at a time, whoever begins it, and can be given up', async () => {
    const all = await Promise.all([
      begin(),
      begin(),
      house.another().begin(house.workspace, house.owner.member),
    ]);
    const begun = all.filter(({ ok }) => ok);
    expect(begun).toHaveLength(1);
    expect(wordsOf(all.find(({ ok }) => !ok)!)).toContain('being computed already');
    const { latest } = await house.shown();
    const params = { workspace: '', id: latest!.id };
    const given = await perform(house.owner, cancelIndexRun, { params, body: {} });
    await house.work.over(latest!.id);
    const after = (await house.shown()).latest;
    // It may have been done before anybody could give it up.
    if (given.ok) expect(after).toMatchObject({ state: 'cancelled', problem: 'somebody gave it up' });
    expect(codeOf(await perform(house.owner, cancelIndexRun, { params, body: {} }))).toBe('conflict');
    await ran();
  });

  it('that was interrupted is told, and begun anew by hand', async () => {
    const { settings } = await house.newest();
    const id = randomUUID();
    const lost = {
      ...{ id, state: 'running' as const, settingsRevision: 1, answerSetId: setId, rowsThen: null },
      ...{ generationThen: null, estimate: null, low: null, high: null, n: null, problem: null, drawn: 0 },
      ...{ begunBy: null, begunAt: new Date(clock), seenAt: new Date(clock), endedAt: null, settings },
    };
    // As a process leaves it that is killed.
    await test().storage.change(house.workspace, async (queries) => {
      await insertRun(queries, house.workspace, lost);
      return { ok: true, value: null };
    });
    expect(codeOf(await begin())).toBe('conflict');
    expect((await house.shown()).latest).toMatchObject({ id, state: 'running' });
    clock += 30_000;
    expect((await house.shown()).latest).toMatchObject({
      ...{ id, state: 'failed' },
      problem: 'Heed ended while it ran; begin it again',
    });
    await ran();
    expect((await house.shown()).latest).toBeNull();
  });

  it('ends with Heed, and is told as interrupted', async () => {
    const heed = house.another();
    const { id } = good(await heed.begin(house.workspace, house.owner.member));
    await heed.close();
    expect(codeOf(await heed.begin(house.workspace, house.owner.member))).toBe('unavailable');
    const { latest } = await house.shown();
    if (latest !== null) expect(latest).toMatchObject({ id, state: 'failed' });
    await ran();
  });

  it('is for those who may', async () => {
    for (const role of ['agent', 'auditor'] as const) {
      const other = house.as(role);
      expect(codeOf(await perform(other, beginIndexRun, { body: {} }))).toBe('not-allowed');
      const wish = indexSettingsWish.parse({ answerSetId: setId, model: { kind: 'analysis', id: 'index' } });
      const body = { settings: wish, revision: 1 };
      expect(codeOf(await perform(other, changeIndexSettings, { body }))).toBe('not-allowed');
      expect(codeOf(await perform(other, addBenchmark, { body: BENCHMARK }))).toBe('not-allowed');
    }
  });

  it('needs the scale of each question of the index', async () => {
    const { S2: _, ...columns } = INDEX_RECIPE.columns;
    const recipe = {
      ...INDEX_RECIPE,
      columns: { ...columns, S2: { as: 'item' } },
      analyses: [{ id: 'plain', method: 'satisfaction', items: ['S1'] }],
    };
    const id = await house.answers(simulatedCsv(UNITS, 2), recipe);
    const { settings } = await house.newest();
    expect(wordsOf(await settle({ answerSetId: id, model: settings.model }))).toContain('the scale of "S2"');
  });
});

const BENCHMARK = {
  name: 'Branch',
  value: 60,
  period: '2025',
  source: 'Yearbook',
  link: null,
  n: null,
  low: null,
  high: null,
};

describe('benchmarks', () => {
  it('are entered with a source, set beside the index, corrected and withdrawn', async () => {
    const { owner } = house;
    const added = good(await perform(owner, addBenchmark, { body: BENCHMARK }));
    const { total } = (await house.newest()).result;
    const [beside] = (await house.shown()).benchmarks;
    expect(beside!.distance).toBeCloseTo(total.estimate! - 60, 12);
    expect(beside!.interval!.high).toBeCloseTo(total.interval!.high - 60, 10);
    const params = { workspace: '', id: added.id };
    const wide = { ...BENCHMARK, low: 50, high: 70 };
    const changed = good(
      await perform(owner, changeBenchmark, { params, body: { benchmark: wide, revision: 1 } }),
    );
    expect(changed.revision).toBe(2);
    const wider = (await house.shown()).benchmarks[0]!;
    expect(wider.interval!.high).toBeCloseTo(
      total.estimate! - 60 + Math.hypot(total.interval!.high - total.estimate!, 10),
      10,
    );
    expect(wider.words).toBe('not told apart from it');
    const gone = { revision: 2, reason: 'Another method' };
    good(await perform(owner, withdrawBenchmark, { params, body: gone }));
    expect((await house.shown()).benchmarks).toEqual([]);
    const { benchmarks } = good(await perform(owner, listBenchmarks, {}));
    expect(benchmarks).toMatchObject([{ state: 'withdrawn', withdrawnWhy: 'Another method', revision: 3 }]);
    expect(codeOf(await perform(owner, withdrawBenchmark, { params, body: gone }))).toBe('conflict');
  });

  it('are refused without a source, beyond the scale, and with an address that is none of the web', async () => {
    for (const wrong of [
      { source: ' ' },
      { value: 101 },
      { link: 'javascript:alert(1)' },
      { low: 10 },
      { low: 61, high: 70 },
    ]) {
      const body = { ...BENCHMARK, ...wrong };
      expect(codeOf(await perform(house.owner, addBenchmark, { body }))).toBe('request-refused');
    }
  });
});
