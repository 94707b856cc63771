import {
  type Flow,
  fieldsOfAnswers,
  questionsOf,
  type SurveyDefinition,
  shownPages,
} from '../../surveys/declarations.ts';
import { pipingOf } from './answered-page.ts';
import { pageForm } from './page-form.ts';
import { publicWords } from './public-words/said-words.ts';
import type { PagesForScript } from './script-messages.ts';
import { type AtSurvey, answeringOf, type PageDrawing } from './visit-page.ts';

/** All pages of a survey as the script draws them when the server does not answer, for one person. */
export function pagesForScript(at: AtSurvey, drawing: PageDrawing): PagesForScript {
  const answering = answeringOf(at);
  const { definition, language, seed } = answering;
  const { next, send, offline, sending, sent, thanks, keptThanks, problem } = publicWords(language);
  const piping = pipingOf(answering, at.answers);
  const everything = shownPages(withoutLogic(definition), { fields: new Map(), language, seed });
  const first = drawing.drawn({ ...at, answers: {} }, { page: null });
  const pages = everything.map(({ page, questions }, index) => {
    const drawn = {
      ...first,
      page: { ...page, questions: [...questions] },
      number: index + 1,
      count: everything.length,
      piping,
    };
    return [page.code, pageForm(drawn).text] as const;
  });
  const said = questionsOf(definition).flatMap(({ code }) => {
    const words = piping(code);
    return words === null ? [] : [[code, words] as const];
  });
  return {
    language,
    seed,
    flow: flowOf(definition),
    pages: Object.fromEntries(pages),
    fields: Object.fromEntries(
      [...fieldsOfAnswers(definition, at.answers)].map(([name, values]) => [name, [...values]]),
    ),
    said: Object.fromEntries(said),
    words: { next, send, offline, sending, sent, thanks, keptThanks, needed: problem('needed') },
  };
}

/** As much of a definition as it takes to decide what is shown. */
function flowOf({ pages, settings }: SurveyDefinition): Flow {
  return {
    pages: pages.map(({ code, when, shuffle, skips, questions }) => ({
      code,
      when,
      shuffle,
      skips,
      questions: questions.map((question) => ({ code: question.code, when: question.when })),
    })),
    settings: { shuffledPages: settings.shuffledPages },
  };
}

function withoutLogic(definition: SurveyDefinition): SurveyDefinition {
  const pages = definition.pages.map((page) => ({
    ...page,
    when: undefined,
    skips: [],
    questions: page.questions.map((question) => ({ ...question, when: undefined })),
  }));
  return { ...definition, pages };
}
