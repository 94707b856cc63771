import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { addCustomerField } from '../customer.endpoints.ts';
import { codeOf, wordsOf } from '../test-customers-house.ts';
import {
  decideDuplicate,
  duplicateListing,
  mergeListing,
  reviewMerge,
  toldApartListing,
} from './merging.endpoints.ts';
import { mergesFollow } from './merging.follower.ts';
import { mergesSaying } from './test-customer-words.store.ts';
import { customerDeeds, type MergingHouse, openMergingHouse, tickingMaker } from './test-merging-house.ts';

const test = useTestStorage();
let maker: ChangeMaker;
let house: MergingHouse;

beforeAll(async () => {
  maker = tickingMaker(test().storage);
  house = await openMergingHouse(maker, 'Merging');
});

describe('duplicates', () => {
  it('are proposed with reasons as soon as a customer is added or changed, and go when they do not hold any more', async () => {
    const one = await house.add({ name: 'Greta Lindqvist', postcode: '111 20', phones: ['08-123 45 67'] });
    const other = await house.add({ name: 'Lindkvist, Greta', postcode: '11120', phones: ['+46 8 1234567'] });
    const [pair] = await house.proposals(one.id);
    expect(pair).toMatchObject({ reasons: ['same-phone', 'similar-name', 'same-postcode'], score: 9 });
    await house.add({ name: 'Greta Lindqvist', postcode: '999', country: 'NO', reference: 'X-1' });
    expect(await house.proposals(other.id)).toHaveLength(1);
    const { items } = good(
      await perform(house.owner, duplicateListing.page, { query: { search: 'lindkvist', limit: 50 } }),
    );
    expect(items.map(({ id }) => id)).toEqual([pair!.id]);
    await house.change(other.id, { phones: [], postcode: null, revision: 1 });
    expect(await house.proposals(one.id)).toEqual([]);
  });

  it('of a person and a firm, and of two with one address and other names, are none', async () => {
    const person = await house.add({ name: 'Aurelia Vance', emails: ['av@example.org'], postcode: 'N1' });
    await house.add({
      name: 'Aurelia Vance',
      party: 'organisation',
      emails: ['av@example.org'],
      postcode: 'N1',
    });
    await house.add({ name: 'Aurelia Petty', postcode: 'N1', street: '1 Road' });
    expect(await house.proposals(person.id)).toEqual([]);
  });

  it('that somebody told apart come again only when something changed', async () => {
    const one = await house.add({ name: 'Twin Brook', postcode: 'TB1', street: 'Mill 1' });
    const other = await house.add({ name: 'Twin Brooke', postcode: 'TB1', street: 'Mill 1' });
    const [pair] = await house.proposals(one.id);
    const decision = (over: object, who = house.owner) =>
      perform(who, decideDuplicate, {
        params: { id: pair!.id } as never,
        body: { state: 'different', because: 'Father and son', revision: 1, ...over },
      });
    expect(codeOf(await decision({}, house.as('agent')))).toBe('not-allowed');
    expect(wordsOf(await decision({ because: ' ' }))).toMatch(/body.because/u);
    good(await decision({}));
    expect(codeOf(await decision({}))).toBe('conflict');
    await house.change(one.id, { language: 'en', revision: 1 });
    expect(await house.proposals(one.id)).toEqual([]);
    const apart = good(await perform(house.owner, toldApartListing.page, {})).items;
    expect(apart).toMatchObject([
      { id: pair!.id, decidedBecause: 'Father and son', decidedBy: { name: 'Olu' } },
    ]);
    await house.change(other.id, { name: 'Twin Brook', revision: 1 });
    expect(await house.proposals(one.id)).toMatchObject([
      { id: pair!.id, state: 'proposed', decidedBecause: 'Father and son' },
    ]);
  });
});

describe('a merge', () => {
  it('joins what both hold, moves who belongs to it, keeps both histories, and is undone exactly', async () => {
    const kept = await house.add({
      name: 'Acme GmbH',
      party: 'organisation',
      reference: 'A-1',
      emails: ['a@acme.example'],
    });
    const merged = await house.add({
      name: 'ACME',
      party: 'organisation',
      reference: 'A-2',
      emails: ['b@acme.example'],
      city: 'Ulm',
      street: 'Donau 3',
    });
    const person = await house.add({ name: 'Pia Acker', organisationId: merged.id });
    const review = good(
      await perform(house.as('analyst'), reviewMerge, { query: { kept: kept.id, merged: merged.id } }),
    );
    expect(review.against).toBeNull();
    expect(review.fields).toContainEqual({
      field: 'city',
      title: 'Town',
      kept: null,
      merged: 'Ulm',
      usual: 'merged',
    });
    const before = [await house.show(kept.id), await house.show(merged.id)];
    const done = good(await house.merge(kept, merged, { choices: { reference: 'merged' } }));
    expect(done).toMatchObject({ kept: 'Acme GmbH', merged: 'ACME', state: 'done' });
    expect(await house.show(kept.id)).toMatchObject({
      reference: 'A-2',
      otherNames: ['ACME'],
      emails: ['a@acme.example', 'b@acme.example'],
      city: 'Ulm',
    });
    expect((await house.show(person.id)).organisation?.id).toBe(kept.id);
    expect((await house.find('A-2')).items.map(({ name }) => name)).toEqual(['Acme GmbH']);
    expect((await house.find('acme')).items.map(({ id }) => id)).toContain(kept.id);
    expect((await house.find('acme')).items.map(({ id }) => id)).not.toContain(merged.id);
    const { workspace } = house.owner.member;
    const log = good(await maker.storage.read(workspace.id, (queries) => readEvents(queries, { limit: 50 })));
    const told = log.items.filter(({ what }) => what === 'customer.merged');
    expect(told.map(({ subject }) => subject.id).sort()).toEqual([kept.id, merged.id].sort());
    const undoing = good(await house.undo(done));
    expect(undoing).toMatchObject({ merge: { state: 'undone' }, told: [] });
    const without = ({
      revision: _,
      changedAt: __,
      ...rest
    }: object & { revision: number; changedAt: string }) => rest;
    const after = [await house.show(kept.id), await house.show(merged.id)];
    expect(after.map((one) => without(one as never))).toEqual(before.map((one) => without(one as never)));
    expect((await house.show(person.id)).organisation?.id).toBe(merged.id);
    expect(codeOf(await house.undo({ ...done, revision: 2 }))).toBe('conflict');
    expect(wordsOf(await house.undo({ ...done, revision: 2 }))).toMatch(/undone already/u);
  });

  it('that is undone leaves what was changed since, and says so', async () => {
    const kept = await house.add({ name: 'Ida Berg', city: 'Oslo', emails: ['ida@example.org'] });
    const merged = await house.add({ name: 'Ida Bergh', reference: 'IB-1', position: 'Buyer' });
    const done = good(await house.merge(kept, merged));
    const now = await house.show(kept.id);
    expect(now).toMatchObject({ reference: 'IB-1', position: 'Buyer', otherNames: ['Ida Bergh'] });
    await house.change(kept.id, { position: 'Head of buying', phones: ['0123 456'], revision: now.revision });
    const undoing = good(await house.undo(done));
    expect(undoing.told).toEqual(['Position was changed after the merge and stays as it is now']);
    expect(await house.show(kept.id)).toMatchObject({
      reference: null,
      position: 'Head of buying',
      phones: ['0123 456'],
      otherNames: [],
    });
    expect(await house.show(merged.id)).toMatchObject({
      reference: 'IB-1',
      position: 'Buyer',
      state: 'active',
    });
  });

  it('of a chain is undone in the reverse order alone', async () => {
    const [a, b, c] = [
      await house.add({ name: 'Chain A' }),
      await house.add({ name: 'Chain B' }),
      await house.add({ name: 'Chain C' }),
    ];
    const first = good(await house.merge(a, b));
    const second = good(await house.merge(c, await house.show(a.id)));
    expect(wordsOf(await house.undo(first))).toMatch(/"Chain A" was merged later on/u);
    expect(codeOf(await house.merge(c, b))).toBe('conflict');
    good(await house.undo(second));
    good(await house.undo(first));
    expect(await house.show(b.id)).toMatchObject({ state: 'active', mergedInto: null });
    const { items } = good(
      await perform(house.owner, mergeListing.page, { query: { search: 'chain', limit: 10 } }),
    );
    expect(items.map(({ state }) => state)).toEqual(['undone', 'undone']);
  });

  it('is refused to agents and auditors, of two kinds, with unknown fields, and of what was changed meanwhile', async () => {
    const one = await house.add({ name: 'Refused One' });
    const other = await house.add({ name: 'Refused Other' });
    const firm = await house.add({ name: 'Refused Firm', party: 'organisation' });
    for (const role of ['agent', 'auditor'] as const) {
      expect(codeOf(await customerDeeds(house.as(role)).merge(one, other))).toBe('not-allowed');
    }
    expect(wordsOf(await house.merge(one, firm))).toMatch(
      /a person and "Refused Firm" a organisation|organisation/u,
    );
    expect(wordsOf(await house.merge(one, one))).toMatch(/body.mergedId/u);
    expect(wordsOf(await house.merge(one, other, { choices: { colour: 'kept' } }))).toMatch(
      /body.choices.*"colour"/u,
    );
    expect(codeOf(await house.merge(one, { id: randomUUID(), revision: 1 }))).toBe('not-found');
    await house.change(other.id, { city: 'Bath', revision: 1 });
    expect(codeOf(await house.merge(one, other))).toBe('conflict');
    const twice = await Promise.all([
      house.merge(one, { ...other, revision: 2 }),
      house.merge({ ...other, revision: 2 }, one),
    ]);
    expect(twice.map(codeOf).sort()).toEqual(['conflict', 'done']);
    const stranger = await openMergingHouse(maker, 'Other house');
    expect(codeOf(await stranger.merge(firm, one))).toBe('not-found');
  });

  it('of somebody who was erased is not undone, and says nothing of them any more', async () => {
    const kept = await house.add({ name: 'Erna Vanish' });
    const done = good(await house.merge(kept, await house.add({ name: 'Erna Vanisch', reference: 'EV-9' })));
    const { workspace } = house.owner.member;
    const by = { workspace: workspace.id, actor: { personId: null } };
    const erased = good(
      await changeWorkspace(maker, by, async (change) => taken(await mergesFollow.erase(change, kept.id))),
    );
    expect(erased.keptAnonymous).toBe(1);
    expect(await mergesSaying(test(), 'Vanis')).toBe(0);
    expect(wordsOf(await house.undo({ ...done, revision: 2 }))).toMatch(/was erased on request/u);
  });

  it('hides sensitive fields from who may not see them, and keeps their values all the same', async () => {
    const field = good(
      await perform(house.owner, addCustomerField, {
        body: { title: 'Allergy', kind: 'text', sensitive: true } as never,
      }),
    );
    const one = await house.add({ name: 'Sensitive One' });
    const other = await house.add({ name: 'Sensitive Other', own: { [field.key]: 'Nuts' } });
    const query = { kept: one.id, merged: other.id };
    const titles = async (who: Performing) =>
      good(await perform(who, reviewMerge, { query })).fields.map(({ title }) => title);
    expect(await titles(house.owner)).toContain('Allergy');
    expect(await titles(house.as('analyst'))).not.toContain('Allergy');
    good(await customerDeeds(house.as('analyst')).merge(one, other));
    expect((await house.show(one.id)).own).toMatchObject({ [field.key]: 'Nuts' });
  });
});
