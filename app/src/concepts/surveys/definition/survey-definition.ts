import { z } from 'zod';
import { consentAnswer } from '../question-types/consent-answer/consent-answer.ts';
import { constantSum } from '../question-types/constant-sum/constant-sum.ts';
import { dateAnswer } from '../question-types/date-answer/date-answer.ts';
import { fileAnswer } from '../question-types/file-answer/file-answer.ts';
import { matrix } from '../question-types/matrix/matrix.ts';
import { multipleChoice } from '../question-types/multiple-choice/multiple-choice.ts';
import { numberAnswer } from '../question-types/number-answer/number-answer.ts';
import { pair } from '../question-types/pair/pair.ts';
import { ranking } from '../question-types/ranking/ranking.ts';
import { rating } from '../question-types/rating/rating.ts';
import { singleChoice } from '../question-types/single-choice/single-choice.ts';
import { statement } from '../question-types/statement/statement.ts';
import { textAnswer } from '../question-types/text-answer/text-answer.ts';
import { condition } from './condition.ts';
import { eachCodeOnce, partCode, twice } from './scale.ts';
import { languageTag, neededWordsIn, words } from './words.ts';

/** Any question, told apart by `type`. */
export const question = z.discriminatedUnion('type', [
  rating,
  matrix,
  singleChoice,
  multipleChoice,
  ranking,
  numberAnswer,
  dateAnswer,
  textAnswer,
  fileAnswer,
  constantSum,
  pair,
  consentAnswer,
  statement,
]);
export type Question = z.output<typeof question>;

/** Questions that are shown together. After it the first of `skips` that holds says where to go on: to a later page, or to the end. */
export const page = z.strictObject({
  code: partCode,
  title: words.optional(),
  text: words.optional(),
  when: condition.optional(),
  questions: z.array(question).max(100),
  shuffle: z.boolean().default(false),
  skips: z
    .array(z.strictObject({ when: condition, to: partCode.nullable() }))
    .max(20)
    .default([]),
});
export type SurveyPage = z.output<typeof page>;

/** So many people at most who fit; who comes later is told so and counted apart. */
export const quota = z.strictObject({
  code: partCode,
  name: z.string().max(200),
  when: condition,
  most: z.int().min(1).max(10_000_000),
  message: words.optional(),
});
export type Quota = z.output<typeof quota>;

const colour = z.string().regex(/^#[0-9a-f]{6}$/u, 'write a colour as #rrggbb');

/** How the public page looks. Words on colours are checked for contrast (WCAG 2.2 AA: 4.5 to 1) before a version is published. */
export const theme = z.strictObject({
  accent: colour.default('#1f5f8b'),
  background: colour.default('#ffffff'),
  text: colour.default('#1a1a1a'),
  font: z.enum(['system', 'serif', 'rounded']).default('system'),
  organisation: z.string().max(200).optional(),
});
export type Theme = z.output<typeof theme>;

const settings = z.strictObject({
  /** Whether who answers sees how far they are. */
  progress: z.boolean().default(true),
  /** Whether one may go back to earlier pages. */
  back: z.boolean().default(true),
  /** Whether answers of people who did not finish count in figures, so many days after they stopped; null: never. */
  countUnfinishedAfterDays: z.int().min(1).max(365).nullable().default(null),
  /** Codes of pages that come in random order among themselves. */
  shuffledPages: z.array(z.array(partCode).min(2)).max(20).default([]),
});

/** All that a survey asks, how and in which languages; the first is the base that the others are translated from. */
export const surveyDefinition = z.strictObject({
  form: z.literal('heed-survey-1'),
  languages: z.array(languageTag).min(1).max(50),
  title: neededWordsIn,
  introduction: words.optional(),
  thanks: words.optional(),
  pages: z.array(page).min(1).max(200).refine(eachCodeOnce, twice),
  quotas: z.array(quota).max(50).refine(eachCodeOnce, twice).default([]),
  theme: theme.prefault({}),
  settings: settings.prefault({}),
  /** Analyses as a recipe writes them; columns are named as `columnsOf` names them. */
  analyses: z.array(z.record(z.string(), z.unknown())).max(100).default([]),
  /** Instruments that questions came from: which, and the codes of its questions. */
  instruments: z
    .array(
      z.strictObject({ instrument: z.string().max(60), questions: z.array(z.string().max(40)).max(200) }),
    )
    .max(40)
    .default([]),
});
export type SurveyDefinition = z.output<typeof surveyDefinition>;

/** What whoever writes a definition may leave out. */
export type GivenSurveyDefinition = z.input<typeof surveyDefinition>;

/** All questions, in the order of the pages. */
export function questionsOf({ pages }: Pick<SurveyDefinition, 'pages'>): readonly Question[] {
  return pages.flatMap(({ questions }) => questions);
}
