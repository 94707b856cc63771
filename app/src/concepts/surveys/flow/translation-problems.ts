import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import type { Words } from '../definition/words.ts';
import type { WordingPlace } from '../question-types/question-type.ts';
import { typeOf } from '../question-types/question-types.ts';
import { atPage, atPart, atQuestion, type DefinitionProblem } from './definition-problem.ts';
import { pipedCodes } from './piping.ts';

/** A wording of a survey: where it stands, what it says, and before which question it is read. */
export type SurveyWording = WordingPlace & {
  readonly at: (line: string) => DefinitionProblem;
  /** How many questions were asked before it. */
  readonly asked: number;
};

/** Every wording of a survey, in the order in which people read them. */
export function wordingsOf(definition: SurveyDefinition): readonly SurveyWording[] {
  const { title, introduction, thanks, pages, quotas } = definition;
  const ofSurvey = (place: string, words: Words | undefined, asked: number): SurveyWording[] =>
    words === undefined ? [] : [{ place, words, asked, at: (line) => atPart('texts', line) }];
  const all = questionsOf(definition).length;
  let asked = 0;
  return [
    ...ofSurvey('title', title, 0),
    ...ofSurvey('introduction', introduction, 0),
    ...pages.flatMap((page) => {
      const at = (line: string) => atPage(page.code, line);
      const before = asked;
      const own = [
        { place: 'title', words: page.title },
        { place: 'text', words: page.text },
      ].flatMap(({ place, words }) => (words === undefined ? [] : [{ place, words, at, asked: before }]));
      const ofQuestions = page.questions.flatMap((question) => {
        const places = [
          { place: 'text', words: question.text },
          ...(question.hint === undefined ? [] : [{ place: 'hint', words: question.hint }]),
          ...typeOf(question).wording(question),
        ].map((each) => ({ ...each, asked, at: (line: string) => atQuestion(question.code, line) }));
        asked += 1;
        return places;
      });
      return [...own, ...ofQuestions];
    }),
    ...quotas.flatMap(({ code, message }) =>
      message === undefined
        ? []
        : [
            {
              place: 'message',
              words: message,
              asked: all,
              at: (line: string) => atPart('quotas', `quota ${code}: ${line}`),
            },
          ],
    ),
    ...ofSurvey('thanks', thanks, all),
  ];
}

/** Wordings without a text in the first language, in a language that is not the survey's, or that repeat answers not given yet. */
export function translationProblems(definition: SurveyDefinition): readonly DefinitionProblem[] {
  const { languages } = definition;
  const [base = ''] = languages;
  const order = questionsOf(definition).map(({ code }) => code);
  const twice = languages.filter((language, index) => languages.indexOf(language) !== index);
  return [
    ...twice.map((language) => atPart('texts', `the language ${language} is there twice; take one out`)),
    ...wordingsOf(definition).flatMap(({ place, words, asked, at }) => {
      const spoken = Object.keys(words);
      const missing =
        spoken.length > 0 && !spoken.includes(base)
          ? [`its ${place} says nothing in ${base}, the first language; write it`]
          : [];
      const foreign = spoken
        .filter((language) => !languages.includes(language))
        .map(
          (language) =>
            `its ${place} speaks ${language}, which is no language of this survey; add it or take it out`,
        );
      return [...missing, ...foreign, ...pipeLines({ place, words, asked }, order)].map(at);
    }),
  ];
}

function pipeLines(
  { place, words, asked }: Pick<SurveyWording, 'place' | 'words' | 'asked'>,
  order: readonly string[],
): readonly string[] {
  const codes = new Set(Object.values(words).flatMap(pipedCodes));
  return Array.from(codes).flatMap((code) => {
    const index = order.indexOf(code);
    if (index === -1) return [`its ${place} repeats the answer to ${code}, which is not asked; take it out`];
    return index >= asked
      ? [`its ${place} repeats the answer to ${code}, which is asked later; move one of them`]
      : [];
  });
}
