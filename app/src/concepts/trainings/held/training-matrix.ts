import { z } from 'zod';
import { HELD_STANDINGS } from './held-training.ts';

/** Who holds which training today: one cell for each person and training of which anything is on record. */
export const trainingMatrix = z.object({
  today: z.string(),
  people: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      role: z.string(),
      /** Whether they handle cases, and so what is set for severities is asked of them. */
      handles: z.boolean(),
    }),
  ),
  trainings: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      purpose: z.string(),
      validMonths: z.int().nullable(),
      revision: z.int(),
      /** How many people hold it today, and how many of them only for 30 days more, or less. */
      holders: z.int(),
      ending: z.int(),
    }),
  ),
  cells: z.array(
    z.object({
      personId: z.uuid(),
      trainingId: z.uuid(),
      heldId: z.uuid(),
      heldOn: z.string(),
      validUntil: z.string().nullable(),
      standing: z.enum(HELD_STANDINGS),
      evidence: z.string(),
    }),
  ),
});
export type TrainingMatrix = z.output<typeof trainingMatrix>;
export type MatrixCell = TrainingMatrix['cells'][number];
