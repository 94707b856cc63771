import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName, properWords } from '../../people/declarations.ts';
import { languageTag } from '../../surveys/declarations.ts';
import { named, shownReview } from './service-promise.ts';
import { MOST_LANGUAGES } from './service-promise-wording.ts';

/** What the charter as a whole says in one language. */
export const frameTexts = z.strictObject({
  title: properName.or(z.literal('')).default(''),
  /** What the charter is for, and for whom and what it holds. */
  purpose: properWords(4000).default(''),
  scope: properWords(4000).default(''),
  /** How to reach the organisation. */
  contact: properWords(2000).default(''),
  /** Where to complain and to ask, of promises that say nothing of their own. */
  complain: properWords(2000).default(''),
  ask: properWords(2000).default(''),
});
export type FrameTexts = z.output<typeof frameTexts>;
export const FRAME_FIELDS = ['title', 'purpose', 'scope', 'contact', 'complain', 'ask'] as const;
export type FrameField = (typeof FRAME_FIELDS)[number];

/** What stands above each text. */
export const FRAME_LABELS: Readonly<Record<FrameField, string>> = {
  ...{ title: 'Title', purpose: 'What it is for', scope: 'Who and what it covers' },
  ...{ contact: 'How to reach us', complain: 'Where to complain', ask: 'Where to ask' },
};

/** The charter as a whole, as customers read it: who promises, in which languages, what for. */
export const frameContent = z.strictObject({
  /** Whoever promises, as customers know them. */
  organisation: properName,
  /** The first one is what the others are translated from. */
  languages: z
    .array(languageTag)
    .min(1, 'languages: at least one')
    .max(MOST_LANGUAGES, `languages: at most ${MOST_LANGUAGES}`)
    .refine((tags) => new Set(tags).size === tags.length, 'languages: each of them once'),
  texts: z.record(languageTag, frameTexts).default({}),
});
export type FrameContent = z.output<typeof frameContent>;

/** What is kept of a workspace's charter. */
export type CharterRecord = {
  readonly state: 'active' | 'withdrawn';
  readonly version: number | null;
  readonly draft: FrameContent | null;
  readonly showsRates: boolean;
  readonly ownerId: string | null;
  readonly reviewMonths: number;
  readonly reviewOn: string | null;
  readonly consultation: string;
  readonly communication: string;
  readonly revision: number;
  readonly changedAt: Date;
};

/** A published version of the charter as a whole. */
export type CharterVersion = {
  readonly version: number;
  readonly content: FrameContent;
  readonly publishedAt: Date;
  readonly publishedBy: string;
};

/** `revision` is 0 while nobody has written anything yet. */
const seen = z.int('revision: give the number that you saw').min(0);

export const writtenCharter = z.strictObject({ ...frameContent.shape, revision: seen });
export const keptCharter = z.strictObject({
  revision: seen,
  showsRates: z.boolean(),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
  reviewMonths: z.int('reviewMonths: whole months').min(1, 'reviewMonths: 1 or more').max(60).default(12),
  consultation: properWords(8000).default(''),
  communication: properWords(8000).default(''),
});
export type KeptCharter = z.output<typeof keptCharter>;
export const charterStep = z.strictObject({ revision });

const shownFrame = frameContent.extend({
  standings: z.array(z.object({ language: z.string(), missing: z.array(z.string()) })),
});

/** The charter as a whole, as those who work here see it. */
export const charter = z.object({
  /** By which its history is asked for. */
  id: z.uuid(),
  state: z.enum(['none', 'draft', 'published', 'withdrawn']),
  version: z.int().nullable(),
  revision: z.int(),
  /** What customers read now. */
  published: shownFrame.nullable(),
  draft: shownFrame.nullable(),
  /** In this order; that of the draft until the charter is published. */
  languages: z.array(z.string()),
  showsRates: z.boolean(),
  owner: named.nullable(),
  reviewMonths: z.int(),
  reviewOn: z.string().nullable(),
  reviewDue: z.boolean(),
  consultation: z.string(),
  communication: z.string(),
  publicPath: z.string(),
  warnings: z.array(z.string()),
  versions: z.array(
    frameContent.extend({ version: z.int(), publishedAt: z.iso.datetime(), publishedBy: named }),
  ),
  reviews: z.array(shownReview),
});
export type Charter = z.output<typeof charter>;

/** How far each language of the charter is. Title and purpose are always needed. */
export function frameStandings({ languages, texts }: Pick<FrameContent, 'languages' | 'texts'>) {
  const first = texts[languages[0] ?? ''];
  return languages.map((language) => ({
    language,
    missing: FRAME_FIELDS.filter((field) => {
      const isNeeded = field === 'title' || field === 'purpose' || (first?.[field] ?? '') !== '';
      return isNeeded && (texts[language]?.[field] ?? '') === '';
    }),
  }));
}
