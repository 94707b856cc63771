export type { Condition } from './definition/condition.ts';
export { NOT_APPLICABLE } from './definition/not-applicable.ts';
export type { Choice, Row, Scale } from './definition/scale.ts';
export {
  type GivenSurveyDefinition,
  type Question,
  type Quota,
  questionsOf,
  type SurveyDefinition,
  type SurveyPage,
  surveyDefinition,
  type Theme,
  theme,
} from './definition/survey-definition.ts';
export { languageTag, type Words } from './definition/words.ts';
export { wordsIn } from './definition/words-in.ts';
export {
  heedSurveyFile,
  readSurveyFile,
  surveyjsFile,
} from './definition-files/definition-file.endpoints.ts';
export type { ReadSurveyFile, ReportLine } from './definition-files/definition-file.ts';
export type { AnswersByCode } from './flow/answers-by-code.ts';
export { FIXED_COLUMNS } from './flow/code-problems.ts';
export {
  type CheckedAnswers,
  type Checking,
  type CompiledSurvey,
  checkedAnswers,
  compiledChecker,
} from './flow/compiled-survey.ts';
export { fieldsNamed, holds, type Known, questionOfField } from './flow/conditions.ts';
export type { DefinitionProblem } from './flow/definition-problem.ts';
export { definitionProblems } from './flow/definition-problems.ts';
export { answersOfFields, fieldsOf, fieldsOfAnswers, inWords } from './flow/field-names.ts';
export { piped, pipedCodes } from './flow/piping.ts';
export { seededOrder, shuffledParts } from './flow/seeded-order.ts';
export {
  type Flow,
  type FlowPage,
  type FlowQuestion,
  type Shown,
  type ShownPage,
  shownPages,
} from './flow/shown-pages.ts';
export { cellsOf, columnsOf } from './flow/survey-columns.ts';
export { type SurveyWording, wordingsOf } from './flow/translation-problems.ts';
export type { InstrumentShown } from './instruments/instrument.ts';
export type { ConsentAnswer } from './question-types/consent-answer/consent-answer.ts';
export type { ConstantSum } from './question-types/constant-sum/constant-sum.ts';
export type { DateAnswer } from './question-types/date-answer/date-answer.ts';
export type { FileAnswer } from './question-types/file-answer/file-answer.ts';
export type { Matrix } from './question-types/matrix/matrix.ts';
export type { MultipleChoice } from './question-types/multiple-choice/multiple-choice.ts';
export type { NumberAnswer } from './question-types/number-answer/number-answer.ts';
export { PAIR_ROLES, type Pair } from './question-types/pair/pair.ts';
export type {
  AnswerProblem,
  AnswerValue,
  ChosenWithWords,
  FormFields,
  ProblemKind,
  QuestionField,
  QuestionType,
  Reading,
  SurveyColumn,
  WordingPlace,
} from './question-types/question-type.ts';
export { QUESTION_TYPES, typeOf } from './question-types/question-types.ts';
export type { Ranking } from './question-types/ranking/ranking.ts';
export type { Rating } from './question-types/rating/rating.ts';
export type { SingleChoice } from './question-types/single-choice/single-choice.ts';
export type { Statement } from './question-types/statement/statement.ts';
export type { TextAnswer } from './question-types/text-answer/text-answer.ts';
export {
  changeSurvey,
  checkDraft,
  deleteSurvey,
  listEarlierDrafts,
  listInstruments,
  makeSurvey,
  moveSurvey,
  publishSurvey,
  type SurveyCheck,
  saveDraft,
  showEarlierDraft,
  showSurvey,
  showVersion,
  surveyListing,
} from './survey.endpoints.ts';
export type { Survey, SurveyStart, SurveyVersion } from './survey.ts';
export {
  coloursOf,
  contrastRatio,
  LEAST_CONTRAST,
  type ThemeColours,
  type ThemeProblem,
  themeProblems,
} from './theme/theme-contrast.ts';
export { surveyMinutes } from './wording/survey-minutes.ts';
export type { WordingWarning } from './wording/wording-warning.ts';
export { wordingWarnings } from './wording/wording-warnings.ts';
