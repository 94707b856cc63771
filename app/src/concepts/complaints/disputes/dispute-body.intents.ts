import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { bodyById, bodyByName, keepBody } from './dispute-body.store.ts';
import type { BodyRecord, BodyWish } from './dispute-body.ts';
import { READY_BODIES } from './ready-bodies.ts';

type Kept = Promise<Outcome<BodyRecord>>;

/** Adds a body to the register. */
export async function addBody(change: Change, wish: BodyWish, { actor, newId }: Meaning): Kept {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  if ((await bodyByName(change.queries, wish.name)) !== null) return alreadyCalled(wish.name);
  const record: BodyRecord = { ...wish, id: newId(), state: 'active', revision: 1, changedAt: change.at };
  return keep(change, 'dispute-body.added', { before: null, after: record });
}

/** Begins the register with bodies that many know; says how many were not there yet. */
export async function startWithReady(change: Change, meaning: Meaning): Promise<Outcome<number>> {
  const may = allowed(meaning.actor, 'manage complaints');
  if (!may.ok) return may;
  let count = 0;
  for (const wish of READY_BODIES) {
    if ((await bodyByName(change.queries, wish.name)) !== null) continue;
    const outcome = await addBody(change, wish, meaning);
    if (!outcome.ok) return outcome;
    count += 1;
  }
  return count === 0
    ? refuse('conflict', 'all bodies that Heed knows are in the register already')
    : taken(count);
}

type Changing = { readonly id: string; readonly revision: number; readonly wish: BodyWish };

export async function changeBody(change: Change, { id, revision, wish }: Changing, { actor }: Meaning): Kept {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  const before = await bodyById(change.queries, id);
  if (before === null) return noSuchBody();
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  if (before.state === 'archived') return refuse('conflict', 'this body is archived; restore it first');
  const namesake = await bodyByName(change.queries, wish.name);
  if (namesake !== null && namesake.id !== id) return alreadyCalled(wish.name);
  const after = { ...before, ...wish, revision: before.revision + 1, changedAt: change.at };
  return keep(change, 'dispute-body.changed', { before, after });
}

type Moving = Pick<BodyRecord, 'id' | 'state' | 'revision'>;

/** Archives a body, or restores it; disputes with it stay. */
export async function moveBody(change: Change, { id, state, revision }: Moving, { actor }: Meaning): Kept {
  const may = allowed(actor, 'manage complaints');
  if (!may.ok) return may;
  const before = await bodyById(change.queries, id);
  if (before === null) return noSuchBody();
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  if (before.state === state) return refuse('conflict', `this body is ${state} already`);
  if (state === 'active' && (await bodyByName(change.queries, before.name)) !== null)
    return alreadyCalled(before.name);
  const after = { ...before, state, revision: before.revision + 1, changedAt: change.at };
  return keep(change, state === 'archived' ? 'dispute-body.archived' : 'dispute-body.restored', {
    before,
    after,
  });
}

export function noSuchBody(): Outcome<never> {
  return refuse('not-found', 'there is no such outside body in this workspace');
}

function alreadyCalled(name: string): Outcome<never> {
  return refuse('conflict', `name: a body called ${quoted(name)} is in the register already`);
}

type Keeping = { readonly before: BodyRecord | null; readonly after: BodyRecord };

async function keep(change: Change, what: string, { before, after }: Keeping): Kept {
  const differing =
    before === null ? { before: null, after: told(after) } : changedFields(told(before), told(after));
  // Nothing that anybody said is otherwise: the record stays at its revision.
  if (differing === null) return taken(before ?? after);
  await keepBody(change.queries, change.workspace, after);
  await change.record({ what, subject: { kind: 'dispute-body', id: after.id }, ...differing });
  return taken(after);
}

function told({
  name,
  country,
  method,
  content,
  referWithin,
  state,
}: BodyRecord): Readonly<Record<string, Json>> {
  return {
    name,
    country,
    method,
    ...content,
    languages: [...content.languages],
    referWithin,
    state,
  } as never;
}
