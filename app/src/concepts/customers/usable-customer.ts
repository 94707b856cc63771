import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { inUse } from './customer.rules.ts';
import { customerById } from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';

/** The customer when it is in use, active or archived; otherwise what became of it. */
export async function usableCustomer(queries: Queries, id: string): Promise<Outcome<CustomerRecord>> {
  const record = await customerById(queries, id);
  if (record === null) return noSuchCustomer();
  const usable = inUse(record);
  return usable.ok ? taken(record) : usable;
}

export function noSuchCustomer(): Outcome<never> {
  return refuse('not-found', 'there is no such customer in this workspace');
}
