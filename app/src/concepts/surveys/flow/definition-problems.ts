import type { SurveyDefinition } from '../definition/survey-definition.ts';
import { codeProblems } from './code-problems.ts';
import type { DefinitionProblem } from './definition-problem.ts';
import { limitProblems } from './limit-problems.ts';
import { logicProblems } from './logic-problems.ts';
import { translationProblems } from './translation-problems.ts';

/** Everything for which a definition cannot be published, beside what its shape refuses. */
export function definitionProblems(definition: SurveyDefinition): readonly DefinitionProblem[] {
  return [
    ...codeProblems(definition),
    ...limitProblems(definition),
    ...logicProblems(definition),
    ...translationProblems(definition),
  ];
}
