import type { Change } from '../../../platform/events/index.ts';
import { quoted } from '../../../platform/refusals/index.ts';
import { customersByIds } from '../../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { promisesByIds } from '../../promises/index.ts';
import { openRecovery } from '../../recoveries/index.ts';
import { momentsByIds } from '../inventory/moment-of-truth.store.ts';
import type { MomentRecord } from '../inventory/moment-of-truth.ts';
import { isSameContact, ouchInWords, type ProperContact, properContact } from './contact.rules.ts';
import { contactsByReferences, insertContacts } from './contact.store.ts';
import type { ContactRecord, NewContact } from './contact.ts';
import { countContacts } from './contact-count.store.ts';

/** A contact that is to be kept; its moment and all others are named by their ids. */
export type ContactToKeep = NewContact & { readonly importId?: string | null };

/** What became of one that was to be kept. */
export type ContactFate =
  | { readonly kind: 'added' | 'unchanged'; readonly record: ContactRecord }
  | { readonly kind: 'refused'; readonly reason: string };

export type ContactKeeping = {
  readonly newId: () => string;
  readonly loggedBy: string | null;
  /** Whether an OUCH opens a recovery. */
  readonly opensRecoveries: boolean;
};

const ROWS_AT_ONCE = 10_000;

/** Keeps contacts and counts them, and says of each what became of it. What has a reference is kept once. */
export async function keepContacts(
  change: Change,
  asked: readonly ContactToKeep[],
  keeping: ContactKeeping,
): Promise<{ readonly fates: readonly ContactFate[]; readonly recoveriesOpened: number }> {
  const { queries, workspace, at } = change;
  const known = await knownNames(change, asked);
  const seen = new Map<string, ContactRecord>();
  const added: ContactRecord[] = [];
  const fates = asked.map((one): ContactFate => {
    const proper = properAmong(one, known, at);
    if (typeof proper === 'string') return { kind: 'refused', reason: proper };
    const { reference } = one;
    const there = reference === null ? undefined : (known.references.get(reference) ?? seen.get(reference));
    if (there !== undefined) return fateOfKnown(there, proper, one.at !== null);
    const record: ContactRecord = {
      ...proper,
      id: keeping.newId(),
      reference,
      importId: one.importId ?? null,
      loggedBy: keeping.loggedBy,
      state: 'counts',
      withdrawnWhy: '',
      revision: 1,
    };
    if (reference !== null) seen.set(reference, record);
    added.push(record);
    return { kind: 'added', record };
  });
  for (let i = 0; i < added.length; i += ROWS_AT_ONCE) {
    await insertContacts(queries, added.slice(i, i + ROWS_AT_ONCE), { workspace, at });
  }
  await countContacts(
    queries,
    workspace,
    added.map((after) => ({ before: null, after })),
  );
  const kept = fates.flatMap((fate) => (fate.kind === 'refused' ? [] : [fate.record]));
  const recoveriesOpened = keeping.opensRecoveries
    ? await recoveriesFor(change, kept, { moments: known.moments, newId: keeping.newId })
    : 0;
  return { fates, recoveriesOpened };
}

/** Opens a recovery for each OUCH that has none yet; says how many are new. */
export async function recoveriesFor(
  change: Change,
  records: readonly ContactRecord[],
  { moments, newId }: { readonly moments: ReadonlyMap<string, MomentRecord>; readonly newId: () => string },
): Promise<number> {
  let opened = 0;
  const counting = (): string => {
    opened += 1;
    return newId();
  };
  for (const record of records) {
    if (record.mark !== 'ouch' || record.state !== 'counts') continue;
    const moment = moments.get(record.momentId);
    await openRecovery(
      change,
      {
        source: { kind: 'contact', id: record.id },
        customerId: record.customerId,
        what: ouchInWords(moment?.name ?? 'a moment of truth', record),
        attributeId: moment?.attributeIds[0] ?? null,
        unitId: record.unitId,
        ownerId: moment?.ownerId ?? record.handlerId,
        happenedAt: record.at,
      },
      { newId: counting },
    );
  }
  return opened;
}

type KnownNames = {
  readonly moments: ReadonlyMap<string, MomentRecord>;
  readonly customers: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly units: ReadonlyMap<string, string>;
  readonly promises: ReadonlySet<string>;
  readonly references: ReadonlyMap<string, ContactRecord>;
};

/** Everything that these contacts name, asked for at once. */
async function knownNames({ queries }: Change, asked: readonly ContactToKeep[]): Promise<KnownNames> {
  const of = (pick: (one: ContactToKeep) => string | null): string[] => [
    ...new Set(asked.flatMap((one) => pick(one) ?? [])),
  ];
  const moments = await momentsByIds(
    queries,
    of(({ momentId }) => momentId),
  );
  const customers = await customersByIds(
    queries,
    of(({ customerId }) => customerId),
  );
  const promises = await promisesByIds(
    queries,
    of(({ promiseId }) => promiseId),
  );
  return {
    moments: new Map(moments.map((one) => [one.id, one])),
    customers: new Map(customers.map(({ id, state }) => [id, state])),
    people: await namesOfPeople(
      queries,
      of(({ handlerId }) => handlerId),
    ),
    units: await namesOfUnits(
      queries,
      of(({ unitId }) => unitId),
    ),
    promises: new Set(promises.map(({ id }) => id)),
    references: await contactsByReferences(
      queries,
      of(({ reference }) => reference),
    ),
  };
}

/** What a correction asks for as it can be kept, or why not. What stood there before may stay, whatever became of it. */
export async function knownAmong(
  change: Change,
  asked: ContactToKeep,
  before: ContactRecord,
): Promise<{
  readonly proper: ProperContact | string;
  readonly moments: ReadonlyMap<string, MomentRecord>;
}> {
  const known = await knownNames(change, [asked]);
  const moments = new Map(
    [...known.moments].map(([id, moment]) => [
      id,
      id === before.momentId ? { ...moment, state: 'active' as const } : moment,
    ]),
  );
  const customers = new Map(known.customers);
  if (before.customerId !== null) customers.set(before.customerId, 'active');
  return { proper: properAmong(asked, { ...known, moments, customers }, change.at), moments: known.moments };
}

/** The contact as it can be kept, or why not. */
function properAmong(asked: ContactToKeep, known: KnownNames, now: Date): ProperContact | string {
  const moment = known.moments.get(asked.momentId);
  if (moment === undefined) return 'momentId: there is no such moment of truth in this workspace';
  const state = asked.customerId === null ? 'active' : known.customers.get(asked.customerId);
  if (state === undefined) return 'customerId: there is no such customer in this workspace';
  if (state !== 'active' && state !== 'archived') {
    return `customerId: this customer is ${state}; log it without a customer, or with the one that it became`;
  }
  if (asked.handlerId !== null && !known.people.has(asked.handlerId)) {
    return 'handlerId: there is no such person; choose one of this workspace';
  }
  if (asked.unitId !== null && !known.units.has(asked.unitId)) {
    return 'unitId: there is no such unit; choose one of this workspace';
  }
  if (asked.promiseId !== null && !known.promises.has(asked.promiseId)) {
    return 'promiseId: there is no such promise in this workspace';
  }
  const proper = properContact(asked, { moment, now });
  if (!proper.ok) return proper.refusals.map(({ message }) => message).join('; ');
  const { momentId, customerId, handlerId, promiseId, source } = asked;
  const { channel, unitId, at, againstPromise, againstExpectation, score, enhancers, detractors } =
    proper.value;
  const { mark, emotion, feeling, note, cost } = asked;
  const ids = { momentId, customerId, handlerId, promiseId, source, channel, unitId };
  const judged = { at, againstPromise, againstExpectation, score, enhancers, detractors };
  return { ...ids, ...judged, mark, emotion, feeling, note, cost };
}

/** What becomes of one whose reference is known already. */
function fateOfKnown(known: ContactRecord, again: ProperContact, withTime: boolean): ContactFate {
  if (isSameContact(known, again, withTime)) return { kind: 'unchanged', record: known };
  return {
    kind: 'refused',
    reason: `reference: ${quoted(known.reference ?? '')} is logged already with other content, of ${known.at.toISOString().slice(0, 10)}; withdraw that one first, or give this one a reference of its own`,
  };
}
