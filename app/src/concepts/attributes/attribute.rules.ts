import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowedIn } from '../people/index.ts';
import type { AttributeFacts, AttributeRecord } from './attribute.ts';
import { DEEPEST_TREE, nodesById, treeProblem } from './attribute-tree.ts';

/** Who means it, and every attribute there is, whatever became of it. */
export type AttributeView = { readonly actor: Actor; readonly all: readonly AttributeRecord[] };

/** May this attribute be added? */
export function attributeAdded(
  facts: AttributeFacts,
  { actor, all, id }: AttributeView & { readonly id: string },
): Outcome<AttributeRecord> {
  const may = allowedIn(actor, 'manage attributes', facts.unitId);
  if (!may.ok) return may;
  const record = {
    ...facts,
    id,
    state: 'active',
    mergedInto: null,
    splitInto: [],
    revision: 1,
  } as const;
  const fits = fitting(record, all);
  return fits.ok ? taken(record) : fits;
}

/** May it be said otherwise? The same facts again change nothing. */
export function attributeChanged(
  before: AttributeRecord,
  { revision, ...facts }: AttributeFacts & { readonly revision: number },
  { actor, all }: AttributeView,
): Outcome<AttributeRecord> {
  for (const unitId of new Set([before.unitId, facts.unitId])) {
    const may = allowedIn(actor, 'manage attributes', unitId);
    if (!may.ok) return may;
  }
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const usable = stillActive(before, all);
  if (!usable.ok) return usable;
  const record = { ...before, ...facts };
  if (factNames().every((name) => record[name] === before[name])) return taken(before);
  const fits = fitting(record, all);
  return fits.ok ? taken({ ...record, revision: before.revision + 1 }) : fits;
}

/** May it be put away? Nothing may lie below it, or that would hang from nothing. */
export function attributeArchived(
  before: AttributeRecord,
  revision: number,
  { actor, all }: AttributeView,
): Outcome<AttributeRecord> {
  const may = allowedIn(actor, 'manage attributes', before.unitId);
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const usable = stillActive(before, all);
  if (!usable.ok) return usable;
  const children = all.filter(({ parentId, state }) => parentId === before.id && state === 'active');
  if (children.length > 0) {
    return refuse(
      'conflict',
      `${quoted(before.name)} has ${children.length === 1 ? 'an attribute' : `${children.length} attributes`} below it, such as ${quoted(children[0]!.name)}; move or archive ${children.length === 1 ? 'it' : 'them'} first`,
    );
  }
  return taken({ ...before, state: 'archived', revision: before.revision + 1 });
}

/** May one that was archived be used again? */
export function attributeRestored(
  before: AttributeRecord,
  revision: number,
  { actor, all }: AttributeView,
): Outcome<AttributeRecord> {
  const may = allowedIn(actor, 'manage attributes', before.unitId);
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  if (before.state !== 'archived') {
    return refuse('conflict', `${quoted(before.name)} is ${before.state}; only what was archived comes back`);
  }
  const record = { ...before, state: 'active', revision: before.revision + 1 } as const;
  const fits = fitting(record, all);
  return fits.ok ? taken(record) : fits;
}

/** The attribute when it is in use; otherwise what became of it. */
export function stillActive(
  record: AttributeRecord,
  all: readonly AttributeRecord[],
): Outcome<AttributeRecord> {
  if (record.state === 'active') return taken(record);
  const name = (id: string): string => quoted(all.find((one) => one.id === id)?.name ?? id);
  const became = {
    merged: `was merged into ${record.mergedInto === null ? 'another' : name(record.mergedInto)}; use that one`,
    split: `was split into ${record.splitInto.map(name).join(', ')}; use one of these`,
    archived: 'is archived; take it back into use, or use another',
  } as const;
  return refuse('conflict', `the attribute ${quoted(record.name)} ${became[record.state]}`);
}

function factNames(): readonly (keyof AttributeFacts)[] {
  return ['name', 'description', 'parentId', 'servqual', 'garvin', 'hokanson', 'unitId', 'ownerId'];
}

/** Does it go with all others: a name of its own, a parent in use, no circle, not too deep? */
function fitting(record: AttributeRecord, all: readonly AttributeRecord[]): Outcome<null> {
  const others = all.filter(({ id }) => id !== record.id);
  const wanted = record.name.toLowerCase();
  if (others.some(({ state, name }) => state === 'active' && name.toLowerCase() === wanted)) {
    return refuse('conflict', `name: there is an attribute called ${quoted(record.name)} already`);
  }
  if (record.parentId !== null) {
    if (record.parentId === record.id) {
      return refuse('conflict', `parentId: ${quoted(record.name)} cannot lie below itself`);
    }
    const parent = others.find(({ id }) => id === record.parentId);
    if (parent === undefined) return refuse('not-found', 'parentId: there is no such attribute');
    const usable = stillActive(parent, all);
    if (!usable.ok) return usable;
  }
  return properTree([record, ...others]);
}

/** Whether the attributes in use form a tree that is not too deep. */
export function properTree(all: readonly AttributeRecord[]): Outcome<null> {
  const problem = treeProblem(nodesById(all.filter(({ state }) => state === 'active')));
  if (problem === null) return taken(null);
  const names = problem.names.map(quoted).join(' › ');
  return problem.kind === 'circle'
    ? refuse('conflict', `parentId: this would be a circle: ${names}; choose another attribute above it`)
    : refuse(
        'conflict',
        `parentId: the tree may have ${DEEPEST_TREE} levels, and this would make ${problem.names.length}: ${names}`,
      );
}
