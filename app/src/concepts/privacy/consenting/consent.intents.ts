import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { usableCustomer } from '../../customers/index.ts';
import type { Meaning } from '../../people/index.ts';
import { consentRecorded } from './consent.rules.ts';
import { insertConsent, latestConsent } from './consent.store.ts';
import type { ConsentRecord, ConsentWish } from './consent.ts';
import { purposeAdded, purposeChanged } from './purpose.rules.ts';
import { allPurposes, keepPurpose } from './purpose.store.ts';
import type { PurposeChange, PurposeRecord, PurposeWish } from './purpose.ts';

/** Adds a purpose. */
export async function addOnePurpose(
  change: Change,
  wish: PurposeWish,
  { actor, newId }: Meaning,
): Promise<Outcome<PurposeRecord>> {
  const purposes = await allPurposes(change.queries);
  const decided = purposeAdded(wish, { actor, purposes, id: newId(), at: change.at });
  if (!decided.ok) return decided;
  await keepPurpose(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'purpose.added',
    subject: { kind: 'purpose', id: decided.value.id },
    before: null,
    after: toldPurpose(decided.value),
  });
  return decided;
}

/** Changes, archives or restores a purpose. */
export async function changeOnePurpose(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: PurposeChange },
  { actor }: Meaning,
): Promise<Outcome<PurposeRecord>> {
  const purposes = await allPurposes(change.queries);
  const record = purposes.find((one) => one.id === id);
  if (record === undefined) return refuse('not-found', 'there is no such purpose in this workspace');
  const decided = purposeChanged(record, wish, { actor, purposes, at: change.at });
  if (!decided.ok) return decided;
  const differing = changedFields(toldPurpose(record), toldPurpose(decided.value));
  if (differing === null) return taken(record);
  await keepPurpose(change.queries, change.workspace, decided.value);
  await change.record({ what: 'purpose.changed', subject: { kind: 'purpose', id }, ...differing });
  return decided;
}

function toldPurpose({ name, basis, words, state, version }: PurposeRecord) {
  return { name, basis, words, state, version };
}

/** Puts on record what a customer said to a purpose. */
export async function recordOneConsent(
  change: Change,
  wish: ConsentWish & { readonly customerId: string },
  { actor, newId }: Meaning,
): Promise<Outcome<ConsentRecord>> {
  const { queries } = change;
  const customer = await usableCustomer(queries, wish.customerId);
  if (!customer.ok) return customer;
  const purpose = (await allPurposes(queries)).find(({ id }) => id === wish.purposeId) ?? null;
  const last = await latestConsent(queries, wish);
  const decided = consentRecorded(wish, { actor, at: change.at, id: newId(), purpose, last });
  if (!decided.ok) return decided;
  const { value } = decided;
  await insertConsent(queries, change.workspace, value);
  await change.record({
    what: `consent.${value.decision}`,
    subject: { kind: 'consent', id: value.id },
    before: last === null ? null : { decision: last.decision, decidedOn: last.decidedOn },
    after: {
      customer: customer.value.name,
      purpose: purpose?.name ?? null,
      version: value.version,
      decision: value.decision,
      decidedOn: value.decidedOn,
      source: value.source,
      evidence: value.evidence,
    },
    about: [value.customerId],
  });
  return decided;
}
