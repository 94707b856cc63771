import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import { type Meaning, personById } from '../../people/index.ts';
import { noSuchTraining } from '../catalogue/training.intents.ts';
import { trainingById } from '../catalogue/training.store.ts';
import { trainingDay } from './held-now.ts';
import { notedHeld, revoked } from './held-training.rules.ts';
import { heldById, heldOfPerson, keepHeld } from './held-training.store.ts';
import type { HeldRecord, NewHeld } from './held-training.ts';

type Kept = Promise<Outcome<HeldRecord>>;

/** Notes that somebody holds a training. */
export async function noteHeld(
  change: Change,
  { trainingId, ...asked }: NewHeld & { readonly trainingId: string },
  { actor, newId }: Meaning,
): Kept {
  const { queries, at } = change;
  const training = await trainingById(queries, trainingId);
  if (training === null) return noSuchTraining();
  const person = await personById(queries, asked.personId);
  if (person === null) {
    return refuse('not-found', 'personId: there is no such person; choose one of this workspace');
  }
  const known = (await heldOfPerson(queries, person.id)).filter((one) => one.trainingId === trainingId);
  const today = await trainingDay(queries, at);
  const decided = notedHeld(asked, { actor, id: newId(), at, today, training, person, known });
  if (!decided.ok) return decided;
  const { heldOn, validUntil, evidence } = decided.value;
  await keepHeld(queries, change.workspace, decided.value);
  await change.record({
    what: 'training.held',
    subject: { kind: 'training', id: trainingId },
    before: null,
    after: { training: training.name, person: person.name, heldOn, validUntil, evidence },
    about: [person.id],
  });
  return decided;
}

/** Takes it back that somebody holds a training; that they held it stays on record. */
export async function revokeHeld(
  change: Change,
  { id, why }: { readonly id: string; readonly why: string },
  { actor }: Pick<Meaning, 'actor'>,
): Kept {
  const { queries } = change;
  const before = await heldById(queries, id);
  if (before === null) return refuse('not-found', 'there is no such record of a training that is held');
  const decided = revoked(before, why, { actor, at: change.at });
  if (!decided.ok) return decided;
  await keepHeld(queries, change.workspace, decided.value);
  const training = await trainingById(queries, before.trainingId);
  const person = await personById(queries, before.personId);
  const { heldOn, validUntil } = before;
  await change.record({
    what: 'training.revoked',
    subject: { kind: 'training', id: before.trainingId },
    before: { training: training?.name ?? '', person: person?.name ?? '', heldOn, validUntil },
    after: { training: training?.name ?? '', person: person?.name ?? '', revoked: why },
    about: [before.personId],
  });
  return decided;
}
