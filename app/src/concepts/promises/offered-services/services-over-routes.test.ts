import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addCustomer } from '../../customers/declarations.ts';
import { codeOf, type TestHouse, wordsOf } from '../../customers/testing.ts';
import type { Capability } from '../capability/capability.ts';
import { deliveryListing, removeDelivery, takeDeliveries } from './delivery.endpoints.ts';
import {
  addServiceEndpoint,
  changeService,
  moveService,
  serviceImport,
  serviceListing,
  showCapability,
  showService,
} from './offered-service.endpoints.ts';
import type { NewService, Service } from './offered-service.ts';
import { deliveriesFollow } from './offered-services.follower.ts';
import { openServiceHouse, wishedService } from './test-service-house.ts';

const test = useTestStorage();
// A Monday.
const now = new Date('2026-06-15T12:00:00Z');
const HOUR = 3_600_000;
let maker: ChangeMaker;
let house: TestHouse;
let owner: Performing;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openServiceHouse(maker, 'Meters');
  owner = house.owner;
});

const at = ({ id }: { readonly id: string }) => ({ workspace: owner.member.workspace.slug, id });

async function added(over: Partial<NewService> = {}): Promise<Service> {
  return good(await perform(owner, addServiceEndpoint, { body: wishedService(over) }));
}

const send = (deliveries: readonly unknown[], by = owner, timeZone = 'UTC') =>
  perform(by, takeDeliveries, { body: { timeZone, deliveries: [...deliveries] } });

const capability = async (one: Service, query: object = {}): Promise<Capability> =>
  good(await perform(owner, showCapability, { params: at(one), query: query as never }));

/** So many cases, one a day backwards, each done after so many hours. */
const cases = (service: Service, hours: readonly (number | null)[], over: object = {}) =>
  hours.map((taken, i) => {
    const begun = now.getTime() - (i + 10) * 24 * HOUR;
    return {
      service: service.name,
      begun: new Date(begun).toISOString(),
      done: taken === null ? null : new Date(begun + taken * HOUR).toISOString(),
      ...over,
    };
  });

describe('a service', () => {
  it('is added, changed, archived and brought back, each with its event, and refused on an old revision', async () => {
    const one = await added({ description: 'With the first reading', toleranceMinutes: 30 });
    expect(one).toMatchObject({ wantedShare: 0.9, toleranceMinutes: 30, remindMinutes: 1440, runs: 'all' });
    const body = { ...wishedService({ name: one.name.toUpperCase(), runs: 'working' }), revision: 1 };
    expect(good(await perform(owner, changeService, { params: at(one), body })).revision).toBe(2);
    expect(wordsOf(await perform(owner, changeService, { params: at(one), body }))).toContain('you saw 1');
    const away = { revision: 2, state: 'archived' as const };
    expect(good(await perform(owner, moveService, { params: at(one), body: away })).state).toBe('archived');
    const late = { ...body, revision: 3 };
    expect(wordsOf(await perform(owner, changeService, { params: at(one), body: late }))).toContain(
      'is archived',
    );
    const again = await perform(owner, addServiceEndpoint, { body: wishedService({ name: one.name }) });
    expect(wordsOf(again)).toContain('an archived service is called');
    expect(wordsOf(await send(cases(one, [1])))).toBe('');
    expect(good(await send(cases(one, [1]))).refusals[0]!.reason).toContain('is archived');
    const log = good(
      await maker.storage.read(owner.member.workspace.id, (queries) => readEvents(queries, { limit: 50 })),
    );
    const ours = log.items.filter(({ subject }) => subject.id === one.id).map(({ what }) => what);
    expect(ours.sort()).toEqual(['service.added', 'service.archived', 'service.changed']);
    const changed = log.items.find(
      ({ what, subject }) => what === 'service.changed' && subject.id === one.id,
    )!;
    expect(changed.before).toMatchObject({ runs: 'all', name: one.name });
    expect(changed.before).not.toHaveProperty('wantedShare');
  });

  it('is refused with what is not there, or out of bounds', async () => {
    const wished = async (over: object): Promise<string> =>
      wordsOf(await perform(owner, addServiceEndpoint, { body: wishedService(over) as never }));
    expect(await wished({ calendarId: randomUUID() })).toContain('calendarId: there is no such calendar');
    expect(await wished({ escalateTo: randomUUID() })).toContain('escalateTo: there is no such person');
    expect(await wished({ unitId: randomUUID() })).toContain('unitId: there is no such unit');
    expect(await wished({ attributeId: randomUUID() })).toContain('attributeId');
    expect(await wished({ measureId: randomUUID() })).toContain('measureId: there is no such measure');
    expect(await wished({ escalateTo: randomUUID() })).toContain('no such person');
    expect(await wished({ wantedShare: 1 })).toContain('at most 0.999');
    expect(await wished({ toleranceMinutes: -1 })).toContain('0 minutes or more');
    expect(await wished({ name: 'a\u0007b' })).toContain('control characters');
  });

  it('may be seen by all who see promises, and managed by those only who manage services', async () => {
    const one = await added();
    const by = (role: 'agent' | 'auditor' | 'analyst') => house.as(role);
    const body = wishedService();
    for (const role of ['agent', 'auditor'] as const) {
      good(await perform(by(role), showService, { params: at(one) }));
      good(await perform(by(role), showCapability, { params: at(one), query: {} as never }));
      expect(codeOf(await perform(by(role), addServiceEndpoint, { body }))).toBe('not-allowed');
      const state = { revision: 1, state: 'archived' as const };
      expect(codeOf(await perform(by(role), moveService, { params: at(one), body: state }))).toBe(
        'not-allowed',
      );
      expect(codeOf(await send(cases(one, [1]), by(role)))).toBe('not-allowed');
    }
    good(await perform(by('analyst'), addServiceEndpoint, { body }));
    const other = await openServiceHouse(maker, 'Elsewhere');
    const there = await perform(other.owner, showService, { params: at(one) });
    expect(codeOf(there)).toBe('not-found');
  });

  it('comes in as a sheet and goes out as one that says the same', async () => {
    const name = `Repair ${randomUUID()}`;
    const sheet = `Name,Runs,Wanted share,Remind minutes,Owner\n${name},All,0.95,60,\nBad ${name},never,2,,Nobody\n`;
    const taking = (text: string) => ({
      query: { fileName: 'services.csv' },
      body: { bytes: new TextEncoder().encode(text) },
    });
    const report = good(await perform(owner, serviceImport.take, taking(sheet)));
    expect(report.rows).toMatchObject({ read: 2, added: 1, refused: 1 });
    const made = good(await performFile(owner, serviceListing.csv, { query: { search: name } as never }));
    const csv = await new Response(made.content).text();
    expect(csv).toContain('0.95');
    const again = good(await perform(owner, serviceImport.take, taking(csv)));
    expect(again.rows).toMatchObject({ added: 0, changed: 0, unchanged: 1, refused: 0 });
  });
});

describe('deliveries', () => {
  it('that cannot have been are refused one by one, the others taken; what comes again says how it is by now', async () => {
    const one = await added();
    const begun = '2026-06-01T08:00:00Z';
    const bad = [
      [{ begun, done: '2026-06-01T07:59:59Z' }, 'done: 2026-06-01T07:59:59.000Z is before it was begun'],
      [{ begun: '2027-01-01T00:00:00Z' }, 'has not come yet'],
      [{ begun, done: '2026-06-02T08:00:00Z', givenUp: '2026-06-02T08:00:00Z' }, 'was not given up'],
      [{ begun: '1899-12-31T23:59:59Z' }, 'before 1900'],
      [{ begun: '2026-02-30 10:00' }, 'begun: there is no'],
      [{ begun: 'soon' }, 'begun: "soon" is no time'],
      [{ begun, service: 'Nothing such' }, 'there is no service called "Nothing such"'],
      [{ begun, unit: 'Nowhere' }, 'there is no unit called "Nowhere"'],
      [{ begun, customer: 'C-0' }, 'no customer in use has the reference or id "C-0"'],
      [{ begun, surprise: 1 }, 'surprise'],
      [
        { begun, pauses: [{ from: '2026-06-03T00:00:00Z', until: '2026-06-02T00:00:00Z' }] },
        'ends before it begins',
      ],
    ] as const;
    const open = { service: one.id, reference: 'A', begun };
    const report = good(await send([open, ...bad.map(([row]) => ({ service: one.name, ...row })), 7]));
    expect(report).toMatchObject({ read: bad.length + 2, added: 1, refused: bad.length + 1 });
    for (const [i, [, why]] of bad.entries()) {
      expect(report.refusals.find(({ index }) => index === i + 1)!.reason).toContain(why);
    }
    expect(good(await send([open]))).toMatchObject({ unchanged: 1 });
    expect(good(await send([{ ...open, done: '2026-06-01T10:00:00Z' }]))).toMatchObject({
      changed: 1,
      added: 0,
    });
    const listed = good(await perform(owner, deliveryListing.page, { params: at(one), query: {} as never }));
    expect(listed.items).toMatchObject([{ reference: 'A', state: 'finished', hours: 2, ofPromise: false }]);
    expect(wordsOf(await send([open], owner, 'Mars/Olympus'))).toContain('no time zone');
    const removed = await perform(owner, removeDelivery, {
      params: at(listed.items[0]!),
      body: { reason: 'Never was' },
    });
    expect(codeOf(removed)).toBe('done');
    expect((await capability(one)).n).toBe(0);
  });

  it('without a zone of their own are by the zone that is sent', async () => {
    const one = await added();
    good(
      await send(
        [{ service: one.name, begun: '2026-03-29 01:30', done: '2026-03-29 03:30' }],
        owner,
        'Europe/Paris',
      ),
    );
    const listed = good(await perform(owner, deliveryListing.page, { params: at(one), query: {} as never }));
    // Clocks were put forward between.
    expect(listed.items[0]).toMatchObject({ begun: '2026-03-29T00:30:00.000Z', hours: 1 });
  });

  it('follow customers who are merged, and say nothing of one who is erased', async () => {
    const one = await added();
    const customer = async (): Promise<string> => {
      const body = { name: `Ann ${randomUUID()}`, party: 'person' };
      return good(await perform(owner, addCustomer, { body: body as never })).id;
    };
    const [from, to] = [await customer(), await customer()];
    good(await send(cases(one, [2], { customer: from, reference: 'Ann-1' })));
    const working = async <T>(work: (change: Parameters<typeof deliveriesFollow.move>[0]) => Promise<T>) =>
      good(
        await changeWorkspace(
          maker,
          { workspace: owner.member.workspace.id, actor: { personId: null } },
          async (change) => ({ ok: true as const, value: await work(change) }),
        ),
      );
    const moved = await working((change) => deliveriesFollow.move(change, { from, to }));
    const held = async (id: string) =>
      maker.storage.read(owner.member.workspace.id, (queries) => deliveriesFollow.held(queries, id));
    expect((await held(to))[0]!.rows).toMatchObject([{ service: one.name, reference: 'Ann-1' }]);
    await working((change) => deliveriesFollow.moveBack(change, { from, to, moved }));
    expect(await held(to)).toEqual([]);
    expect(await working((change) => deliveriesFollow.erase(change, from))).toEqual({
      erased: 0,
      keptAnonymous: 1,
    });
    expect(await held(from)).toEqual([]);
    const listed = good(await perform(owner, deliveryListing.page, { params: at(one), query: {} as never }));
    expect(listed.items).toMatchObject([{ reference: null, customer: null, hours: 2 }]);
  });
});
