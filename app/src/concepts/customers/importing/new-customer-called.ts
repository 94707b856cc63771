import { newCustomer } from '../customer.rules.ts';
import type { CustomerRecord } from '../customer.ts';
import { templateOf } from '../customer-sides.ts';
import { UNSAID } from './customer-row.ts';

type Named = {
  readonly id: string;
  readonly reference: string | null;
  readonly email: string | null;
  readonly importId: string;
};

/** A customer of whom a file of something else knows nothing but what they are called by; the time is set when it is kept. */
export function newCustomerCalled(name: string, { id, reference, email, importId }: Named): CustomerRecord {
  const { channel } = templateOf(UNSAID.relation);
  const emails = email === null ? [] : [email];
  return newCustomer({ ...UNSAID, name, reference, emails, channel }, { id, at: new Date(0), importId });
}
