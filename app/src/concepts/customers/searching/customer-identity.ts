import type { CustomerRecord } from '../customer.ts';

/** By what one tells who a customer is: what searching and the comparison of customers go by. */
export type CustomerIdentity = Pick<
  CustomerRecord,
  | 'id'
  | 'reference'
  | 'party'
  | 'relation'
  | 'name'
  | 'otherNames'
  | 'emails'
  | 'phones'
  | 'street'
  | 'postcode'
  | 'city'
  | 'country'
  | 'organisationId'
  | 'own'
  | 'state'
  | 'revision'
>;
