import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { customerById, customersByIds, namesOfCustomers } from '../customer.store.ts';
import { isCustomerNow, statusOf } from './advocacy.rules.ts';
import { type AdvocateRow, deedBringing, deedsOf, deedsOfMany, gainsOf } from './advocacy.store.ts';
import type { Advocacy, AdvocacyDeed, DeedRecord } from './advocacy.ts';

/** All that is known of a customer as an advocate, on a day. */
export async function advocacyOf(
  queries: Queries,
  customerId: string,
  today: string,
): Promise<Outcome<Advocacy>> {
  const customer = await customerById(queries, customerId);
  if (customer === null) return refuse('not-found', 'there is no such customer in this workspace');
  const deeds = await deedsOf(queries, customerId);
  const bringing = await deedBringing(queries, customerId);
  const names = await namesOfCustomers(queries, bringing === null ? [] : [bringing.customerId]);
  return taken({
    status: statusOf(customer, deeds, today),
    gains: await gainsOf(queries, customerId),
    broughtBy:
      bringing === null ? null : { id: bringing.customerId, name: names.get(bringing.customerId) ?? '' },
    deeds: await shownDeeds(queries, deeds),
  });
}

/** Deeds with names for ids, and whether those who were brought are customers. */
export async function shownDeeds(queries: Queries, records: readonly DeedRecord[]): Promise<AdvocacyDeed[]> {
  const referred = await customersByIds(
    queries,
    records.flatMap(({ referredId }) => referredId ?? []),
  );
  const brought = new Map(referred.map((one) => [one.id, one]));
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ notedBy }) => notedBy ?? []),
  );
  return records.map(({ customerId: _, referredId, notedBy, notedAt, ...record }) => {
    const one = referredId === null ? undefined : brought.get(referredId);
    return {
      ...record,
      referred: one === undefined ? null : { id: one.id, name: one.name },
      becameCustomer: one === undefined ? record.becameCustomerOn !== null : isCustomerNow(one),
      notedBy: notedBy === null ? null : { id: notedBy, name: people.get(notedBy) ?? '' },
      notedAt: notedAt.toISOString(),
    };
  });
}

/** Advocates of a page of the list, each with the status and why. */
export async function shownAdvocates(queries: Queries, rows: readonly AdvocateRow[], today: string) {
  const people = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  const deeds = await deedsOfMany(
    queries,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const { state, reason } = statusOf(row, deeds.get(row.id) ?? [], today);
    return {
      id: row.id,
      name: row.name,
      status: state,
      reason,
      referrals: row.referrals,
      becameCustomers: row.becameCustomers,
      referredRevenue: row.referredRevenue,
      references: row.references,
      reviews: row.reviews,
      caseStudies: row.caseStudies,
      lastDeedOn: row.lastDeedOn,
      recommendation: row.recommendation,
      owner: row.owner === null ? null : { id: row.owner, name: people.get(row.owner) ?? '' },
    };
  });
}
