import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { customersByIds, keepCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { settleCustomers } from '../settled-customers.ts';
import { usableCustomer } from '../usable-customer.ts';
import { endedAccount, written } from './key-account.rules.ts';
import { keepKeyAccount, keyAccountOf } from './key-account.store.ts';
import type { KeyAccountRecord, SheetWish } from './key-account.ts';

type Done = Promise<Outcome<KeyAccountRecord>>;
type Actor = Pick<Meaning, 'actor'>;

/** Writes the research sheet; the first one makes the customer a key account. */
export async function writeSheet(
  change: Change,
  { customerId, wish }: { readonly customerId: string; readonly wish: SheetWish },
  { actor }: Actor,
): Done {
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const before = await keyAccountOf(change.queries, customerId);
  const decided = written(before, wish, { actor, at: change.at, customer: customer.value });
  if (!decided.ok) return decided;
  const known = await knownPeople(change, decided.value);
  if (!known.ok) return known;
  const isNaming = before?.state !== 'active';
  const what = isNaming ? 'key-account.named' : 'key-account.changed';
  return keep(change, what, { customer: customer.value, before, after: decided.value });
}

/** Says that it is a key account no longer. */
export async function endAccount(
  change: Change,
  { customerId, wish }: { readonly customerId: string; readonly wish: { revision: number; reason: string } },
  { actor }: Actor,
): Done {
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const before = await keyAccountOf(change.queries, customerId);
  if (before === null) return refuse('not-found', 'this customer is no key account');
  const decided = endedAccount(before, wish, { actor, at: change.at });
  if (!decided.ok) return decided;
  return keep(change, 'key-account.ended', { customer: customer.value, before, after: decided.value });
}

async function knownPeople({ queries }: Change, { deciders }: KeyAccountRecord): Promise<Outcome<null>> {
  const ids = deciders.flatMap(({ personId }) => personId ?? []);
  const found = await customersByIds(queries, ids);
  const usable = found.filter(({ state, party }) => state === 'active' && party === 'person');
  if (ids.every((id) => usable.some((one) => one.id === id))) return taken(null);
  return refuse(
    'not-found',
    'body.deciders: somebody who has a say is no person in use in the register; choose another or write the name alone',
  );
}

type Step = {
  readonly customer: CustomerRecord;
  readonly before: KeyAccountRecord | null;
  readonly after: KeyAccountRecord;
};

async function keep(change: Change, what: string, { customer, before, after }: Step): Done {
  const differing = before === null ? null : changedFields(told(before), told(after));
  if (before !== null && differing === null) return taken(before);
  await keepKeyAccount(change.queries, change.workspace, after);
  const keyAccount = after.state === 'active';
  if (customer.keyAccount !== keyAccount) {
    const flagged = { ...customer, keyAccount, revision: customer.revision + 1, changedAt: change.at };
    await keepCustomers(change.queries, change.workspace, [flagged]);
    await settleCustomers(change, [customer.id]);
  }
  await change.record({
    what,
    subject: { kind: 'key-account', id: customer.id },
    ...(differing ?? { before: null, after: told(after) }),
    about: [customer.id, ...[before, after].flatMap((one) => one?.deciders ?? []).flatMap(personIn)],
  });
  return taken(after);
}

function personIn({ personId }: { readonly personId: string | null }): string[] {
  return personId === null ? [] : [personId];
}

function told({ customerId: _, revision: __, changedAt: ___, deciders, ...sheet }: KeyAccountRecord) {
  const said = Object.entries(sheet).filter(([, value]) => value !== '' && value !== null);
  const who = deciders.map(({ name, part, stance }) => `${name} (${part}, ${stance})`);
  return { ...Object.fromEntries(said), ...(who.length === 0 ? {} : { deciders: who }) };
}
