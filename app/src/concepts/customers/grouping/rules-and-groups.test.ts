import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Change, type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { customersByIds, keepCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { changeField } from '../customer-field.intents.ts';
import { customerFields, keepCustomerField } from '../customer-field.store.ts';
import { keepSegment } from '../segments/segment.store.ts';
import { settleCustomers } from '../settled-customers.ts';
import { openTestHouse, type TestHouse } from '../test-customers-house.ts';
import { ruleFields } from './group.store.ts';
import { groupMovement, groupPassages, monthAfter } from './group-movement.store.ts';
import { type GroupRule, parsedRule } from './group-rule.ts';
import { countedGroups } from './group-total.store.ts';
import { groupsOfCustomer, reasonsFor } from './groups-of-customer.ts';
import { keepGroup, regroupAll, regroupOfDay } from './regrouping.ts';
import { draftOf, jsonOf } from './rule-draft.ts';
import { customersFitting } from './rule-truth.store.ts';
import {
  KIND_RULES,
  keepTestFields,
  segmentCalled,
  slowlyHolds,
  someCustomer,
  someRule,
  someSteps,
  testCustomer,
} from './test-slow-rules.ts';

const test = useTestStorage();
let now = new Date('2026-03-31T10:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => now };
  house = await openTestHouse(maker, 'Tea house', []);
  await change(async ({ queries, workspace }) => {
    await keepTestFields(queries, workspace);
  });
});

async function change<T>(work: (change: Change) => Promise<T>): Promise<T> {
  const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
  return good(await changeWorkspace(maker, by, async (made) => taken(await work(made))));
}

const read = <T>(work: Parameters<typeof maker.storage.read<T>>[1]): Promise<T> =>
  maker.storage.read(house.owner.member.workspace.id, work);

async function keep(...customers: readonly CustomerRecord[]): Promise<void> {
  await change(async (made) => {
    await keepCustomers(made.queries, made.workspace, customers);
    await settleCustomers(
      made,
      customers.map(({ id }) => id),
    );
  });
}

const segment = async (name: string, rule: GroupRule | null, id: string = randomUUID()): Promise<string> => {
  await change(async (made) => {
    await keepSegment(made.queries, made.workspace, segmentCalled(name, id));
    await keepGroup(made, { id, kind: 'segment', word: null, place: 0, rule, active: true });
    await regroupAll(made, [id]);
  });
  return id;
};

describe('a rule', () => {
  it('means in the database what it means when it is worked out by hand, for any rule and any customers', async () => {
    const today = '2026-03-31';
    await fc.assert(
      fc.asyncProperty(
        fc.array(someCustomer, { minLength: 6, maxLength: 12 }),
        fc.array(someRule, { minLength: 8, maxLength: 8 }),
        async (drawn, rules) => {
          const made = drawn.map((over) => testCustomer(randomUUID(), over as Partial<CustomerRecord>));
          const people = made.map((one, i) => ({
            ...one,
            organisationId: i % 3 === 0 ? null : made[i - (i % 3)]!.id,
          }));
          const among = people.map(({ id }) => id);
          await change(async ({ queries, workspace }) => keepCustomers(queries, workspace, people));
          const above = (id: string | null): CustomerRecord | null =>
            people.find((one) => one.id === id) ?? null;
          for (const rule of rules) {
            expect(good(parsedRule(JSON.parse(JSON.stringify(rule))))).toEqual(rule);
            const found = await read(async (queries) =>
              customersFitting(queries, rule, {
                meaning: { fields: await ruleFields(queries), today },
                among,
                limit: 100,
              }),
            );
            const expected = people
              .filter((one) => slowlyHolds(rule, one, { today, above }))
              .map(({ id }) => id);
            expect([...found].sort(), JSON.stringify(rule)).toEqual(expected.sort());
            // The editor gives back what it was given.
            const edited = good(parsedRule(JSON.parse(JSON.stringify(jsonOf(draftOf(rule))))));
            const still = people.filter((one) => slowlyHolds(edited, one, { today, above }));
            expect(still.map(({ id }) => id).sort()).toEqual(expected);
            const told = await read((queries) => reasonsFor(queries, rule, { customerId: among[1]!, today }));
            expect(told.length > 0, JSON.stringify(rule)).toBe(expected.includes(among[1]!));
          }
          const rest = people.map((one) => ({ ...one, state: 'archived' as const }));
          await change(async ({ queries, workspace }) => keepCustomers(queries, workspace, rest));
        },
      ),
      { numRuns: 5 },
    );
  });
});

const groupsOf = (customerId: string, role = 'owner') =>
  read((queries) => groupsOfCustomer(queries, customerId, { role, today: now.toISOString().slice(0, 10) }));

const namesOf = async (customerId: string): Promise<string[]> =>
  (await groupsOf(customerId)).map(({ name }) => name).sort();

const later = (to: string): void => {
  now = new Date(to);
};

describe('members of groups', () => {
  it('come and go with what is known of them, of their organisation, and with the rule', async () => {
    const firm = testCustomer(randomUUID(), { party: 'organisation', city: 'Bergen', name: 'Firm' });
    const ana = testCustomer(randomUUID(), { organisationId: firm.id, revenue: 900, name: 'Ana' });
    await keep(firm, ana);
    const worthy = await segment('Worthy', { field: 'revenue', atLeast: 500 });
    const bergen = await segment('From Bergen', { organisation: { field: 'city', is: ['bergen'] } });
    const both = await segment('Both', {
      all: [
        { segment: worthy, member: true },
        { segment: bergen, member: true },
      ],
    });
    expect(await namesOf(ana.id)).toEqual(['Both', 'From Bergen', 'Worthy']);
    const told = await groupsOf(ana.id);
    expect(told.find(({ name }) => name === 'Worthy')?.reasons).toEqual(['revenue 900 is at least 500']);
    expect(told.find(({ name }) => name === 'From Bergen')?.reasons).toEqual([
      'of their organisation: city Bergen is bergen',
    ]);
    expect(told.find(({ name }) => name === 'Both')?.reasons).toEqual([
      'in the segment Worthy',
      'in the segment From Bergen',
    ]);
    later('2026-04-01T00:00:00Z');
    await keep({ ...firm, city: 'Oslo' });
    expect(await namesOf(ana.id)).toEqual(['Worthy']);
    later('2026-04-02T00:00:00Z');
    await segment('Worthy', { field: 'revenue', atLeast: 1000 }, worthy);
    expect(await namesOf(ana.id)).toEqual([]);
    await keep({ ...ana, revenue: 1000 }, { ...firm, city: 'Bergen' });
    expect(await namesOf(ana.id)).toEqual(['Both', 'From Bergen', 'Worthy']);
    await keep({ ...ana, revenue: 1000, state: 'archived' });
    expect(await namesOf(ana.id)).toEqual([]);
    await keep({ ...ana, revenue: 1000 });
    expect((await groupsOf(ana.id)).find(({ name }) => name === 'Both')?.since).toEqual(now);
    const months = await movementOf(both);
    expect(months).toMatchObject([
      { entered: 1, left: 0, atEnd: 1 },
      { entered: 1, left: 1, atEnd: 1 },
    ]);
  });

  it('go by days that pass, once a day', async () => {
    later('2026-04-10T10:00:00Z');
    await change(regroupOfDay);
    const bo = testCustomer(randomUUID(), { lastPurchaseOn: '2026-04-09', name: 'Bo' });
    await keep(bo);
    await segment('Just bought', { field: 'lastPurchaseOn', lessThanAgo: { n: 3, unit: 'days' } });
    expect(await namesOf(bo.id)).toEqual(['Just bought']);
    later('2026-04-11T10:00:00Z');
    expect(await change(regroupOfDay)).toBe(true);
    expect(await namesOf(bo.id)).toEqual(['Just bought']);
    later('2026-04-12T10:00:00Z');
    expect(await change(regroupOfDay)).toBe(true);
    expect(await namesOf(bo.id)).toEqual([]);
    expect(await change(regroupOfDay)).toBe(false);
  });

  it('stay when a field that the rule asks about is archived, and when they are erased', async () => {
    later('2026-04-20T10:00:00Z');
    const cy = testCustomer(randomUUID(), { own: { tea: 'green' }, name: 'Cy', revenue: 5 });
    await keep(cy);
    const green = await segment('Green tea', { field: 'own_tea', is: ['green'] });
    await change(async ({ queries, workspace }) => {
      const [tea] = (await customerFields(queries)).filter(({ key }) => key === 'tea');
      await keepCustomerField(queries, workspace, { ...tea!, state: 'archived' });
    });
    later('2026-04-21T10:00:00Z');
    await keep({ ...cy, own: { tea: 'black' } });
    expect(await namesOf(cy.id)).toEqual(['Green tea']);
    expect((await groupsOf(cy.id))[0]?.reasons).toEqual([]);
    const wish = { state: 'active' as const, sensitive: true, revision: 1 };
    const { member: actor } = house.owner;
    await change(async (made) => good(await changeField(made, { key: 'tea', wish }, { actor })));
    expect(await namesOf(cy.id)).toEqual([]);
    await keep(cy);
    const before = (await read((queries) => countedGroups(queries, now))).groups.get(green);
    await keep({ ...cy, name: 'Erased person', own: {}, state: 'erased' });
    const after = (await read((queries) => countedGroups(queries, now))).groups.get(green);
    expect(after).toEqual({ ...before, erased: 1, withoutOwner: 0 });
    expect(after).toMatchObject({ size: 1, revenue: { sum: 5, n: 1 } });
    const di = testCustomer(randomUUID(), { own: { tea: 'green' }, name: 'Di' });
    await keep(di);
    expect(await namesOf(di.id)).toEqual(['Green tea']);
  });

  it('are of one kind at most, the first that fits, and the kind stands on the customer', async () => {
    later('2026-05-01T10:00:00Z');
    const ids = new Map<string, string>();
    await change(async (made) => {
      for (const [place, [word, rule]] of Object.entries(KIND_RULES).entries()) {
        const id = randomUUID();
        ids.set(word, id);
        await keepGroup(made, { id, kind: 'kind', word: word as 'loyal', place, rule, active: true });
      }
      await regroupAll(made, [...ids.values()]);
    });
    const eve = testCustomer(randomUUID(), { purchases: 3, satisfaction: 40, name: 'Eve' });
    const fox = testCustomer(randomUUID(), { relation: 'customer', name: 'Fox' });
    await keep(eve, fox);
    const kinds = async (): Promise<unknown[]> =>
      read(async (queries) => {
        const found = new Map(
          (await customersByIds(queries, [eve.id, fox.id])).map((one) => [one.id, one.kind]),
        );
        return [found.get(eve.id), found.get(fox.id)];
      });
    expect(await kinds()).toEqual(['dissatisfied', null]);
    await segment('Of the loyal', { field: 'kind', is: ['loyal'] });
    later('2026-05-20T10:00:00Z');
    await keep({ ...eve, satisfaction: 90 });
    expect(await kinds()).toEqual(['loyal', null]);
    expect((await groupsOf(eve.id)).map(({ name, reasons }) => [name, reasons])).toEqual([
      ['loyal', ['relation customer is customer', 'purchases 3 is at least 2']],
      ['Of the loyal', ['kind existing loyal is existing loyal']],
    ]);
    const passages = await read((queries) => groupPassages(queries, [...ids.values()], '2026-05-01'));
    expect(passages).toContainEqual({ from: null, to: ids.get('loyal'), n: 1 });
    later('2026-06-03T10:00:00Z');
    await keep({ ...eve, satisfaction: 10 });
    expect(await read((queries) => groupPassages(queries, [...ids.values()], '2026-06-01'))).toEqual([
      { from: ids.get('loyal'), to: ids.get('dissatisfied'), n: 1 },
    ]);
  });

  it('of a month are those of its beginning and who came without who left, whatever happens in which order', async () => {
    later('2026-07-01T00:00:00Z');
    const people = Array.from({ length: 5 }, () => testCustomer(randomUUID(), { revenue: 0, name: 'Mover' }));
    await keep(...people);
    await fc.assert(
      fc.asyncProperty(someSteps, async (steps) => {
        later('2026-07-01T00:00:00Z');
        await keep(...people);
        const id = await segment(`Moving ${randomUUID()}`, {
          all: [
            { field: 'revenue', atLeast: 1 },
            { field: 'name', is: ['mover'] },
          ],
        });
        const inside = new Map<string, number>(people.map((one) => [one.id, 0]));
        const ends = new Map<string, number>();
        for (const [who, revenue, day] of steps.sort((a, b) => a[2] - b[2])) {
          later(new Date(Date.UTC(2026, 6, 1 + day)).toISOString());
          await keep({ ...people[who]!, revenue });
          inside.set(people[who]!.id, revenue);
          for (let month = 6; month < 11; month += 1) {
            if (now.getTime() < Date.UTC(2026, month + 1, 1)) {
              ends.set(
                monthAfter('2026-01-01', month),
                [...inside.values()].reduce((a, b) => a + b),
              );
            }
          }
        }
        const months = await movementOf(id, { from: '2026-07-01', until: '2026-12-01' });
        let atBegin = 0;
        for (const { month, entered, left, atEnd } of months) {
          expect(atEnd).toBe(atBegin + entered - left);
          expect(atEnd, month).toBe(ends.get(month) ?? atBegin);
          atBegin = atEnd;
        }
      }),
      { numRuns: 3 },
    );
  });
});

const movementOf = (id: string, span = { from: '2026-03-01', until: '2026-05-01' }) =>
  read((queries) => groupMovement(queries, [id], span));
