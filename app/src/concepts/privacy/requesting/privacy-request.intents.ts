import { type Change, changedFields } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { usableCustomer } from '../../customers/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { wasErasedFor } from '../erasing/erasure.store.ts';
import { identityChecked, requestAdded, requestClosed } from './privacy-request.rules.ts';
import { keepRequest, keepSettings, requestById, settingsOf } from './privacy-request.store.ts';
import type {
  PrivacyRequestClosing,
  PrivacyRequestRecord,
  PrivacyRequestWish,
  PrivacySettings,
} from './privacy-request.ts';

/** Puts on record what somebody asks about their data. */
export async function addRequest(
  change: Change,
  wish: PrivacyRequestWish,
  { actor, newId }: Meaning,
): Promise<Outcome<PrivacyRequestRecord>> {
  const customer = await usableCustomer(change.queries, wish.customerId);
  if (!customer.ok) return customer;
  const settings = await settingsOf(change.queries);
  const decided = requestAdded(wish, { actor, at: change.at, id: newId(), settings });
  return decided.ok ? keep(change, 'privacy-request.added', { before: null, after: decided.value }) : decided;
}

/** Puts on record how it was made sure who asks. */
export async function checkWhoAsks(
  change: Change,
  { id, ...asked }: { readonly id: string; readonly revision: number; readonly by: string },
  { actor }: Meaning,
): Promise<Outcome<PrivacyRequestRecord>> {
  const record = await requestById(change.queries, id);
  if (record === null) return noSuchRequest();
  const decided = identityChecked(record, asked, { actor, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, 'privacy-request.identity-checked', { before: record, after: decided.value });
}

/** Closes a request. */
export async function closeRequest(
  change: Change,
  { id, ...asked }: PrivacyRequestClosing & { readonly id: string },
  { actor }: Meaning,
): Promise<Outcome<PrivacyRequestRecord>> {
  const record = await requestById(change.queries, id);
  if (record === null) return noSuchRequest();
  const erased = await wasErasedFor(change.queries, id);
  const decided = requestClosed(record, asked, { actor, at: change.at, erased });
  if (!decided.ok) return decided;
  return keep(change, 'privacy-request.closed', { before: record, after: decided.value });
}

/** Sets within which time requests are answered. */
export async function changeSettings(
  change: Change,
  wish: PrivacySettings,
  { actor }: Meaning,
): Promise<Outcome<PrivacySettings>> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const before = await settingsOf(change.queries);
  const same = sameRevision(before, wish.revision);
  if (!same.ok) return same;
  const differing = changedFields(told(before), told(wish));
  if (differing === null) return taken(before);
  const after = { ...wish, revision: before.revision + 1 };
  await keepSettings(change.queries, change.workspace, after);
  await change.record({
    what: 'privacy-settings.changed',
    subject: { kind: 'privacy-settings', id: change.workspace },
    ...differing,
  });
  return taken(after);
}

function told({ answerWithin, answerUnit }: PrivacySettings) {
  return { answerWithin, answerUnit };
}

export function noSuchRequest(): Outcome<never> {
  return refuse('not-found', 'there is no such request in this workspace');
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: PrivacyRequestRecord | null; readonly after: PrivacyRequestRecord },
): Promise<Outcome<PrivacyRequestRecord>> {
  const differing = changedFields(before === null ? {} : toldRequest(before), toldRequest(after));
  await keepRequest(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'privacy-request', id: after.id },
    before: before === null ? null : (differing?.before ?? null),
    after: differing?.after ?? null,
    about: [after.customerId],
  });
  return taken(after);
}

// Words of requests are for owners and managers, and more people read the log; they are written once, so the record keeps them.
function toldRequest({ kind, receivedOn, dueOn, identityCheckedAt, state }: PrivacyRequestRecord) {
  return { kind, receivedOn, dueOn, identityChecked: identityCheckedAt !== null, state };
}
