import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../people/index.ts';
import { belongingFits, customerEvents, surroundings } from './customer.intents.ts';
import { ALONE, customerRecordOf } from './customer.rules.ts';
import { addCustomers, customersByReferences } from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';
import { customerFields } from './customer-field.store.ts';
import { type CustomerField, fieldsSeenBy } from './customer-field.ts';
import type { CustomerWish } from './customer-wish.ts';
import { settleCustomers } from './settled-customers.ts';

/** Adds customers, all of them or none. */
export async function addManyCustomers(
  change: Change,
  wishes: readonly CustomerWish[],
  meaning: Meaning,
): Promise<Outcome<{ ids: string[] }>> {
  const may = allowed(meaning.actor, 'write customers');
  if (!may.ok) return may;
  const references = wishes.flatMap(({ reference }) => (reference === null ? [] : [reference]));
  const known = new Map<string, { readonly id: string; readonly name: string }>(
    await customersByReferences(change.queries, references),
  );
  const fields = fieldsSeenBy(meaning.actor.role, await customerFields(change.queries));
  const records: CustomerRecord[] = [];
  for (const [place, wish] of wishes.entries()) {
    const judged = await judge(change, { wish, known, fields }, meaning);
    if (!judged.ok) return toldOfItem(judged, place);
    records.push(judged.value);
    // Two of one batch may not share a number either.
    if (wish.reference !== null) known.set(wish.reference, judged.value);
  }
  await addCustomers(change.queries, change.workspace, records);
  await settleCustomers(
    change,
    records.map(({ id }) => id),
  );
  const added = records.map((after) => ({ before: null, after }));
  await change.recordAll(await customerEvents(change, 'customer.added', added));
  return taken({ ids: records.map(({ id }) => id) });
}

type Judged = {
  readonly wish: CustomerWish;
  readonly known: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  readonly fields: readonly CustomerField[];
};

async function judge(
  change: Change,
  { wish, known, fields }: Judged,
  { actor, newId }: Meaning,
): Promise<Outcome<CustomerRecord>> {
  const id = newId();
  const sameReference = wish.reference === null ? null : (known.get(wish.reference) ?? null);
  const around =
    wish.organisationId === null
      ? { ...ALONE, at: change.at, fields, sameReference }
      : { ...(await surroundings(change, { ...wish, id }, actor)), sameReference };
  const decided = customerRecordOf(wish, { ...around, id });
  if (!decided.ok) return decided;
  const { unitId, ownerId, teamId } = decided.value;
  if (unitId === null && ownerId === null && teamId === null) return decided;
  const fits = await belongingFits(change, null, decided.value);
  return fits.ok ? decided : fits;
}

function toldOfItem(refused: Outcome<never> & { readonly ok: false }, place: number): Outcome<never> {
  const [first] = refused.refusals;
  const where = `body.items.${place}`;
  return refuse(
    first?.code ?? 'request-refused',
    ...refused.refusals.map(({ message }) =>
      message.startsWith('body.') ? message.replace('body', where) : `${where}: ${message}`,
    ),
  );
}
