import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';

export const TRAINING_STATES = ['active', 'archived'] as const;
export type TrainingState = (typeof TRAINING_STATES)[number];

/** What it takes to name a training: something that people who work with customers have to have learned. */
export const newTraining = z.strictObject({
  name: properName,
  /** What somebody can do who holds it. */
  purpose: properWords(2000).default(''),
  /** For so many months it holds; null: for good. */
  validMonths: z
    .int('validMonths: give whole months')
    .min(1, 'validMonths: 1 or more; leave it empty when it holds for good')
    .max(600, 'validMonths: at most 600')
    .nullable()
    .default(null),
});
export type NewTraining = z.output<typeof newTraining>;

export const changedTraining = newTraining.extend({ revision });
export const movedTraining = z.strictObject({
  revision,
  state: z.enum(TRAINING_STATES, `state: one of ${TRAINING_STATES.join(', ')}`),
});

/** What is kept of a training. */
export type TrainingRecord = NewTraining & {
  readonly id: string;
  readonly state: TrainingState;
  readonly revision: number;
  readonly changedAt: Date;
};

/** A training as lists and programs see it. */
export const trainingShown = z.object({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  validMonths: z.int().nullable(),
  state: z.enum(TRAINING_STATES),
  /** How many people hold it today. */
  holders: z.int(),
  /** How many of them only for 30 days more, or less. */
  ending: z.int(),
  revision: z.int(),
  changedAt: z.iso.datetime(),
});
export type TrainingShown = z.output<typeof trainingShown>;

/** What a record says, as it was wished for. */
export function wishOf({ name, purpose, validMonths }: TrainingRecord): NewTraining {
  return { name, purpose, validMonths };
}
