import {
  type AnswerProblem,
  type AnswerValue,
  type Question,
  questionsOf,
  type SurveyDefinition,
  typeOf,
} from '../../surveys/index.ts';

/** Answers that are proper as such, whatever else was or will be answered; null where one was taken back. */
export type ProperAnswers = {
  readonly answers: { readonly [code: string]: AnswerValue | null };
  readonly problems: readonly AnswerProblem[];
};

const questions = new WeakMap<SurveyDefinition, ReadonlyMap<string, Question>>();

function byCode(definition: SurveyDefinition): ReadonlyMap<string, Question> {
  const known = questions.get(definition);
  if (known !== undefined) return known;
  const found = new Map(questionsOf(definition).map((question) => [question.code, question]));
  questions.set(definition, found);
  return found;
}

/**
 * Reads each answer by itself. Which questions are shown depends on answers that may come later or are kept already, so that is
 * looked at when somebody finishes.
 */
export function properAnswers(
  definition: SurveyDefinition,
  given: Readonly<Record<string, unknown>>,
): ProperAnswers {
  const asked = byCode(definition);
  const answers = new Map<string, AnswerValue | null>();
  const problems: AnswerProblem[] = [];
  for (const [code, value] of Object.entries(given)) {
    const question = asked.get(code);
    if (question === undefined) {
      problems.push({ field: code.slice(0, 130), problem: 'not-asked' });
      continue;
    }
    if (value === null || value === undefined) {
      answers.set(code, null);
      continue;
    }
    const read = typeOf(question).read(question, value);
    if ('problems' in read) problems.push(...read.problems);
    else answers.set(code, read.value ?? null);
  }
  return { answers: Object.fromEntries(answers), problems };
}
