import { type Change, changedFields, type Json } from '../../platform/events/index.ts';
import { type Outcome, refuse } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople, namesOfUnits, properBelonging } from '../people/index.ts';
import { linksOfProcess } from './links/process-link.store.ts';
import { addedProcess, changedProcessRecord, movedProcessRecord } from './process.rules.ts';
import { keepProcess, processById, processByName } from './process.store.ts';
import type { NewProcess, ProcessRecord, ProcessState } from './process.ts';

type Kept = Promise<Outcome<ProcessRecord>>;
export type Seen = { readonly id: string; readonly revision: number };

/** Draws a process. */
export async function drawProcess(change: Change, asked: NewProcess, { actor, newId }: Meaning): Kept {
  const belongs = await properBelonging(change.queries, asked);
  if (!belongs.ok) return belongs;
  const sameName = (await processByName(change.queries, asked.name)) !== null;
  const decided = addedProcess(asked, { actor, id: newId(), at: change.at, sameName });
  if (decided.ok) await keep(change, 'process.added', { before: null, after: decided.value });
  return decided;
}

/** Changes what a process says of itself. */
export async function redrawProcess(
  change: Change,
  { id, revision, ...asked }: NewProcess & Seen,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await processById(change.queries, id);
  if (before === null) return noSuchProcess();
  const ownerId = asked.ownerId === before.ownerId ? null : asked.ownerId;
  const belongs = await properBelonging(change.queries, { unitId: asked.unitId, ownerId });
  if (!belongs.ok) return belongs;
  const called = await processByName(change.queries, asked.name);
  const sameName = called !== null && called.id !== id;
  const decided = changedProcessRecord(before, asked, { actor, seen: revision, at: change.at, sameName });
  if (decided.ok) await keep(change, 'process.changed', { before, after: decided.value });
  return decided;
}

/** Archives a process, or brings it back. */
export async function moveProcessTo(
  change: Change,
  { id, revision, state }: Seen & { readonly state: ProcessState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await processById(change.queries, id);
  if (before === null) return noSuchProcess();
  const links = (await linksOfProcess(change.queries, id)).filter((link) => link.state === 'active').length;
  const decided = movedProcessRecord(before, state, { actor, seen: revision, at: change.at, links });
  const what = state === 'archived' ? 'process.archived' : 'process.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

export function noSuchProcess(): Outcome<never> {
  return refuse('not-found', 'there is no such process in this workspace');
}

type Told = { readonly before: ProcessRecord | null; readonly after: ProcessRecord };

async function keep(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepProcess(change.queries, change.workspace, after);
  const now = await told(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await told(change.queries, before), now) ?? { before: {}, after: {} });
  const owners = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'process', id: after.id },
    before: differing.before,
    after: differing.after,
    about: 'owner' in differing.after ? owners : [],
  });
}

async function told(queries: Queries, record: ProcessRecord): Promise<Readonly<Record<string, Json>>> {
  const { ownerId, unitId } = record;
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  return {
    name: record.name,
    purpose: record.purpose,
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
    actions: [...record.actions],
    state: record.state,
  };
}
