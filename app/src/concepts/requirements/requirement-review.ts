import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properWords } from '../people/declarations.ts';
import { REVIEW_POINTS } from './requirement-words.ts';

const point = z.object({
  answer: z.enum(['yes', 'no', 'not-applicable'], 'answer yes, no or not-applicable'),
  note: properWords(1_000).default(''),
});
export type PointAnswer = z.output<typeof point>;

const points = z.object(
  Object.fromEntries(REVIEW_POINTS.map((one) => [one, point])) as Record<
    (typeof REVIEW_POINTS)[number],
    typeof point
  >,
);

/** What a reviewer says of one version, before the organisation commits itself. */
export const reviewGiven = z.strictObject({
  revision,
  outcome: z.enum(['accepted', 'changes-needed'], 'outcome: accepted or changes-needed'),
  /** Whether it is adequate for the purpose, and why the reviewer thinks so. */
  adequate: z.boolean(),
  adequateReason: neededWords(1_000, 'adequateReason: say why it is adequate for the purpose, or why not'),
  points,
  /** How it was confirmed with the customer; in writing, at the desk, by a sample. */
  confirmed: properWords(1_000).default(''),
  note: properWords(2_000).default(''),
});
export type ReviewGiven = z.output<typeof reviewGiven>;

/** What is kept of a review. */
export type ReviewRecord = Omit<ReviewGiven, 'revision'> & {
  readonly id: string;
  readonly version: number;
  readonly edition: number;
  readonly reviewerId: string;
  /** Whether the reviewer had written it, because nobody else was there. */
  readonly ownWork: boolean;
  readonly at: Date;
};

/** A review as it is shown. */
export const requirementReview = z.object({
  id: z.uuid(),
  version: z.int(),
  /** Whether the wording is the same still. */
  holds: z.boolean(),
  reviewer: z.object({ id: z.uuid(), name: z.string() }),
  ownWork: z.boolean(),
  at: z.iso.datetime(),
  outcome: z.enum(['accepted', 'changes-needed']),
  adequate: z.boolean(),
  adequateReason: z.string(),
  points,
  confirmed: z.string(),
  note: z.string(),
});
export type RequirementReview = z.output<typeof requirementReview>;

const day = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/u, 'day: write it like 2026-01-31')
  .refine((text) => !Number.isNaN(Date.parse(text)) && text >= '1900-01-01', 'day: there is no such day');

/** That somebody was told of an approved version. */
export const toldGiven = z
  .strictObject({
    version: z.int().min(1),
    /** Somebody who works here. */
    personId: z.uuid('personId: this is not the id of a person').nullable().default(null),
    /** Or anybody else, in words. */
    name: properWords(200).default(''),
    how: neededWords(300, 'how: say how, for instance by e-mail or in the team meeting'),
    on: day,
  })
  .refine(({ personId, name }) => (personId === null) !== (name === ''), {
    message: 'name: choose somebody who works here, or write a name, and not both',
  });
export type ToldGiven = z.output<typeof toldGiven>;

/** What is kept of it. */
export type ToldRecord = ToldGiven & {
  readonly id: string;
  readonly recordedById: string;
  readonly recordedAt: Date;
};

/** It as it is shown. */
export const requirementTold = z.object({
  id: z.uuid(),
  version: z.int(),
  person: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  name: z.string(),
  how: z.string(),
  on: z.string(),
  recordedBy: z.object({ id: z.uuid(), name: z.string() }),
});
export type RequirementTold = z.output<typeof requirementTold>;

/** Somebody who is still to be told of the version in force, and why they. */
export const stillToTell = z.object({
  personId: z.uuid().nullable(),
  name: z.string(),
  why: z.enum(['owner', 'unit', 'told-before']),
});
export type StillToTell = z.output<typeof stillToTell>;
