import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addAttribute } from '../../attributes/declarations.ts';
import { type TestHouse, wordsOf } from '../../customers/testing.ts';
import { addMeasure, takeReadings } from '../../standards/declarations.ts';
import type { Capability } from '../capability/capability.ts';
import { capabilityOf, overPromisedWords } from '../capability/capability-of.ts';
import { deliveryListing, removeDelivery, takeDeliveries } from './delivery.endpoints.ts';
import { deliveriesByIds } from './delivery.store.ts';
import { addServiceEndpoint, changeService, showCapability } from './offered-service.endpoints.ts';
import type { NewService, Service } from './offered-service.ts';
import { deliveriesOfPromises, type PromiseDelivery } from './promise-deliveries.ts';
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

describe('what can be promised', () => {
  it('is how often it was done in that time, with interval and n; a limit is held against each case from its own begin', async () => {
    const one = await added({ wantedShare: 0.85 });
    const hours = Array.from({ length: 40 }, (_, i) => (i < 32 ? 5 : 50));
    good(await send(cases(one, hours)));
    const made = now.toISOString();
    const due = (plus: number) => new Date(now.getTime() + plus * HOUR).toISOString();
    const found = await capability(one, { made, due: due(6) });
    expect(found).toMatchObject({ n: 40, finished: 40, inTime: 32, late: 8, unknown: 0, thin: false });
    expect(found.likelihood.estimate).toBeCloseTo(0.8, 12);
    expect(found.likelihood.interval!.low).toBeCloseTo(0.6524, 4);
    expect(found.likelihood.interval!.high).toBeCloseTo(0.895, 4);
    expect(found.overPromised).toBe(true);
    expect(overPromisedWords(found)).toContain('about 80 of 100 are done in that time (65 to 90; n = 40)');
    expect((await capability(one, { made, due: due(50) })).overPromised).toBe(false);
    expect((await capability(one, { limit: '6 hours' })).likelihood.estimate).toBeCloseTo(0.8, 12);
    expect((await capability(one, { limit: '3 days' })).likelihood.estimate).toBe(1);
    // 0.9 needs 29 cases at least: the longest time of all is the first that was shown.
    expect(found.promisable[0]).toMatchObject({
      share: 0.9,
      spentMs: 50 * HOUR,
      dueAt: due(50),
      fewestCases: 29,
    });
    expect(found.promisable[1]).toMatchObject({ share: 0.95, spentMs: null, dueAt: null, fewestCases: 59 });
    const early = await perform(owner, showCapability, { params: at(one), query: { made, due: due(-1) } });
    expect(wordsOf(early)).toContain('due: a promise is due after it is made');
    const odd = await perform(owner, showCapability, { params: at(one), query: { limit: 'soon' } as never });
    expect(wordsOf(odd)).toContain('limit');
  });

  it('says of a thin history how thin it is, and asks nobody for a reason', async () => {
    const one = await added();
    const made = now.toISOString();
    const asked = { made, due: new Date(now.getTime() + HOUR).toISOString() };
    expect(await capability(one, asked)).toMatchObject({
      n: 0,
      overPromised: false,
      promisable: [{ spentMs: null }, {}, {}],
    });
    good(await send(cases(one, [0.5, 0.5, 9])));
    const few = await capability(one, asked);
    expect(few).toMatchObject({ n: 3, inTime: 2, late: 1, thin: true, overPromised: false });
    expect(few.likelihood.estimate).toBe(null);
    expect(few.warnings[0]).toContain('only 3 earlier deliveries');
    good(
      await send(
        cases(
          one,
          Array.from({ length: 17 }, () => 9),
        ),
      ),
    );
    const more = await capability(one, asked);
    expect(more).toMatchObject({ n: 20, thin: true, overPromised: false });
    expect(more.likelihood.estimate).toBeCloseTo(0.1, 12);
  });

  it('is that of the unit where it has thirty of its own, and of all units otherwise, which is said', async () => {
    const one = await added();
    const [north, south] = [
      await house.unit(`North ${randomUUID()}`),
      await house.unit(`South ${randomUUID()}`),
    ];
    good(
      await send(
        cases(
          one,
          Array.from({ length: 30 }, () => 2),
          { unit: north.name },
        ),
      ),
    );
    good(
      await send(
        cases(
          one,
          Array.from({ length: 29 }, () => 20),
          { unit: south.name },
        ),
      ),
    );
    expect(await capability(one, { unit: north.id })).toMatchObject({ among: 'unit', n: 30 });
    const other = await capability(one, { unit: south.id });
    expect(other).toMatchObject({ among: 'service', n: 59 });
    expect(other.warnings[0]).toContain('this unit has 29 deliveries of its own');
  });

  it('follows at once when the time of the service runs otherwise', async () => {
    const one = await added({ runs: 'all' });
    // From Friday 16:00 to Monday 10:00: 66 hours, of which the usual calendar is open for two.
    const rows = Array.from({ length: 12 }, (_, i) => {
      const friday = Date.parse('2026-06-05T16:00:00Z') - i * 7 * 24 * HOUR;
      return {
        service: one.name,
        begun: new Date(friday).toISOString(),
        done: new Date(friday + 66 * HOUR).toISOString(),
      };
    });
    good(await send(rows));
    expect((await capability(one)).quantiles[0]!.estimate).toBe(66 * HOUR);
    const body = { ...wishedService({ name: one.name, runs: 'working' }), revision: 1 };
    good(await perform(owner, changeService, { params: at(one), body }));
    expect((await capability(one)).quantiles[0]!.estimate).toBe(2 * HOUR);
  });

  it('is of promises too: kept ones done, cancelled ones given up, and a renegotiated one goes on as the one that follows', async () => {
    const one = await added();
    const promise = (over: Partial<PromiseDelivery>): PromiseDelivery => ({
      id: randomUUID(),
      serviceId: one.id,
      customerId: null,
      unitId: null,
      madeAt: new Date('2026-06-01T08:00:00Z'),
      doneAt: null,
      settledAt: null,
      state: 'open',
      followsId: null,
      pauses: [],
      ...over,
    });
    const keep = async (...promises: readonly PromiseDelivery[]) =>
      good(
        await changeWorkspace(
          maker,
          { workspace: owner.member.workspace.id, actor: { personId: null } },
          async ({ queries, workspace, at: when }) => {
            await deliveriesOfPromises({ queries, workspace, at: when }, promises);
            return {
              ok: true as const,
              value: await deliveriesByIds(
                queries,
                promises.map(({ id }) => id),
              ),
            };
          },
        ),
      );
    const first = promise({ pauses: [{ from: new Date('2026-06-01T09:00:00Z'), until: null }] });
    await keep(first);
    const second = promise({ madeAt: new Date('2026-06-01T12:00:00Z'), followsId: first.id });
    const both = await keep(second, { ...first, state: 'renegotiated', settledAt: second.madeAt });
    expect([...both.keys()]).toEqual([second.id]);
    expect(both.get(second.id)).toMatchObject({ begunAt: first.madeAt });
    const third = promise({ madeAt: new Date('2026-06-02T12:00:00Z'), followsId: second.id });
    await keep({ ...second, state: 'renegotiated' }, third);
    await keep({ ...third, state: 'kept', doneAt: new Date('2026-06-02T16:00:00Z') });
    const listed = good(await perform(owner, deliveryListing.page, { params: at(one), query: {} as never }));
    // 32 hours from the very beginning, without the three of the pause, which was over when it was renegotiated.
    expect(listed.items).toMatchObject([{ id: third.id, hours: 29, state: 'finished', ofPromise: true }]);
    await keep(promise({ state: 'cancelled', settledAt: new Date('2026-06-03T08:00:00Z') }));
    await keep(promise({ state: 'broken', settledAt: new Date('2026-06-03T08:00:00Z') }));
    const found = await capability(one);
    expect(found).toMatchObject({ n: 3, finished: 1, givenUp: 1, unfinished: 1 });
    expect(found.warnings.join(' ')).toContain('1 was given up before being done');
    await keep({ ...third, serviceId: null });
    expect((await capability(one)).n).toBe(2);
    const removed = good(await perform(owner, deliveryListing.page, { params: at(one), query: {} as never }));
    const away = await perform(owner, removeDelivery, {
      params: at(removed.items[0]!),
      body: { reason: 'No' },
    });
    expect(wordsOf(away)).toContain('the delivery of a promise');
  });

  it('is what was known then, when asked for a moment that is over', async () => {
    const one = await added();
    good(
      await send(
        cases(
          one,
          Array.from({ length: 30 }, () => 12),
        ),
      ),
    );
    const then = new Date(now.getTime() - 20 * 24 * HOUR + 6 * HOUR);
    const found = good(
      await maker.storage.read(owner.member.workspace.id, (queries) =>
        capabilityOf(queries, { serviceId: one.id, at: then }),
      ),
    );
    // Of 20 that were begun by then, the newest was under way for six hours.
    expect(found).toMatchObject({ n: 20, finished: 19, unfinished: 1 });
  });

  it('of a value is the share of readings that were as good, by the direction of its measure', async () => {
    const attribute = good(await perform(owner, addAttribute, { body: { name: 'Whole parcels' } as never }));
    const measure = good(
      await perform(owner, addMeasure, {
        body: {
          name: 'Errors',
          attributeId: attribute.id,
          unit: 'errors',
          direction: 'lower-is-better',
        } as never,
      }),
    );
    const readings = Array.from({ length: 20 }, (_, i) => ({
      measure: measure.id,
      at: new Date(now.getTime() - (i + 1) * HOUR).toISOString(),
      value: i % 5,
    }));
    good(await perform(owner, takeReadings, { body: { readings } as never }));
    const one = await added({ attributeId: attribute.id, measureId: measure.id });
    const { value } = await capability(one, { value: 3 });
    expect(value).toMatchObject({ measure: 'Errors', promised: 3, n: 20, estimate: 0.8 });
    expect(value!.interval!.low).toBeCloseTo(0.584, 3);
    expect((await capability(one, { value: 0 })).value!.estimate).toBeCloseTo(0.2, 12);
    const other = await added();
    const none = await perform(owner, showCapability, { params: at(other), query: { value: 3 } as never });
    expect(wordsOf(none)).toContain('value: name the measure');
  });
});
