import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';

export const JOURNEY_STATES = ['active', 'archived'] as const;
export type JourneyState = (typeof JOURNEY_STATES)[number];

export const MOST_STEPS = 60;

export const namedThing = z.object({ id: z.uuid(), name: z.string() });
export type NamedThing = z.output<typeof namedThing>;

export const unitOf = z.uuid('unitId: this is not the id of a unit').nullable().default(null);
export const ownerOf = z.uuid('ownerId: this is not the id of a person').nullable().default(null);

/** A step as it is wished for; one without an id is new. */
export const journeyStepWish = z.strictObject({
  id: z.uuid('steps: this is not the id of a step').optional(),
  name: properName,
  /** What the customer wants to get done here. */
  job: properWords(500).default(''),
  unitId: unitOf,
  ownerId: ownerOf,
});
export type JourneyStepWish = z.output<typeof journeyStepWish>;

/** What it takes to draw a journey: for whom it is, and its steps in their order. */
export const newJourney = z.strictObject({
  name: properName,
  purpose: properWords(2000).default(''),
  /** Null: for all customers. */
  segmentId: z.uuid('segmentId: this is not the id of a segment').nullable().default(null),
  unitId: unitOf,
  ownerId: ownerOf,
  steps: z
    .array(journeyStepWish)
    .max(MOST_STEPS, `steps: at most ${MOST_STEPS}; draw two journeys`)
    .default([]),
});
export type NewJourney = z.output<typeof newJourney>;

export const changedJourney = newJourney.extend({ revision });
export const movedJourney = z.strictObject({ revision, state: z.enum(JOURNEY_STATES) });

/** A step as it is kept. */
export type StepRecord = Omit<JourneyStepWish, 'id'> & { readonly id: string };

/** What is kept of a journey. Its version is its revision. */
export type JourneyRecord = Omit<NewJourney, 'steps'> & {
  readonly id: string;
  readonly steps: readonly StepRecord[];
  readonly state: JourneyState;
  readonly revision: number;
  readonly updatedAt: Date;
};

/** A journey as lists show it. */
export const journey = z.object({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  segment: namedThing.nullable(),
  unit: namedThing.nullable(),
  owner: namedThing.nullable(),
  steps: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      job: z.string(),
      unit: namedThing.nullable(),
      owner: namedThing.nullable(),
    }),
  ),
  /** Moments of truth in use. */
  moments: z.int(),
  state: z.enum(JOURNEY_STATES),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type Journey = z.output<typeof journey>;
