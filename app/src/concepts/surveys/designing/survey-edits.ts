import type { Question, SurveyDefinition, SurveyPage } from '../definition/survey-definition.ts';
import { questionsOf } from '../definition/survey-definition.ts';
import { freshCode } from './fresh-code.ts';

/** Where a question stands: on which page, and how many are before it there. */
export type QuestionPlace = { readonly page: string; readonly at: number };

/** An edit of a survey: the same definition when there is nothing to do. Parts that it leaves alone stay the same objects. */
export type SurveyEdit = (definition: SurveyDefinition) => SurveyDefinition;

export function questionByCode(definition: SurveyDefinition, code: string): Question | undefined {
  return questionsOf(definition).find((one) => one.code === code);
}

/** Where a question stands; null when there is none with this code. */
export function placeOf({ pages }: SurveyDefinition, code: string): QuestionPlace | null {
  for (const { code: page, questions } of pages) {
    const at = questions.findIndex((one) => one.code === code);
    if (at >= 0) return { page, at };
  }
  return null;
}

export function addPage(at: number): SurveyEdit {
  return (definition) => {
    const code = freshCode(
      'page',
      definition.pages.map((page) => page.code),
    );
    const page: SurveyPage = { code, questions: [], shuffle: false, skips: [] };
    return { ...definition, pages: inserted(definition.pages, at, page) };
  };
}

export function changePage(code: string, change: (page: SurveyPage) => SurveyPage): SurveyEdit {
  return (definition) => withPages(definition, (page) => (page.code === code ? change(page) : page));
}

/** Moves a page by so many places, as far as there are any. */
export function movePage(code: string, by: number): SurveyEdit {
  return (definition) => {
    const from = definition.pages.findIndex((page) => page.code === code);
    const page = definition.pages[from];
    if (page === undefined) return definition;
    const to = Math.max(0, Math.min(definition.pages.length - 1, from + by));
    if (to === from) return definition;
    return { ...definition, pages: inserted(without(definition.pages, from), to, page) };
  };
}

/** Takes a page and its questions away. The last page stays: a survey has one at least. */
export function removePage(code: string): SurveyEdit {
  return (definition) => {
    const at = definition.pages.findIndex((page) => page.code === code);
    const page = definition.pages[at];
    if (page === undefined || definition.pages.length === 1) return definition;
    const gone = page.questions.map((one) => one.code);
    const shuffledPages = definition.settings.shuffledPages
      .map((group) => group.filter((one) => one !== code))
      .filter((group) => group.length > 1);
    return withoutOrigins(
      {
        ...definition,
        pages: without(definition.pages, at),
        settings: { ...definition.settings, shuffledPages },
      },
      gone,
    );
  };
}

export function addQuestion(question: Question, { page, at }: QuestionPlace): SurveyEdit {
  return changePage(page, (one) => ({ ...one, questions: inserted(one.questions, at, question) }));
}

export function changeQuestion(code: string, change: (question: Question) => Question): SurveyEdit {
  return (definition) =>
    withPages(definition, (page) =>
      page.questions.some((one) => one.code === code)
        ? { ...page, questions: page.questions.map((one) => (one.code === code ? change(one) : one)) }
        : page,
    );
}

export function removeQuestion(code: string): SurveyEdit {
  return (definition) => withoutOrigins(takenOut(definition, code), [code]);
}

/** Puts a question elsewhere; `at` counts the questions of that page without it. */
export function moveQuestion(code: string, { page, at }: QuestionPlace): SurveyEdit {
  return (definition) => {
    const question = questionByCode(definition, code);
    const from = placeOf(definition, code);
    if (question === undefined || from === null) return definition;
    if (!definition.pages.some((one) => one.code === page)) return definition;
    if (from.page === page && from.at === at) return definition;
    return addQuestion(question, { page, at })(takenOut(definition, code));
  };
}

/** Moves a question one place up or down, over the edge of its page onto the next one. */
export function stepQuestion(code: string, by: 1 | -1): SurveyEdit {
  return (definition) => {
    const from = placeOf(definition, code);
    if (from === null) return definition;
    const at = definition.pages.findIndex((page) => page.code === from.page);
    const length = definition.pages[at]?.questions.length ?? 0;
    const within = from.at + by;
    if (within >= 0 && within < length) {
      return moveQuestion(code, { page: from.page, at: within })(definition);
    }
    const neighbour = definition.pages[at + by];
    if (neighbour === undefined) return definition;
    return moveQuestion(code, { page: neighbour.code, at: by === 1 ? 0 : neighbour.questions.length })(
      definition,
    );
  };
}

/** A copy right behind a question, under a code of its own. */
export function duplicateQuestion(code: string): SurveyEdit {
  return (definition) => {
    const question = questionByCode(definition, code);
    const place = placeOf(definition, code);
    if (question === undefined || place === null) return definition;
    const copy = { ...question, code: freshCode(code, codesIn(definition)), meaning: 1 };
    return addQuestion(copy, { page: place.page, at: place.at + 1 })(definition);
  };
}

/** A copy of a page behind it; its questions get codes of their own and are shown whenever the copy is. */
export function duplicatePage(code: string): SurveyEdit {
  return (definition) => {
    const at = definition.pages.findIndex((page) => page.code === code);
    const page = definition.pages[at];
    if (page === undefined) return definition;
    const codes = [...codesIn(definition)];
    const questions = page.questions.map((question) => {
      const fresh = freshCode(question.code, codes);
      codes.push(fresh);
      return { ...question, code: fresh, meaning: 1 };
    });
    const pageCode = freshCode(
      code,
      definition.pages.map((one) => one.code),
    );
    return {
      ...definition,
      pages: inserted(definition.pages, at + 1, { ...page, code: pageCode, questions, skips: [] }),
    };
  };
}

/** Every code that a question has. */
export function codesIn(definition: SurveyDefinition): readonly string[] {
  return questionsOf(definition).map(({ code }) => code);
}

export function inserted<Item>(items: readonly Item[], at: number, item: Item): Item[] {
  return [...items.slice(0, at), item, ...items.slice(at)];
}

export function without<Item>(items: readonly Item[], at: number): Item[] {
  return [...items.slice(0, at), ...items.slice(at + 1)];
}

function takenOut(definition: SurveyDefinition, code: string): SurveyDefinition {
  return withPages(definition, (page) =>
    page.questions.some((one) => one.code === code)
      ? { ...page, questions: page.questions.filter((one) => one.code !== code) }
      : page,
  );
}

// What is the same stays the same object, so that rows of the screen need not be drawn anew.
function withPages(definition: SurveyDefinition, change: (page: SurveyPage) => SurveyPage): SurveyDefinition {
  const pages = definition.pages.map(change);
  return pages.every((page, at) => page === definition.pages[at]) ? definition : { ...definition, pages };
}

// Instruments say which questions came from them.
function withoutOrigins(definition: SurveyDefinition, gone: readonly string[]): SurveyDefinition {
  if (!definition.instruments.some(({ questions }) => questions.some((code) => gone.includes(code)))) {
    return definition;
  }
  const instruments = definition.instruments
    .map((one) => ({ ...one, questions: one.questions.filter((code) => !gone.includes(code)) }))
    .filter(({ questions }) => questions.length > 0);
  return { ...definition, instruments };
}
