import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName } from '../../people/declarations.ts';
import { type GroupRule, groupRule, toldRule } from '../grouping/group-rule.ts';

export const SEGMENT_STATES = ['active', 'archived'] as const;

/** Months between two reviews of a segment, when nobody says otherwise. */
export const USUAL_REVIEW_MONTHS = 12;

/** What is kept of a segment: customers who are served and understood together. */
export type SegmentRecord = {
  readonly id: string;
  readonly name: string;
  /** In words, who belongs to it. */
  readonly definition: string;
  /** The segment centre. */
  readonly unitId: string | null;
  /** Who answers for what is known of it. */
  readonly ownerId: string | null;
  /** The relationship manager and the unit that serve its customers. */
  readonly managerId: string | null;
  readonly teamId: string | null;
  /** By which customers belong to it; null when somebody puts them there. */
  readonly rule: GroupRule | null;
  readonly state: (typeof SEGMENT_STATES)[number];
  /** How often the four questions are asked of it. */
  readonly reviewMonths: number;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** A line of a rule in words, and how far it stands in. */
export const ruleLineShown = z.object({ depth: z.int(), text: z.string() });

/** What a segment is worth: sums over its customers of whom a value is known. Whoever was erased is still counted. */
export const segmentWorth = z.object({
  size: z.int(),
  /** Of all customers in use, 0 to 1. */
  share: z.number().nullable(),
  erased: z.int(),
  withoutOwner: z.int(),
  revenue: z.number().nullable(),
  /** Of the revenue of all customers, 0 to 1. */
  revenueShare: z.number().nullable(),
  revenueKnown: z.int(),
  margin: z.number().nullable(),
  marginKnown: z.int(),
  lifetimeValue: z.number().nullable(),
  meanLifetimeValue: z.number().nullable(),
  lifetimeKnown: z.int(),
  /** How many lifetime values come from which method. */
  lifetimeMethods: z.object({ 'bg-nbd': z.int(), simple: z.int() }),
});
export type SegmentWorth = z.output<typeof segmentWorth>;

/** A segment as programs and pages see it, with how its next review stands. */
export const segment = z.object({
  id: z.uuid(),
  name: z.string(),
  definition: z.string(),
  unit: named.nullable(),
  owner: named.nullable(),
  manager: named.nullable(),
  team: named.nullable(),
  /** How customers come into it. */
  members: z.enum(['rule', 'hand']),
  /** Null without one, and for those who may not see a field that it asks about. */
  rule: toldRule.nullable(),
  ruleText: z.string().nullable(),
  ruleLines: z.array(ruleLineShown),
  /** Why the rule does not work at the moment; its members then stay as they are. */
  problem: z.string().nullable(),
  ...segmentWorth.shape,
  /** Requirements that name it and were not withdrawn; null where nobody counts them. */
  requirements: z.int().nullable(),
  countedAt: z.iso.datetime(),
  /** Whether something has changed since it was counted. */
  behind: z.boolean(),
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
  // What is left out of these stays as it is.
  managerId: z.uuid().nullable().optional(),
  teamId: z.uuid().nullable().optional(),
  /** Null means that members are set by hand. */
  rule: groupRule.nullable().optional(),
});
export type SegmentWish = z.output<typeof segmentWish>;

export const segmentChange = segmentWish.extend({ revision });
export type SegmentChange = z.output<typeof segmentChange>;
