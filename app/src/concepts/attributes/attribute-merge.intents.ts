import type { Change } from '../../platform/events/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import type { Meaning } from '../people/index.ts';
import { addNewAttribute, keepAndTell, noSuchAttribute } from './attribute.intents.ts';
import { allAttributes } from './attribute.store.ts';
import type { AttributeMerge, AttributeRecord, AttributeSplit } from './attribute.ts';
import type { AttributeFollower } from './attribute-follower.ts';
import { attributeDivided, attributeMerged, type Regrown } from './attribute-merge.rules.ts';

/** Who means it, and who follows. */
export type Following = Meaning & { readonly followers: readonly AttributeFollower[] };

/** Attributes that lie below another are named with what names it, under this kind. */
export const CHILD_KIND = 'attribute';

/** Everything that names an attribute: what followers know, and the attributes below it. */
export async function namingAttribute(
  queries: Queries,
  id: string,
  followers: readonly AttributeFollower[],
): Promise<{ kind: string; id: string; name: string }[]> {
  const all = await allAttributes(queries);
  const naming = all
    .filter(({ parentId, state }) => parentId === id && state === 'active')
    .map((child) => ({ kind: CHILD_KIND, id: child.id, name: child.name }));
  for (const { kind, named } of followers) {
    for (const one of await named(queries, [id])) naming.push({ kind, id: one.id, name: one.name });
  }
  return naming;
}

/** Merges an attribute into another; everything that names it follows. */
export async function mergeInto(
  change: Change,
  { id, into, reason, revision }: AttributeMerge & { readonly id: string },
  { actor, followers }: Following,
): Promise<Outcome<{ merged: AttributeRecord; into: AttributeRecord; moved: number }>> {
  const all = await allAttributes(change.queries);
  const before = all.find((one) => one.id === id);
  if (before === undefined) return noSuchAttribute();
  const target = all.find((one) => one.id === into);
  if (target === undefined) return refuse('not-found', 'into: there is no such attribute in this workspace');
  const decided = attributeMerged(before, { into: target, revision }, { actor, all });
  if (!decided.ok) return decided;
  const told = { before, all, reason };
  await keepAndTell(change, 'attribute.merged', { ...told, after: decided.value.ended });
  let moved = await keepMoved(change, decided.value, all);
  for (const { follower, ids } of await followingOf(change, id, followers)) {
    moved += ids.length;
    if (ids.length > 0) await follower.move(change, { from: id, to: into, ids });
  }
  const grown = decided.value.moved.find((one) => one.id === into) ?? target;
  return taken({ merged: decided.value.ended, into: grown, moved });
}

/** Splits an attribute; what names it goes where it is said, everything else to the first part. */
export async function splitInto(
  change: Change,
  { id, parts: asked, moves, reason, revision }: AttributeSplit & { readonly id: string },
  meaning: Following,
): Promise<Outcome<{ split: AttributeRecord; parts: AttributeRecord[]; moved: number }>> {
  const { actor, followers } = meaning;
  const before = (await allAttributes(change.queries)).find((one) => one.id === id);
  if (before === undefined) return noSuchAttribute();
  const parts: AttributeRecord[] = [];
  for (const part of asked) {
    const found =
      'id' in part ? await knownPart(change, part.id) : await newPart(change, before, { part, meaning });
    if (!found.ok) return found;
    parts.push(found.value);
  }
  const wanted = placesOf(moves, parts);
  if (!wanted.ok) return wanted;
  const all = await allAttributes(change.queries);
  const places = wanted.value.get(CHILD_KIND) ?? new Map<string, string>();
  const decided = attributeDivided(before, { parts, places, revision }, { actor, all });
  if (!decided.ok) return decided;
  const following = await followingOf(change, before.id, followers);
  const named = new Set([
    ...decided.value.moved.map((child) => `${CHILD_KIND} ${child.id}`),
    ...following.flatMap(({ follower, ids }) => ids.map((one) => `${follower.kind} ${one}`)),
  ]);
  const strange = moves.filter((one) => !named.has(`${one.kind} ${one.id}`));
  if (strange.length > 0) return nothingSuch(before, strange.length);
  await keepAndTell(change, 'attribute.split', { before, after: decided.value.ended, all, reason });
  await keepMoved(change, decided.value, all);
  for (const { follower, ids } of following) {
    const groups = groupsOf(ids, wanted.value.get(follower.kind), parts[0]!.id);
    for (const [to, some] of groups) await follower.move(change, { from: id, to, ids: some });
  }
  const now = new Map([...parts, ...decided.value.moved].map((one) => [one.id, one]));
  return taken({
    split: decided.value.ended,
    parts: parts.map((one) => now.get(one.id) ?? one),
    moved: named.size,
  });
}

/** What follows of each kind, before anything has moved. */
async function followingOf(
  change: Change,
  id: string,
  followers: readonly AttributeFollower[],
): Promise<readonly { readonly follower: AttributeFollower; readonly ids: readonly string[] }[]> {
  const following: { follower: AttributeFollower; ids: string[] }[] = [];
  for (const follower of followers) {
    const naming = await follower.named(change.queries, [id]);
    following.push({ follower, ids: naming.map((one) => one.id) });
  }
  return following;
}

function nothingSuch({ name }: AttributeRecord, count: number): Outcome<never> {
  return refuse(
    'conflict',
    `moves: ${count === 1 ? 'one of these does' : `${count} of these do`} not name ${quoted(name)} (any more); look at what names it as it is now`,
  );
}

async function knownPart(change: Change, id: string): Promise<Outcome<AttributeRecord>> {
  const found = (await allAttributes(change.queries)).find((one) => one.id === id);
  return found === undefined
    ? refuse('not-found', 'parts: there is no such attribute in this workspace')
    : taken(found);
}

/** A new part lies where the whole lay, in its unit, with its owner and its places in the ready sets. */
async function newPart(
  change: Change,
  whole: AttributeRecord,
  {
    part,
    meaning,
  }: { readonly part: { readonly name: string; readonly description: string }; readonly meaning: Meaning },
): Promise<Outcome<AttributeRecord>> {
  const { parentId, servqual, garvin, hokanson, unitId, ownerId } = whole;
  const facts = { ...part, parentId, servqual, garvin, hokanson, unitId, ownerId };
  return addNewAttribute(change, facts as never, meaning);
}

type Places = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** To which attribute each thing goes, by kind and id. */
function placesOf(moves: AttributeSplit['moves'], parts: readonly AttributeRecord[]): Outcome<Places> {
  const places = new Map<string, Map<string, string>>();
  for (const { kind, id, part } of moves) {
    const to = parts[part]?.id;
    if (to === undefined) {
      return refuse(
        'request-refused',
        `moves: there is no part ${part}; parts are counted from 0 to ${parts.length - 1}`,
      );
    }
    const ofKind = places.get(kind) ?? new Map<string, string>();
    if (ofKind.has(id)) return refuse('request-refused', `moves: one ${quoted(kind)} stands there twice`);
    places.set(kind, ofKind.set(id, to));
  }
  return taken(places);
}

function groupsOf(
  ids: readonly string[],
  wanted: ReadonlyMap<string, string> | undefined,
  first: string,
): ReadonlyMap<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const id of ids) {
    const to = wanted?.get(id) ?? first;
    groups.set(to, [...(groups.get(to) ?? []), id]);
  }
  return groups;
}

async function keepMoved(
  change: Change,
  { moved }: Regrown,
  all: readonly AttributeRecord[],
): Promise<number> {
  for (const after of moved) {
    const before = all.find(({ id }) => id === after.id) ?? null;
    await keepAndTell(change, 'attribute.moved', { before, after, all });
  }
  return moved.length;
}
