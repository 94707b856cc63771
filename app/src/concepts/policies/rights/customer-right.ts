import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { neededWords, properName } from '../../people/declarations.ts';

/** What is kept of a right of customers: what every customer may count on. */
export type CustomerRightRecord = {
  readonly id: string;
  /** The place in the charter, from 1. */
  readonly place: number;
  readonly name: string;
  readonly wording: string;
  /** What the organisation does so that it holds. */
  readonly duties: readonly string[];
  readonly ownerId: string | null;
  readonly state: 'active' | 'archived';
  /** Grows when name, wording or duties change. */
  readonly version: number;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

/** What a right said in one version, since when, and by whom. */
export type RightVersionRecord = Pick<CustomerRightRecord, 'name' | 'wording' | 'duties' | 'version'> & {
  readonly rightId: string;
  readonly since: Date;
  readonly setBy: string;
};

/** What shows that a right is kept. */
export type EvidenceRecord = {
  readonly id: string;
  readonly rightId: string;
  /** The day it is of, such as 2026-01-31. */
  readonly seenOn: string;
  readonly what: string;
  /** Where it can be seen: a folder, a document, an address. */
  readonly whereabouts: string;
  readonly addedBy: string;
  readonly addedAt: Date;
};

const named = z.object({ id: z.uuid(), name: z.string() });

/** A right of customers as programs and pages see it. */
export const customerRight = z.object({
  id: z.uuid(),
  place: z.int(),
  name: z.string(),
  wording: z.string(),
  duties: z.array(z.string()),
  owner: named.nullable(),
  /** How many entries of evidence there are, and the day of the newest. */
  evidence: z.int(),
  evidenceOn: z.iso.date().nullable(),
  state: z.enum(['active', 'archived']),
  version: z.int(),
  changedAt: z.iso.datetime(),
  revision: z.int(),
});
export type CustomerRight = z.output<typeof customerRight>;

export const rightVersion = z.object({
  version: z.int(),
  name: z.string(),
  wording: z.string(),
  duties: z.array(z.string()),
  since: z.iso.datetime(),
  setBy: named,
});
export type RightVersion = z.output<typeof rightVersion>;

export const rightEvidence = z.object({
  id: z.uuid(),
  seenOn: z.iso.date(),
  what: z.string(),
  whereabouts: z.string(),
  addedBy: named,
  addedAt: z.iso.datetime(),
});
export type RightEvidence = z.output<typeof rightEvidence>;

const duty = neededWords(400, 'a duty says what is done').refine(
  (words) => !/[;\n]/u.test(words),
  'a duty is one line without a semicolon; write two duties instead',
);

/** What somebody says of a right. */
export const rightWish = z.object({
  name: properName,
  wording: neededWords(4000, 'say what customers may count on'),
  duties: z.array(duty).max(40, 'a right has at most 40 duties').default([]),
  ownerId: z.uuid().nullable().default(null),
});
export type RightWish = z.output<typeof rightWish>;

export const rightChange = rightWish.extend({ revision });
export type RightChange = z.output<typeof rightChange>;

export const newEvidence = z.object({
  seenOn: z.iso.date('give a day such as 2026-01-31'),
  what: neededWords(1000, 'say what shows that the right is kept'),
  whereabouts: neededWords(1000, 'say where it can be seen'),
});
export type NewEvidence = z.output<typeof newEvidence>;
