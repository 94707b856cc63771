import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { neededWords, properName, properWords } from '../people/declarations.ts';
import { codesOf } from './attribute-ready-sets.ts';

export const ATTRIBUTE_STATES = ['active', 'merged', 'split', 'archived'] as const;

/** What customers care about, as it is kept. */
export type AttributeRecord = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly parentId: string | null;
  readonly servqual: string | null;
  readonly garvin: string | null;
  readonly hokanson: string | null;
  readonly unitId: string | null;
  readonly ownerId: string | null;
  readonly state: (typeof ATTRIBUTE_STATES)[number];
  readonly mergedInto: string | null;
  /** What it was split into; empty while it was not. */
  readonly splitInto: readonly string[];
  readonly revision: number;
};

const named = z.object({ id: z.uuid(), name: z.string() });

const places = {
  servqual: z.enum(codesOf('servqual')).nullable(),
  garvin: z.enum(codesOf('garvin')).nullable(),
  hokanson: z.enum(codesOf('hokanson')).nullable(),
};

/** An attribute as it is shown in a list. */
export const attribute = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  parent: named.nullable(),
  /** The names from the top of the tree to this one. */
  path: z.array(z.string()),
  servqual: z.string().nullable(),
  garvin: z.string().nullable(),
  hokanson: z.string().nullable(),
  unit: named.nullable(),
  owner: named.nullable(),
  state: z.enum(ATTRIBUTE_STATES),
  mergedInto: named.nullable(),
  splitInto: z.array(named),
  /** What it was merged or split into; empty while it is in use. */
  became: z.array(named),
  revision: z.int(),
});
export type Attribute = z.output<typeof attribute>;

/** One attribute with what it was made of, and how many records of each kind name it. */
export const attributeDetail = attribute.extend({
  /** Attributes that were merged into this one, or of which it became a part. */
  madeOf: z.array(named.extend({ state: z.enum(['merged', 'split']) })),
  children: z.array(named),
  namedBy: z.array(z.object({ kind: z.string(), count: z.int() })),
});
export type AttributeDetail = z.output<typeof attributeDetail>;

/** An active attribute in the tree. */
export const attributeInTree = z.object({
  id: z.uuid(),
  name: z.string(),
  description: z.string(),
  parentId: z.uuid().nullable(),
  servqual: z.string().nullable(),
  garvin: z.string().nullable(),
  hokanson: z.string().nullable(),
  unitId: z.uuid().nullable(),
  revision: z.int(),
  /** How many records of each kind name it; kinds without any are left out. */
  namedBy: z.array(z.object({ kind: z.string(), count: z.int() })),
});
export type AttributeInTree = z.output<typeof attributeInTree>;

/** What somebody says of an attribute. */
export const attributeFacts = z.object({
  name: properName,
  description: properWords(2000).default(''),
  parentId: z.uuid('parentId: this is not the id of an attribute').nullable().default(null),
  servqual: places.servqual.default(null),
  garvin: places.garvin.default(null),
  hokanson: places.hokanson.default(null),
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
});
export type AttributeFacts = z.output<typeof attributeFacts>;

/** What it takes to change one: all that can be said of it, and the revision seen. */
export const attributeChange = attributeFacts.extend({ revision });
export type AttributeChange = z.output<typeof attributeChange>;

const reason = neededWords(1000, 'reason: say why, in a few words');

/** What it takes to merge one into another. */
export const attributeMerge = z.object({
  into: z.uuid('into: this is not the id of an attribute'),
  reason,
  revision,
});
export type AttributeMerge = z.output<typeof attributeMerge>;

const part = z.union([
  z.strictObject({ id: z.uuid('parts: this is not the id of an attribute') }),
  z.strictObject({ name: properName, description: properWords(2000).default('') }),
]);

/** What it takes to split one: into what, and which part each thing that names it goes to; all others go to the first. */
export const attributeSplit = z.object({
  parts: z
    .array(part)
    .min(2, 'parts: an attribute is split into two or more')
    .max(20, 'parts: an attribute is split into at most 20'),
  moves: z
    .array(z.object({ kind: z.string().max(60), id: z.uuid(), part: z.int().min(0).max(19) }))
    .max(20_000)
    .default([]),
  reason,
  revision,
});
export type AttributeSplit = z.output<typeof attributeSplit>;
