import type { Change } from '../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { usableAttribute } from '../attributes/index.ts';
import { type Actor, type Meaning, properBelonging } from '../people/index.ts';
import {
  addedObligation,
  type Changing,
  changedObligationRecord,
  checkedObligation,
  lookedAfter,
  provenObligation,
  settledChange,
  withStanding,
} from './obligation.rules.ts';
import { keepObligation, obligationById, obligationByTitle } from './obligation.store.ts';
import type { NewCheck, NewEvidence, NewLook, NewObligation, ObligationRecord } from './obligation.ts';
import {
  type EntryRecord,
  insertCheck,
  insertEvidence,
  insertNoticed,
  markSettled,
  noticedOf,
} from './obligation-entry.store.ts';
import { recordObligation, type Told } from './obligation-events.ts';

type Kept = Promise<Outcome<ObligationRecord>>;

/** Which obligation is changed, and which revision of it the person saw. */
export type Seen = { readonly id: string; readonly revision: number };

/** Puts an obligation into the register. */
export async function addToRegister(change: Change, asked: NewObligation, { actor, newId }: Meaning): Kept {
  const fits = await properPlaces(change, asked, null);
  if (!fits.ok) return fits;
  const sameTitle = (await obligationByTitle(change.queries, asked.title)) !== null;
  const decided = addedObligation(asked, { actor, id: newId(), at: change.at, sameTitle });
  if (decided.ok) await keep(change, 'obligation.added', { before: null, after: decided.value });
  return decided;
}

/** Changes what an obligation says. */
export async function changeInRegister(
  change: Change,
  { id, revision, ...asked }: NewObligation & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await obligationById(change.queries, id);
  if (before === null) return noSuchObligation();
  const fits = await properPlaces(change, asked, before);
  if (!fits.ok) return fits;
  const called = await obligationByTitle(change.queries, asked.title);
  const sameTitle = called !== null && called.id !== id;
  const changing = { actor, seen: revision, at: change.at, sameTitle };
  const decided = changedObligationRecord(before, asked, changing);
  if (decided.ok) await keep(change, 'obligation.changed', { before, after: decided.value });
  return decided;
}

/** Records a check. */
export async function check(change: Change, { id, ...asked }: NewCheck & Seen, meaning: Meaning): Kept {
  return decide(change, { id, revision: asked.revision, actor: meaning.actor }, async (record, changing) => {
    const decided = checkedObligation(record, asked, changing);
    if (!decided.ok) return decided;
    const { day, result, note } = asked;
    const entry = { ...entryOf(change, id, { day, newId: meaning.newId }), result, note };
    return taken({
      after: decided.value,
      what: 'obligation.checked',
      entry: { check: { day, result, note } },
      keepEntry: () => insertCheck(change.queries, change.workspace, entry),
    });
  });
}

/** Adds evidence. */
export async function prove(change: Change, { id, ...asked }: NewEvidence & Seen, meaning: Meaning): Kept {
  return decide(change, { id, revision: asked.revision, actor: meaning.actor }, async (record, changing) => {
    const decided = provenObligation(record, asked, changing);
    if (!decided.ok) return decided;
    const { day, what, place } = asked;
    const entry = { ...entryOf(change, id, { day, newId: meaning.newId }), what, place };
    return taken({
      after: decided.value,
      what: 'obligation.evidence-added',
      entry: { evidence: { day, what, place } },
      keepEntry: () => insertEvidence(change.queries, change.workspace, entry),
    });
  });
}

/** Records that somebody looked whether the source changed, and what they found. */
export async function lookAfter(change: Change, { id, ...asked }: NewLook & Seen, meaning: Meaning): Kept {
  return decide(change, { id, revision: asked.revision, actor: meaning.actor }, async (record, changing) => {
    const decided = lookedAfter(record, asked, changing);
    if (!decided.ok) return decided;
    const { day, change: found } = asked;
    return taken({
      after: decided.value,
      what: found === null ? 'obligation.looked-after' : 'obligation.change-noticed',
      entry: found === null ? { look: { day } } : { change: { day, ...found } },
      keepEntry: async () => {
        if (found === null) return;
        const entry = { ...entryOf(change, id, { day, newId: meaning.newId }), ...found };
        await insertNoticed(change.queries, change.workspace, entry);
      },
    });
  });
}

/** Calls a noticed change settled. */
export async function settle(
  change: Change,
  { changeId, ...seen }: Seen & { readonly changeId: string },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  return decide(change, { ...seen, actor }, async (record, changing) => {
    const noticed = (await noticedOf(change.queries, record.id)).find((one) => one.id === changeId);
    if (noticed === undefined)
      return refuse('not-found', 'changeId: this obligation has no such noticed change');
    const decided = settledChange(record, noticed, changing);
    if (!decided.ok) return decided;
    return taken({
      after: decided.value,
      what: 'obligation.change-settled',
      entry: { change: { day: noticed.day, what: noticed.what, settled: true } },
      keepEntry: () => markSettled(change.queries, changeId),
    });
  });
}

/** Ends an obligation, or puts it in force again. */
export async function stand(
  change: Change,
  {
    standing,
    reason,
    ...seen
  }: Seen & {
    readonly standing: ObligationRecord['standing'];
    readonly reason: string;
  },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  return decide(change, { ...seen, actor }, async (record, changing) => {
    const decided = withStanding(record, standing, changing);
    if (!decided.ok) return decided;
    return taken({
      after: decided.value,
      what: standing === 'ended' ? 'obligation.ended' : 'obligation.put-in-force',
      entry: { reason },
      keepEntry: async () => {},
    });
  });
}

type Deed = {
  readonly after: ObligationRecord;
  readonly what: string;
  /** What is said of it in the log beside what changed. */
  readonly entry: Told;
  readonly keepEntry: () => Promise<void>;
};

async function decide(
  change: Change,
  { id, revision, actor }: Seen & { readonly actor: Actor },
  deed: (record: ObligationRecord, changing: Changing) => Promise<Outcome<Deed>>,
): Kept {
  const before = await obligationById(change.queries, id);
  if (before === null) return noSuchObligation();
  const decided = await deed(before, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  const { after, what, entry, keepEntry } = decided.value;
  await keepEntry();
  await keep(change, what, { before, after, entry });
  return taken(after);
}

async function keep(
  change: Change,
  what: string,
  told: {
    readonly before: ObligationRecord | null;
    readonly after: ObligationRecord;
    readonly entry?: Deed['entry'];
  },
): Promise<void> {
  await keepObligation(change.queries, change.workspace, told.after);
  await recordObligation(change, what, told);
}

function entryOf(
  change: Change,
  obligationId: string,
  { day, newId }: { readonly day: string; readonly newId: () => string },
): EntryRecord {
  return { id: newId(), obligationId, day, personId: change.actor.personId, at: change.at };
}

/** Whom and what it names must be there; what it named before may meanwhile be gone, and stays. */
async function properPlaces(
  { queries }: Change,
  asked: NewObligation,
  before: ObligationRecord | null,
): Promise<Outcome<null>> {
  const ownerId = asked.ownerId === before?.ownerId ? null : asked.ownerId;
  const belongs = await properBelonging(queries, { unitId: asked.unitId, ownerId });
  if (!belongs.ok) return belongs;
  if (asked.attributeId === null || asked.attributeId === before?.attributeId) return taken(null);
  const usable = await usableAttribute(queries, asked.attributeId);
  return usable.ok ? taken(null) : usable;
}

function noSuchObligation(): Outcome<never> {
  return refuse('not-found', 'there is no such obligation in this workspace');
}
