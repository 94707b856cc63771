import { z } from 'zod';

export const ITEM_ROLES = [
  'expectation',
  'perception',
  'importance',
  'satisfaction',
  'functional',
  'dysfunctional',
] as const;
export type ItemRole = (typeof ITEM_ROLES)[number];

export const EXPECTATION_LEVELS = [
  'ideal',
  'normative',
  'experience-based',
  'acceptable',
  'minimum-tolerable',
] as const;
export type ExpectationLevel = (typeof EXPECTATION_LEVELS)[number];

/** A column of a set of answers that asks about an attribute. */
export type AttributeItem = {
  readonly answerSetId: string;
  /** As the recipe of the answers names it: its header, or `#N`. */
  readonly column: string;
  readonly role: ItemRole;
  /** Which rung of the ladder an expectation is about; null where the question does not say. */
  readonly level: ExpectationLevel | null;
  /** What was asked. */
  readonly label: string | null;
};

/** The same with all that is kept of it. */
export type ItemRecord = AttributeItem & {
  readonly id: string;
  readonly attributeId: string;
  readonly revision: number;
};

/** Why an attribute is proposed for an item. */
export const itemProposal = z.object({
  attributeId: z.uuid(),
  name: z.string(),
  /** From 0 to 1: how alike wording and attribute are. */
  likeness: z.number(),
  /** In words, such as `3 of 4 words: technician, comes, promised`. */
  reason: z.string(),
  /** Whether it is so like, and so much more than any other, that it can be taken unseen. */
  sure: z.boolean(),
});
export type ItemProposal = z.output<typeof itemProposal>;

/** A question of a set of answers, what it is about and as what. */
export const surveyItem = z.object({
  column: z.string(),
  /** What was asked, as the recipe says; null when it does not. */
  label: z.string().nullable(),
  /** What the analyses of the recipe take it for; null when they do not say. */
  role: z.enum(ITEM_ROLES).nullable(),
  assigned: z
    .object({
      attribute: z.object({ id: z.uuid(), name: z.string() }),
      role: z.enum(ITEM_ROLES),
      level: z.enum(EXPECTATION_LEVELS).nullable(),
      revision: z.int(),
    })
    .nullable(),
  /** For an item that is not assigned; the likest first, at most three. */
  proposals: z.array(itemProposal),
});
export type SurveyItem = z.output<typeof surveyItem>;

/** What items are about; null takes an item away from its attribute. `revision` is the one seen, null when it was not assigned. */
export const itemAssignment = z.strictObject({
  column: z.string().min(1).max(10_000),
  attributeId: z.uuid('attributeId: this is not the id of an attribute').nullable(),
  /** Without it the item is what the analyses of the recipe take it for. */
  role: z.enum(ITEM_ROLES).optional(),
  level: z.enum(EXPECTATION_LEVELS).nullable().default(null),
  revision: z.int().min(1).nullable().default(null),
});
export type ItemAssignment = z.output<typeof itemAssignment>;
