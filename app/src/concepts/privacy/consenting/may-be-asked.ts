import type { Queries } from '../../../platform/storage/index.ts';
import { mayContact } from './consent.rules.ts';
import { latestConsentsOf } from './consent.store.ts';
import { allPurposes } from './purpose.store.ts';

/** The purposes in use, by name. */
export async function purposesInUse(
  queries: Queries,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const purposes = await allPurposes(queries);
  return purposes.filter(({ state }) => state === 'active').map(({ id, name }) => ({ id, name }));
}

/** Of some customers those who may be contacted for a purpose; nobody for one that is not there. */
export async function customersWhoMayBeContacted(
  queries: Queries,
  { purposeId, customerIds }: { readonly purposeId: string; readonly customerIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const purpose = (await allPurposes(queries)).find(({ id }) => id === purposeId);
  if (purpose === undefined) return new Set();
  const consents = await latestConsentsOf(queries, { purposeId, customerIds });
  const last = new Map(consents.map((consent) => [consent.customerId, consent]));
  return new Set(customerIds.filter((id) => mayContact(purpose, last.get(id) ?? null).may));
}
