import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { trainedFor } from './authority.ts';
import { caseById } from './case.store.ts';

/** In which queries somebody is looked at, and when. */
export type Asking = { readonly queries: Queries; readonly at: Date };

export function noSuchCase(): Outcome<never> {
  return refuse('not-found', 'there is no such case in this workspace');
}

/** Whether somebody may know of a case at all: never of their own complaint. */
export function isVisible(record: CaseRecord, { personId }: Pick<Actor, 'personId'>): boolean {
  return record.complainantPersonId !== personId;
}

/** The case when it is there and this person may know of it. */
export async function visibleCase(queries: Queries, actor: Actor, id: string): Promise<Outcome<CaseRecord>> {
  const record = await caseById(queries, id);
  return record === null || !isVisible(record, actor) ? noSuchCase() : taken(record);
}

/** Whether it is theirs to work on: agents have what is theirs, of their units, and what is nobody's yet. */
export function mayWorkOn(
  actor: Actor,
  { unitId, ownerId }: Pick<CaseRecord, 'unitId' | 'ownerId'>,
): Outcome<null> {
  const may = allowed(actor, 'handle cases');
  if (!may.ok || actor.role !== 'agent') return may;
  if (unitId === null || ownerId === actor.personId || actor.unitIds.includes(unitId)) return may;
  return refuse(
    'not-allowed',
    'as agent one may handle cases of units that one is in, and this belongs to another; ask a manager to assign it',
  );
}

/** Whether somebody may do something in a case: it is theirs to work on, and they have the training. */
export async function mayDoIn(asking: Asking, actor: Actor, record: CaseRecord): Promise<Outcome<null>> {
  const may = mayWorkOn(actor, record);
  return may.ok ? trainedFor(asking, actor, record) : may;
}

/** The case when this person may see it and work on it. */
export async function workableCase(asking: Asking, actor: Actor, id: string): Promise<Outcome<CaseRecord>> {
  const seen = await visibleCase(asking.queries, actor, id);
  if (!seen.ok) return seen;
  const may = await mayDoIn(asking, actor, seen.value);
  return may.ok ? seen : may;
}
