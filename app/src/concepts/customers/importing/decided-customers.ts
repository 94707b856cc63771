import type { BatchDecided, RowFate, RowFault } from '../../../platform/bulk-imports/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import { ALONE, customerChanged, DEEPEST_ORGANISATION, fitting, newCustomer } from '../customer.rules.ts';
import {
  customersByEmails,
  customersByReferences,
  levelsBelow,
  organisationsAbove,
} from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { templateOf } from '../customer-sides.ts';
import type { CustomerContent } from '../customer-wish.ts';
import { type CustomerOnTheWay, type CustomerRowContext, faultOfMessage, UNSAID } from './customer-row.ts';

import { type DecidedCustomer, keepDecided } from './kept-customers.ts';

/** What a batch is decided with. */
export type CustomerBatch = {
  readonly actor: Actor;
  readonly importId: string;
  readonly newId: () => string;
  readonly context: CustomerRowContext;
  /** References of organisations that earlier batches of a check would have added; null for a take, where they are there. */
  readonly asOrganisations: Set<string> | null;
};

type Organisation = Pick<CustomerRecord, 'id' | 'name' | 'party' | 'state'>;

/** What is known beside the batch. */
type Around = {
  readonly at: Date;
  readonly byReference: ReadonlyMap<string, CustomerRecord>;
  readonly byEmail: ReadonlyMap<string, readonly CustomerRecord[]>;
  readonly organisations: Map<string, Organisation>;
  readonly above: Map<string, readonly string[]>;
  readonly queries: Queries;
};

type Fate = DecidedCustomer | 'unchanged' | { readonly faults: readonly RowFault[] };

/** What becomes of a batch of customers: who is known, who is new, what changes. */
export async function decideCustomers(
  queries: Queries,
  rows: readonly unknown[],
  batch: CustomerBatch,
): Promise<BatchDecided> {
  const customers = rows as readonly CustomerOnTheWay[];
  const around = await surroundingsOf(queries, customers, batch);
  const fates = new Map<number, Fate>();
  const seen = new Set<string>();
  // Whoever belongs to nobody first: an organisation may stand behind its people.
  const order = customers
    .map((_, i) => i)
    .toSorted((a, b) => Number(needs(customers[a]!)) - Number(needs(customers[b]!)));
  for (const i of order) {
    const fate = await decideOne(customers[i]!, { around, batch, seen });
    fates.set(i, fate);
    if (typeof fate === 'object' && 'after' in fate) noteOrganisation(fate.after, around, batch);
  }
  const decided = [...fates.values()].flatMap((fate) =>
    typeof fate === 'object' && 'after' in fate ? [fate] : [],
  );
  return {
    fates: customers.map((_, i) => fateOf(fates.get(i)!)),
    keep: (change) => keepDecided(change, decided),
  };
}

function needs({ organisation }: CustomerOnTheWay): boolean {
  return organisation !== undefined && organisation !== null;
}

function fateOf(fate: Fate): RowFate {
  if (typeof fate === 'string' || 'faults' in fate) return fate;
  return fate.before === null ? 'added' : 'changed';
}

async function surroundingsOf(
  queries: Queries,
  customers: readonly CustomerOnTheWay[],
  { context, asOrganisations }: CustomerBatch,
): Promise<Around> {
  const match = context.options['match'];
  const references = customers.flatMap(({ said }) => said.reference ?? []);
  const wanted = customers.flatMap(({ organisation }) => organisation ?? []);
  const emails = match === 'reference' ? [] : customers.flatMap(({ said }) => said.emails ?? []);
  const byReference = await customersByReferences(queries, [...references, ...wanted]);
  const organisations = new Map<string, Organisation>(byReference);
  for (const reference of wanted) {
    if (organisations.has(reference) || asOrganisations?.has(reference) !== true) continue;
    organisations.set(reference, { id: '', name: reference, party: 'organisation', state: 'active' });
  }
  return {
    at: context.at,
    byReference,
    byEmail: await customersByEmails(queries, emails),
    organisations,
    above: new Map(),
    queries,
  };
}

function noteOrganisation(
  { reference, party, id, name, state }: CustomerRecord,
  { organisations }: Around,
  { asOrganisations }: CustomerBatch,
): void {
  if (reference === null || party !== 'organisation') return;
  organisations.set(reference, { id, name, party, state });
  asOrganisations?.add(reference);
}

type Deciding = { readonly around: Around; readonly batch: CustomerBatch; readonly seen: Set<string> };

async function decideOne(row: CustomerOnTheWay, deciding: Deciding): Promise<Fate> {
  const { around, batch, seen } = deciding;
  const { options } = batch.context;
  const known = knownOf(row.said, around, options['match'] ?? 'reference');
  if (known !== null && 'faults' in known) return known;
  const organisation = organisationOf(row, around);
  if (organisation !== null && 'faults' in organisation) return organisation;
  if (known === null)
    return row.asNew === null ? added(row, { ...deciding, organisation }) : { faults: row.asNew };
  if (seen.has(known.id))
    return fault(
      'Reference',
      'stands in a row above already, by another number or address',
      row.said.reference ?? null,
    );
  seen.add(known.id);
  if (options['known'] === 'leave') return 'unchanged';
  if (options['known'] === 'refuse')
    return fault(
      'Reference',
      'is a known customer; the file was to bring new ones alone',
      row.said.reference ?? null,
    );
  return changed(row, { ...deciding, organisation, known });
}

function fault(
  field: string | null,
  why: string,
  value: string | null,
): { readonly faults: readonly RowFault[] } {
  return { faults: [{ field, why, value }] };
}

type Found = CustomerRecord | null | { readonly faults: readonly RowFault[] };

/** Whom a row is about, of those in use. */
function knownOf(
  { reference, emails }: Partial<CustomerContent>,
  { byReference, byEmail }: Around,
  match: string,
): Found {
  const byNumber = reference == null ? null : (byReference.get(reference) ?? null);
  if (match === 'reference' || (match === 'reference-or-e-mail' && byNumber !== null)) return byNumber;
  const alike = new Map(
    (emails ?? []).flatMap((email) => byEmail.get(email) ?? []).map((one) => [one.id, one]),
  );
  const fits = [...alike.values()].filter(
    (one) => match === 'e-mail' || one.reference === null || reference == null || one.reference === reference,
  );
  if (fits.length > 1)
    return fault(
      'E-mail',
      'several customers have this address; give the reference',
      (emails ?? []).join('; '),
    );
  const [one = null] = fits;
  if (match === 'e-mail' && byNumber !== null && byNumber.id !== one?.id) {
    return fault('Reference', 'another customer has it already', reference ?? null);
  }
  return one;
}

function organisationOf(
  { organisation }: CustomerOnTheWay,
  { organisations }: Around,
): Organisation | null | { readonly faults: readonly RowFault[] } {
  if (organisation === undefined || organisation === null) return null;
  return (
    organisations.get(organisation) ??
    fault(
      'Organisation',
      'nobody in the register or in the rows above has this reference; bring organisations before their people',
      organisation,
    )
  );
}

type Adding = Deciding & { readonly organisation: Organisation | null };

async function added(row: CustomerOnTheWay, { around, batch, organisation }: Adding): Promise<Fate> {
  const { said } = row;
  const { context, importId } = batch;
  const own = Object.fromEntries(Object.entries(said.own ?? {}).filter(([, value]) => value !== null));
  const relation = said.relation ?? UNSAID.relation;
  const content = {
    ...UNSAID,
    ...said,
    name: said.name ?? said.reference ?? '',
    channel: said.channel ?? templateOf(relation).channel,
    own: own as CustomerContent['own'],
  };
  const made = newCustomer(content, { id: batch.newId(), at: around.at, importId });
  // The thread that read the row has found it fitting; what it could not see is whom it belongs to.
  if (organisation === null && made.otherNames.length === 0) return { before: null, after: made };
  const above = organisation === null ? [] : await aboveOf(organisation, around);
  const organisationId = organisation?.id ?? null;
  const whole = fitting({ ...made, organisationId }, { ...ALONE, organisation, above });
  if (!whole.ok) return { faults: whole.refusals.map(({ message }) => faultOfMessage(message, context)) };
  return { before: null, after: whole.value };
}

/** Those above an organisation, asked once a batch; one that a check would have added has nobody known above it. */
async function aboveOf({ id }: Organisation, { queries, above }: Around): Promise<readonly string[]> {
  if (id === '') return [];
  const known = above.get(id) ?? (await organisationsAbove(queries, id, DEEPEST_ORGANISATION + 1));
  above.set(id, known);
  return known;
}

async function changed(
  row: CustomerOnTheWay,
  { around, batch, organisation, known }: Adding & { readonly known: CustomerRecord },
): Promise<Fate> {
  const { said } = row;
  const belongs =
    organisation === null
      ? row.organisation === null
        ? { organisationId: null }
        : {}
      : { organisationId: organisation.id };
  const wish = { ...said, ...belongs };
  if (saysTheSame(wish, known)) return 'unchanged';
  const becomesOther =
    known.party === 'organisation' && said.party !== undefined && said.party !== 'organisation';
  const stays = known.organisationId !== null && organisation === null && row.organisation !== null;
  const decided = customerChanged(
    known,
    { ...wish, revision: known.revision },
    {
      actor: batch.actor,
      at: around.at,
      sameReference: null,
      organisation: stays ? STAYING(known) : organisation,
      above: organisation === null ? [] : await aboveOf(organisation, around),
      levelsBelow: becomesOther ? await levelsBelow(around.queries, known.id, DEEPEST_ORGANISATION + 1) : 0,
      fields: batch.context.own,
    },
  );
  if (!decided.ok)
    return { faults: decided.refusals.map(({ message }) => faultOfMessage(message, batch.context)) };
  return { before: known, after: decided.value };
}

/** The organisation that somebody belonged to before and goes on belonging to. */
const STAYING = ({ organisationId }: CustomerRecord): Organisation => ({
  id: organisationId ?? '',
  name: '',
  party: 'organisation',
  state: 'active',
});

/** Whether all that is said is so already. */
function saysTheSame({ own = {}, ...said }: Partial<CustomerContent>, known: CustomerRecord): boolean {
  for (const [key, value] of Object.entries(said)) {
    const now = known[key as keyof CustomerRecord];
    if (value === now || (Array.isArray(value) && JSON.stringify(value) === JSON.stringify(now))) continue;
    return false;
  }
  return Object.entries(own).every(([key, value]) => (known.own[key] ?? null) === value);
}
