import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import { typeOf } from '../question-types/question-types.ts';
import { atPart, atQuestion, type DefinitionProblem } from './definition-problem.ts';

/** So many columns at most do the questions of a survey make in its answers. */
export const MOST_COLUMNS = 1000;

/** Numbers that cannot be met, and a survey that asks too much. */
export function limitProblems(definition: SurveyDefinition): readonly DefinitionProblem[] {
  const questions = questionsOf(definition);
  const columns = questions.reduce((sum, each) => sum + typeOf(each).columns(each).length, 0);
  const own = questions.flatMap((question) =>
    unmeetable(question).map((line) => atQuestion(question.code, line)),
  );
  if (columns > MOST_COLUMNS) {
    const line = `the questions make ${columns} columns of answers, at most ${MOST_COLUMNS} are kept; ask less`;
    return [atPart('texts', line), ...own];
  }
  // Texts to read alone are no survey.
  if (columns === 0) return [atPart('texts', 'there is no question yet; add one'), ...own];
  return own;
}

function unmeetable(question: Question): readonly string[] {
  switch (question.type) {
    case 'multiple-choice':
      return ofChoices(question);
    case 'ranking':
      return (question.most ?? 0) > question.items.length
        ? [`asks for the first ${question.most} of ${question.items.length}; ask for fewer`]
        : [];
    case 'date':
      return question.from !== undefined && question.to !== undefined && question.from > question.to
        ? [`its first day ${question.from} is after its last day ${question.to}; change one`]
        : [];
    case 'file':
      return ['asks for a file, and the page that people answer on takes none yet; take the question out'];
    default:
      return [];
  }
}

function ofChoices({ choices, least = 0, most }: Extract<Question, { type: 'multiple-choice' }>) {
  const together = choices.filter(({ alone }) => !alone).length;
  if (most !== undefined && least > most) {
    return [`asks for at least ${least} and at most ${most} choices; change one`];
  }
  return least > together ? [`asks for at least ${least} of ${together} choices; ask for fewer`] : [];
}
