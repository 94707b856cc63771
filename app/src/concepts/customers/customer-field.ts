import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { properName } from '../people/declarations.ts';

/** What a field of the organisation's own may hold. */
export const CUSTOMER_FIELD_KINDS = ['text', 'number', 'date', 'yes-no', 'choice'] as const;
export type CustomerFieldKind = (typeof CUSTOMER_FIELD_KINDS)[number];

/** How many fields of its own an organisation may have, archived ones too. */
export const MOST_CUSTOMER_FIELDS = 60;

const key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/u, 'a key begins with a letter and has small letters, digits and - alone');
const kind = z.enum(CUSTOMER_FIELD_KINDS, `a kind is one of ${CUSTOMER_FIELD_KINDS.join(', ')}`);
const choices = z
  .array(properName.refine((words) => words.length <= 100, 'a choice has at most 100 characters'))
  .max(200, 'a field has at most 200 choices');

/** A field of the organisation's own, as it is kept and shown. */
export const customerField = z.object({
  /** The key in `own` of a customer, for ever; in lists the field is called `own_` and this. */
  key: z.string(),
  title: z.string(),
  kind,
  choices: z.array(z.string()),
  /** Whether it may say something of health, belief and the like: owners and managers alone see it, everywhere. */
  sensitive: z.boolean(),
  state: z.enum(['active', 'archived']),
  /** By which fields are ordered, from 0. */
  place: z.int(),
  revision: z.int(),
});
export type CustomerField = Readonly<z.output<typeof customerField>>;

/** What it takes to add a field; a key is made of the title when none is given. */
export const customerFieldWish = z.strictObject({
  key: key.optional(),
  title: properName.refine((words) => words.length <= 100, 'a title has at most 100 characters'),
  kind,
  choices: choices.default([]),
  sensitive: z.boolean().default(false),
});
export type CustomerFieldWish = z.output<typeof customerFieldWish>;

/** A change of a field; what is left out stays. Its key and kind stay for ever, for values are kept by them. */
export const customerFieldChange = z.strictObject({
  revision,
  title: customerFieldWish.shape.title.optional(),
  choices: choices.optional(),
  sensitive: z.boolean().optional(),
  state: z.enum(['active', 'archived']).optional(),
  place: z.int().min(0).max(1000).optional(),
});
export type CustomerFieldChange = z.output<typeof customerFieldChange>;

/** Roles that see fields which may say something of health, belief and the like. */
export function seesSensitive(role: string): boolean {
  return role === 'owner' || role === 'manager';
}

/** The fields that somebody of this role may see, archived ones too, in their order. */
export function fieldsSeenBy(role: string, fields: readonly CustomerField[]): readonly CustomerField[] {
  return seesSensitive(role) ? fields : fields.filter(({ sensitive }) => !sensitive);
}

/** The id of a field in lists, rules and files' columns. */
export function ownFieldId(key: string): `own_${string}` {
  return `own_${key}`;
}
