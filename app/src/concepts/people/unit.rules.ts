import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed } from './role-rights.ts';
import type { NewUnit, Unit } from './unit.ts';

/** May this unit be added? */
export function added(
  asked: NewUnit,
  { actor, units, id }: { readonly actor: Actor; readonly units: readonly Unit[]; readonly id: string },
): Outcome<Unit> {
  const may = allowed(actor, 'manage units');
  if (!may.ok) return may;
  if (asked.parent !== null && !units.some((unit) => unit.id === asked.parent)) {
    return refuse('not-found', 'parent: there is no such unit');
  }
  if (units.some(({ name }) => name.toLowerCase() === asked.name.toLowerCase())) {
    return refuse('conflict', `there is a unit called ${quoted(asked.name)} already`);
  }
  return taken({ id, name: asked.name, parent: asked.parent });
}

/** Are these all units of the workspace? */
export function known(unitIds: readonly string[], units: readonly Unit[]): Outcome<null> {
  const ids = new Set(units.map(({ id }) => id));
  return unitIds.every((id) => ids.has(id))
    ? taken(null)
    : refuse('not-found', 'unitIds: there is no such unit');
}
