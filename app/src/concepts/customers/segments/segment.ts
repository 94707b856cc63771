import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName } from '../../people/declarations.ts';

export const SEGMENT_STATES = ['active', 'archived'] as const;

/** Months between two reviews of a segment, when nobody says otherwise. */
export const USUAL_REVIEW_MONTHS = 12;

/** What is kept of a segment: customers who are served and understood together. */
export type SegmentRecord = {
  readonly id: string;
  readonly name: string;
  /** In words, who belongs to it. */
  readonly definition: string;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly state: (typeof SEGMENT_STATES)[number];
  /** How often the four questions are asked of it. */
  readonly reviewMonths: number;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** A segment as programs and pages see it, with how its next review stands. */
export const segment = z.object({
  id: z.uuid(),
  name: z.string(),
  definition: z.string(),
  unit: named.nullable(),
  owner: named.nullable(),
  state: z.enum(SEGMENT_STATES),
  /** The open review as of today; an archived segment is not reviewed. */
  review: z.enum(['overdue', 'due']).nullable(),
  reviewDueOn: z.iso.date().nullable(),
  /** When its four questions were last answered. */
  reviewedAt: z.iso.datetime().nullable(),
  reviewMonths: z.int(),
  addedAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
export type Segment = z.output<typeof segment>;

const reviewMonths = z
  .int('give whole months, from 1 to 36')
  .min(1, 'a segment is reviewed at most once a month; give 1 to 36 months')
  .max(36, 'a segment is reviewed at least every three years; give 1 to 36 months');

/** What somebody says of a segment. */
export const segmentWish = z.object({
  name: properName,
  definition: neededWords(4000, 'say in words who belongs to this segment'),
  unitId: z.uuid().nullable().default(null),
  ownerId: z.uuid().nullable().default(null),
  reviewMonths: reviewMonths.default(USUAL_REVIEW_MONTHS),
});
export type SegmentWish = z.output<typeof segmentWish>;

export const segmentChange = segmentWish.extend({ revision });
export type SegmentChange = z.output<typeof segmentChange>;
