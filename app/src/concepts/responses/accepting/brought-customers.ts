import type { Queries } from '../../../platform/storage/index.ts';
import { customersByEmails, customersByIds, customersByReferences } from '../../customers/index.ts';
import type { BroughtResponse } from './sent-responses.endpoints.ts';

/** Which customer each response names; null when nobody, or more than one, is known so. */
export async function customersOf(
  queries: Queries,
  responses: readonly BroughtResponse[],
): Promise<ReadonlyMap<BroughtResponse, string | null>> {
  const named = responses.flatMap(({ customer }) => (customer === undefined ? [] : [customer]));
  const ids = named.flatMap((one) => ('id' in one ? [one.id.toLowerCase()] : []));
  const references = named.flatMap((one) => ('reference' in one ? [one.reference] : []));
  const emails = named.flatMap((one) => ('email' in one ? [one.email.toLowerCase()] : []));
  const byId = new Set((await customersByIds(queries, ids)).map(({ id }) => id));
  const byReference = references.length === 0 ? new Map() : await customersByReferences(queries, references);
  const byEmail = emails.length === 0 ? new Map() : await customersByEmails(queries, emails);
  const found = ({ customer }: BroughtResponse): string | null => {
    if (customer === undefined) return null;
    if ('id' in customer) return byId.has(customer.id.toLowerCase()) ? customer.id.toLowerCase() : null;
    if ('reference' in customer) return byReference.get(customer.reference)?.id ?? null;
    const records = byEmail.get(customer.email.toLowerCase()) ?? [];
    return records.length === 1 ? records[0].id : null;
  };
  return new Map(responses.map((response) => [response, found(response)]));
}
