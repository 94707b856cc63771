import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { type EndpointDeclaration, type Performing, perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addCustomer,
  addCustomerField,
  addSegment,
  changeCustomer,
  listGroupsOfCustomer,
  noteMeetingWith,
  notePreference,
  previewCustomerRule,
  segmentMemberListing,
  writeKeyAccount,
} from '../customers/declarations.ts';
import {
  type CustomerFollower,
  customerById,
  customerCareRoutes,
  customerRoutes,
  keepCustomers,
  keepFacts,
  preferencesFollow,
  segmentRoutes,
  segmentsFollow,
  type TimelineEntry,
} from '../customers/index.ts';
import { codeOf, openTestHouse, type TestHouse, wordsOf } from '../customers/testing.ts';
import { breakPromise, makePromise } from '../promises/declarations.ts';
import { ledgerRoutes } from '../promises/index.ts';
import { listTimeline, showCard } from './declarations.ts';
import { cardRoutes } from './index.ts';

const stored = useTestStorage();
let ticks = 0;
const START = Date.parse('2026-05-10T09:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;

/** What a concept says that knows days alone: many entries with the same moment. */
const days: TimelineEntry[] = [];
const follower: CustomerFollower = {
  ...preferencesFollow,
  kind: 'delivery',
  timeline: async (_, { before, limit }) =>
    days.filter(({ at }) => before === null || Date.parse(at) < Date.parse(before)).slice(0, limit),
};

beforeAll(async () => {
  maker = { storage: stored().storage, now: () => new Date(START + ticks++) };
  const parts = { maker, newId: randomUUID };
  const cards = cardRoutes({ now: maker.now, followers: [preferencesFollow, segmentsFollow, follower] });
  house = await openTestHouse(maker, 'Cards', [
    ...customerCareRoutes(parts),
    ...segmentRoutes({ ...parts, needs: async () => new Map() }),
    ...ledgerRoutes(parts),
    ...cards,
    ...customerRoutes(parts),
  ]);
});

/** Asks with only what is said; the rest comes from the declaration, as for a program. */
function ask<Declared extends EndpointDeclaration>(who: Performing, declared: Declared, asked: object) {
  return perform(who, declared, asked as never);
}

const on = (id: string) => ({ params: { workspace: house.owner.member.workspace.slug, id } });
const add = async (name: string, over: object = {}) =>
  good(await ask(house.owner, addCustomer, { body: { name, ...over } })).id;
const card = async (id: string, who = house.owner) => good(await ask(who, showCard, on(id)));

async function change(work: (id: Parameters<Parameters<typeof changeWorkspace>[2]>[0]) => Promise<void>) {
  const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
  good(
    await changeWorkspace(maker, by, async (one) => {
      await work(one);
      return { ok: true, value: null };
    }),
  );
}

describe('the card', () => {
  test('says what to keep in mind, and what is missing until somebody fills it', async () => {
    const id = await add('Mara');
    const empty = await card(id);
    expect(empty.missing.map(({ what }) => what)).toEqual([
      'owner',
      'contact',
      'preference',
      'since',
      'satisfaction',
    ]);
    expect(empty.notices).toEqual([]);
    good(await ask(house.owner, notePreference, { ...on(id), body: { note: 'Calls after five' } }));
    const over = { emails: ['mara@example.org'], customerSince: '2024-01-01', revision: 1 };
    good(await ask(house.owner, changeCustomer, { ...on(id), body: over }));
    await change(({ queries, workspace }) =>
      keepFacts(queries, workspace, [
        { id, satisfaction: 30, satisfactionOn: '2026-05-01', recommendation: 9, openComplaints: 2 },
      ]),
    );
    const filled = await card(id);
    expect(filled.missing.map(({ what }) => what)).toEqual(['owner']);
    expect(filled.notices.map(({ says }) => says)).toEqual([
      '2 complaints are open',
      'Answered satisfaction 30 of 100 on 2026-05-01',
    ]);
    expect(filled.preferences.items[0]?.note).toBe('Calls after five');
  });

  test('says before the first word which promises are broken or due, and no share before there are enough', async () => {
    const id = await add('Noor');
    const made = async (hours: number) => {
      const due = { at: new Date(START + hours * 3_600_000).toISOString() };
      const body = { words: 'A new lock', customerId: id, due };
      return good(await ask(house.owner, makePromise, { body }));
    };
    await made(5);
    await made(100);
    const { id: late, revision } = await made(50);
    const why = { revision, reason: 'The lock is not made any more' };
    good(await ask(house.owner, breakPromise, { params: { ...on(id).params, id: late }, body: why }));
    const shown = await card(id);
    expect(shown.notices.map(({ kind, says }) => [kind, says])).toEqual([
      ['alarm', 'A promise to them is broken and not delivered'],
      ['warning', 'A promise to them is due within a day'],
    ]);
    expect(shown.promises).toEqual({ broken: 1, dueWithinADay: 1, keeping: null });
  });

  test('shows sheet, people and meeting of an organisation that is a key account', async () => {
    const id = await add('Northwind', { party: 'organisation' });
    await add('Ida', { organisationId: id, position: 'Buyer' });
    const body = { reason: 'A third of our revenue', revision: null, nextMeetingOn: '2026-05-01' };
    good(await ask(house.owner, writeKeyAccount, { ...on(id), body }));
    const before = await card(id);
    expect(before.members.items).toMatchObject([{ name: 'Ida', position: 'Buyer' }]);
    expect(before.notices.map(({ says }) => says)).toEqual(['The meeting of 2026-05-01 was not noted']);
    const met = { heldOn: '2026-05-01', present: 'Ida, Olu' };
    good(await ask(house.owner, noteMeetingWith, { ...on(id), body: met }));
    const after = await card(id);
    expect(after.lastMeeting?.present).toBe('Ida, Olu');
    expect(after.notices).toEqual([]);
    expect(after.missing.map(({ what }) => what)).toContain('meeting');
  });

  test('hides sensitive fields from those who may not see them, and is not there for another workspace', async () => {
    const field = { title: 'Illness', kind: 'text', sensitive: true };
    good(await ask(house.owner, addCustomerField, { body: field }));
    const id = await add('Nils', { own: { illness: 'asthma' } });
    expect(JSON.stringify(await card(id))).toContain('asthma');
    expect(JSON.stringify(await card(id, house.as('agent')))).not.toContain('asthma');
    const seen = good(await ask(house.as('agent'), listTimeline, { ...on(id), query: { limit: 100 } }));
    expect(JSON.stringify(seen)).not.toContain('asthma');
    const other = await openTestHouse(maker, 'Elsewhere', house.owner.routes);
    expect(codeOf(await ask(other.owner, showCard, on(id)))).toBe('not-found');
    expect(codeOf(await ask(other.owner, listTimeline, { ...on(id), query: { limit: 5 } }))).toBe(
      'not-found',
    );
  });

  test('does not tell by segments what may not be seen, also not by a segment that asks about another', async () => {
    const id = await add('Una', { own: { illness: 'gout' } });
    const segment = async (name: string, rule: object) => {
      const body = { name, definition: name, unitId: null, ownerId: null, rule };
      return good(await ask(house.owner, addSegment, { body })).id;
    };
    const first = await segment('Gouty', { field: 'own_illness', is: ['gout'] });
    const rule = { segment: first, member: true };
    const second = await segment('Beside them', rule);
    const seenBy = async (who: Performing): Promise<string> => {
      const groups = good(await ask(who, listGroupsOfCustomer, on(id)));
      const told = good(await ask(who, listTimeline, { ...on(id), query: { limit: 100 } }));
      const members = await ask(who, segmentMemberListing.page, { ...on(second), query: { limit: 10 } });
      const preview = await ask(who, previewCustomerRule, { body: { rule } });
      return JSON.stringify([groups, told, members, preview.ok ? preview.value : 'refused']);
    };
    expect(await seenBy(house.owner)).toMatch(/(?=.*Gouty)(?=.*Beside them)(?=.*Una)/u);
    expect(await seenBy(house.as('agent'))).toMatch(/refused/u);
    expect(await seenBy(house.as('agent'))).not.toMatch(/Gouty|Beside|"Una"/u);
  });

  test('of one who was merged says what it became, and the survivor shows both histories', async () => {
    const [id, into] = [await add('Ola N'), await add('Ola Nordmann')];
    await change(async ({ queries, workspace }) => {
      const record = (await customerById(queries, id))!;
      await keepCustomers(queries, workspace, [{ ...record, state: 'merged', mergedInto: into }]);
    });
    const gone = await card(id);
    expect(gone.customer).toMatchObject({ state: 'merged', mergedInto: { name: 'Ola Nordmann' } });
    expect(gone.missing).toEqual([]);
    expect((await card(into)).mergedHere).toEqual([{ id, name: 'Ola N' }]);
    const { items } = good(await ask(house.owner, listTimeline, { ...on(into), query: { limit: 10 } }));
    expect(items.filter(({ what }) => what === 'Customer added')).toHaveLength(2);
  });
});

describe('the timeline', () => {
  test('gives everything once and in order, whatever falls on one moment and however long the pages are', async () => {
    const id = await add('Pia');
    for (const note of ['one', 'two']) {
      good(await ask(house.owner, notePreference, { ...on(id), body: { note } }));
    }
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 }),
        fc.integer({ min: 1, max: 5 }),
        async (given, limit) => {
          const some = given
            .toSorted((a, b) => b - a)
            .map((day, i) => ({
              at: `2026-05-0${day + 1}`,
              what: 'delivered',
              text: String(i),
            }));
          days.splice(0, days.length, ...some);
          const shown: string[] = [];
          let after: string | undefined;
          do {
            const query = { limit, ...(after === undefined ? {} : { after }) };
            const page = good(await ask(house.owner, listTimeline, { ...on(id), query }));
            shown.push(...page.items.map(({ at, from, what, text }) => `${at} ${from} ${what} ${text}`));
            after = page.next ?? undefined;
          } while (after !== undefined);
          expect(shown).toHaveLength(some.length + 3);
          expect(new Set(shown).size).toBe(shown.length);
          expect(
            shown.filter((one) => one.includes(' delivery ')).map((one) => one.split(' ').at(-1)),
          ).toEqual(some.map(({ text }) => text));
          expect(shown.map((one) => one.slice(0, 24))).toEqual(
            shown
              .map((one) => one.slice(0, 24))
              .toSorted()
              .reverse(),
          );
        },
      ),
      { numRuns: 12 },
    );
    const only = good(
      await ask(house.owner, listTimeline, { ...on(id), query: { from: 'changes', limit: 50 } }),
    );
    expect(only.items.map(({ what }) => what)).toEqual([
      'Preference noted',
      'Preference noted',
      'Customer added',
    ]);
    expect(only.sources).toEqual(['changes', 'segment-member', 'delivery']);
  });

  test('refuses a place and a source that Heed never gave', async () => {
    const id = await add('Quin');
    const asked = async (query: object) =>
      wordsOf(await ask(house.owner, listTimeline, { ...on(id), query: { limit: 5, ...query } }));
    const beyond = ['999999999999999.1', '-999999999999999.1'].map((at) =>
      Buffer.from(at).toString('base64url'),
    );
    for (const after of ['bm9uc2Vuc2U', ...beyond]) expect(await asked({ after })).toContain('not a place');
    expect(await asked({ from: 'moon' })).toContain('changes');
  });
});
