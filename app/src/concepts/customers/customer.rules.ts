import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from '../people/index.ts';
import type { CustomerFacts, CustomerRecord } from './customer.ts';
import type { CustomerField } from './customer-field.ts';
import { templateOf } from './customer-sides.ts';
import type { CustomerChange, CustomerContent, CustomerWish } from './customer-wish.ts';
import { ownValuesWith } from './own-values.rules.ts';

/** How far organisations may belong to organisations. */
export const DEEPEST_ORGANISATION = 5;

/** What is known of the surroundings of a customer when it is judged. */
export type CustomerSurroundings = {
  readonly actor: Actor;
  readonly at: Date;
  /** Who has the number already; the customer itself counts as nobody. */
  readonly sameReference: { readonly id: string; readonly name: string } | null;
  readonly organisation: Pick<CustomerRecord, 'id' | 'name' | 'party' | 'state'> | null;
  /** The organisations above the one it is to belong to, the nearest first. */
  readonly above: readonly string[];
  /** How many levels belong to this customer. */
  readonly levelsBelow: number;
  /** The own fields that the actor may see. */
  readonly fields: readonly CustomerField[];
};

export const NO_FACTS: CustomerFacts = {
  purchases: 0,
  revenue: null,
  margin: null,
  firstPurchaseOn: null,
  lastPurchaseOn: null,
  lifetimeValue: null,
  lifetimeMethod: null,
  satisfaction: null,
  satisfactionOn: null,
  recommendation: null,
  recommendationOn: null,
  openComplaints: 0,
  kind: null,
};

/** The record of a customer about whom nothing is said but this. */
export function newCustomer(
  content: CustomerContent,
  { id, at, importId = null }: { readonly id: string; readonly at: Date; readonly importId?: string | null },
): CustomerRecord {
  return {
    ...content,
    ...NO_FACTS,
    own: content.own as CustomerRecord['own'],
    id,
    importId,
    type: null,
    typeReason: null,
    typeByHand: false,
    keyAccount: false,
    state: 'active',
    mergedInto: null,
    revision: 1,
    addedAt: at,
    changedAt: at,
  };
}

/** What is judged without looking into the register: nobody has the number, and it belongs to nobody. */
export const ALONE = { sameReference: null, organisation: null, above: [], levelsBelow: 0 } as const;

/** The record of a wish, or why there is none; looks at nothing but what it is given. */
export function customerRecordOf(
  wish: CustomerWish,
  around: Omit<CustomerSurroundings, 'actor'> & { readonly id: string; readonly importId?: string | null },
): Outcome<CustomerRecord> {
  const own = ownValuesWith({}, wish.own, around.fields);
  if (!own.ok) return own;
  const channel = wish.channel ?? templateOf(wish.relation).channel;
  return fitting(newCustomer({ ...wish, channel, own: own.value }, around), around);
}

/** May this customer be added? */
export function customerAdded(
  wish: CustomerWish,
  around: CustomerSurroundings & { readonly id: string },
): Outcome<CustomerRecord> {
  const may = allowed(around.actor, 'write customers');
  return may.ok ? customerRecordOf(wish, around) : may;
}

/** May the customer be so? */
export function customerChanged(
  record: CustomerRecord,
  { revision, own: given = {}, ...wish }: CustomerChange,
  around: CustomerSurroundings,
): Outcome<CustomerRecord> {
  const may = allowed(around.actor, 'write customers');
  if (!may.ok) return may;
  const usable = inUse(record);
  if (!usable.ok) return usable;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; restore it before you change it`);
  }
  const own = ownValuesWith(record.own, given, around.fields);
  if (!own.ok) return own;
  const said = Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));
  const after: CustomerRecord = {
    ...record,
    ...(said as Partial<CustomerContent>),
    own: own.value,
    revision: record.revision + 1,
    changedAt: around.at,
  };
  return fitting(after, around);
}

/** May the customer be archived or restored? */
export function customerInState(
  record: CustomerRecord,
  { state, revision }: { readonly state: 'active' | 'archived'; readonly revision: number },
  { actor, at, sameReference }: Pick<CustomerSurroundings, 'actor' | 'at' | 'sameReference'>,
): Outcome<CustomerRecord> {
  const may = allowed(actor, 'write customers');
  if (!may.ok) return may;
  const usable = inUse(record);
  if (!usable.ok) return usable;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === state)
    return refuse('conflict', `${quoted(record.name)} is ${state} already; nothing is to be done`);
  if (sameReference !== null) return referenceTaken(record, sameReference);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: at });
}

/** Nothing when somebody may still work with this record; otherwise what it became. */
export function inUse(record: Pick<CustomerRecord, 'state'>): Outcome<null> {
  if (record.state === 'merged') {
    return refuse('conflict', 'this customer was merged into another; open that one instead');
  }
  if (record.state === 'erased') {
    return refuse('conflict', 'this customer was erased on request; nothing leads back to the person');
  }
  return taken(null);
}

/** Whether all that is said goes together; the record as it is kept. */
export function fitting(
  record: CustomerRecord,
  around: Omit<CustomerSurroundings, 'actor' | 'at' | 'fields'>,
): Outcome<CustomerRecord> {
  const { sameReference } = around;
  if (sameReference !== null) return referenceTaken(record, sameReference);
  const belongs = belongingTo(record, around);
  if (!belongs.ok) return belongs;
  const reasons = [
    ...againstParty(record, around.levelsBelow),
    ...againstRelation(record),
    ...againstDays(record),
  ];
  return reasons.length > 0 ? refuse('request-refused', ...reasons) : taken(withoutItself(record));
}

function referenceTaken({ reference }: CustomerRecord, { name }: { readonly name: string }): Outcome<never> {
  return refuse(
    'conflict',
    `body.reference: ${quoted(name)} has the number ${quoted(reference ?? '')} already; give another, or open that customer`,
  );
}

function belongingTo(
  { id, organisationId, party }: CustomerRecord,
  { organisation, above, levelsBelow }: Pick<CustomerSurroundings, 'organisation' | 'above' | 'levelsBelow'>,
): Outcome<null> {
  if (organisationId === null) return taken(null);
  const where = 'body.organisationId';
  if (organisationId === id) {
    return refuse(
      'request-refused',
      `${where}: a customer does not belong to itself; choose another or none`,
    );
  }
  if (organisation === null || organisation.state === 'merged' || organisation.state === 'erased') {
    return refuse('not-found', `${where}: there is no such organisation; choose one of the register`);
  }
  if (organisation.state === 'archived') {
    return refuse(
      'conflict',
      `${where}: ${quoted(organisation.name)} is archived; choose another organisation`,
    );
  }
  if (organisation.party !== 'organisation') {
    return refuse(
      'request-refused',
      `${where}: ${quoted(organisation.name)} is a ${organisation.party}; choose an organisation`,
    );
  }
  if (party === 'unit') {
    return refuse('request-refused', `${where}: a unit belongs to this organisation itself; leave it empty`);
  }
  if (above.includes(id)) {
    return refuse(
      'conflict',
      `${where}: ${quoted(organisation.name)} belongs to this customer already, so it cannot be above it`,
    );
  }
  if (above.length + 1 + levelsBelow > DEEPEST_ORGANISATION) {
    return refuse(
      'conflict',
      `${where}: organisations would stand in each other more than ${DEEPEST_ORGANISATION} deep; choose one further up`,
    );
  }
  return taken(null);
}

function againstParty({ party, relation, unitId, position }: CustomerRecord, levelsBelow: number): string[] {
  return [
    ...(party === 'unit' && relation !== 'internal'
      ? ['body.relation: a unit of the organisation is internal; choose internal']
      : []),
    ...(party === 'unit' && unitId === null
      ? ['body.unitId: say which unit of the organisation this is']
      : []),
    ...(unitId !== null && relation !== 'internal'
      ? ['body.unitId: only internal customers are of a unit; leave it empty']
      : []),
    ...(party !== 'person' && position !== null
      ? ['body.position: only a person has a position; leave it empty']
      : []),
    ...(party !== 'organisation' && levelsBelow > 0
      ? ['body.party: others belong to this organisation; let them belong to another first']
      : []),
  ];
}

function againstRelation({ relation, competitor, effect }: CustomerRecord): string[] {
  const mayHaveCompetitor = relation === 'competitors-customer' || relation === 'prospect';
  return [
    ...(competitor !== null && !mayHaveCompetitor
      ? ['body.competitor: only a prospect or a competitor’s customer is with a competitor; leave it empty']
      : []),
    ...(relation === 'affected-party' && effect === null
      ? ['body.effect: say how what is done touches this affected party']
      : []),
    ...(relation !== 'affected-party' && effect !== null
      ? ['body.effect: only an affected party is touched without being served; leave it empty']
      : []),
  ];
}

function againstDays({ customerSince, leftOn }: CustomerRecord): string[] {
  if (leftOn === null || customerSince === null || leftOn >= customerSince) return [];
  return [
    `body.leftOn: ${leftOn} is before ${customerSince}, the first day as customer; mend one of the two`,
  ];
}

// A name need not stand among the other names too.
function withoutItself(record: CustomerRecord): CustomerRecord {
  const otherNames = record.otherNames.filter((name) => name !== record.name);
  return { ...record, otherNames };
}
