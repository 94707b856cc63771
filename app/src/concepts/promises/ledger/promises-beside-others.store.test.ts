import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addAttribute, mergeAttribute } from '../../attributes/declarations.ts';
import { addCalendarEndpoint, changeExceptions } from '../../calendars/declarations.ts';
import { CalendarWork, calendarRoutes } from '../../calendars/index.ts';
import { mergeCustomers, showCustomer, undoCustomerMerge } from '../../customers/declarations.ts';
import { customersByIds, keepCustomers, mergeRoutes } from '../../customers/index.ts';
import { wordsOf } from '../../customers/testing.ts';
import { charterRoutes } from '../charter/charter.routes.ts';
import { openCharterHouse } from '../charter/test-charter-house.ts';
import { takeDeliveries } from '../offered-services/delivery.endpoints.ts';
import { addServiceEndpoint } from '../offered-services/offered-service.endpoints.ts';
import {
  breakPromise,
  deliverPromise,
  listDuePromises,
  listPromisesOfCustomer,
  makePromise,
  pausePromise,
  renegotiatePromise,
  showPromise,
  takePromises,
} from './ledger-promise.endpoints.ts';
import { promisesFollow, promisesFollowCalendars } from './promises.follower.ts';
import { type LedgerHouse, openLedgerHouse, promiseWish } from './test-ledger-house.ts';

const stored = useTestStorage();
let house: LedgerHouse;
let work: CalendarWork;
const body = (value: object) => value as never;

beforeAll(async () => {
  const maker = { storage: stored().storage, now: () => house.clock.now };
  const failed = (error: unknown): never => {
    throw error;
  };
  work = new CalendarWork({ maker, followers: [promisesFollowCalendars], failed });
  const parts = { maker, newId: randomUUID };
  house = await openLedgerHouse(stored().storage, {
    name: 'Brightwater',
    // A Wednesday.
    at: '2026-03-04T10:00:00Z',
    routes: [
      ...mergeRoutes({ ...parts, followers: [promisesFollow] }),
      ...calendarRoutes({ ...parts, followers: [promisesFollowCalendars] }),
      ...charterRoutes(parts),
    ],
  });
});

/** As erasing leaves a customer. */
async function keepErased(id: string): Promise<void> {
  const by = { workspace: house.workspace, actor: { personId: null } };
  good(
    await changeWorkspace(house.maker, by, async ({ queries, workspace }) => {
      const records = await customersByIds(queries, [id]);
      await keepCustomers(
        queries,
        workspace,
        records.map((record) => ({ ...record, state: 'erased' as const })),
      );
      return { ok: true, value: null };
    }),
  );
}

async function shown(id: string) {
  return good(await perform(house.owner, showPromise, { params: body({ id }) }));
}

test('more than was ever kept is promised only with a reason, and what was likely is kept; from few nobody is asked', async () => {
  const service = good(
    await perform(house.owner, addServiceEndpoint, { body: body({ name: 'Install a meter', runs: 'all' }) }),
  );
  const wish = {
    serviceId: service.id,
    words: '',
    due: { limit: { amount: 24, unit: 'hours', time: 'all' } },
  };
  // Nobody knows yet.
  expect(await house.promise(wish)).toMatchObject({ overPromised: null, words: 'Install a meter' });
  const deliveries = Array.from({ length: 100 }, (_, i) => ({
    service: service.id,
    begun: new Date(Date.UTC(2026, 0, 1 + (i % 30))).toISOString(),
    // One in four within a day, the others in two.
    done: new Date(Date.UTC(2026, 0, 1 + (i % 30)) + (i % 4 === 0 ? 20 : 40) * 3_600_000).toISOString(),
  }));
  expect(good(await perform(house.owner, takeDeliveries, { body: body({ deliveries }) })).added).toBe(100);
  const refused = await perform(house.owner, makePromise, { body: promiseWish(wish) as never });
  expect(wordsOf(refused)).toMatch(/^overPromise: .*25/u);
  const made = await house.promise({ ...wish, overPromise: { reason: 'A new crew starts today' } });
  expect(made).toMatchObject({ overPromised: true, overReason: 'A new crew starts today' });
  expect(made.likelihood).toBeCloseTo(0.25, 1);
  const later = await house.promise({ ...wish, due: { limit: { amount: 72, unit: 'hours', time: 'all' } } });
  expect(later).toMatchObject({ overPromised: false, overReason: '' });
  const sooner = {
    revision: 1,
    agreedWith: 'Maria',
    reason: 'Sooner',
    due: { limit: { amount: 24, unit: 'hours', time: 'all' } },
  };
  const params = body({ id: later.id });
  expect(wordsOf(await perform(house.owner, renegotiatePromise, { params, body: body(sooner) }))).toMatch(
    /^overPromise: /u,
  );
});

test('a promise of a service repeats what the charter promises of it, also when it comes by a program, and another time does not', async () => {
  const charter = await openCharterHouse(house.maker, 'Chartered', house.owner.routes);
  const serviceId = await charter.service('Answer a letter');
  const limit = { amount: 3, unit: 'days', time: 'working', begins: 'next-day', cutOff: null, ends: 'close' };
  const { id } = await charter.add({ serviceId, limit });
  await charter.publish(id, { overReason: 'Nobody knows yet' });
  const make = async (over: object) =>
    good(await perform(charter.owner, makePromise, { body: body({ serviceId, ...over }) }));
  const repeated = { servicePromise: { id }, words: 'We install your meter within 3 days.' };
  expect(await make({})).toMatchObject({ ...repeated, dueAt: '2026-03-09T17:00:00.000Z' });
  expect((await make({ due: { limit } })).servicePromise?.id).toBe(id);
  expect((await make({ due: { limit: { ...limit, amount: 5 } } })).servicePromise).toBeNull();
  const promises = [{ service: serviceId, made: '2026-03-04T09:00:00Z', due: '2026-03-09', reference: 'L1' }];
  good(await perform(charter.owner, takePromises, { body: { promises, timeZone: 'UTC' } }));
  const [row] = await stored().asAdmin(
    "select service_promise_id as id from promises where reference = 'L1'",
  );
  expect(row?.['id']).toBe(id);
});

test('promises follow customers that are merged and parted; to one that was merged it is said, to one that was erased refused', async () => {
  const [kept, merged] = [await house.customer('Maria Lopez'), await house.customer('Marya Lopez')];
  const made = await house.promise({ customerId: merged.id });
  const one = good(
    await perform(house.owner, mergeCustomers, {
      body: body({ keptId: kept.id, keptRevision: 1, mergedId: merged.id, mergedRevision: 1 }),
    }),
  );
  expect((await shown(made.id)).customer).toEqual({ id: kept.id, name: 'Maria Lopez' });
  const told = good(
    await perform(house.owner, makePromise, { body: promiseWish({ customerId: merged.id }) as never }),
  );
  expect(told.customer?.id).toBe(kept.id);
  expect(told.notes).toEqual([
    '"Marya Lopez" was merged into "Maria Lopez"; the promise is to the one that is left',
  ]);
  const params = body({ id: one.id });
  good(await perform(house.owner, undoCustomerMerge, { params, body: body({ revision: one.revision }) }));
  expect((await shown(made.id)).customer?.id).toBe(merged.id);
  expect((await shown(told.id)).customer?.id).toBe(kept.id);

  const done = await house.promise({ customerId: merged.id, words: 'Marya gets tea', toWhom: 'Marya' });
  const how = { params: body({ id: done.id }), body: body({ revision: 1, extra: 'For Marya' }) };
  good(await perform(house.owner, deliverPromise, how));
  const broken = await house.promise({ customerId: merged.id });
  const late = { params: body({ id: broken.id }), body: body({ revision: 1, reason: 'No parts' }) };
  good(await perform(house.owner, breakPromise, late));
  const by = { workspace: house.workspace, actor: { personId: null } };
  const erased = good(
    await changeWorkspace(house.maker, by, async (change) => ({
      ok: true,
      value: await promisesFollow.erase(change, merged.id),
    })),
  );
  expect(erased).toEqual({ erased: 0, keptAnonymous: 3 });
  const rest = { customer: null, toWhom: '', extra: '', words: 'Erased with the customer' };
  expect(await shown(done.id)).toMatchObject({ ...rest, state: 'kept' });
  expect(await shown(made.id)).toMatchObject({ ...rest, state: 'cancelled' });
  // It counts as broken for ever, but nobody can put it right any more.
  expect(await shown(broken.id)).toMatchObject({ ...rest, state: 'broken' });
  const queue = good(await perform(house.owner, listDuePromises, { query: body({}) }));
  expect(queue.items.map(({ id }) => id)).not.toContain(broken.id);
  await keepErased(merged.id);
  const again = await perform(house.owner, makePromise, {
    body: promiseWish({ customerId: merged.id }) as never,
  });
  expect(wordsOf(again)).toMatch(/^customerId: .*erased/u);
  expect(good(await perform(house.owner, showCustomer, { params: body({ id: kept.id }) })).id).toBe(kept.id);
  const left = good(await perform(house.owner, listPromisesOfCustomer, { params: body({ id: kept.id }) }));
  expect(left.items.map(({ id }) => id)).toEqual([told.id]);
});

test('when a calendar changes, open due times that it counted are counted anew, those said as a time or settled stay', async () => {
  const week = [1, 2, 3, 4, 5].map(() => [{ from: '09:00', to: '17:00' }]);
  const calendar = good(
    await perform(house.owner, addCalendarEndpoint, {
      body: body({ name: 'Depot', timeZone: 'UTC', week: [...week, [], []] }),
    }),
  );
  const of = { calendarId: calendar.id };
  const [counted, said, settled, paused] = [
    await house.promise(of),
    await house.promise({ ...of, due: { at: '2026-03-05T17:00:00Z' } }),
    await house.promise(of),
    await house.promise(of),
  ];
  good(
    await perform(house.owner, deliverPromise, {
      params: body({ id: settled.id }),
      body: body({ revision: 1 }),
    }),
  );
  const waits = { params: body({ id: paused.id }), body: body({ revision: 1, reason: 'Waiting' }) };
  good(await perform(house.owner, pausePromise, waits));
  good(
    await perform(house.owner, changeExceptions, {
      params: body({ id: calendar.id }),
      body: body({
        revision: 1,
        add: [{ from: '2026-03-05', to: '2026-03-05', reason: 'Stocktaking' }],
      }),
    }),
  );
  await work.recountAll(house.workspace);
  const now = async ({ id }: { readonly id: string }) => (await shown(id)).dueAt.slice(0, 10);
  expect(await Promise.all([counted, said, settled, paused].map(now))).toEqual([
    '2026-03-06',
    '2026-03-05',
    '2026-03-05',
    '2026-03-05',
  ]);
  const [row] = await stored().asAdmin('select alarm, alarm_at from promises where promise_id = $1', [
    counted.id,
  ]);
  // The working day before, now that the day between is closed.
  expect(row).toMatchObject({ alarm: 'remind', alarm_at: new Date('2026-03-04T17:00:00Z') });
});

test('promises name the other attribute when theirs is merged, and one event tells how many', async () => {
  const attribute = async (name: string) =>
    good(await perform(house.owner, addAttribute, { body: body({ name }) }));
  const [from, into] = [await attribute('Speed of answers'), await attribute('Promptness')];
  const made = await house.promise({ attributeId: from.id });
  const asked = { into: into.id, revision: 1, reason: 'The same' };
  good(await perform(house.owner, mergeAttribute, { params: body({ id: from.id }), body: body(asked) }));
  expect((await shown(made.id)).attribute?.name).toBe('Promptness');
});
