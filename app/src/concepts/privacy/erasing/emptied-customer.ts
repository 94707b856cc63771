import type { CustomerRecord } from '../../customers/index.ts';

/** Whether enough others share what may stay. */
export type SharedTraits = { readonly country: boolean; readonly acquiredBy: boolean };

/** What stays of a customer once the person was erased: what figures stand on, and nothing that leads back. */
export function emptiedCustomer(
  record: CustomerRecord,
  { shared, at }: { readonly shared: SharedTraits; readonly at: Date },
): CustomerRecord {
  return {
    ...record,
    name: 'Erased person',
    reference: null,
    otherNames: [],
    emails: [],
    phones: [],
    street: null,
    postcode: null,
    city: null,
    region: null,
    country: shared.country ? record.country : null,
    language: null,
    organisationId: null,
    position: null,
    unitId: null,
    competitor: null,
    effect: null,
    ownerId: null,
    teamId: null,
    acquiredBy: shared.acquiredBy ? record.acquiredBy : null,
    type: null,
    typeReason: null,
    typeByHand: false,
    keyAccount: false,
    own: {},
    openComplaints: 0,
    importId: null,
    // Who was merged counts as the one that they became, before and after.
    state: record.state === 'merged' ? 'merged' : 'erased',
    revision: record.revision + 1,
    changedAt: at,
  };
}

/** The words by which a person would be found: names, addresses, numbers; the same ones once, in small letters. */
export function wordsOfPerson(records: readonly CustomerRecord[]): readonly { word: string; what: string }[] {
  const all = records.flatMap((record) => [
    ...[record.name, ...record.otherNames].map((word) => ({ word, what: 'name' })),
    ...record.emails.map((word) => ({ word, what: 'e-mail address' })),
    ...record.phones.map((word) => ({ word, what: 'phone number' })),
    ...(record.reference === null ? [] : [{ word: record.reference, what: 'reference' }]),
  ]);
  const trimmed = all.map(({ word, what }) => ({ word: word.trim().toLowerCase(), what }));
  return [...new Map(trimmed.map((one) => [one.word, one])).values()];
}
