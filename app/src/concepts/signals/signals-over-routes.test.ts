import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readEvents } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { mergeAttribute } from '../attributes/declarations.ts';
import {
  actOnOneSignal,
  closeOneSignalAction,
  dismissOneSignal,
  judgeOneSignal,
  lookNow,
  reopenOneSignal,
  type SignalShown,
  showFigureSeries,
  showSignal,
  showSignals,
  watchOneSignal,
} from './declarations.ts';
import { lastLook } from './keeping/signal.store.ts';
import { signalRounds } from './keeping/signal-rounds.ts';
import { signalsToday } from './signals-today.ts';
import { levels, openSignalHouse, type SignalHouse } from './test-signal-house.ts';

const test = useTestStorage();
let now = new Date('2026-05-10T09:00:00Z');
let house: SignalHouse;
let owner: Performing;

const listed = async (by = owner) => good(await perform(by, showSignals, { query: {} as never }));
const whole = async (one: { readonly id: string }) =>
  good(await perform(owner, showSignal, { params: house.at(one) }));
const of = async (name: string): Promise<SignalShown> => {
  const found = (await listed()).items.find(({ told }) => told.name === name);
  if (found === undefined) throw new Error(`there is no signal of ${name}`);
  return found;
};
const events = async (id: string): Promise<string[]> => {
  const read = await house.making.maker.storage.read(house.workspace, (queries) =>
    readEvents(queries, { limit: 200 }),
  );
  return (
    good(read)
      .items.filter(({ subject }) => subject.id === id)
      .map(({ what }) => what)
      // What happened in one moment of the test's clock has no order.
      .toSorted()
  );
};
const today = async () =>
  house.making.maker.storage.read(house.workspace, (queries) =>
    signalsToday.due(queries, { now, scope: 'all', actor: owner.member, most: 20 }),
  );
const said = (outcome: {
  readonly ok: boolean;
  readonly refusals?: readonly { readonly message: string }[];
}) => (outcome.ok ? 'done' : (outcome.refusals ?? []).map(({ message }) => message).join('; '));

beforeAll(async () => {
  house = await openSignalHouse({ storage: test().storage, now: () => now }, 'Bakery');
  owner = house.owner;
});

describe('signals of an organisation', () => {
  it('are none before there is a figure, and say so', async () => {
    expect(await listed()).toEqual({ look: null, items: [], isCut: false });
    const look = good(await perform(owner, lookNow, { body: {} }));
    expect(look).toMatchObject({ figures: 0, signals: 0, judged: 0 });
    expect(look.sentence).toContain('There is no figure over time yet');
    expect((await today()).items).toEqual([]);
  });

  it('are found once, whatever looks at the same time, with what, since when and how sure', async () => {
    const attribute = await house.attribute('Bread is there in time');
    const late = await house.measure('Minutes late', attribute);
    const steady = await house.measure('Minutes to bake', attribute);
    const months = 20;
    await house.read(
      late,
      levels('2024-09', months, (at) => (at < 12 ? 20 : 28)),
    );
    await house.read(
      steady,
      levels('2024-09', months, () => 20),
    );
    await Promise.all([house.look(), house.look(), house.look()]);
    await house.look();
    const { items, look } = await listed();
    expect(items.map(({ told }) => told.name)).toEqual([
      'Minutes late: mean',
      'Minutes late: within the standard',
    ]);
    const [mean] = items as [SignalShown];
    expect(mean).toMatchObject({
      since: '2025-09',
      direction: 'up',
      verdict: 'worse',
      state: 'new',
      standing: 'stands',
    });
    expect(mean.attribute).toEqual({ id: attribute, name: 'Bread is there in time' });
    expect(mean.found.interval.low).toBeLessThan(8);
    expect(mean.found.interval.high).toBeGreaterThan(8);
    expect(mean.what).toMatch(/^Minutes late: mean rose from 20\.\d+ to 28\.\d+ minutes$/u);
    expect(look!.sentence).toContain(
      '2 figures moved beyond chance in 4 figures over 20 months up to April 2026',
    );
    expect(await events(mean.id)).toEqual(['signal.found']);
    const shown = await whole(mean);
    expect(shown.chart).toHaveLength(months);
    expect(shown.chart.filter(({ isAfter }) => isAfter)).toHaveLength(8);
    expect(shown.chart.filter(({ isBeyond, isAfter }) => isBeyond && !isAfter)).toEqual([]);
    expect(shown.method.source).toContain('Benjamini');
  });

  it('give their series with evidence, month by month', async () => {
    const kind = { query: { kind: 'measure' } as never };
    const { items, months } = good(await perform(owner, showFigureSeries, kind));
    expect(months.at(-1)).toBe('2026-04');
    const late = items.find(({ name }) => name === 'Minutes late: mean')!;
    expect(late.points.map(({ month }) => month)).toEqual(Object.keys(levels('2024-09', 20, () => 0)));
    // The level, and what the readings of a month are spread by, computed here.
    const values = Array.from({ length: 24 }, (_, i) => 20 + ((i * 7) % 24) / 4 - 3);
    const mean = values.reduce((sum, value) => sum + value, 0) / 24;
    expect(late.points[0]!.estimate).toBeCloseTo(mean, 10);
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 23;
    expect(late.points[0]!.variance).toBeCloseTo(spread / 24, 10);
    expect(late.points[0]!.n).toBe(24);
  });

  it('that are dismissed come back only with a new change', async () => {
    const share = await of('Minutes late: within the standard');
    const body = { revision: share.revision, words: 'It is the same as the mean' };
    const dismissed = good(await perform(owner, dismissOneSignal, { params: house.at(share), body }));
    expect(dismissed).toMatchObject({ state: 'dismissed', reason: 'It is the same as the mean' });
    await house.read(
      'Minutes late',
      levels('2024-08', 1, () => 20),
    );
    await house.look();
    expect(await of('Minutes late: within the standard')).toMatchObject({ state: 'dismissed', id: share.id });
    expect((await listed()).items).toHaveLength(2);
    expect(await events(share.id)).toEqual(['signal.dismissed', 'signal.found']);
    const stale = await perform(owner, dismissOneSignal, { params: house.at(share), body });
    expect(said(stale)).toContain('changed');
  });

  it('that are watched tell when they grow, and stand under Today', async () => {
    const mean = await of('Minutes late: mean');
    expect((await today()).items.map(({ id, urgency }) => [id, urgency])).toEqual([[mean.id, 'week']]);
    const body = { revision: mean.revision, words: 'Perhaps the new oven' };
    good(await perform(owner, watchOneSignal, { params: house.at(mean), body }));
    expect((await today()).items).toEqual([]);
    // Readings of the same months that came later.
    await house.read(
      'Minutes late',
      levels('2025-09', 8, () => 36),
    );
    await house.look();
    const grown = await of('Minutes late: mean');
    expect(grown).toMatchObject({ id: mean.id, state: 'watched' });
    expect([grown.standing, grown.found.shift > mean.found.shift]).toEqual(['grew', true]);
    expect((await today()).items.map(({ id, reason }) => [id, reason])).toEqual([
      [mean.id, 'It grew since somebody began to watch it'],
    ]);
    expect(await events(mean.id)).toEqual(['signal.found', 'signal.grew', 'signal.watched']);
  });

  it('that are acted on lead from the change to the action to what the figure says of it', async () => {
    const mean = await of('Minutes late: mean');
    const link = { kind: 'standard' as const, name: 'Minutes late', place: 'standards/minutes-late' };
    const days = { dueOn: '2026-12-20', reviewOn: null };
    const action = { revision: mean.revision, words: 'A second van', ownerId: null, ...days, link };
    const acted = good(await perform(owner, actOnOneSignal, { params: house.at(mean), body: action }));
    expect(acted).toMatchObject({ state: 'acted-on', action: 'A second van', link, doneOn: null });
    now = new Date('2026-12-22T09:00:00Z');
    await house.read(
      'Minutes late',
      levels('2026-05', 7, () => 32),
    );
    expect((await today()).items.map(({ urgency, reason }) => [urgency, reason])).toEqual([
      ['day', 'What is done about it should be done already: A second van'],
    ]);
    const future = { revision: acted.revision, words: 'It drives', on: '2027-01-05', reviewOn: null };
    const early = await perform(owner, closeOneSignalAction, { params: house.at(mean), body: future });
    expect(said(early)).toContain('lies in the future');
    const closing = { ...future, on: '2026-12-15' };
    const closed = good(
      await perform(owner, closeOneSignalAction, { params: house.at(mean), body: closing }),
    );
    expect(closed).toMatchObject({ doneOn: '2026-12-15', reviewOn: '2027-03-15' });
    expect((await whole(mean)).effect!.sentence).toContain('no month since it was done is complete yet');
    now = new Date('2027-05-03T09:00:00Z');
    await house.read(
      'Minutes late',
      levels('2026-12', 5, (at) => (at === 0 ? 27 : 20.2)),
    );
    const { effect } = await whole(mean);
    expect(effect).toMatchObject({ from: '2027-01' });
    expect(effect!.madeGood).toBeGreaterThan(0.85);
    expect(effect!.interval!.high).toBeLessThan(0);
    expect(effect!.sentence).toMatch(/^since it was done the figure moved back by \d+ % of the change$/u);
    const judged = { revision: closed.revision, effect: 'worked' as const, words: 'By the chart' };
    good(await perform(owner, judgeOneSignal, { params: house.at(mean), body: judged }));
    expect(await events(mean.id)).toEqual([
      'signal.acted-on',
      'signal.action-closed',
      'signal.effect-judged',
      'signal.found',
      'signal.grew',
      'signal.watched',
    ]);
    await house.look();
    const [back] = (await listed()).items.filter((one) => one.told.name === 'Minutes late: mean');
    expect(back).toMatchObject({ state: 'new', verdict: 'better', direction: 'down' });
    expect(await whole(back!)).toMatchObject({ others: [{ id: mean.id }] });
    const past = (await listed()).items.find(({ id }) => id === mean.id);
    expect(past).toMatchObject({ standing: 'past', effect: 'worked' });
  });

  it('can be looked at anew, and refuse what is not to be', async () => {
    const share = (await listed()).items.find(({ state }) => state === 'dismissed')!;
    const anew = { revision: share.revision, words: 'Somebody asked' };
    const open = good(await perform(owner, reopenOneSignal, { params: house.at(share), body: anew }));
    expect(open.state).toBe('new');
    const twice = { ...anew, revision: open.revision };
    expect(said(await perform(owner, reopenOneSignal, { params: house.at(share), body: twice }))).toContain(
      'nobody decided about it yet',
    );
    const done = { revision: open.revision, words: 'x', on: null, reviewOn: null };
    expect(
      said(await perform(owner, closeOneSignalAction, { params: house.at(share), body: done })),
    ).toContain('nothing is being done about it');
    for (const place of ['../../etc', 'javascript:alert(1)', '//evil.example', 'a b']) {
      const link = { kind: 'other' as const, name: 'x', place };
      const wish = { revision: open.revision, words: 'x', ownerId: null, dueOn: null, reviewOn: null, link };
      expect(said(await perform(owner, actOnOneSignal, { params: house.at(share), body: wish }))).toContain(
        'link.place',
      );
    }
    const nobody = { id: '00000000-0000-4000-8000-000000000000' };
    expect(said(await perform(owner, showSignal, { params: house.at(nobody) }))).toContain('no such signal');
  });

  it('are decided about by who may, and seen by everybody', async () => {
    const share = await of('Minutes late: within the standard');
    const body = { revision: share.revision, words: 'No' };
    for (const role of ['agent', 'auditor'] as const) {
      const by = house.as(role);
      expect((await listed(by)).items.length).toBeGreaterThan(0);
      expect(said(await perform(by, dismissOneSignal, { params: house.at(share), body }))).toContain(
        `not as ${role}`,
      );
    }
  });

  it('follow when their attribute is merged, and are found again there', async () => {
    const mean = await of('Minutes late: mean');
    const into = await house.attribute('Bread comes in time');
    const params = house.at({ id: mean.attribute!.id });
    good(
      await perform(owner, mergeAttribute, {
        params,
        body: { into, revision: 1, reason: 'The same' } as never,
      }),
    );
    expect((await of('Minutes late: mean')).attribute).toEqual({ id: into, name: 'Bread comes in time' });
    expect(await events(mean.id)).toContain('signal.attribute-followed');
  });
});

it('rounds look when something was committed since, and a look that finds what is known writes nothing', async () => {
  const { maker, engine } = house.making;
  let ticks = now.getTime();
  const counting = { ...maker, now: () => new Date(ticks++) };
  let failed: unknown = null;
  const rounds = signalRounds({
    ...{ maker: counting, engine, everyMs: 10, leastMs: 0, soonMs: [1] },
    failed: (error) => {
      failed = error;
    },
  });
  const looked = () => maker.storage.read(house.workspace, lastLook);
  const before = (await looked())!.lookedAt.getTime();
  await house.read(
    'Minutes to bake',
    levels('2026-04', 1, () => 20),
  );
  await house.read(
    'Minutes to bake',
    levels('2024-07', 1, () => 20),
  );
  rounds.start();
  await vi.waitUntil(async () => (await looked())!.lookedAt.getTime() > before, { timeout: 10_000 });
  const first = (await looked())!.lookedAt.getTime();
  await new Promise((go) => setTimeout(go, 300));
  await rounds.close();
  expect(failed).toBe(null);
  expect((await looked())!.lookedAt.getTime()).toBe(first);
});
