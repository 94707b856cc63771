import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, quoted, taken } from '../../../platform/refusals/index.ts';
import { customersByIds, customersByReferences } from '../../customers/index.ts';
import { allowed, belongingByWords, type Meaning } from '../../people/index.ts';
import { momentByName, momentsByIds } from '../inventory/moment-of-truth.store.ts';
import { recordTaken } from './contact.intents.ts';
import { type ContactReport, type SentContact, sentContact } from './contact.ts';
import { type ContactFate, type ContactToKeep, keepContacts } from './contact-keeping.ts';

const REFUSALS_TOLD = 200;

type Judged = { readonly index: number; readonly fate: 'added' | 'unchanged' | { readonly refused: string } };

/** Takes the contacts that can be taken, and says of the others why not. */
export async function takeSentContacts(
  change: Change,
  asked: { readonly contacts: readonly unknown[]; readonly opensRecoveries: boolean },
  { actor, newId }: Meaning,
): Promise<Outcome<ContactReport>> {
  const may = allowed(actor, 'take contacts');
  if (!may.ok) return may;
  const { judged, readable } = readContacts(asked.contacts);
  const naming = await namingOf(
    change,
    readable.map(({ sent }) => sent),
  );
  const rows: { readonly index: number; readonly row: ContactToKeep }[] = [];
  for (const { index, sent } of readable) {
    const row = await naming(sent);
    if (row.ok) rows.push({ index, row: row.value });
    else judged.push({ index, fate: { refused: row.refusals.map(({ message }) => message).join('; ') } });
  }
  const { fates, recoveriesOpened } = await keepContacts(
    change,
    rows.map(({ row }) => row),
    { newId, loggedBy: actor.personId, opensRecoveries: asked.opensRecoveries },
  );
  judged.push(...rows.map(({ index }, i) => ({ index, fate: judgedFate(fates[i]!) })));
  const added = fates.flatMap((fate) => (fate.kind === 'added' ? [fate.record] : []));
  await recordTaken(change, added, newId());
  return taken({ ...reportOf(judged), recoveriesOpened });
}

function judgedFate(fate: ContactFate): Judged['fate'] {
  return fate.kind === 'refused' ? { refused: fate.reason } : fate.kind;
}

function readContacts(sent: readonly unknown[]): {
  readonly judged: Judged[];
  readonly readable: readonly { readonly index: number; readonly sent: SentContact }[];
} {
  const judged: Judged[] = [];
  const readable = sent.flatMap((one, index) => {
    const read = sentContact.safeParse(one);
    if (read.success) return [{ index, sent: read.data }];
    const lines = read.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(`${place}:`) ? message : `${place}: ${message}`;
    });
    judged.push({ index, fate: { refused: lines.join('; ') } });
    return [];
  });
  return { judged, readable };
}

function reportOf(judged: readonly Judged[]): Omit<ContactReport, 'recoveriesOpened'> {
  const of = (fate: 'added' | 'unchanged'): number => judged.filter((one) => one.fate === fate).length;
  const refusals = judged
    .flatMap(({ index, fate }) => (typeof fate === 'object' ? [{ index, reason: fate.refused }] : []))
    .sort((a, b) => a.index - b.index);
  return {
    read: judged.length,
    added: of('added'),
    unchanged: of('unchanged'),
    refused: refusals.length,
    refusals: refusals.slice(0, REFUSALS_TOLD),
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Finds the ids of what programs name by words: once for each word, customers all at once. */
async function namingOf(
  change: Change,
  sent: readonly SentContact[],
): Promise<(one: SentContact) => Promise<Outcome<ContactToKeep>>> {
  const { queries } = change;
  const named = sent.flatMap(({ customer }) => customer ?? []);
  const byReference = await customersByReferences(queries, named);
  const ids = named.filter((name) => ID.test(name)).map((id) => id.toLowerCase());
  const byId = new Set((await customersByIds(queries, ids)).map(({ id }) => id));
  const { person, unit } = belongingByWords(queries);
  const moments = new Map<string, string | null>();
  return async ({ moment, customer, handler, unit: unitWords, ...plain }) => {
    const key = moment.toLowerCase();
    if (!moments.has(key)) moments.set(key, await momentCalled(change, moment));
    const momentId = moments.get(key) ?? null;
    if (momentId === null) {
      return refused(
        `moment: there is no moment of truth called ${quoted(moment)}; add it first, or correct the name`,
      );
    }
    const customerId = customer === null ? null : customerIdOf(customer, byReference, byId);
    if (customerId === undefined) {
      return refused(
        `customer: there is no customer ${quoted(customer ?? '')} in use; add the customer first, or correct the reference`,
      );
    }
    const handlerId = await person(handler);
    if (!handlerId.ok) return refused(`handler: ${handlerId.refusals[0]!.message}`);
    const unitId = await unit(unitWords);
    if (!unitId.ok) return refused(`unit: ${unitId.refusals[0]!.message}`);
    return taken({ ...plain, momentId, customerId, handlerId: handlerId.value, unitId: unitId.value });
  };
}

function refused(message: string): Outcome<never> {
  return { ok: false, refusals: [{ code: 'request-refused', message }] };
}

async function momentCalled({ queries }: Change, named: string): Promise<string | null> {
  const called = await momentByName(queries, named);
  if (called !== null) return called.id;
  if (!ID.test(named)) return null;
  const [one] = await momentsByIds(queries, [named.toLowerCase()]);
  return one?.id ?? null;
}

function customerIdOf(
  named: string,
  byReference: ReadonlyMap<string, { readonly id: string }>,
  byId: ReadonlySet<string>,
): string | undefined {
  const found = byReference.get(named)?.id;
  if (found !== undefined) return found;
  return byId.has(named.toLowerCase()) ? named.toLowerCase() : undefined;
}
