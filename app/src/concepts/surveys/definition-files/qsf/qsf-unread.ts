import type { DraftedSurvey } from '../drafted-survey.ts';
import { isObject, isOn, type LooseObject, listAt, own, textAt } from '../loose-json.ts';
import type { SurveyReport } from '../survey-report.ts';
import type { QsfQuestion } from './qsf-question.ts';

/** Options of a survey that Heed has, too. */
const TAKEN = new Set(['BackButton', 'ProgressBarDisplay']);
/** Options that say how Qualtrics itself works, and of which nothing is missed. */
const OWN_MATTER = new Set(
  [
    'SurveyLanguage SaveAndContinue NoIndex SecureResponseFiles SurveyExpiration SurveyTermination PartialData NewScoring SkinLibrary SkinType SkinQuestionWidth CollectGeoLocation AnonymizeResponse QuestionsPerPage AvailableLanguages SurveyMetaDescription SurveyTitle ShowExportTags ProtectSelectionIds PartialDataCloseAfter ActiveResponseSet LastModified libraryId'.split(
      ' ',
    ),
  ].flat(),
);
const LOST: Readonly<Record<string, string>> = {
  Header: 'words or programs above each page',
  Footer: 'words or programs below each page',
  Skin: 'the theme',
  CustomStyles: 'styles of its own',
  EOSMessage: 'the message at the end',
  EOSMessageLibrary: 'the message at the end',
  EOSRedirectURL: 'the address people are sent to at the end',
  Password: 'a password',
  RefererURL: 'the page people must come from',
  RefererCheck: 'the page people must come from',
  ValidationMessage: 'a message for wrong answers',
  InactiveSurvey: 'a message when closed',
  PreviousButton: 'the words of the back button',
  NextButton: 'the words of the next button',
  BallotBoxStuffingPrevention: 'the barrier against answering twice (links of Heed have it)',
};

/** Options of the whole survey. */
export function sayOptions(options: LooseObject, draft: DraftedSurvey): void {
  const back = textAt(options, 'BackButton');
  const progress = textAt(options, 'ProgressBarDisplay');
  draft.whole.settings = {
    ...draft.whole.settings,
    ...(back === '' ? {} : { back: isOn(back) }),
    ...(progress === '' ? {} : { progress: progress !== 'None' }),
  };
  for (const [name, value] of Object.entries(options)) {
    if (TAKEN.has(name) || OWN_MATTER.has(name) || isNothing(value)) continue;
    if (/Button$/u.test(name) && typeof value === 'string' && /^[\s<>→←»«]*$/u.test(value)) continue;
    if (name === 'SurveyProtection' && value === 'PublicSurvey') continue;
    const what = Object.hasOwn(LOST, name) ? (LOST[name] ?? name) : `the option ${name}`;
    draft.report.dropped('survey options', what, 'Heed has settings, links and a theme of its own');
  }
}

const PARTS: Readonly<Record<string, string>> = {
  SCO: 'scoring',
  TR: 'translations of messages',
  QG: 'a group of quotas',
  NT: 'notes',
  PROJ: 'the kind of project',
  PL: 'the preview link',
  TH: 'the theme',
  CSS: 'styles of its own',
};
const READ = new Set(['SQ', 'BL', 'FL', 'SO', 'QO']);
/** How many questions there are, figures of use, names of sets of responses: nothing of what is asked. */
const COUNTS = new Set(['QC', 'STAT', 'RS', 'PROJ', 'PL', 'BR']);

/** Parts of the file that hold something and were not read. */
export function sayRest(elements: readonly unknown[], report: SurveyReport): void {
  for (const element of elements) {
    const kind = textAt(element, 'Element');
    const payload = own(element, 'Payload');
    if (READ.has(kind) || COUNTS.has(kind) || isNothing(payload)) continue;
    if (kind === 'SCO' && listAt(payload, 'ScoringCategories').length === 0) continue;
    const what = Object.hasOwn(PARTS, kind) ? (PARTS[kind] ?? kind) : `a part of kind ${kind || '(unknown)'}`;
    report.dropped(
      textAt(element, 'PrimaryAttribute') || 'the survey',
      what,
      'Heed has nothing of this kind',
    );
  }
}

function isNothing(value: unknown): boolean {
  if (
    value === null ||
    value === undefined ||
    value === '' ||
    value === false ||
    value === 'false' ||
    value === 'None'
  )
    return true;
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}

/** What is read of a question, or says only how Qualtrics lays it out. */
const READ_OF_QUESTION = new Set(
  'QuestionText QuestionText_Unsafe DataExportTag QuestionType Selector SubSelector Configuration QuestionDescription Choices ChoiceOrder Answers AnswerOrder RecodeValues ChoiceDataExportTags Validation Language QuestionID Randomization DisplayLogic NumberOfQuestions AdditionalQuestions ColumnLabels DataVisibility NextChoiceId NextAnswerId Labels SearchSource'.split(
    ' ',
  ),
);
const LOST_OF_QUESTION: Readonly<Record<string, string>> = {
  DefaultChoices: 'answers that are chosen beforehand',
  QuestionJS: 'a program (JavaScript)',
  GradingData: 'scores of answers',
  DynamicChoices: 'choices carried forward from another question',
  DynamicAnswers: 'answers carried forward from another question',
  VariableNaming: 'names of choices in files of answers',
  Graphics: 'a picture',
  AnalyzeChoices: 'which choices reports leave out',
  InPageDisplayLogic: 'logic within the page',
};

/** Everything of a question that holds something and has no place here. */
export function sayLostOfQuestion({ payload, where, draft }: QsfQuestion): void {
  for (const [key, value] of Object.entries(payload)) {
    if (READ_OF_QUESTION.has(key) || isNothing(value)) continue;
    const what = Object.hasOwn(LOST_OF_QUESTION, key) ? (LOST_OF_QUESTION[key] ?? key) : `the setting ${key}`;
    draft.report.dropped(where, what, 'Heed has no such thing, or does it by its own means');
  }
  const settings = own(own(payload, 'Validation'), 'Settings');
  if (isObject(own(settings, 'CustomValidation')) || own(settings, 'Type') === 'CustomValidation')
    draft.report.dropped(where, 'a check of its own', 'Heed checks answers by the kind of question');
}
