import { expect, test } from 'vitest';
import { perform, performFile } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf } from '../../customers/testing.ts';
import { listDuePromises, listPromisesOfCustomer, promiseListing } from './ledger-promise.endpoints.ts';
import { openLedgerHouse } from './test-ledger-house.ts';

const stored = useTestStorage();

test('lists filter by how promises stand and page by their whole key, and the file holds exactly what they show', async () => {
  const shop = await openLedgerHouse(stored().storage, { name: 'Shop', at: '2026-03-04T10:00:00Z' });
  const customer = await shop.customer('Maria Lopez');
  const hours = (amount: number) => ({ due: { limit: { amount, unit: 'hours', time: 'all' } } });
  for (let i = 0; i < 7; i += 1) await shop.promise({ ...hours(2), words: `Call ${i}` });
  const week = await shop.promise({ ...hours(72), customerId: customer.id, words: '=HYPERLINK("x")' });
  await shop.promise({ ...hours(3000), channel: 'contract' });
  shop.clock.now = new Date('2026-03-04T13:00:00Z');
  const listed = async (query: object) =>
    good(await perform(shop.owner, promiseListing.page, { query: query as never }));
  const where = (...conditions: readonly object[]) => JSON.stringify(conditions);
  const missed = where({ field: 'standing', is: ['missed'] });
  const first = await listed({ where: missed, sort: 'dueAt', limit: 4 });
  const second = await listed({ where: missed, sort: 'dueAt', limit: 4, after: first.next });
  expect([first.count, first.items.length, second.items.length, second.next]).toEqual([7, 4, 3, null]);
  expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(7);
  const counts = async (...conditions: readonly object[]) =>
    (await listed({ where: where(...conditions) })).count;
  expect(await counts({ field: 'standing', is: ['due-soon'] })).toBe(1);
  expect(await counts({ field: 'standing', is: ['later', 'missed'] })).toBe(8);
  expect(await counts({ field: 'channel', is: ['contract'] })).toBe(1);
  expect(await counts({ field: 'customer', is: [customer.id] })).toBe(1);
  expect(await counts({ field: 'withRecovery', is: ['yes'] })).toBe(0);
  expect(await counts({ field: 'channel', isNot: ['explicit', 'advertisement'] })).toBe(1);
  expect(await counts({ field: 'standing', isNot: ['missed', 'later'] })).toBe(1);
  expect(await counts({ field: 'standing', missing: true })).toBe(0);
  expect(await counts({ field: 'reference', missing: true })).toBe(9);
  for (const sort of ['channel', '-state', 'withRecovery', '-overPromised', 'doneAt', '-reference']) {
    const seen: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const page = await listed({ sort, limit: 4, ...(after === undefined ? {} : { after }) });
      seen.push(...page.items.map(({ id }) => id));
      after = page.next;
    }
    expect([sort, seen.length, new Set(seen).size]).toEqual([sort, 9, 9]);
  }
  expect((await listed({ sort: '-channel', limit: 1 })).items.map(({ channel }) => channel)).toEqual([
    'contract',
  ]);
  expect((await listed({ search: 'lopez' })).items.map(({ id }) => id)).toEqual([week.id]);
  const file = good(
    await performFile(shop.owner, promiseListing.csv, {
      query: { where: where({ field: 'customer', is: [customer.id] }) } as never,
    }),
  );
  const text = await new Response(file.content).text();
  expect(text.trim().split('\r\n')).toHaveLength(2);
  expect(text).toContain(`"'=HYPERLINK(""x"")",Maria Lopez`);
  const queue = good(
    await perform(shop.owner, listDuePromises, { query: { keeper: 'me', limit: 3 } as never }),
  );
  expect(queue.items.map(({ timeLeft }) => timeLeft?.ms)).toEqual([-3_600_000, -3_600_000, -3_600_000]);
  const theirs = good(
    await perform(shop.owner, listPromisesOfCustomer, { params: { id: customer.id } as never }),
  );
  expect(theirs).toMatchObject({ counts: { open: 1, kept: 0 }, items: [{ id: week.id }] });
  expect(codeOf(await perform(shop.owner, listDuePromises, { query: { keeper: 'them' } as never }))).toBe(
    'request-refused',
  );
});
