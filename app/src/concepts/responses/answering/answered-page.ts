import {
  type AnswerProblem,
  type AnswersByCode,
  type AnswerValue,
  checkedAnswers,
  type FormFields,
  fieldsOfAnswers,
  inWords,
  questionsOf,
  type Shown,
  type SurveyDefinition,
  type SurveyPage,
  shownPages,
  typeOf,
} from '../../surveys/declarations.ts';
import type { Piping } from './survey-words.ts';

/** Who answers: in which language, and in which order they see what is shuffled. */
export type Answering = {
  readonly definition: SurveyDefinition;
  readonly language: string;
  readonly seed: string;
};

/** The pages that somebody with these answers sees. */
export function pagesFor(
  { definition, language, seed }: Answering,
  answers: AnswersByCode,
): readonly Shown<SurveyPage>[] {
  return shownPages(definition, { fields: fieldsOfAnswers(definition, answers), language, seed });
}

/** An answer of thousands of letters does not fit into a question. */
const LONGEST_PIPED = 300;

/** What earlier answers say in words. */
export function pipingOf({ definition, language }: Answering, answers: AnswersByCode): Piping {
  const base = definition.languages[0] ?? 'en';
  return (code) => {
    const question = questionsOf(definition).find((one) => one.code === code);
    const value = Object.hasOwn(answers, code) ? answers[code] : undefined;
    if (question === undefined || value === undefined) return null;
    const said = Array.from(inWords(question, value, { language, base }).replaceAll(/\s+/gu, ' '));
    return said.length === 0 ? null : said.slice(0, LONGEST_PIPED).join('');
  };
}

/** A page as it was sent. */
export type SentPage = {
  readonly page: string;
  readonly fields: FormFields;
  /** The questions that stood on the page when it was sent. */
  readonly asked: ReadonlySet<string>;
  /** What was answered on all pages before. */
  readonly before: AnswersByCode;
  /** Whether somebody goes back: then what cannot be taken yet is no hindrance, and is not kept. */
  readonly goesBack: boolean;
};

/** What becomes of a page that was sent. */
export type ReadPage = {
  readonly problems: readonly AnswerProblem[];
  /** The answers of this page; null where there was one and is none any more. */
  readonly changes: Readonly<Record<string, AnswerValue | null>>;
  readonly answers: AnswersByCode;
  /** Where to go on: a page of the survey, or null when all was asked. */
  readonly next: string | null;
};

/** Reads the fields of one page as answers. Questions that are not asked of this person are left out. */
export function readPage(answering: Answering, sent: SentPage): ReadPage {
  const { definition, language } = answering;
  const { before } = sent;
  const page = definition.pages.find(({ code }) => code === sent.page);
  if (page === undefined) {
    const next = pagesFor(answering, before)[0]?.page.code ?? null;
    return { problems: [], changes: {}, answers: before, next };
  }
  const asked = page.questions.filter(({ code }) => sent.asked.has(code));
  const given: Record<string, unknown> = { ...before };
  for (const question of asked) {
    const answer = typeOf(question).fromForm(question, sent.fields);
    if (answer === undefined) delete given[question.code];
    else given[question.code] = answer;
  }
  const checked = checkedAnswers(definition, given, { language, finished: false, only: page.code });
  const own = new Set(page.questions.map(({ code }) => code));
  const changes: Record<string, AnswerValue | null> = {};
  const answers: Record<string, AnswerValue> = {};
  for (const [code, value] of Object.entries(before)) if (!own.has(code)) answers[code] = value;
  for (const code of own) {
    const value = Object.hasOwn(checked.answers, code) ? checked.answers[code] : undefined;
    if (value !== undefined) {
      changes[code] = value;
      answers[code] = value;
    } else if (Object.hasOwn(before, code)) changes[code] = null;
  }
  const next = pageBeside(pagesFor(answering, answers), sent);
  // What was not on the page cannot have been answered on it: it is asked now, on the same page.
  const problems = checked.problems.filter(({ field }) => isAsked(field, sent, own));
  return { problems, changes, answers, next };
}

function isAsked(field: string, { asked }: SentPage, own: ReadonlySet<string>): boolean {
  const code = field.split('.')[0] ?? '';
  return asked.has(code) && own.has(code);
}

function pageBeside(
  pages: readonly Shown<SurveyPage>[],
  { page: code, goesBack, asked }: SentPage,
): string | null {
  const at = pages.findIndex(({ page }) => page.code === code);
  if (goesBack) return pages[Math.max(0, at - 1)]?.page.code ?? null;
  // Answers of this page may have brought out further questions on it.
  if (pages[at]?.questions.some((question) => !asked.has(question.code)) === true) return code;
  return pages[at + 1]?.page.code ?? null;
}

/** What still hinders finishing, and the first page on which something does; null when nothing does. */
export function lastLook(
  { definition, language }: Answering,
  answers: AnswersByCode,
): { readonly page: string; readonly problems: readonly AnswerProblem[] } | null {
  const { problems } = checkedAnswers(definition, answers, { language, finished: true });
  const pageOf = ({ field }: AnswerProblem): string | undefined =>
    definition.pages.find(({ questions }) => questions.some(({ code }) => code === field.split('.')[0]))
      ?.code;
  const placed = problems.flatMap((problem) => {
    const page = pageOf(problem);
    return page === undefined ? [] : [{ page, problem }];
  });
  const [first] = placed;
  if (first === undefined) return null;
  return {
    page: first.page,
    problems: placed.filter(({ page }) => page === first.page).map(({ problem }) => problem),
  };
}
