import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { namesOfCustomers } from '../customer.store.ts';
import { usableCustomer } from '../usable-customer.ts';
import { alreadyBrought, deedChanged, deedNoted, deedWithdrawn } from './advocacy.rules.ts';
import { deedBringing, deedById, keepDeed } from './advocacy.store.ts';
import type { DeedChange, DeedRecord, DeedWish } from './advocacy.ts';

type Done = Promise<Outcome<DeedRecord>>;
type Which = { readonly customerId: string; readonly id: string };

/** Notes what a customer did for the organisation. */
export async function noteDeed(
  change: Change,
  { customerId, wish }: { readonly customerId: string; readonly wish: DeedWish },
  { actor, newId }: Meaning,
): Done {
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const today = change.at.toISOString().slice(0, 10);
  const decided = deedNoted(wish, { actor, today, id: newId(), customerId, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, 'advocacy.noted', { before: null, after: decided.value });
}

export async function changeDeed(
  change: Change,
  { wish, ...which }: Which & { readonly wish: DeedChange },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await deedOf(change, which);
  if (!found.ok) return found;
  const today = change.at.toISOString().slice(0, 10);
  const decided = deedChanged(found.value, wish, { actor, today });
  if (!decided.ok) return decided;
  return keep(change, 'advocacy.changed', { before: found.value, after: decided.value });
}

export async function withdrawDeed(
  change: Change,
  { wish, ...which }: Which & { readonly wish: { readonly revision: number; readonly reason: string } },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await deedOf(change, which);
  if (!found.ok) return found;
  const decided = deedWithdrawn(found.value, wish, actor);
  if (!decided.ok) return decided;
  return keep(change, 'advocacy.withdrawn', { before: found.value, after: decided.value });
}

async function deedOf(change: Change, which: Which): Done {
  const customer = await usableCustomer(change.queries, which.customerId);
  if (!customer.ok) return customer;
  const record = await deedById(change.queries, which);
  return record === null ? refuse('not-found', 'this customer did no such thing') : taken(record);
}

type Step = { readonly before: DeedRecord | null; readonly after: DeedRecord };

async function keep(change: Change, what: string, { before, after }: Step): Done {
  const fits = await properReferred(change, { before, after });
  if (!fits.ok) return fits;
  const was = before === null ? null : await told(change, before);
  const is = await told(change, after);
  const differing = was === null ? null : changedFields(was, is);
  if (before !== null && differing === null) return taken(before);
  await keepDeed(change.queries, change.workspace, after);
  const referred = [before, after].flatMap((one) => one?.referredId ?? []);
  await change.record({
    what,
    subject: { kind: 'advocacy', id: after.id },
    ...(differing ?? { before: null, after: is }),
    about: [after.customerId, ...referred],
  });
  return taken(after);
}

/** Whom they brought is in use, and nobody else brought them. */
async function properReferred({ queries }: Change, { before, after }: Step): Promise<Outcome<null>> {
  const { referredId } = after;
  if (referredId === null || after.withdrawnReason !== null || before?.referredId === referredId) {
    return taken(null);
  }
  const referred = await usableCustomer(queries, referredId);
  if (!referred.ok) return referred;
  const bringing = await deedBringing(queries, referredId);
  if (bringing === null || bringing.id === after.id) return taken(null);
  const names = await namesOfCustomers(queries, [bringing.customerId]);
  return alreadyBrought(names.get(bringing.customerId) ?? '');
}

async function told({ queries }: Change, record: DeedRecord) {
  const { kind, doneOn, referredId, referredWords, becameCustomerOn } = record;
  const names = await namesOfCustomers(queries, referredId === null ? [] : [referredId]);
  const brought = referredId === null ? referredWords : (names.get(referredId) ?? '');
  const { place, stars, link, note, withdrawnReason } = record;
  const all = { kind, doneOn, brought, becameCustomerOn, place, stars, link, note, withdrawnReason };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '' && value !== null));
}
