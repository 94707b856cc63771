import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type Performing, perform } from '../../platform/http/index.ts';
import { MailWork, queueMail } from '../../platform/mail/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { addCustomer } from '../customers/declarations.ts';
import { customerRoutes, keepFacts } from '../customers/index.ts';
import { openTestHouse, type TestHouse } from '../customers/testing.ts';
import { changeUnits } from '../people/declarations.ts';
import {
  breakPromise,
  deliverPromise,
  makePromise,
  pausePromise,
  showPromise,
} from '../promises/declarations.ts';
import { ledgerRoutes } from '../promises/index.ts';
import { showToday, type TodayItem, type TodayScope } from './declarations.ts';
import {
  charterReviewsToday,
  feedsToday,
  mailsToday,
  momentsToday,
  promisesToday,
  recoveriesToday,
  type TodayGiver,
  todayRoutes,
} from './index.ts';
import { rankedToday } from './ranked-today.rules.ts';

const stored = useTestStorage();
const START = Date.parse('2026-05-11T09:00:00Z');
const HOUR = 3_600_000;
let clock = START;
let house: TestHouse;
let brokenPromise: { readonly id: string; readonly revision: number };

/** What a concept gives that only some may see. */
const mails: TodayGiver = {
  kind: 'mail',
  right: 'see mail',
  due: async () => ({
    items: [
      {
        id: 'one',
        urgency: 'upkeep',
        title: 'Mail was not sent',
        reason: 'The server refused it',
        dueAt: null,
        since: new Date(START - HOUR),
        customerId: null,
        personId: null,
        unitId: null,
        action: { name: 'Look', place: 'mail' },
      },
    ],
    further: [],
  }),
};

beforeAll(async () => {
  const maker: ChangeMaker = { storage: stored().storage, now: () => new Date(clock++) };
  const parts = { maker, newId: randomUUID };
  const givers = [promisesToday, recoveriesToday, charterReviewsToday, feedsToday, momentsToday, mails];
  house = await openTestHouse(maker, 'Today', [
    ...todayRoutes({ now: () => new Date(clock), givers }),
    ...ledgerRoutes(parts),
    ...customerRoutes(parts),
  ]);
});

const today = async (who: Performing, scope: TodayScope, most = 25) =>
  good(await perform(who, showToday, { query: { scope, most } }));

async function promise(who: Performing, words: string, over: object) {
  return good(await perform(who, makePromise, { body: { words, ...over } as never }));
}

const standing = async (id: string) =>
  good(await perform(house.owner, showPromise, { params: { workspace: '', id } }));

const dueIn = (hours: number) => ({ due: { at: new Date(START + hours * HOUR).toISOString() } });

describe('today', () => {
  test('gives what is broken first, then what is due within a day and a week, each with why and one thing to do', async () => {
    const mara = good(await perform(house.owner, addCustomer, { body: { name: 'Mara' } as never }));
    const soon = await promise(house.owner, 'A call', { ...dueIn(100), customerId: mara.id });
    const near = await promise(house.owner, 'An answer', dueIn(5));
    const broken = await promise(house.owner, 'A visit', dueIn(200));
    await promise(house.owner, 'Next month', dueIn(24 * 30));
    const still = await promise(house.owner, 'When they have paid', dueIn(6));
    const done = await promise(house.owner, 'Done at once', dueIn(7));
    const on = ({ id, revision }: { id: string; revision: number }, body: object = {}) => ({
      params: { workspace: '', id },
      body: { revision, ...body },
    });
    const asked = <Asked>(body: Asked) => body as never;
    good(await perform(house.owner, breakPromise, asked(on(broken, { reason: 'The road is closed' }))));
    good(await perform(house.owner, pausePromise, asked(on(still, { reason: 'They look for the paper' }))));
    good(await perform(house.owner, deliverPromise, asked(on(done))));
    brokenPromise = await standing(broken.id);
    const { items, further } = await today(house.owner, 'all');
    expect(items.map(({ kind, urgency, title }) => [kind, urgency, title])).toEqual([
      ['promise', 'broken', 'A visit'],
      ['promise', 'day', 'An answer'],
      ['promise', 'week', 'A call'],
      ['mail', 'upkeep', 'Mail was not sent'],
    ]);
    expect(items[0]).toMatchObject({
      reason: 'It will not be kept: The road is closed',
      person: { name: 'Olu' },
      action: { place: `promises/${broken.id}` },
    });
    expect(items[2]).toMatchObject({ id: soon.id, customer: { name: 'Mara', value: null } });
    expect(items[1]).toMatchObject({ id: near.id, dueAt: new Date(START + 5 * HOUR).toISOString() });
    expect(further).toEqual([]);
  });

  test('tells of a recovery by itself once the promise that it came from does not stand there', async () => {
    const { id, revision } = brokenPromise;
    const done = { params: { workspace: '', id }, body: { revision } };
    good(await perform(house.owner, deliverPromise, done as never));
    const { items } = await today(house.owner, 'all');
    expect(items.find(({ kind }) => kind === 'recovery')).toMatchObject({
      urgency: 'week',
      reason: 'Nobody has apologised to them yet',
      action: { name: 'Apologise' },
    });
    expect(items.some((item) => item.id === id)).toBe(false);
  });

  test('gives everybody their own, that of their units, or all, and nothing that they may not see', async () => {
    const unit = await house.unit('Workshop');
    const ida = await house.person('Ida');
    good(
      await perform(house.owner, changeUnits, {
        params: { workspace: '', id: ida.id },
        body: { unitIds: [unit.id] },
      } as never),
    );
    const agent = house.as('agent', ida);
    const inUnit: Performing = { ...agent, member: { ...agent.member, unitIds: [unit.id] } };
    await promise(inUnit, 'Hers', { ...dueIn(3), unitId: unit.id });
    await promise(house.owner, 'Of her unit', { ...dueIn(4), unitId: unit.id });
    const titles = async (who: Performing, scope: TodayScope) =>
      (await today(who, scope)).items.filter(({ kind }) => kind !== 'recovery').map(({ title }) => title);
    expect(await titles(inUnit, 'mine')).toEqual(['Hers']);
    expect(await titles(inUnit, 'units')).toEqual(['Hers', 'Of her unit']);
    expect(await titles(inUnit, 'all')).toEqual(['Hers', 'Of her unit', 'An answer', 'A call']);
    expect(await titles(house.as('auditor'), 'all')).not.toContain('Mail was not sent');
    expect(await titles(house.as('manager'), 'all')).toContain('Mail was not sent');
    expect(await titles(agent, 'units')).toEqual([]);
  });

  test('shows as many as were asked for, and leads to the rest', async () => {
    const { items, further } = await today(house.owner, 'all', 1);
    expect(items.filter(({ kind, urgency }) => kind === 'promise' && urgency === 'day')).toHaveLength(1);
    expect(further).toContainEqual(
      expect.objectContaining({ urgency: 'day', place: 'promises/due?whose=all&state=open' }),
    );
  });

  test('does not bury the day under what was broken long ago, and tells of it in a line', async () => {
    clock = START + 60 * 24 * HOUR;
    const { items, further } = await today(house.owner, 'all');
    expect(items.filter(({ kind, urgency }) => kind === 'promise' && urgency === 'broken')).toEqual([]);
    expect(further).toContainEqual(expect.objectContaining({ kind: 'promise', urgency: 'upkeep' }));
    clock = START + 1_000;
  });

  test('tells whoever may see mail, and looks at all, that mails were not sent', async () => {
    const of = (routes: TodayGiver[]) => ({
      ...house.owner,
      routes: todayRoutes({ now: () => new Date(clock), givers: routes }),
    });
    expect((await today(of([mailsToday]), 'all')).items).toEqual([]);
    const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(house.owner.maker, by, async (change) => {
        const to = { name: 'Ida', address: 'ida@example.org' };
        await queueMail(change, [{ key: 'one', to, subject: 'Due', text: 'It is due', about: [] }]);
        return { ok: true, value: null };
      }),
    );
    // Mail is not set up here, so what waits for a day is given up.
    const later = (): Date => new Date(clock + 2 * 24 * HOUR);
    const failed = (error: unknown): never => {
      throw error;
    };
    const work = new MailWork({ storage: stored().storage, now: later, transport: null, failed });
    await work.round();
    await work.close();
    const [item] = (await today(of([mailsToday]), 'all')).items;
    expect(item).toMatchObject({ title: 'One mail was not sent', action: { place: 'mail' } });
    expect((await today(of([mailsToday]), 'mine')).items).toEqual([]);
  });

  test('is not told to another workspace', async () => {
    const maker: ChangeMaker = { storage: stored().storage, now: () => new Date(clock++) };
    const other = await openTestHouse(maker, 'Elsewhere', [
      ...todayRoutes({ now: maker.now, givers: [promisesToday] }),
    ]);
    expect((await today(other.owner, 'all')).items).toEqual([]);
  });

  test('names the customer who will bring the most first among those of one day', async () => {
    const add = async (name: string) =>
      good(await perform(house.owner, addCustomer, { body: { name } as never })).id;
    const [small, large] = [await add('Small'), await add('Large')];
    const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
    good(
      await changeWorkspace(house.owner.maker, by, async ({ queries, workspace }) => {
        await keepFacts(queries, workspace, [
          { id: small, lifetimeValue: 10 },
          { id: large, lifetimeValue: 9_000 },
        ]);
        return { ok: true, value: null };
      }),
    );
    await promise(house.owner, 'Earlier, for the small one', { ...dueIn(49), customerId: small });
    await promise(house.owner, 'Later, for the large one', { ...dueIn(50), customerId: large });
    const { items } = await today(house.owner, 'all');
    const ours = items.filter(({ customer }) => [small, large].includes(customer?.id ?? ''));
    expect(ours.map(({ title, customer }) => [title, customer?.value])).toEqual([
      ['Later, for the large one', 9_000],
      ['Earlier, for the small one', 10],
    ]);
  });
});

const anItem = fc.record({
  kind: fc.constantFrom('promise', 'recovery'),
  id: fc.uuid(),
  urgency: fc.constantFrom('broken', 'day', 'week', 'upkeep'),
  dueAt: fc.option(fc.integer({ min: 0, max: 72 }).map((h) => new Date(START + h * HOUR).toISOString())),
  value: fc.option(fc.integer({ min: -5, max: 5 })),
  stake: fc.option(fc.integer({ min: 0, max: 3 })),
});

test('the order does not hang on how things came, and loses none', () => {
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 12 }), fc.integer(), (parts, turn) => {
      const items = parts.map(
        ({ value, dueAt, stake, ...part }): TodayItem => ({
          ...part,
          urgency: part.urgency as TodayItem['urgency'],
          title: '',
          reason: '',
          dueAt,
          since: dueAt === null ? new Date(START).toISOString() : null,
          customer: { id: part.id, name: '', value },
          person: null,
          unit: null,
          ofEveryone: false,
          stake: stake === null ? null : { amount: stake, currency: null, words: '', place: '' },
          action: { name: '', place: '' },
        }),
      );
      const ranked = rankedToday(items);
      const at = items.length === 0 ? 0 : Math.abs(turn) % items.length;
      expect(rankedToday([...items.slice(at), ...items.slice(0, at)])).toEqual(ranked);
      expect(ranked).toHaveLength(items.length);
      const levels = ranked.map(({ urgency }) => ['broken', 'day', 'week', 'upkeep'].indexOf(urgency));
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
    }),
    { numRuns: 60 },
  );
});
