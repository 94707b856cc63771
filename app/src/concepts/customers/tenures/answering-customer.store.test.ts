import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { customerWith, keepAndSettle, openTestHouse } from '../testing.ts';
import { answeringCustomers } from './answering-customer.store.ts';

const test = useTestStorage();
const NOW = new Date('2026-06-30T12:00:00Z');

describe('customers who answered', () => {
  // Figures that draw customers anew by a seed draw others when the order changes.
  it('come in one order, however PostgreSQL finds them', async () => {
    const maker = { storage: test().storage, now: () => NOW };
    const { owner } = await openTestHouse(maker, 'Order house', []);
    const records = Array.from({ length: 20 }, (_, i) => customerWith({ reference: `c${i}` }, NOW));
    await keepAndSettle(maker, owner, records);
    const ids = records.map(({ id }) => id).sort();
    const { workspace } = owner.member;
    const found = await test().storage.read(workspace.id, async (queries) => {
      await sql`set local enable_indexscan = off`.execute(queries);
      await sql`set local enable_bitmapscan = off`.execute(queries);
      return answeringCustomers(queries, { ids, asOf: '2026-06-30' });
    });
    expect(found.map(({ id }) => id)).toEqual(ids);
  });
});
