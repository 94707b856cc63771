import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { NewTraining, TrainingRecord, TrainingState } from './training.ts';

/** Who changes a training, which revision they saw, and when; `namesake` is one in use that is called so already. */
export type ChangingTraining = {
  readonly actor: Actor;
  readonly seen: number;
  readonly at: Date;
  readonly namesake: Pick<TrainingRecord, 'id'> | null;
};

/** May there be this training? */
export function addedTraining(
  asked: NewTraining,
  { actor, id, at, namesake }: Omit<ChangingTraining, 'seen'> & { readonly id: string },
): Outcome<TrainingRecord> {
  const may = allowed(actor, 'manage trainings');
  if (!may.ok) return may;
  if (namesake !== null) return nameTaken(asked.name);
  return taken({ ...asked, id, state: 'active', revision: 1, changedAt: at });
}

/** May it be otherwise? Whoever holds it already keeps the day until which they hold it. */
export function changedTrainingRecord(
  record: TrainingRecord,
  asked: NewTraining,
  changing: ChangingTraining,
): Outcome<TrainingRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === 'archived') {
    return refuse('conflict', `${quoted(record.name)} is archived; bring it back before you change it`);
  }
  if (isOther(record, changing)) return nameTaken(asked.name);
  return taken({ ...record, ...asked, revision: record.revision + 1, changedAt: changing.at });
}

/** May it be archived, or come back? Who held it stays on record either way. */
export function movedTrainingRecord(
  record: TrainingRecord,
  state: TrainingState,
  changing: ChangingTraining,
): Outcome<TrainingRecord> {
  const may = changeable(record, changing);
  if (!may.ok) return may;
  if (record.state === state) return refuse('conflict', `${quoted(record.name)} is ${state} already`);
  if (state === 'active' && isOther(record, changing)) return nameTaken(record.name);
  return taken({ ...record, state, revision: record.revision + 1, changedAt: changing.at });
}

function changeable(record: TrainingRecord, { actor, seen }: ChangingTraining): Outcome<null> {
  const may = allowed(actor, 'manage trainings');
  return may.ok ? sameRevision(record, seen) : may;
}

function isOther({ id }: TrainingRecord, { namesake }: ChangingTraining): boolean {
  return namesake !== null && namesake.id !== id;
}

function nameTaken(name: string): Outcome<never> {
  return refuse('conflict', `name: there is a training called ${quoted(name)} already; choose another name`);
}
