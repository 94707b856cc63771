import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { showCustomer } from '../../customers/declarations.ts';
import { turnCase, withdrawCase } from '../declarations.ts';
import { type CaseHouse, openCaseHouse } from '../testing.ts';
import { countOpenComplaints } from './open-complaints.ts';

const test = useTestStorage();
let house: CaseHouse;

beforeAll(async () => {
  const maker: ChangeMaker = { storage: test().storage, now: () => new Date('2026-11-23T08:00:00Z') };
  house = await openCaseHouse(maker, 'Counted');
});

/** How many the customer has by their own record, once a round went by. */
async function open(): Promise<number> {
  const { workspace, maker, owner, customerId } = house;
  await countOpenComplaints(maker, workspace.id);
  const params = { workspace: workspace.slug, id: customerId };
  return good(await perform(owner, showCustomer, { params })).openComplaints;
}

describe('a customer', () => {
  it('has as many open complaints as are open, whatever becomes of them', async () => {
    expect(await open()).toBe(0);
    const { customerId, owner } = house;
    const one = await house.logged({ customerId });
    const other = await house.logged({ customerId });
    await house.logged({ customerId, kind: 'praise' });
    expect(await open()).toBe(2);
    const gone = { revision: one.revision, at: null, how: 'phone', words: 'It works again' } as const;
    good(await perform(owner, withdrawCase, { params: house.at(one), body: gone }));
    expect(await open()).toBe(1);
    const turned = { revision: other.revision, at: null, kind: 'request', words: 'They only ask' } as const;
    good(await perform(owner, turnCase, { params: house.at(other), body: turned }));
    expect(await open()).toBe(0);
  });
});
