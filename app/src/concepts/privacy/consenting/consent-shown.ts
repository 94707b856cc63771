import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { mayContact } from './consent.rules.ts';
import { type ConsentRow, consentsOf } from './consent.store.ts';
import type { ConsentItem, ConsentRecord, PurposeStanding } from './consent.ts';
import { allPurposes } from './purpose.store.ts';
import type { PurposeRecord, PurposeShown } from './purpose.ts';

/** Decisions as they are shown: with names for ids. */
export async function shownConsents(queries: Queries, rows: readonly ConsentRow[]): Promise<ConsentItem[]> {
  const customers = await namesOfCustomers(queries, [...new Set(rows.map(({ customer }) => customer))]);
  const purposes = new Map((await allPurposes(queries)).map(({ id, name }) => [id, name]));
  const people = await namesOfPeople(queries, [
    ...new Set(rows.flatMap(({ recordedBy }) => recordedBy ?? [])),
  ]);
  return rows.map((row) => ({
    ...row,
    customer: { id: row.customer, name: customers.get(row.customer) ?? '' },
    purpose: { id: row.purpose, name: purposes.get(row.purpose) ?? '' },
    recordedBy:
      row.recordedBy === null ? null : { id: row.recordedBy, name: people.get(row.recordedBy) ?? '' },
    recordedAt: row.recordedAt.toISOString(),
  }));
}

export function asConsentRow({ customerId, purposeId, ...rest }: ConsentRecord): ConsentRow {
  return { ...rest, customer: customerId, purpose: purposeId };
}

/** How a customer stands to each purpose in use, and everything they said. */
export async function standingsOf(
  queries: Queries,
  customerId: string,
): Promise<{ standings: PurposeStanding[]; history: ConsentItem[] }> {
  const history = await shownConsents(queries, (await consentsOf(queries, customerId)).map(asConsentRow));
  const purposes = (await allPurposes(queries)).filter(({ state }) => state === 'active');
  const standings = purposes.map((purpose) => {
    const decision = history.find(({ purpose: of, latest }) => latest && of.id === purpose.id) ?? null;
    const { id, name, basis, words, version } = purpose;
    return { purpose: { id, name, basis, words, version }, ...mayContact(purpose, decision), decision };
  });
  return { standings, history };
}

export function shownPurpose({ addedAt, changedAt, ...purpose }: PurposeRecord): PurposeShown {
  return { ...purpose, addedAt: addedAt.toISOString(), changedAt: changedAt.toISOString() };
}
