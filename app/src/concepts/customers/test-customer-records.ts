import { randomUUID } from 'node:crypto';
import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import type { Performing } from '../../platform/http/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import { newCustomer } from './customer.rules.ts';
import { keepCustomers } from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';
import { customerContent } from './customer-wish.ts';
import { settleCustomers } from './settled-customers.ts';

const NOTHING = {
  ...{ reference: null, otherNames: [], emails: [], phones: [], street: null, postcode: null, city: null },
  ...{ region: null, country: null, language: null, organisationId: null, position: null, unitId: null },
  ...{ competitor: null, effect: null, ownerId: null, teamId: null, customerSince: null, leftOn: null },
  ...{ monthlyRevenue: null, acquiredBy: null, own: {} },
};

/** A customer with nothing but what a test says, facts too. */
export function customerWith(over: Partial<CustomerRecord>, at: Date): CustomerRecord {
  const content = customerContent.parse({
    ...NOTHING,
    ...{ party: 'person', relation: 'customer', name: 'Somebody', channel: 'research' },
  });
  return { ...newCustomer(content, { id: randomUUID(), at }), ...over };
}

/** Keeps customers as they are, and lets everything follow. */
export async function keepAndSettle(
  maker: ChangeMaker,
  { member }: Performing,
  records: readonly CustomerRecord[],
): Promise<void> {
  const by = { workspace: member.workspace.id, actor: { personId: null } };
  good(
    await changeWorkspace(maker, by, async (change) => {
      await keepCustomers(change.queries, change.workspace, records);
      await settleCustomers(
        change,
        records.map(({ id }) => id),
      );
      return taken(null);
    }),
  );
}
