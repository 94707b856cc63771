import { questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { typeOf } from '../question-types/question-types.ts';
import { atPart, atQuestion, type DefinitionProblem } from './definition-problem.ts';

/** The columns that stand before those of the questions in the answers to any survey. */
export const FIXED_COLUMNS: readonly string[] = [
  'response',
  'link',
  'version',
  'language',
  'device',
  'answered',
  'seconds',
  'completed',
  'customer',
];

/** Codes and names of columns that two have, and pages that are named in the settings and are not there. */
export function codeProblems(definition: SurveyDefinition): readonly DefinitionProblem[] {
  return [...sameCodes(definition), ...sameColumns(definition), ...shuffledPages(definition)];
}

function sameCodes(definition: SurveyDefinition): readonly DefinitionProblem[] {
  const seen = new Set<string>();
  return questionsOf(definition).flatMap(({ code }) => {
    if (seen.has(code)) return [atQuestion(code, `two questions have the code ${code}; give one another`)];
    seen.add(code);
    return [];
  });
}

function sameColumns(definition: SurveyDefinition): readonly DefinitionProblem[] {
  const owners = new Map<string, { readonly code: string; readonly index: number }>();
  return questionsOf(definition).flatMap((question, index) =>
    typeOf(question)
      .columns(question)
      .flatMap(({ name }) => {
        const owner = owners.get(name);
        owners.set(name, { code: question.code, index });
        if (FIXED_COLUMNS.includes(name)) {
          return [
            atQuestion(
              question.code,
              `answers have a column ${name} already; give the question another code`,
            ),
          ];
        }
        if (owner === undefined) return [];
        if (owner.index === index) {
          return [
            atQuestion(
              question.code,
              `two of its columns are called ${name}; give one of its parts another code`,
            ),
          ];
        }
        // Two questions with one code are said as that.
        if (owner.code === question.code) return [];
        const line = `its column ${name} is called as one of question ${owner.code}; give one of them another code`;
        return [atQuestion(question.code, line)];
      }),
  );
}

function shuffledPages({ pages, settings }: SurveyDefinition): readonly DefinitionProblem[] {
  const codes = new Set(pages.map(({ code }) => code));
  const grouped = new Set<string>();
  return settings.shuffledPages.flat().flatMap((code) => {
    if (!codes.has(code)) {
      return [atPart('settings', `pages in random order name a page ${code} that is not there; take it out`)];
    }
    if (grouped.has(code)) {
      return [
        atPart('settings', `page ${code} is named twice among the pages in random order; name it once`),
      ];
    }
    grouped.add(code);
    return [];
  });
}
