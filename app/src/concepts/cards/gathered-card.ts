import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { answersOfCustomer } from '../customer-answers/index.ts';
import {
  advocacyOf,
  type CustomerRecord,
  customerById,
  customersOfOrganisation,
  type GroupOfCustomer,
  groupsOfCustomer,
  keyAccountOf,
  lastMeetingOf,
  mergedInto,
  namesOfCustomers,
  noSuchCustomer,
  preferencesShownTo,
  shownAccount,
  shownCustomer,
} from '../customers/index.ts';
import { type Actor, mayWith } from '../people/index.ts';
import { standingsOf } from '../privacy/index.ts';
import type { CustomerCard } from './customer-card.ts';
import { missingOnCard, noticesOnCard } from './missing-on-card.rules.ts';
import { promisesOnCard } from './promises-on-card.ts';

/** Whose card, for whom and when. */
export type CardAsked = { readonly customerId: string; readonly actor: Actor; readonly at: Date };

const FIRST_MEMBERS = 8;
const MERGED_TOLD = 20;
const NEWEST_ANSWERS = 3;

/** Everything known of a customer, as far as this person may see it. */
export async function cardOf(
  queries: Queries,
  { customerId, actor, at }: CardAsked,
): Promise<Outcome<CustomerCard>> {
  const record = await customerById(queries, customerId);
  if (record === null) return noSuchCustomer();
  const today = at.toISOString().slice(0, 10);
  const customer = await shownCustomer(queries, record, actor.role);
  const account = await keyAccountOf(queries, customerId);
  const keyAccount = account === null ? null : shownAccount(account, today);
  const advocacy = await advocacyOf(queries, customerId, today);
  if (!advocacy.ok) return advocacy;
  const groups = await groupsOfCustomer(queries, customerId, { role: actor.role, today });
  const known = {
    customer,
    preferences: await preferencesShownTo(queries, customerId, actor),
    members: await membersOf(queries, record),
    keyAccount,
    lastMeeting: await lastMeetingOf(queries, customerId),
    promises: await promisesOnCard(queries, customerId, at),
  };
  return taken({
    asOf: at.toISOString(),
    ...known,
    notices: noticesOnCard(known),
    kind: groups.filter(({ kind }) => kind === 'kind').map(shownGroup)[0] ?? null,
    segments: groups.filter(({ kind }) => kind === 'segment').map(shownGroup),
    consents: (await standingsOf(queries, customerId)).standings.map(({ purpose, may, why }) => ({
      purpose: purpose.name,
      may,
      why,
    })),
    answers: mayWith(actor.role, 'see answers')
      ? [...(await answersOfCustomer(queries, customerId, NEWEST_ANSWERS))]
      : null,
    advocacy: advocacy.value,
    mergedHere: await mergedHere(queries, customerId),
    missing: missingOnCard(known),
  });
}

function shownGroup({ groupId, name, since, byHand, reasons }: GroupOfCustomer) {
  return { id: groupId, name, since: since.toISOString(), byHand, reasons: [...reasons] };
}

async function membersOf(
  queries: Queries,
  { id, party }: Pick<CustomerRecord, 'id' | 'party'>,
): Promise<CustomerCard['members']> {
  if (party !== 'organisation') return { items: [], more: false };
  const asked = { organisationId: id, after: null, limit: FIRST_MEMBERS + 1 };
  const found = await customersOfOrganisation(queries, asked);
  const items = found
    .slice(0, FIRST_MEMBERS)
    .map(({ id: one, name, position }) => ({ id: one, name, position }));
  return { items, more: found.length > FIRST_MEMBERS };
}

async function mergedHere(queries: Queries, id: string): Promise<CustomerCard['mergedHere']> {
  const ids = (await mergedInto(queries, [id])).slice(0, MERGED_TOLD);
  const names = await namesOfCustomers(queries, ids);
  return ids.map((one) => ({ id: one, name: names.get(one) ?? '' }));
}
