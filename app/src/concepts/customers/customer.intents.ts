import { type Change, changedFields, type Json, type NewEvent } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import {
  type Actor,
  allUnits,
  type Meaning,
  namesOfPeople,
  namesOfUnits,
  properBelonging,
} from '../people/index.ts';
import {
  type CustomerSurroundings,
  customerAdded,
  customerChanged,
  customerInState,
  DEEPEST_ORGANISATION,
} from './customer.rules.ts';
import {
  customerById,
  customersByReferences,
  keepCustomers,
  levelsBelow,
  namesOfCustomers,
  organisationsAbove,
} from './customer.store.ts';
import type { CustomerRecord } from './customer.ts';
import { customerFields } from './customer-field.store.ts';
import { fieldsSeenBy, ownFieldId } from './customer-field.ts';
import type { CustomerChange, CustomerWish } from './customer-wish.ts';
import { settleCustomers } from './settled-customers.ts';
import { noSuchCustomer } from './usable-customer.ts';

/** Adds a customer to the register. */
export async function addOneCustomer(
  change: Change,
  wish: CustomerWish,
  { actor, newId }: Meaning,
): Promise<Outcome<CustomerRecord>> {
  const id = newId();
  const around = await surroundings(change, { ...wish, id }, actor);
  const decided = customerAdded(wish, { ...around, id });
  if (!decided.ok) return decided;
  const fits = await belongingFits(change, null, decided.value);
  return fits.ok ? keepOne(change, 'customer.added', { before: null, after: decided.value }) : fits;
}

/** Changes what is said of a customer. */
export async function changeOneCustomer(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: CustomerChange },
  { actor }: Meaning,
): Promise<Outcome<CustomerRecord>> {
  const record = await customerById(change.queries, id);
  if (record === null) return noSuchCustomer();
  const { reference = record.reference, organisationId = record.organisationId } = wish;
  const around = await surroundings(change, { reference, organisationId, id }, actor);
  const decided = customerChanged(record, wish, around);
  if (!decided.ok) return decided;
  const fits = await belongingFits(change, record, decided.value);
  return fits.ok ? keepOne(change, 'customer.changed', { before: record, after: decided.value }) : fits;
}

/** Archives a customer who is no longer served, or restores one. */
export async function moveOneCustomer(
  change: Change,
  { id, ...wish }: { readonly id: string; readonly state: 'active' | 'archived'; readonly revision: number },
  { actor }: Meaning,
): Promise<Outcome<CustomerRecord>> {
  const record = await customerById(change.queries, id);
  if (record === null) return noSuchCustomer();
  const { sameReference, at } = await surroundings(change, { ...record, organisationId: null }, actor);
  const decided = customerInState(record, wish, { actor, at, sameReference });
  if (!decided.ok) return decided;
  const what = wish.state === 'archived' ? 'customer.archived' : 'customer.restored';
  return keepOne(change, what, { before: record, after: decided.value });
}

/** What must be known of the surroundings to judge a customer. */
export async function surroundings(
  { queries, at }: Change,
  { id, reference, organisationId }: Pick<CustomerRecord, 'id' | 'reference' | 'organisationId'>,
  actor: Actor,
): Promise<CustomerSurroundings> {
  const namesake =
    reference === null ? undefined : (await customersByReferences(queries, [reference])).get(reference);
  const organisation = organisationId === null ? null : await customerById(queries, organisationId);
  return {
    actor,
    at,
    sameReference: namesake === undefined || namesake.id === id ? null : namesake,
    organisation,
    // One more than may be, so that too deep is seen as such.
    above:
      organisation === null
        ? []
        : await organisationsAbove(queries, organisation.id, DEEPEST_ORGANISATION + 1),
    levelsBelow: await levelsBelow(queries, id, DEEPEST_ORGANISATION + 1),
    fields: fieldsSeenBy(actor.role, await customerFields(queries)),
  };
}

/** Nobody who left becomes owner, and no unit that is not there is named; who owned it before may stay. */
export async function belongingFits(
  { queries }: Change,
  before: CustomerRecord | null,
  after: CustomerRecord,
): Promise<Outcome<null>> {
  const fits = await properBelonging(queries, {
    unitId: after.unitId,
    ownerId: after.ownerId === before?.ownerId ? null : after.ownerId,
  });
  if (!fits.ok || after.teamId === null) return fits;
  if ((await allUnits(queries)).some(({ id }) => id === after.teamId)) return taken(null);
  return refuse('not-found', 'body.teamId: there is no such unit; choose one of this workspace');
}

async function keepOne(
  change: Change,
  what: string,
  { before, after }: { readonly before: CustomerRecord | null; readonly after: CustomerRecord },
): Promise<Outcome<CustomerRecord>> {
  const event = await customerEvent(change, what, { before, after });
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (event === null) return taken(before ?? after);
  await keepCustomers(change.queries, change.workspace, [after]);
  await settleCustomers(change, [after.id]);
  await change.record(event);
  return taken(after);
}

/**
 * What is told of a change of a customer, with names for ids; null when nothing that anybody said differs. Of a sensitive field
 * the log says that it changed, not what it says: more people read the log than may see the field.
 */
export async function customerEvent(
  change: Change,
  what: string,
  changed: { readonly before: CustomerRecord | null; readonly after: CustomerRecord },
): Promise<NewEvent | null> {
  return (await customerEvents(change, what, [changed]))[0] ?? null;
}

/** The same for many customers at once; who is told to be as before is left out. */
export async function customerEvents(
  { queries }: Change,
  what: string,
  changed: readonly { readonly before: CustomerRecord | null; readonly after: CustomerRecord }[],
): Promise<readonly NewEvent[]> {
  if (changed.length === 0) return [];
  const told = await toldOf(
    queries,
    changed.flatMap(({ before, after }) => (before === null ? [after] : [before, after])),
  );
  const hidden = (await customerFields(queries)).flatMap(({ key, sensitive }) =>
    sensitive ? [ownFieldId(key)] : [],
  );
  return changed.flatMap(({ before, after }) => {
    const now = told(after);
    const differing = before === null ? { before: null, after: now } : changedFields(told(before), now);
    if (differing === null) return [];
    const people = [before?.ownerId, after.ownerId].filter((id) => id != null);
    return {
      what,
      subject: { kind: 'customer', id: after.id },
      before: differing.before === null ? null : masked(differing.before, hidden),
      after: masked(differing.after, hidden),
      about: [after.id, ...people],
    };
  });
}

function masked(fields: Readonly<Record<string, Json>>, hidden: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(fields).map(([id, value]) => [
      id,
      hidden.includes(id) && value !== null ? 'not shown: sensitive' : value,
    ]),
  );
}

async function toldOf(queries: Change['queries'], records: readonly CustomerRecord[]) {
  const people = await namesOfPeople(queries, given(records.map(({ ownerId }) => ownerId)));
  const units = await namesOfUnits(queries, given(records.flatMap(({ unitId, teamId }) => [unitId, teamId])));
  const organisations = await namesOfCustomers(queries, given(records.map((one) => one.organisationId)));
  const nameIn = (names: ReadonlyMap<string, string>, id: string | null): string | null =>
    id === null ? null : (names.get(id) ?? null);
  return (record: CustomerRecord): Record<string, Json> => {
    const { own, organisationId, ownerId, teamId, unitId, ...rest } = record;
    const said = Object.entries(rest).filter(([key]) => SAID.has(key)) as [string, Json][];
    return {
      ...Object.fromEntries(said.filter(([, value]) => !isEmpty(value))),
      ...Object.fromEntries(Object.entries(own).map(([key, value]) => [`own_${key}`, value])),
      ...withoutEmpty({
        organisation: nameIn(organisations, organisationId),
        owner: nameIn(people, ownerId),
        team: nameIn(units, teamId),
        unit: nameIn(units, unitId),
      }),
    };
  };
}

// What people say of a customer; facts are found out, and are no change of the record.
const SAID: ReadonlySet<string> = new Set([
  'reference',
  'party',
  'relation',
  'name',
  'otherNames',
  'emails',
  'phones',
  'street',
  'postcode',
  'city',
  'region',
  'country',
  'language',
  'position',
  'competitor',
  'effect',
  'channel',
  'customerSince',
  'leftOn',
  'monthlyRevenue',
  'acquiredBy',
  'type',
  'typeReason',
  'keyAccount',
  'state',
]);

function given(ids: readonly (string | null)[]): string[] {
  return ids.filter((id) => id !== null);
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function withoutEmpty(fields: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));
}
