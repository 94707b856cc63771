import type { Queries } from '../../../platform/storage/index.ts';
import { gatheredMatrix } from './gathered-matrix.ts';
import type { MatrixCell, TrainingMatrix } from './training-matrix.ts';

/** A training that ends soon, or has ended, for somebody who handles cases. */
export type EndingTraining = {
  readonly heldId: string;
  readonly training: string;
  readonly personId: string;
  readonly person: string;
  readonly validUntil: string;
  readonly isEnded: boolean;
};

/** Trainings of people who handle cases that end within 30 days, or have ended and were not renewed: the earliest first. */
export async function endingTrainings(queries: Queries, now: Date): Promise<readonly EndingTraining[]> {
  const matrix = await gatheredMatrix(queries, now);
  return matrix.cells
    .flatMap((cell) => endingOf(cell, matrix))
    .sort((a, b) => (a.validUntil < b.validUntil ? -1 : 1));
}

function endingOf(
  { personId, trainingId, heldId, validUntil, standing }: MatrixCell,
  { people, trainings }: TrainingMatrix,
): readonly EndingTraining[] {
  if (validUntil === null || (standing !== 'ending' && standing !== 'ended')) return [];
  const person = people.find(({ id }) => id === personId);
  const training = trainings.find(({ id }) => id === trainingId);
  if (person === undefined || training === undefined || !person.handles) return [];
  const isEnded = standing === 'ended';
  return [{ heldId, training: training.name, personId, person: person.name, validUntil, isEnded }];
}
