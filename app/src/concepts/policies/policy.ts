import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { properName, properWords } from '../people/declarations.ts';

export const POLICY_STATES = ['draft', 'published', 'archived'] as const;

/** The most characters that a policy may have. */
const LONGEST_POLICY = 20_000;

/** What is to be the next version of a policy. Its text is plain paragraphs, with an empty line between. */
export type PolicyDraft = { readonly title: string; readonly text: string };

/** What is kept of a policy: a statement of how the organisation means to treat customers. */
export type PolicyRecord = {
  readonly id: string;
  /** As published; as drafted until then. */
  readonly title: string;
  readonly ownerId: string | null;
  readonly state: 'active' | 'archived';
  /** The published version; null until the first. */
  readonly version: number | null;
  readonly draft: PolicyDraft | null;
  /** When it is looked at anew, as 2026-01-31. */
  readonly reviewOn: string | null;
  readonly revision: number;
  readonly addedAt: Date;
  readonly changedAt: Date;
};

/** A published version, which nobody changes any more. */
export type PolicyVersionRecord = PolicyDraft & {
  readonly policyId: string;
  readonly version: number;
  /** What is new in it. */
  readonly note: string;
  readonly publishedAt: Date;
  readonly publishedBy: string;
};

/** That somebody has read a version. */
export type PolicyReadingRecord = {
  readonly policyId: string;
  readonly version: number;
  readonly personId: string;
  readonly readAt: Date;
};

export const named = z.object({ id: z.uuid(), name: z.string() });

/** How a policy stands; who may say that they have read it are the members whose role has that right. */
const standing = {
  id: z.uuid(),
  title: z.string(),
  state: z.enum(POLICY_STATES),
  version: z.int().nullable(),
  publishedAt: z.iso.datetime().nullable(),
  /** How many of those asked have read the published version. */
  read: z.int().nullable(),
  asked: z.int().nullable(),
  /** Whether the one who asks has read the published version; null when they are not asked to. */
  readByMe: z.boolean().nullable(),
  owner: named.nullable(),
  reviewOn: z.iso.date().nullable(),
  /** A draft waits that is not published. */
  drafted: z.boolean(),
  revision: z.int(),
};

/** A policy in the list. */
export const policyLine = z.object(standing);
export type PolicyLine = z.output<typeof policyLine>;

export const policyVersion = z.object({
  version: z.int(),
  title: z.string(),
  text: z.string(),
  note: z.string(),
  publishedAt: z.iso.datetime(),
  publishedBy: named,
  /** How many people have said that they read it, also those who have left since. */
  read: z.int(),
});
export type PolicyVersion = z.output<typeof policyVersion>;

/** A policy with all that it says. */
export const policy = z.object({
  ...standing,
  /** The published text; null until the first. */
  text: z.string().nullable(),
  draft: z.object({ title: z.string(), text: z.string() }).nullable(),
});
export type Policy = z.output<typeof policy>;

const text = properWords(LONGEST_POLICY);
const reviewOn = z.iso.date('give a day such as 2026-01-31').nullable();

export const newPolicy = z.object({
  title: properName,
  text: text.default(''),
  ownerId: z.uuid().nullable().default(null),
  reviewOn: reviewOn.default(null),
});
export type NewPolicy = z.output<typeof newPolicy>;

export const policyDraft = z.object({ title: properName, text, revision });
export const policyKeeping = z.object({ ownerId: z.uuid().nullable(), reviewOn, revision });
export type PolicyKeeping = z.output<typeof policyKeeping>;
export const policyPublication = z.object({ note: properWords(1000).default(''), revision });

/** Who has read the published version of a policy, and who has not yet. */
export const policyAudience = z.object({
  version: z.int().nullable(),
  read: z.array(z.object({ person: named, readAt: z.iso.datetime() })),
  waiting: z.array(named),
});

/** One line of the record of who read what. */
export const policyReading = z.object({
  id: z.guid(),
  version: z.int(),
  person: named,
  readAt: z.iso.datetime(),
});
