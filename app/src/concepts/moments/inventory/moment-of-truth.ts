import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../../people/declarations.ts';
import { namedThing, ownerOf, unitOf } from '../journeys/journey.ts';

/** By which way a contact comes about. */
export const CONTACT_CHANNELS = [
  'phone',
  'letter',
  'e-mail',
  'chat',
  'visit',
  'web',
  'self-service',
  'in-person',
  'other',
] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

export const contactChannel = z.enum(CONTACT_CHANNELS, `channel: one of ${CONTACT_CHANNELS.join(', ')}`);

export const MOMENT_STATES = ['active', 'archived', 'merged'] as const;
export type MomentState = (typeof MOMENT_STATES)[number];

/** What enhances or detracts, in a few words each. */
export function momentWords(most: number, field: string) {
  return z
    .array(neededWords(100, `${field}: say what it was; leave empty ones out`))
    .max(most, `${field}: at most ${most}`)
    .transform((words) => distinctWords(words));
}

/** Without those that say the same in other letters; the first way of writing stays. */
export function distinctWords(words: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const word of words) if (!seen.has(word.toLowerCase())) seen.set(word.toLowerCase(), word);
  return [...seen.values()];
}

/** A time at which a customer comes in contact with the organisation and forms a favourable or unfavourable attitude. */
export const newMoment = z.strictObject({
  journeyId: z.uuid('journeyId: this is not the id of a journey'),
  stepId: z.uuid('stepId: this is not the id of a step'),
  name: properName,
  channel: contactChannel,
  /** What customers take for granted here: the standard in words. */
  expectations: properWords(2000).default(''),
  measureId: z.uuid('measureId: this is not the id of a measure').nullable().default(null),
  /** So many a month; null: contacts are counted. */
  frequency: z
    .number('frequency: a number a month')
    .min(0, 'frequency: 0 or more a month')
    .max(1e12, 'frequency: at most 1,000,000,000,000')
    .nullable()
    .default(null),
  attributeIds: z
    .array(z.uuid('attributeIds: this is not the id of an attribute'))
    .max(20, 'attributeIds: at most 20')
    .transform((ids) => [...new Set(ids)])
    .default([]),
  enhancers: momentWords(40, 'enhancers').default([]),
  detractors: momentWords(40, 'detractors').default([]),
  unitId: unitOf,
  ownerId: ownerOf,
});
export type NewMoment = z.output<typeof newMoment>;

export const changedMoment = newMoment.extend({ revision });
export const movedMoment = z.strictObject({ revision, state: z.enum(['active', 'archived']) });
export const mergedMoment = z.strictObject({
  revision,
  /** The moment that it becomes. */
  intoId: z.uuid('intoId: this is not the id of a moment'),
});

/** What is kept of a moment of truth. */
export type MomentRecord = NewMoment & {
  readonly id: string;
  /** Its place among those of the step. */
  readonly place: number;
  readonly state: MomentState;
  readonly mergedInto: string | null;
  readonly revision: number;
  readonly updatedAt: Date;
};

/** A moment of truth as lists show it. */
export const momentOfTruth = z.object({
  id: z.uuid(),
  name: z.string(),
  journey: namedThing,
  step: namedThing,
  /** What the customer wants to get done at the step. */
  job: z.string(),
  channel: contactChannel,
  expectations: z.string(),
  measure: namedThing.nullable(),
  frequency: z.number().nullable(),
  attributes: z.array(namedThing),
  enhancers: z.array(z.string()),
  detractors: z.array(z.string()),
  unit: namedThing.nullable(),
  owner: namedThing.nullable(),
  state: z.enum(MOMENT_STATES),
  mergedInto: namedThing.nullable(),
  revision: z.int(),
  updatedAt: z.iso.datetime(),
});
export type MomentOfTruth = z.output<typeof momentOfTruth>;
