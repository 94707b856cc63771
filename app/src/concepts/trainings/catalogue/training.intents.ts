import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { addedTraining, changedTrainingRecord, movedTrainingRecord } from './training.rules.ts';
import { keepTraining, trainingById, trainingByName } from './training.store.ts';
import { type NewTraining, type TrainingRecord, type TrainingState, wishOf } from './training.ts';

type Kept = Promise<Outcome<TrainingRecord>>;
export type SeenTraining = { readonly id: string; readonly revision: number };

/** Names a training. */
export async function addTraining(change: Change, asked: NewTraining, { actor, newId }: Meaning): Kept {
  const namesake = await trainingByName(change.queries, asked.name);
  const decided = addedTraining(asked, { actor, id: newId(), at: change.at, namesake });
  if (decided.ok) await keep(change, 'training.added', { before: null, after: decided.value });
  return decided;
}

/** Changes what a training says of itself. */
export async function changeTraining(
  change: Change,
  { id, revision, ...asked }: NewTraining & SeenTraining,
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await trainingById(change.queries, id);
  if (before === null) return noSuchTraining();
  const namesake = await trainingByName(change.queries, asked.name);
  const decided = changedTrainingRecord(before, asked, { actor, seen: revision, at: change.at, namesake });
  if (decided.ok) await keep(change, 'training.changed', { before, after: decided.value });
  return decided;
}

/** Archives a training, or brings it back. */
export async function moveTraining(
  change: Change,
  { id, revision, state }: SeenTraining & { readonly state: TrainingState },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const before = await trainingById(change.queries, id);
  if (before === null) return noSuchTraining();
  const namesake = await trainingByName(change.queries, before.name);
  const decided = movedTrainingRecord(before, state, { actor, seen: revision, at: change.at, namesake });
  const what = state === 'archived' ? 'training.archived' : 'training.restored';
  if (decided.ok) await keep(change, what, { before, after: decided.value });
  return decided;
}

export function noSuchTraining(): Outcome<never> {
  return refuse('not-found', 'there is no such training in this workspace');
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: TrainingRecord | null; readonly after: TrainingRecord },
): Promise<void> {
  await keepTraining(change.queries, change.workspace, after);
  const differing =
    before === null
      ? { before: null, after: told(after) }
      : (changedFields(told(before), told(after)) ?? { before: {}, after: {} });
  await change.record({ what, subject: { kind: 'training', id: after.id }, ...differing });
}

function told(record: TrainingRecord): Readonly<Record<string, Json>> {
  return { ...wishOf(record), state: record.state };
}
