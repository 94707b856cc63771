import { type Route, shows, type Visit } from '../../../platform/http/index.ts';
import { html } from '../../../platform/interface/index.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { rolesWith } from '../../people/index.ts';
import {
  type AnswersByCode,
  checkedAnswers,
  type FormFields,
  fieldsOfAnswers,
  type SurveyDefinition,
} from '../../surveys/declarations.ts';
import { definitionIn, draftText } from '../../surveys/index.ts';
import { type Answering, lastLook, pagesFor, pipingOf, type ReadPage, readPage } from './answered-page.ts';
import { languageFor } from './language-choice.ts';
import { type DrawnPage, FORM_MARKS, pageForm, titleOf } from './page-form.ts';
import { publicWords } from './public-words/said-words.ts';
import { sentAnswers } from './sent-answers.ts';
import { framedResponse } from './survey-frame.ts';
import { plainWords, saidParagraphs } from './survey-words.ts';

/** What was answered on pages before goes with the form, for nothing of a preview is kept. */
const BEFORE = '_before';

/** One page of a survey that nobody is asked, as somebody sees it who answered so. */
export type PreviewedPage = {
  readonly language: string;
  /** Null for the first; a page that these answers would skip is shown all the same. */
  readonly page: string | null;
  readonly answers: AnswersByCode;
  readonly problems?: ReadPage['problems'];
  readonly fields?: FormFields;
};

const SEED = 'preview';

/** The page of a definition, and its title. */
export function previewPage(definition: SurveyDefinition, given: PreviewedPage) {
  const { language, answers } = given;
  const answering: Answering = { definition, language, seed: SEED };
  const pages = pagesFor(answering, answers);
  const wanted = given.page === null ? undefined : definition.pages.find(({ code }) => code === given.page);
  const index = pages.findIndex(({ page }) => page.code === (wanted ?? pages[0]?.page)?.code);
  const present = pages[index];
  const page =
    present === undefined
      ? (wanted ?? definition.pages[0])
      : { ...present.page, questions: [...present.questions] };
  if (page === undefined) throw new Error('a survey has a page');
  const drawn: DrawnPage = {
    definition,
    page,
    number: Math.max(1, index + 1),
    count: Math.max(1, pages.length),
    language,
    seed: SEED,
    fields: given.fields ?? fieldsOfAnswers(definition, answers),
    piping: pipingOf(answering, answers),
    problems: given.problems ?? [],
    marks: { key: '', step: 1, seal: '', more: [[BEFORE, JSON.stringify(answers)]] },
  };
  return { title: titleOf(drawn), body: pageForm(drawn) };
}

/** The draft of a survey as people will see it; nothing of it is kept, and it counts nowhere. */
export function previewRoutes(storage: Storage): readonly Route[] {
  const path = '/api/workspaces/{workspace}/surveys/{id}/preview';
  const who = { roles: rolesWith('design surveys') };
  const shownTo = async (visit: Visit): Promise<Response> => {
    const definition = await draftOf(storage, visit);
    return definition === null ? NOTHING() : previewed(definition, visit);
  };
  return [
    shows({ method: 'get', path, summary: 'A survey’s draft as people will see it', who }, shownTo),
    shows(
      { method: 'post', path, summary: 'The next page of a survey’s draft; nothing is kept', who },
      shownTo,
    ),
  ];
}

const NOTHING = (): Response =>
  new Response('there is no such survey', { status: 404, headers: { 'content-type': 'text/plain' } });
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

async function draftOf(storage: Storage, { params, member }: Visit): Promise<SurveyDefinition | null> {
  const id = params['id'] ?? '';
  if (member === null || !ID.test(id)) return null;
  const text = await storage.read(member.workspace.id, (queries) => draftText(queries, id));
  return text === null ? null : definitionIn(text);
}

async function previewed(definition: SurveyDefinition, visit: Visit): Promise<Response> {
  const { searchParams } = new URL(visit.request.url);
  const sent = visit.request.method === 'POST' ? await sentAnswers(visit.request) : null;
  const fields: FormFields = sent?.kind === 'fields' ? sent.fields : new Map();
  const one = (name: string): string | null => fields.get(name)?.[0] ?? null;
  const chosen = one(FORM_MARKS.language) ?? searchParams.get('language');
  const language = languageFor(definition.languages, { chosen, begun: null, link: null, accepted: null });
  const page = one(FORM_MARKS.page);
  if (page === null)
    return framed(definition, visit, { language, page: searchParams.get('page'), answers: {} });
  const before = answersIn(definition, one(BEFORE), language);
  const goesBack = one(FORM_MARKS.go) === 'back';
  const asked = new Set((one(FORM_MARKS.asked) ?? '').split(','));
  const answering: Answering = { definition, language, seed: SEED };
  const read = readPage(answering, { page, fields, asked, before, goesBack });
  if (read.problems.length > 0 && !goesBack) {
    return framed(definition, visit, { language, page, answers: before, problems: read.problems, fields });
  }
  if (read.next !== null)
    return framed(definition, visit, { language, page: read.next, answers: read.answers });
  const hindrance = lastLook(answering, read.answers);
  return hindrance === null
    ? thanked(definition, visit, language)
    : framed(definition, visit, { language, ...hindrance, answers: read.answers });
}

/** What the form brought along; what is no proper answer is left out. */
function answersIn(definition: SurveyDefinition, text: string | null, language: string): AnswersByCode {
  try {
    return checkedAnswers(definition, JSON.parse(text ?? '{}'), { language, finished: false }).answers;
  } catch {
    return {};
  }
}

function framed(definition: SurveyDefinition, visit: Visit, page: PreviewedPage): Response {
  return inConsole(definition, visit, { ...previewPage(definition, page), language: page.language });
}

function thanked(definition: SurveyDefinition, visit: Visit, language: string): Response {
  const words = publicWords(language);
  const read = { language, base: definition.languages[0] ?? 'en' };
  const said =
    plainWords(definition.thanks, read, () => null) === ''
      ? null
      : saidParagraphs(definition.thanks, read, () => null);
  const body = html`<h1>${words.thanks}</h1>
${said}<p><a href="?language=${language}">${words.beginAgain}</a></p>
`;
  return inConsole(definition, visit, { title: words.thanks, body, language });
}

type Previewed = ReturnType<typeof previewPage> & { readonly language: string };

function inConsole(
  definition: SurveyDefinition,
  visit: Visit,
  { title, body, language }: Previewed,
): Response {
  const { theme } = definition;
  const mark = publicWords(language).preview;
  const { styleNonce } = visit;
  return framedResponse(
    { title, language, theme, styleNonce, body, script: null, mark },
    { sites: ["'self'"] },
  );
}
