import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning, namesOfPeople, properBelonging } from '../../people/index.ts';
import { added, changed, inState, shownBy } from './customer-right.rules.ts';
import {
  deleteEvidence,
  evidenceOf,
  insertEvidence,
  insertRightVersion,
  keepRight,
  nextPlace,
  rightById,
  rightByName,
} from './customer-right.store.ts';
import type {
  CustomerRightRecord,
  EvidenceRecord,
  NewEvidence,
  RightChange,
  RightWish,
} from './customer-right.ts';
import { SEVEN_RIGHTS } from './seven-rights.ts';

/** Adds a right behind the last of the charter. */
export async function addOne(
  change: Change,
  asked: RightWish,
  { actor, newId }: Meaning,
): Promise<Outcome<CustomerRightRecord>> {
  const namesake = await rightByName(change.queries, asked.name);
  const place = await nextPlace(change.queries);
  const decided = added(asked, { actor, at: change.at, namesake, id: newId(), place });
  if (!decided.ok) return decided;
  const fits = await properBelonging(change.queries, { unitId: null, ownerId: asked.ownerId });
  if (!fits.ok) return fits;
  await keep(change, 'customer-right.added', { before: null, after: decided.value, by: actor.personId });
  return decided;
}

/** Begins the charter with the seven rights; says how many were not there yet. */
export async function startWithSeven(change: Change, meaning: Meaning): Promise<Outcome<number>> {
  const may = allowed(meaning.actor, 'manage policies');
  if (!may.ok) return may;
  let count = 0;
  for (const right of SEVEN_RIGHTS) {
    if ((await rightByName(change.queries, right.name)) !== null) continue;
    const outcome = await addOne(change, { ...right, duties: [...right.duties], ownerId: null }, meaning);
    if (!outcome.ok) return outcome;
    count += 1;
  }
  return count === 0 ? refuse('conflict', 'all seven rights are in the charter already') : taken(count);
}

/** Changes what is said of a right. */
export async function changeOne(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: RightChange },
  { actor }: Meaning,
): Promise<Outcome<CustomerRightRecord>> {
  const before = await rightById(change.queries, id);
  if (before === null) return noSuchRight();
  const namesake = await rightByName(change.queries, wish.name);
  const decided = changed(before, wish, { actor, at: change.at, namesake });
  if (!decided.ok) return decided;
  // Who owned it and has left meanwhile may stay; nobody who left becomes owner.
  const ownerId = wish.ownerId === before.ownerId ? null : wish.ownerId;
  const fits = await properBelonging(change.queries, { unitId: null, ownerId });
  return fits.ok
    ? keep(change, 'customer-right.changed', { before, after: decided.value, by: actor.personId })
    : fits;
}

/** Archives a right, or restores it. */
export async function moveOne(
  change: Change,
  { id, ...wish }: Pick<CustomerRightRecord, 'id' | 'state' | 'revision'>,
  { actor }: Meaning,
): Promise<Outcome<CustomerRightRecord>> {
  const before = await rightById(change.queries, id);
  if (before === null) return noSuchRight();
  const decided = inState(before, wish, { actor, at: change.at });
  if (!decided.ok) return decided;
  const what = wish.state === 'archived' ? 'customer-right.archived' : 'customer-right.restored';
  return keep(change, what, { before, after: decided.value, by: actor.personId });
}

/** Keeps what shows that a right is kept. */
export async function showBy(
  change: Change,
  { id, asked }: { readonly id: string; readonly asked: NewEvidence },
  { actor, newId }: Meaning,
): Promise<Outcome<EvidenceRecord>> {
  const record = await rightById(change.queries, id);
  if (record === null) return noSuchRight();
  const decided = shownBy(record, asked, { actor, at: change.at, id: newId() });
  if (!decided.ok) return decided;
  await insertEvidence(change.queries, change.workspace, decided.value);
  await change.record({
    what: 'customer-right.evidence-added',
    subject: { kind: 'customer-right', id },
    before: null,
    after: toldEvidence(record, decided.value),
  });
  return decided;
}

/** Takes away evidence that was entered by mistake. */
export async function takeAway(
  change: Change,
  { id, evidenceId }: { readonly id: string; readonly evidenceId: string },
  { actor }: Meaning,
): Promise<Outcome<CustomerRightRecord>> {
  const may = allowed(actor, 'manage policies');
  if (!may.ok) return may;
  const record = await rightById(change.queries, id);
  if (record === null) return noSuchRight();
  const entry = (await evidenceOf(change.queries, id)).find((one) => one.id === evidenceId);
  if (entry === undefined) return refuse('not-found', 'there is no such evidence for this right');
  await deleteEvidence(change.queries, evidenceId);
  await change.record({
    what: 'customer-right.evidence-removed',
    subject: { kind: 'customer-right', id },
    before: toldEvidence(record, entry),
    after: null,
  });
  return taken(record);
}

export function noSuchRight(): Outcome<never> {
  return refuse('not-found', 'there is no such right in this workspace');
}

type Kept = {
  readonly before: CustomerRightRecord | null;
  readonly after: CustomerRightRecord;
  /** Who says so. */
  readonly by: string;
};

async function keep(
  change: Change,
  what: string,
  { before, after, by }: Kept,
): Promise<Outcome<CustomerRightRecord>> {
  const now = await told(change, after);
  const then = before === null ? null : await told(change, before);
  const differing = then === null ? { before: null, after: now } : changedFields(then, now);
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (differing === null) return taken(before ?? after);
  await keepRight(change.queries, change.workspace, after);
  if (before?.version !== after.version) {
    const { id: rightId, name, wording, duties, version } = after;
    const said = { rightId, name, wording, duties, version };
    const set = { since: change.at, setBy: by };
    await insertRightVersion(change.queries, change.workspace, { ...said, ...set });
  }
  await change.record({
    what,
    subject: { kind: 'customer-right', id: after.id },
    ...differing,
    about: [before?.ownerId ?? [], after.ownerId ?? []].flat(),
  });
  return taken(after);
}

async function told({ queries }: Change, record: CustomerRightRecord) {
  const { name, wording, duties, ownerId, state, version } = record;
  const names = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const owner = ownerId === null ? null : (names.get(ownerId) ?? null);
  return { name, wording, duties: [...duties], owner, state, version };
}

function toldEvidence({ name }: CustomerRightRecord, { seenOn, what, whereabouts }: EvidenceRecord) {
  return { right: name, seenOn, what, whereabouts };
}
