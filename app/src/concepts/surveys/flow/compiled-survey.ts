import { type Question, questionsOf, type SurveyDefinition } from '../definition/survey-definition.ts';
import type {
  AnswerProblem,
  AnswerValue,
  QuestionType,
  SurveyColumn,
} from '../question-types/question-type.ts';
import { typeOf } from '../question-types/question-types.ts';
import type { AnswersByCode } from './answers-by-code.ts';
import { fieldsNamed, questionOfField } from './conditions.ts';
import { walkedPages } from './shown-pages.ts';

/** How answers are looked at: whether it is the end of them; else `only` the page that is left must be complete. */
export type Checking = {
  readonly language: string;
  readonly finished: boolean;
  readonly only?: string | undefined;
};

export type CheckedAnswers = {
  /** Each answer that is proper, in the form in which it is kept. */
  readonly answers: AnswersByCode;
  readonly problems: readonly AnswerProblem[];
  /** Codes of questions that were answered though they are not shown; their answers are not among `answers`. */
  readonly dropped: readonly string[];
};

/** A definition prepared once, to check many answers. */
export type CompiledSurvey = {
  readonly columns: readonly SurveyColumn[];
  check(given: unknown, checking: Checking): CheckedAnswers;
  /** One cell for each of `columns`. */
  cells(answers: AnswersByCode): readonly string[];
};

type CompiledQuestion = { readonly question: Question; readonly type: QuestionType };
type FieldsSoFar = Map<string, readonly string[]>;

/** Prepares a definition: for one that is frozen do this once. */
export function compiledChecker(definition: SurveyDefinition): CompiledSurvey {
  const questions = questionsOf(definition).map((question) => ({ question, type: typeOf(question) }));
  const columns = questions.map(({ question, type }) => type.columns(question));
  const survey = compiledLogic(definition, questions);
  return {
    columns: columns.flat(),
    check: (given, checking) => checkedBy(survey, given, checking),
    cells: (answers) => {
      const cells: string[] = [];
      for (const { question, type } of questions) {
        for (const cell of type.cells(question, ownAnswer(answers, question.code))) cells.push(cell);
      }
      return cells;
    },
  };
}

type CompiledLogic = {
  readonly definition: SurveyDefinition;
  readonly questions: readonly CompiledQuestion[];
  readonly byCode: ReadonlyMap<string, CompiledQuestion>;
  readonly pageOf: ReadonlyMap<string, string>;
  /** The questions that conditions look at. */
  readonly watched: ReadonlySet<string>;
  readonly plain: boolean;
};

function compiledLogic(definition: SurveyDefinition, questions: readonly CompiledQuestion[]): CompiledLogic {
  const conditions = definition.pages.flatMap(({ when, skips, questions: own }) =>
    [when, ...skips.map((skip) => skip.when), ...own.map((question) => question.when)].flatMap(
      (condition) => condition ?? [],
    ),
  );
  return {
    definition,
    questions,
    byCode: new Map(questions.map((each) => [each.question.code, each])),
    pageOf: new Map(
      definition.pages.flatMap(({ code, questions: own }) => own.map((question) => [question.code, code])),
    ),
    watched: new Set(conditions.flatMap(fieldsNamed).map(questionOfField)),
    plain: conditions.length === 0,
  };
}

/** What is gathered while the questions that are shown are gone through. */
type Gathered = {
  readonly given: Readonly<Record<string, unknown>>;
  readonly checking: Checking;
  readonly answers: Record<string, AnswerValue>;
  readonly problems: AnswerProblem[];
  /** How many of the given answers belong to questions that are shown. */
  met: number;
};

function checkedBy(survey: CompiledLogic, given: unknown, checking: Checking): CheckedAnswers {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { answers: {}, problems: [{ field: '', problem: 'wrong-shape' }], dropped: [] };
  }
  const gathered: Gathered = {
    given: given as Readonly<Record<string, unknown>>,
    checking,
    answers: {},
    problems: [],
    met: 0,
  };
  const shown = new Set<string>();
  if (survey.plain) {
    for (const each of survey.questions) takeAnswer(survey, each, gathered);
  } else {
    walkedPages(survey.definition.pages, checking.language, (question, fields) => {
      shown.add(question.code);
      const compiled = survey.byCode.get(question.code);
      if (compiled === undefined) return;
      const value = takeAnswer(survey, compiled, gathered);
      if (value !== undefined && survey.watched.has(question.code)) addFields(compiled, value, fields);
    });
  }
  const dropped = gathered.met === Object.keys(given).length ? [] : otherCodes(survey, gathered, shown);
  return { answers: gathered.answers, problems: gathered.problems, dropped };
}

/** Reads one answer of a question that is shown, and says what is wrong with it or missing. */
function takeAnswer(
  { pageOf }: CompiledLogic,
  { question, type }: CompiledQuestion,
  gathered: Gathered,
): AnswerValue | undefined {
  const { given, checking, answers, problems } = gathered;
  const { code } = question;
  let value: AnswerValue | undefined;
  if (Object.hasOwn(given, code)) {
    gathered.met += 1;
    const reading = type.read(question, given[code]);
    if ('problems' in reading) {
      problems.push(...reading.problems);
      return undefined;
    }
    value = reading.value;
    if (value !== undefined) answers[code] = value;
  }
  if (checking.finished || (checking.only !== undefined && pageOf.get(code) === checking.only)) {
    if (question.required) {
      for (const field of type.unanswered(question, value)) problems.push({ field, problem: 'needed' });
    }
    if (question.type === 'consent' && question.mustAgree && value !== true) {
      if (value === false || !question.required) problems.push({ field: code, problem: 'must-agree' });
    }
  }
  return value;
}

function addFields({ question, type }: CompiledQuestion, value: AnswerValue, fields: FieldsSoFar): void {
  for (const [name, text] of type.toForm(question, value)) {
    fields.set(name, [...(fields.get(name) ?? []), text]);
  }
}

/** Of what was given beside the questions that are shown: those that logic hides, by name; what is no question is a problem. */
function otherCodes(
  { byCode, plain }: CompiledLogic,
  { given, problems }: Gathered,
  shown: ReadonlySet<string>,
): readonly string[] {
  const dropped: string[] = [];
  for (const code of Object.keys(given)) {
    if (!byCode.has(code)) problems.push({ field: code.slice(0, 130), problem: 'not-asked' });
    else if (!plain && !shown.has(code) && given[code] !== undefined && given[code] !== null)
      dropped.push(code);
  }
  return dropped;
}

function ownAnswer(answers: AnswersByCode, code: string): AnswerValue | undefined {
  return Object.hasOwn(answers, code) ? answers[code] : undefined;
}

const compiled = new WeakMap<SurveyDefinition, CompiledSurvey>();

/** The definition prepared, kept for as long as the definition is; a definition never changes, another is another object. */
function prepared(definition: SurveyDefinition): CompiledSurvey {
  const known = compiled.get(definition);
  if (known !== undefined) return known;
  const made = compiledChecker(definition);
  compiled.set(definition, made);
  return made;
}

/**
 * Reads every answer, decides which questions are shown by them, and says what is wrong: `required` and `mustAgree` only of what is
 * shown, at the end or of the page that is left.
 */
export function checkedAnswers(
  definition: SurveyDefinition,
  given: unknown,
  checking: Checking,
): CheckedAnswers {
  return prepared(definition).check(given, checking);
}
