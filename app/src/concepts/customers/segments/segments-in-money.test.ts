import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { keepCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import {
  addSegment,
  assignSegmentOwner,
  changeSegment,
  listGroupsOfCustomer,
  listRuleFields,
  moveSegment,
  placeSegmentMembers,
  previewCustomerRule,
  previewSegmentOwner,
  segmentImport,
  segmentListing,
  segmentMemberImport,
  segmentMemberListing,
  showSegment,
  showSegmentMovement,
  showSegmentTotals,
} from '../declarations.ts';
import { segmentsFollow } from '../grouping/segment.follower.ts';
import { testCustomer } from '../grouping/test-slow-rules.ts';
import { settleCustomers } from '../settled-customers.ts';
import { codeOf, openTestHouse, type TestHouse, wish, wordsOf } from '../test-customers-house.ts';
import { segmentRoutes } from './segment.routes.ts';

const test = useTestStorage();
let ticks = 0;
let maker: ChangeMaker;
let house: TestHouse;

beforeAll(async () => {
  maker = { storage: test().storage, now: () => new Date(Date.UTC(2026, 2, 10) + ticks++) };
  const needs = async () => new Map<string, number>();
  house = await openTestHouse(maker, 'Tea house', segmentRoutes({ maker, newId: randomUUID, needs }));
});

const inHouse = (id: string) => ({ params: { workspace: house.owner.member.workspace.slug, id } });

async function keep(...customers: readonly Partial<CustomerRecord>[]): Promise<CustomerRecord[]> {
  const records = customers.map((over) => testCustomer(over.id ?? randomUUID(), over));
  const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
  good(
    await changeWorkspace(maker, by, async (change) => {
      await keepCustomers(change.queries, change.workspace, records);
      return taken(
        await settleCustomers(
          change,
          records.map(({ id }) => id),
        ),
      );
    }),
  );
  return records;
}

const eventsNow = async () => {
  const { workspace } = house.owner.member;
  return good(await maker.storage.read(workspace.id, (queries) => readEvents(queries, { limit: 200 }))).items;
};

const ruled = (rule: unknown, over: object = {}) => ({ body: { ...wish(over).body, rule } }) as never;

describe('a segment with a rule', () => {
  it('has its size, revenue, margin and lifetime value, of as many as are known, and its movement', async () => {
    await keep(
      { name: 'Ana', city: 'Bergen', revenue: 100, margin: 10, lifetimeValue: 40, lifetimeMethod: 'bg-nbd' },
      { name: 'Bo', city: 'Bergen', revenue: 50, lifetimeValue: 20, lifetimeMethod: 'simple' },
      { name: 'Cy', city: 'Bergen', revenue: null },
      { name: 'Di', city: 'Oslo', revenue: 350 },
    );
    const made = good(await perform(house.owner, addSegment, ruled({ field: 'city', is: ['bergen'] })));
    expect(made).toMatchObject({
      size: 3,
      share: 0.75,
      withoutOwner: 3,
      revenue: 150,
      revenueShare: 0.3,
      revenueKnown: 2,
      margin: 10,
      marginKnown: 1,
      lifetimeValue: 60,
      meanLifetimeValue: 30,
      lifetimeMethods: { 'bg-nbd': 1, simple: 1 },
      members: 'rule',
      problem: null,
      requirements: 0,
      ruleLines: [{ depth: 0, text: 'city is bergen' }],
    });
    expect(good(await perform(house.owner, showSegmentTotals, {}))).toMatchObject({ size: 4, revenue: 500 });
    const { items } = good(
      await perform(house.owner, segmentMemberListing.page, {
        ...inHouse(made.id),
        query: { sort: '-revenue', limit: 50 },
      }),
    );
    expect(items.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Cy']);
    const movement = good(
      await perform(house.owner, showSegmentMovement, { ...inHouse(made.id), query: { months: 2 } }),
    );
    expect(movement.months).toMatchObject([
      { month: '2026-02-01', entered: 0, atEnd: 0 },
      { month: '2026-03-01', entered: 3, enteredByRule: 3, left: 0, atEnd: 3 },
    ]);
    expect(movement.passages).toEqual([{ from: null, to: made.name, n: 3 }]);
    const sorted = good(
      await perform(house.owner, segmentListing.page, { query: { sort: '-revenue', limit: 50 } }),
    );
    expect(sorted.items[0]?.id).toBe(made.id);
    const changing = {
      ...wish().body,
      name: made.name,
      rule: { field: 'city', is: ['oslo'] },
      revision: 1,
    } as never;
    const changed = good(await perform(house.owner, changeSegment, { ...inHouse(made.id), body: changing }));
    expect(changed).toMatchObject({ size: 1, revenue: 350, revision: 2 });
    const events = (await eventsNow()).filter(({ subject }) => subject.id === made.id);
    expect(events[0]).toMatchObject({ before: { rule: 'city is bergen' }, after: { rule: 'city is oslo' } });
    // Somebody who still sees the rule of before does not overwrite the new one.
    expect(codeOf(await perform(house.owner, changeSegment, { ...inHouse(made.id), body: changing }))).toBe(
      'conflict',
    );
    const archiving = { ...inHouse(made.id), body: { state: 'archived' as const, revision: 2 } };
    good(await perform(house.owner, moveSegment, archiving));
    const [ida] = await keep({ name: 'Ida', city: 'Oslo' });
    expect(good(await perform(house.owner, listGroupsOfCustomer, inHouse(ida!.id))).items).toEqual([]);
    good(await perform(house.owner, moveSegment, { ...archiving, body: { state: 'active', revision: 3 } }));
    expect(good(await perform(house.owner, showSegment, inHouse(made.id))).size).toBe(2);
  });

  it('is refused with a line for each thing that is wrong in its rule', async () => {
    const first = good(await perform(house.owner, addSegment, ruled({ field: 'purchases', atLeast: 1 })));
    const second = good(await perform(house.owner, addSegment, ruled({ segment: first.id, member: true })));
    const deep = { all: [{ any: [{ none: [{ all: [{ any: [{ field: 'city', missing: true }] }] }] }] }] };
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      [{ field: 'colour', is: ['red'] }, /no field "colour"/u],
      [{ field: 'revenue', is: ['a lot'] }, /"Revenue" is not asked by is; ask "atLeast"/u],
      [{ field: 'satisfaction', atLeast: 101 }, /"Satisfaction" goes from 0 to 100/u],
      [{ field: 'revenue', above: 2e12 }, /at most 1000000000000/u],
      [{ field: 'relation', is: ['friend'] }, /"Relation" is never "friend"; it is "customer"/u],
      [{ field: 'lastPurchaseOn', atLeast: '1799-01-01' }, /from 1900-01-01/u],
      [{ field: 'ownerId', is: ['Ana'] }, /"Ana" is not the id of a person/u],
      [{ all: [{ field: 'city', is: ['x'], contains: 'y' }] }, /all\[0\].*ask exactly one/u],
      [{ all: [] }, /give at least one condition/u],
      [{ segment: randomUUID(), member: true }, /there is no such segment/u],
      [deep, /at most 4 deep/u],
      [
        { any: Array.from({ length: 51 }, () => ({ field: 'city', missing: true })) },
        /at most 50 conditions/u,
      ],
      ['city', /object|invalid/iu],
    ];
    for (const [rule, words] of wrong) {
      expect(wordsOf(await perform(house.owner, addSegment, ruled(rule)))).toMatch(words);
    }
    const circle = {
      ...wish().body,
      name: first.name,
      rule: { segment: second.id, member: false },
      revision: 1,
    };
    const asked = { ...inHouse(first.id), body: circle as never };
    expect(wordsOf(await perform(house.owner, changeSegment, asked))).toMatch(
      /asks about this segment; a circle/u,
    );
    for (const role of ['agent', 'auditor'] as const) {
      const outcome = await perform(house.as(role), addSegment, ruled({ field: 'city', is: ['x'] }));
      expect(codeOf(outcome)).toBe('not-allowed');
    }
    const elsewhere = await openTestHouse(maker, 'Elsewhere', segmentRoutes({ maker, newId: randomUUID }));
    const theirs = await perform(elsewhere.owner, addSegment, ruled({ segment: first.id, member: true }));
    expect(wordsOf(theirs)).toMatch(/there is no such segment/u);
    expect(good(await perform(elsewhere.owner, showSegmentTotals, {})).size).toBe(0);
  });

  it('says beforehand how many would fit, and what can be asked', async () => {
    await keep({ name: 'Preview Ana', city: 'Voss' }, { name: 'Preview Bo', city: 'Voss' });
    const body = { rule: { all: [{ field: 'city', is: ['VOSS'] }] } } as never;
    const preview = good(await perform(house.as('agent'), previewCustomerRule, { body }));
    expect(preview).toMatchObject({
      count: 2,
      interval: null,
      first: [{ name: 'Preview Ana' }, { name: 'Preview Bo' }],
    });
    expect(preview.lines.map(({ text }) => text)).toEqual(['all of these hold:', 'city is VOSS']);
    const fields = good(await perform(house.owner, listRuleFields, {})).items;
    expect(fields.find(({ id }) => id === 'openComplaints')?.operators).toContain('above');
  });

  it('goes out and comes in as JSON in a sheet', async () => {
    const rule = {
      all: [
        { field: 'city', is: ['bergen'] },
        { field: 'revenue', above: 0 },
      ],
    };
    const made = good(await perform(house.owner, addSegment, ruled(rule)));
    const sheet = (text: string) => ({
      query: { fileName: 'segments.csv' },
      body: { bytes: new TextEncoder().encode(text) },
    });
    const line = (cell: string): string => `${made.name},x,"${cell.replaceAll('"', '""')}"\n`;
    const same = `Name,Definition,Rule\n${line(made.ruleText ?? '').replace(',x,', ',Those who drink tea,')}`;
    expect(good(await perform(house.owner, segmentImport.take, sheet(same))).rows).toMatchObject({
      unchanged: 1,
    });
    const other = `Name,Definition,Rule\n${line('{"field":"city","missing":true}')}`;
    expect(good(await perform(house.owner, segmentImport.take, sheet(other))).rows).toMatchObject({
      changed: 1,
    });
    const broken = `Name,Definition,Rule\n${line('{"field":')}${line('{"field":"city","is":[]}')}`;
    const report = good(await perform(house.owner, segmentImport.preview, sheet(broken)));
    expect(report.refusals.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/no JSON/u),
      expect.stringMatching(/is: name at least one/u),
    ]);
  });
});

describe('a segment without a rule', () => {
  it('has the customers that are put into it, from a file too, and they follow when customers are merged', async () => {
    const [eve, fox] = await keep({ name: 'Eve', reference: 'E-1' }, { name: 'Fox', reference: 'F-1' });
    const made = good(await perform(house.owner, addSegment, wish({ name: 'Founders' })));
    const place = (ids: readonly string[], member = true) =>
      perform(house.owner, placeSegmentMembers, {
        ...inHouse(made.id),
        body: { customerIds: [...ids], member },
      });
    expect(good(await place([eve!.id, eve!.id]))).toEqual({ changed: 1, unchanged: 0 });
    expect(good(await place([eve!.id]))).toEqual({ changed: 0, unchanged: 1 });
    expect(codeOf(await place([randomUUID()]))).toBe('not-found');
    const byAgent = { ...inHouse(made.id), body: { customerIds: [fox!.id], member: true } };
    expect(codeOf(await perform(house.as('agent'), placeSegmentMembers, byAgent))).toBe('not-allowed');
    const bytes = new TextEncoder().encode(
      'Segment,Customer,Member\nFounders,F-1,\nFounders,E-1,no\nFounders,X,\n',
    );
    const sent = { query: { fileName: 'members.csv' }, body: { bytes } };
    const report = good(await perform(house.owner, segmentMemberImport.take, sent));
    expect(report.rows).toMatchObject({ changed: 2, refused: 1 });
    const groups = async (id: string): Promise<string[]> =>
      good(await perform(house.owner, listGroupsOfCustomer, inHouse(id))).items.flatMap(({ name, byHand }) =>
        byHand ? [name] : [],
      );
    expect([await groups(eve!.id), await groups(fox!.id)]).toEqual([[], ['Founders']]);
    const by = { workspace: house.owner.member.workspace.id, actor: { personId: null } };
    const merge = { from: fox!.id, to: eve!.id };
    const moved = good(
      await changeWorkspace(maker, by, async (change) => taken(await segmentsFollow.move(change, merge))),
    );
    expect([await groups(eve!.id), await groups(fox!.id)]).toEqual([['Founders'], []]);
    good(
      await changeWorkspace(maker, by, async (change) =>
        taken(await segmentsFollow.moveBack(change, { ...merge, moved })),
      ),
    );
    expect([await groups(eve!.id), await groups(fox!.id)]).toEqual([[], ['Founders']]);
    const withRule = good(await perform(house.owner, addSegment, ruled({ field: 'city', missing: true })));
    const refused = { ...inHouse(withRule.id), body: { customerIds: [fox!.id], member: true } };
    expect(wordsOf(await perform(house.owner, placeSegmentMembers, refused))).toMatch(/by its rule/u);
  });

  it('gives all its customers without an owner one, each with an event, and only those that were seen', async () => {
    const ana = await house.person('Ana Owner');
    const mine = await house.person('Bo Owner');
    const [gil, hal, ivy] = await keep({ name: 'Gil' }, { name: 'Hal' }, { name: 'Ivy', ownerId: mine.id });
    const made = good(await perform(house.owner, addSegment, wish({ name: 'Orphans' })));
    const customerIds = [gil!.id, hal!.id, ivy!.id];
    good(
      await perform(house.owner, placeSegmentMembers, {
        ...inHouse(made.id),
        body: { customerIds, member: true },
      }),
    );
    const seen = good(await perform(house.owner, previewSegmentOwner, inHouse(made.id)));
    expect(seen).toMatchObject({ count: 2, first: [{ name: 'Gil' }, { name: 'Hal' }] });
    const assign = (count: number, who = house.owner) =>
      perform(who, assignSegmentOwner, {
        ...inHouse(made.id),
        body: { ownerId: ana.id, teamId: null, count },
      });
    expect(codeOf(await assign(2, house.as('agent')))).toBe('not-allowed');
    expect(wordsOf(await assign(3))).toMatch(/2 customers are without an owner now, not 3/u);
    expect(good(await assign(2))).toEqual({ assigned: 2, left: 0 });
    const events = (await eventsNow()).filter(({ what }) => what === 'customer.changed');
    expect(events.map(({ subject }) => subject.id).sort()).toEqual([gil!.id, hal!.id].sort());
    expect(good(await perform(house.owner, showSegment, inHouse(made.id))).withoutOwner).toBe(0);
    expect(codeOf(await perform(house.as('agent'), segmentMemberListing.csv, inHouse(made.id)))).toBe(
      'not-allowed',
    );
  });
});
