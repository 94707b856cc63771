import { sameRevision } from '../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { allowedIn } from '../people/index.ts';
import { type AttributeView, properTree, stillActive } from './attribute.rules.ts';
import type { AttributeRecord } from './attribute.ts';

/** What becomes of the tree: the attribute that ends, and all whose place or state is otherwise. */
export type Regrown = { readonly ended: AttributeRecord; readonly moved: readonly AttributeRecord[] };

/** Where each attribute that lies below the one that ends goes. */
type ChildPlaces = ReadonlyMap<string, string>;

/** May the one become the other? Whatever lay below it lies below the other then. */
export function attributeMerged(
  before: AttributeRecord,
  { into, revision }: { readonly into: AttributeRecord; readonly revision: number },
  view: AttributeView,
): Outcome<Regrown> {
  const may = mayEnd(before, revision, view);
  if (!may.ok) return may;
  const mayGrow = allowedIn(view.actor, 'manage attributes', into.unitId);
  if (!mayGrow.ok) return mayGrow;
  if (into.id === before.id) {
    return refuse('conflict', `into: ${quoted(before.name)} cannot be merged into itself; choose another`);
  }
  const usable = stillActive(into, view.all);
  if (!usable.ok) return usable;
  const ended = {
    ...before,
    state: 'merged',
    mergedInto: into.id,
    revision: before.revision + 1,
  } as const;
  return regrown(ended, { heirs: [into], places: new Map() }, view);
}

/** May it become these? Each is in use, and none is the attribute itself. */
export function attributeDivided(
  before: AttributeRecord,
  {
    parts,
    places,
    revision,
  }: { readonly parts: readonly AttributeRecord[]; readonly places: ChildPlaces; readonly revision: number },
  view: AttributeView,
): Outcome<Regrown> {
  const may = mayEnd(before, revision, view);
  if (!may.ok) return may;
  for (const part of parts) {
    const mayGrow = allowedIn(view.actor, 'manage attributes', part.unitId);
    if (!mayGrow.ok) return mayGrow;
    if (part.id === before.id) {
      return refuse('conflict', `parts: ${quoted(before.name)} cannot be a part of itself; name another`);
    }
    const usable = stillActive(part, view.all);
    if (!usable.ok) return usable;
  }
  if (new Set(parts.map(({ id }) => id)).size < parts.length) {
    return refuse('conflict', 'parts: an attribute stands there twice; name each once');
  }
  const ended = {
    ...before,
    state: 'split',
    splitInto: parts.map(({ id }) => id),
    revision: before.revision + 1,
  } as const;
  return regrown(ended, { heirs: parts, places }, view);
}

function mayEnd(
  before: AttributeRecord,
  revision: number,
  { actor, all }: AttributeView,
): Outcome<AttributeRecord> {
  const may = allowedIn(actor, 'manage attributes', before.unitId);
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  return same.ok ? stillActive(before, all) : same;
}

/** The tree without the one that ends: an heir that lay below it takes its place, all others below it go to an heir. */
function regrown(
  ended: AttributeRecord,
  { heirs, places }: { readonly heirs: readonly AttributeRecord[]; readonly places: ChildPlaces },
  { all }: AttributeView,
): Outcome<Regrown> {
  const heirIds = new Set(heirs.map(({ id }) => id));
  const moved = all
    .filter(({ parentId }) => parentId === ended.id)
    .map((child) => ({
      ...child,
      parentId: heirIds.has(child.id) ? ended.parentId : (places.get(child.id) ?? heirs[0]!.id),
      revision: child.revision + 1,
    }));
  const now = new Map([...all, ...moved, ended].map((record) => [record.id, record]));
  const fits = properTree([...now.values()]);
  return fits.ok ? taken({ ended, moved }) : fits;
}
