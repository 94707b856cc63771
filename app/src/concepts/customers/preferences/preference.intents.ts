import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { usableCustomer } from '../usable-customer.ts';
import { ended, noted, renoted } from './preference.rules.ts';
import { keepPreference, preferenceById, preferencesOf } from './preference.store.ts';
import type { PreferenceChange, PreferenceEnding, PreferenceRecord, PreferenceWish } from './preference.ts';

type Done = Promise<Outcome<PreferenceRecord>>;
type Which = { readonly customerId: string; readonly id: string };

/** Notes something that is good to know of a customer. */
export async function noteOne(
  change: Change,
  { customerId, wish }: { readonly customerId: string; readonly wish: PreferenceWish },
  { actor, newId }: Meaning,
): Done {
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const inUse = (await preferencesOf(change.queries, customerId)).filter(({ endedOn }) => endedOn === null);
  const today = change.at.toISOString().slice(0, 10);
  const given = { actor, today, id: newId(), customerId, at: change.at, inUse };
  const decided = noted(wish, given);
  if (!decided.ok) return decided;
  return keep(change, 'preference.noted', { before: null, after: decided.value });
}

/** Says it better. */
export async function renoteOne(
  change: Change,
  { wish, ...which }: Which & { readonly wish: PreferenceChange },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await preferenceOf(change, which);
  if (!found.ok) return found;
  const decided = renoted(found.value, wish, { actor, today: change.at.toISOString().slice(0, 10) });
  if (!decided.ok) return decided;
  return keep(change, 'preference.changed', { before: found.value, after: decided.value });
}

/** Says that it holds no longer. */
export async function endOne(
  change: Change,
  { wish, ...which }: Which & { readonly wish: PreferenceEnding },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await preferenceOf(change, which);
  if (!found.ok) return found;
  const decided = ended(found.value, wish, { actor, today: change.at.toISOString().slice(0, 10) });
  if (!decided.ok) return decided;
  return keep(change, 'preference.ended', { before: found.value, after: decided.value });
}

async function preferenceOf(change: Change, which: Which): Done {
  const customer = await usableCustomer(change.queries, which.customerId);
  if (!customer.ok) return customer;
  const record = await preferenceById(change.queries, which);
  return record === null
    ? refuse('not-found', 'there is no such preference of this customer')
    : taken(record);
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: PreferenceRecord | null; readonly after: PreferenceRecord },
): Done {
  const differing = before === null ? null : changedFields(told(before), told(after));
  const isSame = before !== null && before.note === after.note && differing === null;
  if (isSame) return taken(before);
  await keepPreference(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'preference', id: after.id },
    ...(before === null ? { before: null, after: told(after) } : (differing ?? { before: {}, after: {} })),
    about: [after.customerId],
  });
  return taken(after);
}

/** What the log says of it. The words of a sensitive one stay out of it, for more people read the log. */
function told({ note, source, sensitive, since, endedOn, endReason }: PreferenceRecord) {
  const words = sensitive ? {} : { note, source, ...(endReason === '' ? {} : { endReason }) };
  return { ...words, sensitive, since, endedOn };
}
