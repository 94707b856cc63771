import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEvents } from '../../platform/events/index.ts';
import { perform, performFile } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addCustomer,
  addCustomerField,
  changeCustomer,
  changeCustomerField,
  customerListing,
  customerMembers,
  customerTemplates,
  listCustomerFields,
  moveCustomer,
  showCustomer,
} from './customer.endpoints.ts';
import { customerRoutes } from './customer.routes.ts';
import { customersByEmails } from './customer.store.ts';
import { addCustomerBatch } from './customer-batch.endpoints.ts';
import { customerBatchRoutes } from './customer-batch.routes.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from './test-customers-house.ts';

const test = useTestStorage();
let house: TestHouse;
/** For many at once, who would be in the way of others. */
let full: TestHouse;

beforeAll(async () => {
  let moment = Date.parse('2026-11-22T12:00:00Z');
  const now = (): Date => {
    moment += 1_000;
    return new Date(moment);
  };
  const maker = { storage: test().storage, now };
  const routes = [...customerBatchRoutes(randomUUID), ...customerRoutes({ maker, newId: randomUUID })];
  house = await openTestHouse(maker, 'Register', routes);
  full = await openTestHouse(maker, 'Full register', routes);
});

const add = async (body: object, who = house.owner) => perform(who, addCustomer, { body: body as never });
const added = async (body: object) => good(await add(body));
const listed = async (query: object, who = house.owner) =>
  good(await perform(who, customerListing.page, { query: query as never }));

describe('the register', () => {
  it('keeps whoever is added with the defaults of their side, and says who has a number already', async () => {
    const person = await added({ name: 'Ana Álvarez', reference: 'K-1', emails: [' Ana@Example.ORG '] });
    expect(person).toMatchObject({ channel: 'research', side: 'external', emails: ['ana@example.org'] });
    const unit = await house.unit('Dispatch');
    const internal = await added({ name: 'Dispatch', party: 'unit', relation: 'internal', unitId: unit.id });
    expect(internal).toMatchObject({
      channel: 'agreement',
      side: 'internal',
      unit: { id: unit.id },
    });
    expect(wordsOf(await add({ name: 'Other', reference: 'K-1' }))).toMatch(
      /body.reference: "Ana Álvarez" has the number "K-1" already/u,
    );
    const { items } = good(await perform(house.owner, customerTemplates, {}));
    expect(items.map(({ side }) => side)).toEqual(['internal', 'external']);
    const { storage } = test();
    const { id } = house.owner.member.workspace;
    const found = await storage.read(id, (queries) => customersByEmails(queries, ['ana@example.org']));
    expect(found.get('ana@example.org')?.map((one) => one.id)).toEqual([person.id]);
  });

  it('takes a thousand at once, all of them or none', async () => {
    const batch = (items: readonly object[], who = full.owner) =>
      perform(who, addCustomerBatch, { body: { items } as never });
    const many = Array.from({ length: 1_000 }, (_, i) => ({ name: `Batch ${i}`, reference: `B-${i}` }));
    const { ids } = good(await batch(many));
    expect(new Set(ids).size).toBe(1_000);
    const { items } = await listed(
      { where: JSON.stringify([{ field: 'reference', is: ['B-999'] }]) },
      full.owner,
    );
    expect(items).toMatchObject([{ id: ids[999], name: 'Batch 999' }]);
    const again = await batch([
      { name: 'New', reference: 'B-new' },
      { name: 'Old', reference: 'B-7' },
    ]);
    expect(wordsOf(again)).toMatch(/body.items.1.reference: "Batch 7" has the number "B-7" already/u);
    const twice = await batch([
      { name: 'One', reference: 'B-x' },
      { name: 'Two', reference: 'B-x' },
    ]);
    expect(wordsOf(twice)).toMatch(/body.items.1.reference: "One" has the number/u);
    const left = await listed(
      { where: JSON.stringify([{ field: 'reference', is: ['B-new', 'B-x'] }]) },
      full.owner,
    );
    expect(left.items).toEqual([]);
    expect(codeOf(await batch([{ name: 'Nobody' }], full.as('auditor')))).toBe('not-allowed');
  });

  it.each([
    ['name', { name: 'a\u0000b' }],
    ['emails', { emails: ['a@b@c.org'] }],
    ['emails', { emails: ['nobody'] }],
    ['phones', { phones: ['12 34'] }],
    ['country', { country: 'XX' }],
    ['language', { language: 'not a tag' }],
    ['customerSince', { customerSince: '1899-12-31' }],
    ['customerSince', { customerSince: '2026-02-30' }],
    ['leftOn', { customerSince: '2026-02-01', leftOn: '2026-01-31' }],
    ['monthlyRevenue', { monthlyRevenue: 1e13 }],
    ['monthlyRevenue', { monthlyRevenue: '12' }],
    ['unitId', { party: 'unit', relation: 'internal' }],
    ['relation', { party: 'unit' }],
    ['competitor', { competitor: 'Other Ltd' }],
    ['effect', { relation: 'affected-party' }],
    ['organisationId', { organisationId: randomUUID() }],
    ['ownerId', { ownerId: randomUUID() }],
    ['teamId', { teamId: randomUUID() }],
    ['own', { own: { nothing: 1 } }],
  ])('refuses in one line about %s what cannot be so: %j', async (field, body) => {
    const refused = await add({ name: 'Somebody', ...body });
    expect(refused.ok).toBe(false);
    expect(wordsOf(refused)).toContain(field);
    expect(wordsOf(refused)).not.toMatch(/[\r\n\0]/u);
  });

  it('lets a person belong to an organisation, not to itself, and not deeper than five', async () => {
    let above = await added({ name: 'Level 0', party: 'organisation' });
    const top = above;
    for (let level = 1; level <= 5; level += 1) {
      above = await added({ name: `Level ${level}`, party: 'organisation', organisationId: above.id });
    }
    expect(wordsOf(await add({ name: 'Too deep', organisationId: above.id }))).toMatch(/more than 5 deep/u);
    const circle = { params: { id: top.id } as never, body: { organisationId: above.id, revision: 1 } };
    expect(wordsOf(await perform(house.owner, changeCustomer, circle))).toMatch(/belongs to this customer/u);
    const person = await added({ name: 'Pia', organisationId: top.id, position: 'Buyer' });
    expect(wordsOf(await add({ name: 'Q', organisationId: person.id }))).toMatch(/is a person/u);
    const members = good(await perform(house.owner, customerMembers, { params: { id: top.id } as never }));
    expect(members.items.map(({ name }) => name).sort()).toEqual(['Level 1', 'Pia']);
  });

  it('changes what is said, refuses who saw an older revision, and tells each change with before and after', async () => {
    const one = await added({ name: 'Bo', phones: ['+49 30 1234567'] });
    const params = { id: one.id } as never;
    const changed = good(
      await perform(house.owner, changeCustomer, { params, body: { city: 'Köln', revision: 1 } }),
    );
    expect(changed).toMatchObject({ city: 'Köln', phones: ['+49 30 1234567'], revision: 2 });
    const late = await perform(house.owner, changeCustomer, { params, body: { city: 'Bonn', revision: 1 } });
    expect(codeOf(late)).toBe('conflict');
    const same = good(
      await perform(house.owner, changeCustomer, { params, body: { city: 'Köln', revision: 2 } }),
    );
    expect(same.revision).toBe(2);
    const archived = { params, body: { state: 'archived', revision: 2 } } as const;
    expect(good(await perform(house.owner, moveCustomer, archived)).state).toBe('archived');
    const events = good(
      await test().storage.read(house.owner.member.workspace.id, (queries) =>
        readEvents(queries, { subject: { kind: 'customer', id: one.id }, limit: 10 } as never),
      ),
    ).items;
    expect(events.map(({ what }) => what)).toEqual([
      'customer.archived',
      'customer.changed',
      'customer.added',
    ]);
    expect(events[1]).toMatchObject({ before: { city: null }, after: { city: 'Köln' } });
  });

  it('keeps fields of the organisation’s own, and shows sensitive ones to owners and managers alone', async () => {
    const field = async (body: object) =>
      good(await perform(house.owner, addCustomerField, { body: body as never }));
    const tier = await field({ title: 'Tier', kind: 'choice', choices: ['Gold', 'Silver'] });
    await field({ title: 'Diet', kind: 'text', sensitive: true });
    await field({ title: 'Score', kind: 'number' });
    const one = await added({ name: 'Cy', own: { tier: 'gold', diet: 'coeliac', score: -0 } });
    expect(one.own).toEqual({ tier: 'Gold', diet: 'coeliac', score: 0 });
    expect(wordsOf(await add({ name: 'Di', own: { tier: 'Bronze' } }))).toMatch(/"Gold", "Silver"/u);
    const agent = house.as('agent');
    const seen = good(await perform(agent, showCustomer, { params: { id: one.id } as never }));
    expect(JSON.stringify(seen)).not.toMatch(/diet|coeliac/iu);
    expect(good(await perform(agent, listCustomerFields, {})).items).toHaveLength(2);
    const where = JSON.stringify([{ field: 'own_diet', is: ['coeliac'] }]);
    const asked = await perform(agent, customerListing.page, { query: { where } as never });
    expect(codeOf(asked)).toBe('request-refused');
    expect((await listed({ where })).items.map(({ name }) => name)).toEqual(['Cy']);
    expect(codeOf(await add({ name: 'Ed', own: { diet: 'x' } }, agent))).toBe('request-refused');
    const numbers = JSON.stringify([{ field: 'own_score', from: 0, to: 0 }]);
    expect((await listed({ where: numbers })).items[0]?.['own_score']).toBe(0);
    const gone = { params: { key: 'tier' } as never, body: { choices: ['Silver'], revision: tier.revision } };
    expect(wordsOf(await perform(house.owner, changeCustomerField, gone))).toMatch(/customers have "Gold"/u);
  });

  it('gives each customer once, page by page, also those who lack what it is sorted by', async () => {
    const { items } = await listed({ limit: '200' });
    const ids = items.map(({ id }) => id).sort();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          'name',
          '-name',
          'addedAt',
          '-addedAt',
          'revenue',
          '-lifetimeValue',
          'own_score',
          'city',
        ),
        fc.integer({ min: 1, max: 7 }),
        async (sort, limit) => {
          const seen: string[] = [];
          for (let after: string | null | undefined; after !== null; ) {
            const page = await listed({ sort, limit: String(limit), ...(after ? { after } : {}) });
            seen.push(...page.items.map(({ id }) => id));
            after = page.next;
          }
          expect(seen.toSorted()).toEqual(ids);
        },
      ),
      { numRuns: 10 },
    );
  });

  it('lets an auditor look but not change, and nobody have the file who may not hand customers out', async () => {
    expect(codeOf(await add({ name: 'No' }, house.as('auditor')))).toBe('not-allowed');
    expect((await listed({}, house.as('auditor'))).count).toBeGreaterThan(0);
    expect(codeOf(await performFile(house.as('agent'), customerListing.csv, {}))).toBe('not-allowed');
    const file = good(await performFile(house.as('analyst'), customerListing.csv, {}));
    const text = await new Response(file.content).text();
    expect(text).toContain('Tier');
    expect(text).not.toMatch(/Diet|coeliac/u);
    const elsewhere = await openTestHouse(house.owner.maker, 'Other', house.owner.routes);
    const theirs = (await listed({}, { ...elsewhere.owner, routes: house.owner.routes })).items;
    expect(theirs).toEqual([]);
  });
});
