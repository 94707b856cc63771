import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Member, type Performing, perform } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { memberOf, newWorkspace, ROLES } from '../../people/index.ts';
import { PROMISE_CHANNELS, PROMISE_STATES } from '../promise.ts';
import type { Moved } from './counted-promise.ts';
import { foldCounts, recountPromises, wrongPromiseCounts } from './counting-rounds.ts';
import { keepingRateOf } from './keeping-rate.ts';
import { foldDeltas } from './promise-count-delta.store.ts';
import { countPromises } from './promise-counting.ts';
import { showPromiseFigures } from './promise-figures.endpoints.ts';
import { promiseFigureRoutes } from './promise-figures.routes.ts';
import { promiseFigures, promiseFiguresAsked } from './promise-figures.ts';
import { type PlantedPromise, plantPromises } from './test-planted-promise.store.ts';

const test = useTestStorage();
const now = (): Date => new Date('2026-06-30T12:00:00Z');
let maker: ChangeMaker;
let house: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now };
  house = await workspace('Water works');
});

async function workspace(name: string): Promise<Performing> {
  const founder = { userId: randomUUID(), name: 'Olu', email: 'olu@example.org' };
  const opened = good(await newWorkspace(maker, { name, owner: founder }, randomUUID));
  const member = (await memberOf(maker.storage, founder.userId, opened.slug)) as Member;
  return { maker, routes: promiseFigureRoutes({ maker }), member };
}

const codeOf = (outcome: Outcome<unknown>): string =>
  outcome.ok ? 'done' : (outcome.refusals[0]?.code ?? '');
const idOf = (by: Performing): string => by.member.workspace.id;
const asked = (query: Record<string, string> = {}) => ({ query: promiseFiguresAsked.parse(query) as never });
const figuresIn = async (by: Performing, query: Record<string, string> = {}) =>
  good(await perform(by, showPromiseFigures, asked(query)));

/** Keeps and counts promises as whoever changes them does. */
async function keep(
  by: Performing,
  moved: readonly { before: PlantedPromise | null; after: PlantedPromise }[],
) {
  good(
    await maker.storage.change(idOf(by), async (queries) => {
      await plantPromises(
        queries,
        idOf(by),
        moved.map(({ after }) => after),
      );
      await countPromises(queries, idOf(by), moved satisfies readonly Moved[]);
      return taken(null);
    }),
  );
}

const KEYS: readonly string[] = Array.from({ length: 3 }, () => randomUUID());
const MINUTE = 60_000;

const key = fc.constantFrom(null, ...KEYS);
const wish = fc.record({
  due: fc.integer({ min: 0, max: 300 }),
  late: fc.integer({ min: -9_000, max: 9_000 }),
  state: fc.constantFrom(...PROMISE_STATES),
  channel: fc.constantFrom(...PROMISE_CHANNELS),
  keys: fc.tuple(key, key, key),
  overPromised: fc.constantFrom(null, true, false),
  extra: fc.constantFrom('', 'Flowers'),
});
type Wish = typeof wish extends fc.Arbitrary<infer Of> ? Of : never;

function promiseOf(
  id: string,
  { due, late, state, channel, keys, overPromised, extra }: Wish,
): PlantedPromise {
  const dueAt = new Date(Date.parse('2025-09-10T07:00:00Z') + due * 23 * 60 * MINUTE);
  const isDelivered = state === 'kept' || state === 'kept-late';
  return {
    ...{ id, dueAt, state, channel, overPromised, extra },
    madeAt: new Date(dueAt.getTime() - 30 * 24 * 60 * MINUTE),
    doneAt: isDelivered ? new Date(dueAt.getTime() + late * MINUTE) : null,
    ...{ unitId: keys[0], attributeId: keys[1], madeBy: keys[2], keeperId: keys[2] },
    ...{ serviceId: keys[0], servicePromiseId: null },
  };
}

/** What the figures say, straight from the promises in the plainest way. */
function plainly(promises: readonly PlantedPromise[]) {
  const count = (holds: (promise: PlantedPromise) => boolean): number => promises.filter(holds).length;
  const late = promises
    .flatMap(({ doneAt, dueAt }) => (doneAt === null ? [] : [doneAt.getTime() - dueAt.getTime()]))
    .sort((a, b) => a - b);
  const middle = (late.length - 1) / 2;
  const delivered = late.length;
  return {
    counts: {
      ...{
        kept: count(({ state }) => state === 'kept'),
        keptLate: count(({ state }) => state === 'kept-late'),
      },
      ...{ broken: count(({ state }) => state === 'broken'), open: count(({ state }) => state === 'open') },
      renegotiated: count(({ state }) => state === 'renegotiated'),
      cancelled: count(({ state }) => state === 'cancelled'),
      checked: count(({ overPromised }) => overPromised !== null),
      overPromised: count(({ overPromised }) => overPromised === true),
      extra: count(({ extra, doneAt }) => extra !== '' && doneAt !== null),
    },
    delivered,
    median: delivered === 0 ? null : (late[Math.floor(middle)]! + late[Math.ceil(middle)]!) / 2,
  };
}

describe('counts of promises', () => {
  it('are what the promises say after any history, whatever of it was added up already', async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.tuple(fc.nat(11), wish), { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        async (changes, folds) => {
          const by = await workspace(`History ${number++}`);
          const ids = Array.from({ length: 12 }, () => randomUUID());
          const kept = new Map<string, PlantedPromise>();
          for (const [round, change] of changes.entries()) {
            const newest = new Map(change.map(([at, one]) => [ids[at]!, promiseOf(ids[at]!, one)]));
            await keep(
              by,
              [...newest.values()].map((after) => {
                const before = kept.get(after.id) ?? null;
                kept.set(after.id, after);
                return { before, after };
              }),
            );
            if (folds[round] === true) await foldCounts(maker.storage, idOf(by));
          }
          expect(await wrongPromiseCounts(maker.storage, idOf(by))).toBe(0);
          const all = [...kept.values()];
          const day = (of: PlantedPromise): string => of.dueAt.toISOString().slice(0, 10);
          const [from, to] = ['2025-10-08', '2026-03-20'];
          const time = { from, to };
          const within = all.filter((one) => day(one) >= from && day(one) <= to);
          const found = await figuresIn(by, time);
          const plain = plainly(within);
          expect(found.counts).toEqual(plain.counts);
          expect(found.lateness).toMatchObject({ n: plain.delivered, exact: true });
          expect(found.lateness.median.estimate).toBe(plain.median);
          expect(() => promiseFigures.parse(found)).not.toThrow();
          // Of one unit and channel, by counts; of a unit by attribute, from the promises; both are the same plain counts.
          for (const unitId of [KEYS[0]!, null]) {
            const unit = unitId ?? 'none';
            const own = within.filter((one) => one.unitId === unitId);
            const counted = await figuresIn(by, { ...time, unit, by: 'channel' });
            expect([counted.source, counted.counts]).toEqual(['counts', plainly(own).counts]);
            const read = await figuresIn(by, { ...time, unit, by: 'attribute', every: 'week' });
            expect([read.source, read.counts]).toEqual(['promises', plainly(own).counts]);
            const inside = own.filter(({ channel }) => channel === 'explicit');
            const both = await figuresIn(by, { ...time, unit, channel: 'explicit', by: 'unit' });
            expect(both.counts).toEqual(plainly(inside).counts);
          }
          const rate = await maker.storage.read(idOf(by), (queries) =>
            keepingRateOf(queries, { serviceId: KEYS[0]!, ...time }),
          );
          const ofService = plainly(within.filter(({ serviceId }) => serviceId === KEYS[0]));
          expect(rate.counts).toEqual(ofService.counts);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('are added up once by two processes at the same time, and stay when one ends in the middle', async () => {
    const by = await workspace('Two processes');
    const promises = Array.from({ length: 300 }, (_, i) =>
      promiseOf(randomUUID(), {
        ...{ due: i, late: i - 150, state: i % 3 === 0 ? 'kept-late' : 'kept', channel: 'explicit' },
        ...{ keys: [KEYS[i % 3]!, null, null], overPromised: i % 5 === 0, extra: '' },
      }),
    );
    for (const one of promises) await keep(by, [{ before: null, after: one }]);
    const killed = maker.storage.append(idOf(by), async (queries) => {
      await foldDeltas(queries, idOf(by), 100);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    await Promise.all([1, 2, 3].map(() => foldCounts(maker.storage, idOf(by))));
    expect(await wrongPromiseCounts(maker.storage, idOf(by))).toBe(0);
    expect((await figuresIn(by, { from: '2025-09-01' })).counts).toEqual(plainly(promises).counts);
  });

  it('are found wrong when a promise changed without being counted, and right after counting anew', async () => {
    const by = await workspace('Forgotten');
    const kept = promiseOf(randomUUID(), {
      ...{ due: 1, late: 0, state: 'kept', channel: 'implied', keys: [null, null, null] },
      ...{ overPromised: null, extra: '' },
    });
    await keep(by, [{ before: null, after: kept }]);
    await foldCounts(maker.storage, idOf(by));
    good(
      await maker.storage.change(idOf(by), async (queries) => {
        await plantPromises(queries, idOf(by), [{ ...kept, state: 'broken', doneAt: null }]);
        return taken(null);
      }),
    );
    expect(await wrongPromiseCounts(maker.storage, idOf(by))).toBeGreaterThan(0);
    await recountPromises(maker.storage, idOf(by));
    expect(await wrongPromiseCounts(maker.storage, idOf(by))).toBe(0);
    expect((await figuresIn(by)).counts).toMatchObject({ kept: 0, broken: 1 });
  });
});

describe('figures of promises', () => {
  it('are seen by every role that may see promises, and by nobody of another workspace', async () => {
    for (const role of ROLES) {
      const by = { ...house, member: { ...house.member, role } };
      expect([role, codeOf(await perform(by, showPromiseFigures, asked()))]).toEqual([role, 'done']);
    }
    const stranger = await workspace('Strangers');
    expect((await figuresIn(stranger)).counts.kept).toBe(0);
  });

  it('of few promises of one person are withheld, and so is the one that could be found by taking the others away', async () => {
    const by = await workspace('Three people');
    const [many, some, few] = KEYS as [string, string, string];
    const made = (madeBy: string, count: number) =>
      Array.from({ length: count }, (_, i) =>
        promiseOf(randomUUID(), {
          ...{ due: i, late: 0, state: 'kept', channel: 'explicit', keys: [null, null, madeBy] },
          ...{ overPromised: null, extra: '' },
        }),
      );
    const all = [...made(many, 40), ...made(some, 12), ...made(few, 3)];
    await keep(
      by,
      all.map((after) => ({ before: null, after })),
    );
    const found = await figuresIn(by, { by: 'maker' });
    expect(found.parts.map((part) => part.key)).toEqual([many]);
    expect(found.withheld).toEqual({ parts: 2, promises: 15 });
    const one = await workspace('One person');
    const ofNobody = made(few, 20).map((of) => ({ ...of, madeBy: null }));
    await keep(
      one,
      [...made(few, 3), ...ofNobody].map((after) => ({ before: null, after })),
    );
    expect(await figuresIn(one, { by: 'maker' })).toMatchObject({ parts: [], withheld: { parts: 2 } });
    const own = await figuresIn(by, { maker: few, by: 'month' });
    expect(own.keepingRate).toMatchObject({ n: 3, estimate: null, interval: null });
    expect(own.keepingRate.warnings.join()).toContain('withheld');
  });

  it('are undefined without promises, and say so', async () => {
    const found = await figuresIn(await workspace('Empty'));
    expect(found).toMatchObject({
      parts: [],
      funnel: null,
      charts: { keepingRate: null, medianLateness: null },
    });
    for (const figure of [
      found.keepingRate,
      found.strictRate,
      found.overPromiseRate,
      found.lateness.median,
    ]) {
      expect([figure.estimate, figure.interval, figure.warnings.length]).toEqual([null, null, 1]);
    }
  });

  it('refuse days that cannot be, and ids that are none', () => {
    const wrong: readonly Record<string, string>[] = [
      { from: '2026-02-30' },
      { from: '2026-02-03', to: '2026-02-01' },
      { unit: 'x' },
      { by: 'customer' },
      { channel: 'gossip' },
      { from: '0001-01-01' },
    ];
    for (const query of wrong) expect(promiseFiguresAsked.safeParse(query).success).toBe(false);
  });
});
