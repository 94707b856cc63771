import type {
  BatchDecided,
  BulkKind,
  BulkRun,
  RowFate,
  RunAsked,
} from '../../../../platform/bulk-imports/index.ts';
import type { Change } from '../../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { customersByEmails, customersByReferences } from '../../../customers/index.ts';
import { belongingByWords } from '../../../people/index.ts';
import { allMoments } from '../../inventory/moment-of-truth.store.ts';
import type { MomentRecord } from '../../inventory/moment-of-truth.ts';
import { recordTaken } from '../contact.intents.ts';
import { isSameContact, properContact } from '../contact.rules.ts';
import { contactsByReferences } from '../contact.store.ts';
import { type ContactToKeep, keepContacts } from '../contact-keeping.ts';
import { CONTACT_FIELDS, CONTACT_OPTIONS } from './contact-bulk-fields.ts';
import type { ContactOnTheWay } from './contact-row.ts';

type Parts = { readonly newId: () => string; readonly now: () => Date };

/** Files of contacts: what their cells mean, and what becomes of their rows. */
export function contactImporting(parts: Parts): BulkKind {
  return {
    kind: 'contacts',
    worker: new URL('./read-contacts.worker.ts', import.meta.url),
    options: CONTACT_OPTIONS,
    fields: async () => CONTACT_FIELDS,
    mayMakeFields: () => false,
    begin: async (_, asked) => begun(asked, parts),
  };
}

function begun({ mapping, importId, member }: RunAsked, { newId, now }: Parts): Outcome<BulkRun> {
  if (mapping.fields.some(({ newField }) => newField !== null && newField !== undefined)) {
    return refuse('request-refused', 'mapping: contacts have no fields of your own; leave the column out');
  }
  const mapped = new Set(mapping.fields.map(({ field }) => field));
  if (!mapped.has('againstExpectation') && !mapped.has('againstPromise')) {
    return refuse('request-refused', 'mapping: say which column holds the judgement: +, 0 or -');
  }
  const notes = mapped.has('reference')
    ? []
    : [
        'No column says what the source calls a contact, so nothing tells one that comes twice in two files; the very same file is recognised.',
      ];
  const asked: ContactDeciding = {
    importId,
    newId,
    now,
    loggedBy: member.personId,
    unknown: mapping.options['unknown-customer'] === 'nobody' ? 'nobody' : 'refuse',
    opensRecoveries: mapping.options['ouch'] === 'recover',
  };
  return taken({
    fields: CONTACT_FIELDS,
    mapping,
    newFields: [],
    renamed: {},
    context: null,
    notes,
    decide: (queries, rows) => decided(queries, rows as readonly ContactOnTheWay[], asked),
  });
}

type ContactDeciding = {
  readonly importId: string;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly loggedBy: string;
  readonly unknown: 'refuse' | 'nobody';
  readonly opensRecoveries: boolean;
};

async function decided(
  queries: Queries,
  rows: readonly ContactOnTheWay[],
  asked: ContactDeciding,
): Promise<BatchDecided> {
  const naming = await namesIn(queries, rows, asked);
  const known = await contactsByReferences(
    queries,
    rows.flatMap(({ reference }) => reference ?? []),
  );
  const kept: ContactToKeep[] = [];
  const fates: RowFate[] = [];
  const now = asked.now();
  for (const row of rows) {
    const found = await naming(row);
    if ('faults' in found) {
      fates.push(found);
      continue;
    }
    const proper = properContact(found.contact, { moment: found.moment, now });
    const there = row.reference === null ? undefined : known.get(row.reference);
    if (!proper.ok) fates.push(fault('Moment', proper.refusals[0]?.message ?? '', null));
    else if (there === undefined) {
      kept.push({ ...found.contact, importId: asked.importId });
      fates.push('added');
    } else if (isSameContact(there, proper.value, true)) fates.push('unchanged');
    else fates.push(fault('Reference', 'is logged already with other content', row.reference));
  }
  return { fates, keep: (change) => keepDecided(change, kept, asked) };
}

async function keepDecided(
  change: Change,
  kept: readonly ContactToKeep[],
  { importId, newId, loggedBy, opensRecoveries }: ContactDeciding,
): Promise<void> {
  const { fates } = await keepContacts(change, kept, { newId, loggedBy, opensRecoveries });
  const lost = fates.find(({ kind }) => kind !== 'added');
  if (lost !== undefined) throw new Error(`a contact that was checked is not kept: ${JSON.stringify(lost)}`);
  const added = fates.flatMap((fate) => (fate.kind === 'added' ? [fate.record] : []));
  await recordTaken(change, added, importId);
}

type Found = { readonly contact: ContactToKeep; readonly moment: MomentRecord } | Exclude<RowFate, string>;

/** Finds what rows name by words: moments, customers, handlers and units. */
async function namesIn(
  queries: Queries,
  rows: readonly ContactOnTheWay[],
  { unknown }: ContactDeciding,
): Promise<(row: ContactOnTheWay) => Promise<Found>> {
  const moments = new Map((await allMoments(queries)).map((one) => [one.name.toLowerCase(), one]));
  const byReference = await customersByReferences(
    queries,
    rows.flatMap(({ customer }) => customer ?? []),
  );
  const byEmail = await customersByEmails(
    queries,
    rows.flatMap(({ customer, email }) => (customer === null ? (email ?? []) : [])),
  );
  const { person, unit } = belongingByWords(queries);
  return async ({ moment: called, customer, email, handler, unit: unitWords, ...plain }) => {
    const moment = moments.get(called.toLowerCase());
    if (moment === undefined) return fault('Moment', 'no moment of truth is called so; add it first', called);
    const named = customer ?? email;
    const found = customer === null ? byEmail.get(email ?? '') : [byReference.get(customer) ?? []].flat();
    if (found !== undefined && found.length > 1) {
      return fault('Customer’s e-mail', 'several customers have this address; give the reference', email);
    }
    const customerId = found?.[0]?.id ?? null;
    if (named !== null && customerId === null && unknown === 'refuse') {
      const field = customer === null ? 'Customer’s e-mail' : 'Customer';
      return fault(field, 'no customer in use has this; bring the customers first', named);
    }
    const handlerId = await person(handler);
    if (!handlerId.ok) return fault('Handler', 'nobody here is called so, or several are', handler);
    const unitId = await unit(unitWords);
    if (!unitId.ok) return fault('Unit', 'no unit is called so', unitWords);
    const ids = { momentId: moment.id, customerId, handlerId: handlerId.value, unitId: unitId.value };
    return { contact: { ...plain, ...ids }, moment };
  };
}

function fault(field: string, why: string, value: string | null): Exclude<RowFate, string> {
  return { faults: [{ field, why, value }] };
}
