import { z } from 'zod';
import { revision } from '../../platform/records/declarations.ts';
import { properName, properWords } from '../people/declarations.ts';
import { type SurveyDefinition, surveyDefinition } from './definition/survey-definition.ts';
import { languageTag } from './definition/words.ts';

/** A draft is written on; open and closed ones were published; what is archived is out of the way. */
export const SURVEY_STATES = ['draft', 'open', 'closed', 'archived'] as const;
export type SurveyState = (typeof SURVEY_STATES)[number];

/** The longest that a definition may be, as text. */
export const LONGEST_DEFINITION = 2_000_000;

/** What a survey is for and whose it is; `purpose` holds scope, who is asked, when and how often (ISO 10004, 6). */
export const surveyFacts = z.strictObject({
  name: properName,
  purpose: properWords(5000).default(''),
  unitId: z.uuid('unitId: this is not the id of a unit').nullable().default(null),
  ownerId: z.uuid('ownerId: this is not the id of a person').nullable().default(null),
});
export type SurveyFacts = z.output<typeof surveyFacts>;

/** What a new survey begins with. */
export const surveyStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('blank'), language: languageTag.default('en') }),
  z.strictObject({
    kind: z.literal('instruments'),
    instruments: z.array(z.string().max(60)).min(1, 'name at least one instrument').max(20),
    languages: z.array(languageTag).min(1).max(20).default(['en']),
  }),
  z.strictObject({ kind: z.literal('definition'), definition: surveyDefinition }),
  z.strictObject({ kind: z.literal('copy'), surveyId: z.uuid('surveyId: this is not the id of a survey') }),
]);
export type SurveyStart = z.output<typeof surveyStart>;

export const newSurvey = surveyFacts.extend({ from: surveyStart });
export const changedSurvey = surveyFacts.extend({ revision });
export const savedDraft = z.strictObject({ revision, definition: surveyDefinition });
export const movedSurvey = z.strictObject({ revision, state: z.enum(['open', 'closed', 'archived']) });
export const publishedSurvey = z.strictObject({
  revision,
  /** Why it is published although texts are missing in a language. */
  untranslatedReason: properWords(500).optional(),
});
export const deletedSurvey = z.strictObject({ revision });

const who = z.object({ id: z.uuid(), name: z.string() }).nullable();

/** A definition that was checked before; as it is. */
export const checkedDefinition = z
  .custom<SurveyDefinition>((given) => typeof given === 'object')
  // For the description of the API.
  .meta({ type: 'object' });

/** A survey as lists show it. Numbers of responses are null where nobody counts them. */
export const survey = z.object({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  state: z.enum(SURVEY_STATES),
  /** The version that is answered now; null before the first. */
  version: z.int().nullable(),
  /** Whether the draft says something else than the version that is answered. */
  changed: z.boolean(),
  questions: z.int(),
  languages: z.array(z.string()),
  owner: who,
  unit: who,
  reached: z.int().nullable(),
  started: z.int().nullable(),
  /** How many finished. */
  answered: z.int().nullable(),
  lastAnswerAt: z.iso.datetime().nullable(),
  answerSetId: z.uuid().nullable(),
  madeAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  savedBy: who,
  revision: z.int(),
});
export type Survey = z.output<typeof survey>;

/** A version in a list. */
export const surveyVersion = z.object({
  version: z.int(),
  publishedAt: z.iso.datetime(),
  publishedBy: who,
});
export type SurveyVersion = z.output<typeof surveyVersion>;

/** What is kept of a survey but its draft. */
export type SurveyRecord = SurveyFacts & {
  readonly id: string;
  readonly state: SurveyState;
  readonly version: number | null;
  readonly answerSetId: string | null;
  readonly draftDigest: string;
  readonly versionDigest: string | null;
  readonly draftAt: Date;
  readonly draftBy: string | null;
  /** When the editing began that the draft was saved in last. */
  readonly sessionAt: Date;
  readonly questions: number;
  readonly languages: readonly string[];
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly revision: number;
};
