import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { wordingsOf } from '../flow/translation-problems.ts';
import { scaleLabels } from './label-balance.ts';
import { surveyStructure } from './survey-structure.ts';
import { wordedQuestion } from './worded-question.ts';
import type { WordingWarning } from './wording-warning.ts';

/** What to think over before people answer, question by question, then of the survey as a whole. */
export function wordingWarnings(definition: SurveyDefinition): readonly WordingWarning[] {
  const { languages } = definition;
  return [
    ...questionsOf(definition).flatMap((question) => [
      ...wordedQuestion(question, languages),
      ...scaleLabels(question, languages),
    ]),
    ...surveyStructure(definition),
    ...untranslatedTexts(definition).map(
      ({ language, missing }): WordingWarning => ({
        where: 'texts',
        kind: 'untranslated',
        what: `${missing} ${missing === 1 ? 'text is' : 'texts are'} not there in ${language}`,
        why: 'Who reads that language sees them in the base language, between others in their own.',
        mend: 'Translate them, or take the language out.',
      }),
    ),
  ];
}

/** How many texts are missing in each language; languages that have all are not named. */
export function untranslatedTexts(
  definition: SurveyDefinition,
): readonly { readonly language: string; readonly missing: number }[] {
  const texts = wordingsOf(definition).filter(({ words }) => Object.keys(words).length > 0);
  return definition.languages
    .map((language) => ({
      language,
      missing: texts.filter(({ words }) => words[language] === undefined).length,
    }))
    .filter(({ missing }) => missing > 0);
}
