import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed, type Meaning } from '../../people/index.ts';
import { changeableContact } from './contact.rules.ts';
import { contactById, keepContact } from './contact.store.ts';
import type { ContactRecord, NewContact, SaidContact } from './contact.ts';
import { countContacts } from './contact-count.store.ts';
import { keepContacts, knownAmong, recoveriesFor } from './contact-keeping.ts';
import { shownContacts } from './shown-contacts.ts';

/** Logs one contact; an OUCH opens a recovery. The same reference again gives back what is there. */
export async function logContact(
  change: Change,
  asked: NewContact,
  { actor, newId }: Meaning,
): Promise<Outcome<ContactRecord>> {
  const may = allowed(actor, 'log contacts');
  if (!may.ok) return may;
  const { fates } = await keepContacts(change, [asked], {
    newId,
    loggedBy: actor.personId,
    opensRecoveries: true,
  });
  const [fate] = fates;
  if (fate?.kind === 'added') await recordLogged(change, fate.record);
  if (fate === undefined || fate.kind === 'refused') {
    return refuse('request-refused', ...(fate === undefined ? [] : [fate.reason]));
  }
  return taken(fate.record);
}

/** Logs many contacts at once, all or none; for what fills a workspace. Gives back their ids in the same order. */
export async function logContacts(
  change: Change,
  asked: readonly NewContact[],
  meaning: Meaning & { readonly opensRecoveries: boolean },
): Promise<Outcome<readonly string[]>> {
  const may = allowed(meaning.actor, 'take contacts');
  if (!may.ok) return may;
  const { newId, opensRecoveries } = meaning;
  const { fates } = await keepContacts(change, asked, {
    newId,
    opensRecoveries,
    loggedBy: meaning.actor.personId,
  });
  const refused = fates.flatMap((fate) => (fate.kind === 'refused' ? [fate.reason] : []));
  if (refused.length > 0) return refuse('request-refused', ...refused.slice(0, 10));
  const added = fates.flatMap((fate) => (fate.kind === 'added' ? [fate.record] : []));
  await recordTaken(change, added, newId());
  return taken(fates.map((fate) => (fate.kind === 'refused' ? '' : fate.record.id)));
}

/** Says of many contacts at once how many came; nothing of whose they are. */
export async function recordTaken(
  change: Change,
  added: readonly ContactRecord[],
  id: string,
): Promise<void> {
  if (added.length === 0) return;
  const times = added.map(({ at }) => at.toISOString()).sort();
  await change.record({
    what: 'contacts.taken',
    subject: { kind: 'contacts', id },
    before: null,
    after: { count: added.length, from: times[0]!, to: times.at(-1)! },
  });
}

type Correcting = SaidContact & {
  readonly id: string;
  readonly revision: number;
  readonly reason: string;
};

/** Corrects what was logged; what was there before stays in the history. */
export async function correctContact(
  change: Change,
  { id, revision, reason, ...asked }: Correcting,
  { actor, newId }: Meaning,
): Promise<Outcome<ContactRecord>> {
  const before = await contactById(change.queries, id);
  if (before === null) return noSuchContact();
  const may = changeableContact(before, { actor, seen: revision });
  if (!may.ok) return may;
  const { proper, moments } = await knownAmong(change, { ...asked, reference: null }, before);
  if (typeof proper === 'string') return refuse('request-refused', proper);
  const after: ContactRecord = { ...before, ...proper, revision: before.revision + 1 };
  await keepContact(change.queries, after, change.at);
  await countContacts(change.queries, change.workspace, [{ before, after }]);
  await recordMoved(change, 'contact.corrected', { before, after, reason });
  await recoveriesFor(change, [after], { moments, newId });
  return taken(after);
}

/** Withdraws a contact: it stays on record and counts no more. */
export async function withdrawContact(
  change: Change,
  { id, revision, reason }: { readonly id: string; readonly revision: number; readonly reason: string },
  { actor }: { readonly actor: Actor },
): Promise<Outcome<ContactRecord>> {
  const before = await contactById(change.queries, id);
  if (before === null) return noSuchContact();
  const may = changeableContact(before, { actor, seen: revision });
  if (!may.ok) return may;
  const after: ContactRecord = {
    ...before,
    state: 'withdrawn',
    withdrawnWhy: reason,
    revision: before.revision + 1,
  };
  await keepContact(change.queries, after, change.at);
  await countContacts(change.queries, change.workspace, [{ before, after }]);
  await recordMoved(change, 'contact.withdrawn', { before, after, reason });
  return taken(after);
}

export function noSuchContact(): Outcome<never> {
  return refuse('not-found', 'there is no such contact in this workspace');
}

async function recordLogged(change: Change, record: ContactRecord): Promise<void> {
  await change.record({
    what: 'contact.logged',
    subject: { kind: 'contact', id: record.id },
    before: null,
    after: await toldContact(change, record),
    about: peopleOf(record),
  });
}

type Moved = { readonly before: ContactRecord; readonly after: ContactRecord; readonly reason: string };

async function recordMoved(change: Change, what: string, { before, after, reason }: Moved): Promise<void> {
  const differing = changedFields(await toldContact(change, before), await toldContact(change, after));
  await change.record({
    what,
    subject: { kind: 'contact', id: after.id },
    before: differing?.before ?? {},
    after: { ...differing?.after, reason },
    about: [...new Set([...peopleOf(before), ...peopleOf(after)])],
  });
}

function peopleOf({ customerId, handlerId }: ContactRecord): string[] {
  return [customerId, handlerId].filter((id) => id !== null);
}

async function toldContact(change: Change, record: ContactRecord): Promise<Readonly<Record<string, Json>>> {
  const [shown] = await shownContacts(change.queries, [record]);
  const { id: _, loggedBy: _by, recovery: _recovery, revision: _revision, ...named } = shown!;
  const { customerReference: _reference, customerEmail: _email, ...told } = named;
  const { moment, customer, handler, unit, promise, ...plain } = told;
  const name = (one: { readonly name: string } | null): string | null => one?.name ?? null;
  return {
    moment: moment.name,
    customer: name(customer),
    handler: name(handler),
    unit: name(unit),
    promise: name(promise),
    ...plain,
  };
}
