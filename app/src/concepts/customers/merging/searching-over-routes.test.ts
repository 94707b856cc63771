import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { customerListing } from '../customer.endpoints.ts';
import { indexWords } from '../searching/index-words.ts';
import { searchForCustomers } from '../searching/search-customers.endpoints.ts';
import { codeOf } from '../test-customers-house.ts';
import { startCustomerRounds } from './customer-rounds.ts';
import { compareAllCustomers, duplicateListing, showComparison } from './merging.endpoints.ts';
import { forgetIndex, forgetProposals, rowsHolding } from './test-customer-words.store.ts';
import { customerDeeds, type MergingHouse, openMergingHouse, tickingMaker } from './test-merging-house.ts';

const test = useTestStorage();
let maker: ChangeMaker;
let house: MergingHouse;

beforeAll(async () => {
  maker = tickingMaker(test().storage);
  house = await openMergingHouse(maker, 'Searching');
});

const namesFound = async (words: string) => (await house.find(words)).items.map(({ name }) => name);

describe('searching', () => {
  beforeAll(async () => {
    await house.add({
      name: 'Jürgen Müller',
      city: 'Köln',
      emails: ['j.mueller@example.org'],
      reference: 'K-1029',
    });
    await house.add({ name: 'Сергей Иванов', phones: ['+7 (495) 123-45-67'] });
    await house.add({ name: '王小明', otherNames: ['Wang Xiaoming'] });
    await house.add({ name: 'Mary Smithson', city: 'Leeds' });
    await house.add({ name: "Siobhán O'Brien", otherNames: ['Siobhan Kelly'] });
    await house.add({ name: 'محمد علي' });
  });

  it.each([
    ['exactly as it stands', 'Jürgen Müller', 'Jürgen Müller'],
    ['without the dots', 'jurgen muller', 'Jürgen Müller'],
    ['with e for the dots', 'Mueller Juergen', 'Jürgen Müller'],
    ['with a wrong letter in each word', 'Jurgan Nüller', 'Jürgen Müller'],
    ['in another alphabet', 'Sergey Ivanov', 'Сергей Иванов'],
    ['in another alphabet and otherwise written', 'Sergei Iwanow', 'Сергей Иванов'],
    ['in its own alphabet, one letter wrong', 'Ивонов', 'Сергей Иванов'],
    ['by signs', '小明', '王小明'],
    ['by signs written with letters', 'wang xiaoming', '王小明'],
    ['by the beginning of the last word', 'mary smi', 'Mary Smithson'],
    ['with neighbours exchanged', 'Mayr Smtihson', 'Mary Smithson'],
    ['with the town', 'mary leeds', 'Mary Smithson'],
    ['by an apostrophe or none', 'obrien', "Siobhán O'Brien"],
    ['by another name', 'siobhan kelli', "Siobhán O'Brien"],
    ['by e-mail', 'J.Mueller@Example.org', 'Jürgen Müller'],
    ['by the beginning of the e-mail', 'j.muell', 'Jürgen Müller'],
    ['by a reference written otherwise', 'k 1029', 'Jürgen Müller'],
    ['by phone without the country', '(0495) 1234567', 'Сергей Иванов'],
    ['by phone in another writing', '0074951234567', 'Сергей Иванов'],
    ['by the last digits of a phone', '34567', 'Сергей Иванов'],
    ['without vowels that an alphabet leaves out', 'Mohammed', 'محمد علي'],
    ['with a word too many', 'Mary Elizabeth Smithson', 'Mary Smithson'],
  ])('finds a customer %s', async (_, words, name) => {
    expect((await namesFound(words))[0]).toBe(name);
  });

  it('says why, puts what is exact first, and finds nobody where nobody is', async () => {
    const smith = await house.add({ name: 'Mary Smythson' });
    const { items } = await house.find('Smythson');
    expect(items.map(({ name }) => name)).toEqual(['Mary Smythson', 'Mary Smithson']);
    expect(items[1]?.why).toEqual([{ typed: 'Smythson', field: 'name', found: 'Smithson', how: 'misspelt' }]);
    expect(await house.find('Zzyzx Quux')).toEqual({ items: [], more: false, waiting: 0 });
    expect((await house.find('  ,;  ')).items).toEqual([]);
    expect((await house.find("'; drop table customers; -- %_\\")).items).toEqual([]);
    expect(
      codeOf(await perform(house.owner, searchForCustomers, { query: { words: 'a\0', limit: 5 } })),
    ).toBe('request-refused');
    await house.change(smith.id, { name: 'Maria Holm', revision: 1 });
    expect(await namesFound('Smythson')).toEqual(['Mary Smithson']);
    expect(await namesFound('holm')).toEqual(['Maria Holm']);
  });

  it('leaves no rare word in the vocabulary when nobody has it any more, and shows nothing to another workspace', async () => {
    const rare = await house.add({ name: 'Xenophilia Quackenbush' });
    expect(await rowsHolding(test(), 'quack')).toBeGreaterThan(5);
    await house.change(rare.id, { name: 'Ann Other', revision: 1 });
    for (const piece of ['quack', 'xeno']) expect(await rowsHolding(test(), piece)).toBe(0);
    const stranger = await openMergingHouse(maker, 'Strangers');
    expect((await stranger.find('Mary Smithson')).items).toEqual([]);
    expect((await customerDeeds(house.as('auditor')).find('Mary Smithson')).items).toHaveLength(1);
  });

  it('tells of those who came many at once that they wait, and finds and compares them afterwards', async () => {
    const many = await openMergingHouse(maker, 'Many');
    const first = await many.add({ name: 'Late Comer', emails: ['late@example.org'] });
    const second = await many.add({ name: 'Late Comer', emails: ['late@example.org'] });
    const workspace = many.owner.member.workspace.id;
    await forgetIndex(test(), workspace);
    const ids = [first.id, second.id, ...Array.from({ length: 200 }, () => randomUUID())];
    const by = { workspace, actor: { personId: null } };
    good(await changeWorkspace(maker, by, async (change) => taken(await indexWords(change, ids))));
    expect(await many.find('late comer')).toMatchObject({ items: [], waiting: 202 });
    const failed: unknown[] = [];
    const rounds = startCustomerRounds({
      storage: maker.storage,
      now: maker.now,
      everyMs: 1e9,
      failed: (error) => failed.push(error),
    });
    await rounds.workNow();
    expect(await many.find('late comer')).toMatchObject({ items: [{}, {}], waiting: 0 });
    const list = async () => good(await perform(many.owner, duplicateListing.page, {})).items;
    expect(await list()).toMatchObject([{ reasons: expect.arrayContaining(['same-email', 'same-name']) }]);
    await forgetProposals(test(), workspace);
    expect(codeOf(await perform(many.as('agent'), compareAllCustomers, { body: {} }))).toBe('not-allowed');
    good(await perform(many.owner, compareAllCustomers, { body: {} }));
    expect(codeOf(await perform(many.owner, compareAllCustomers, { body: {} }))).toBe('conflict');
    await rounds.workNow();
    await rounds.stop();
    expect(good(await perform(many.owner, showComparison, {}))).toMatchObject({
      waiting: 0,
      comparison: { total: 2, compared: 2, endedAt: expect.any(String) },
    });
    expect(await list()).toHaveLength(1);
    expect(failed).toEqual([]);
  });
});

describe('the list of customers', () => {
  it('finds by the same search', async () => {
    await house.add({ name: 'Listed Wojciechowski' });
    const { items } = good(
      await perform(house.owner, customerListing.page, { query: { search: 'wojcechovski', limit: 10 } }),
    );
    expect(items.map(({ name }) => name)).toEqual(['Listed Wojciechowski']);
  });
});
