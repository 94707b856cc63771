import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { perform } from '../../platform/http/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import {
  addCustomer,
  addSegment,
  mergeCustomers,
  moveCustomer,
  showCustomer,
  showSegment,
  showSegmentTotals,
} from '../customers/declarations.ts';
import {
  customerRoutes,
  mergeRoutes,
  mergesFollow,
  segmentRoutes,
  segmentsFollow,
} from '../customers/index.ts';
import { openTestHouse } from '../customers/testing.ts';
import { recordTransaction, showRetention } from '../transactions/declarations.ts';
import { transactionRoutes, transactionsFollow } from '../transactions/index.ts';
import { addPrivacyRequest, checkIdentity, eraseCustomer } from './declarations.ts';
import { privacyFollows, privacyRoutes } from './index.ts';

const test = useTestStorage();

it('leaves the figures of segments and of retention as they were when somebody is erased', async () => {
  let moment = Date.parse('2026-11-22T12:00:00Z');
  const now = (): Date => {
    moment += 1_000;
    return new Date(moment);
  };
  const maker = { storage: test().storage, now };
  const parts = {
    maker,
    newId: randomUUID,
    followers: [mergesFollow, transactionsFollow, segmentsFollow, privacyFollows],
  };
  const routes = [
    ...mergeRoutes(parts),
    ...segmentRoutes(parts),
    ...transactionRoutes(parts),
    ...privacyRoutes(parts),
    ...customerRoutes(parts),
  ];
  const { owner } = await openTestHouse(maker, 'Figures', routes);
  const of = (id: string) => ({ params: { id } as never });
  const ids: string[] = [];
  for (let i = 0; i < 8; i += 1) {
    const left = i % 3 === 0 ? { leftOn: `2026-0${i + 1}-15` } : {};
    const body = {
      name: `Person ${i}`,
      reference: `P-${i}`,
      city: 'Bergen',
      customerSince: `2024-0${i + 1}-01`,
      ...left,
    };
    const { id } = good(await perform(owner, addCustomer, { body: body as never }));
    ids.push(id);
    for (let n = 0; n <= i; n += 1) {
      const bought = { day: `2025-0${n + 1}-10`, amount: 10 * (i + 1), reference: `T-${i}-${n}` } as never;
      good(await perform(owner, recordTransaction, { ...of(id), body: bought }));
    }
  }
  const belonging = { unitId: null, ownerId: null, reviewMonths: 12 };
  const wish = {
    name: 'Bergen',
    definition: 'Bergen',
    ...belonging,
    rule: { field: 'city', is: ['Bergen'] },
  };
  const segment = good(await perform(owner, addSegment, { body: wish as never }));
  const figures = async () => {
    const { size, revenue, revenueKnown, share, revenueShare } = good(
      await perform(owner, showSegment, of(segment.id)),
    );
    const retention = good(await perform(owner, showRetention, {}));
    const all = good(await perform(owner, showSegmentTotals, {}));
    const everybody = [all.size, all.revenue, all.margin];
    return { size, revenue, revenueKnown, share, revenueShare, retention, everybody };
  };
  // One who was archived is not counted, nor one who was merged, and erasing them does not bring them back.
  const archiving = { state: 'archived', revision: 1 } as const;
  good(await perform(owner, moveCustomer, { ...of(ids[5]!), body: archiving }));
  const pair = { keptId: ids[7]!, keptRevision: 1, mergedId: ids[6]!, mergedRevision: 1, because: 'Same' };
  good(await perform(owner, mergeCustomers, { body: pair as never }));
  const before = await figures();
  expect(before).toMatchObject({ size: 6, revenueKnown: 6 });
  expect(before.revenue).toBeGreaterThan(0);

  for (const customerId of [ids[3]!, ids[5]!, ids[7]!]) {
    const asked = { customerId, kind: 'erasure', receivedOn: '2026-11-20', note: '' } as const;
    const request = good(await perform(owner, addPrivacyRequest, { body: asked }));
    good(await perform(owner, checkIdentity, { ...of(request.id), body: { by: 'Seen', revision: 1 } }));
    const { revision } = good(await perform(owner, showCustomer, of(customerId)));
    const body = { requestId: request.id, revision };
    const { searched } = good(await perform(owner, eraseCustomer, { ...of(customerId), body }));
    // The one who is left shares no name; a reference such as P-3 stands nowhere else.
    expect(searched?.left).toEqual([]);
  }
  expect(await figures()).toEqual(before);
});
