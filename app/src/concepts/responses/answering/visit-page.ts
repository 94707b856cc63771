import type { Visit } from '../../../platform/http/index.ts';
import { type Content, html, type Markup } from '../../../platform/interface/index.ts';
import type { AnswerProblem, AnswersByCode, FormFields } from '../../surveys/declarations.ts';
import { fieldsOfAnswers } from '../../surveys/declarations.ts';
import { draftedAnswers } from '../accepting/draft-merge.rules.ts';
import { type Answering, pagesFor, pipingOf } from './answered-page.ts';
import type { AnsweringParts } from './answering-parts.ts';
import type { OpenedLink } from './opened-link.ts';
import { type DrawnPage, pageForm, titleOf } from './page-form.ts';
import { publicWords } from './public-words/said-words.ts';
import { type FrameSites, framedResponse } from './survey-frame.ts';
import { plainWords, saidParagraphs } from './survey-words.ts';
import type { VisitKeys } from './visit-key.ts';

/** Somebody at a survey: by which link, in which language, with what answered until now. */
export type AtSurvey = {
  readonly visit: Visit;
  readonly opened: OpenedLink;
  readonly language: string;
  /** Empty for who has not been counted as a visit. */
  readonly key: string;
  readonly responseId: string;
  readonly answers: AnswersByCode;
  /** The highest step that is kept. */
  readonly step: number;
};

/** What to show of it. */
export type Shown = {
  readonly page: string | null;
  readonly problems?: readonly AnswerProblem[];
  /** What was filled in, where it was not kept. */
  readonly fields?: FormFields;
  readonly notice?: string;
  readonly status?: number;
};

/** The answers of a response, and how far it is. */
export function standingOf({ response }: OpenedLink): {
  readonly answers: AnswersByCode;
  readonly step: number;
} {
  const draft = response?.draft?.answers ?? {};
  return {
    answers: draftedAnswers(draft),
    step: Math.max(0, ...Object.values(draft).map(({ step }) => step)),
  };
}

/** Who answers, for what decides which pages there are. */
export function answeringOf({ opened, language, responseId, key }: AtSurvey): Answering {
  return { definition: opened.version.definition, language, seed: responseId === '' ? key : responseId };
}

/** Draws pages of surveys. */
export class PageDrawing {
  readonly #parts: AnsweringParts;
  readonly #keys: VisitKeys;

  constructor(parts: AnsweringParts, keys: VisitKeys) {
    this.#parts = parts;
    this.#keys = keys;
  }

  /** The page of questions that somebody is at, ready to be put into the frame. */
  drawn(at: AtSurvey, shown: Shown): DrawnPage {
    const answering = answeringOf(at);
    const pages = pagesFor(answering, at.answers);
    const index = Math.max(
      0,
      pages.findIndex(({ page }) => page.code === shown.page),
    );
    const present = pages[index];
    const { opened, language } = at;
    const { definition } = opened.version;
    const page =
      present === undefined ? definition.pages[0] : { ...present.page, questions: [...present.questions] };
    if (page === undefined) throw new Error('a survey has a page');
    return {
      definition,
      page,
      number: index + 1,
      count: Math.max(1, pages.length),
      language,
      seed: answering.seed,
      fields: shown.fields ?? fieldsOfAnswers(definition, at.answers),
      piping: pipingOf(answering, at.answers),
      problems: shown.problems ?? [],
      marks: { key: at.key, step: at.step + 1, seal: this.#keys.seal(opened.link.id, this.#parts.now()) },
      told: opened.link.told,
      ...(shown.notice === undefined ? {} : { notice: shown.notice }),
    };
  }

  async questions(at: AtSurvey, shown: Shown): Promise<Response> {
    const drawn = this.drawn(at, shown);
    const body = pageForm(drawn);
    const status = shown.status ?? (drawn.problems.length > 0 ? 400 : 200);
    return this.#framed(at, { title: titleOf(drawn), body, status, state: 'asking' });
  }

  /** What is said once everything was answered. Never what was answered. */
  async thanks(at: AtSurvey): Promise<Response> {
    const words = publicWords(at.language);
    return this.#framed(at, { title: words.thanks, body: thanksBody(at), status: 200, state: 'finished' });
  }

  async #framed(
    at: AtSurvey,
    {
      title,
      body,
      status,
      state,
    }: { readonly title: string; readonly body: Content; readonly status: number; readonly state: string },
  ): Promise<Response> {
    const { opened, language, visit } = at;
    const { definition } = opened.version;
    const script = await this.#parts.script();
    const frame = {
      title,
      language,
      theme: definition.theme,
      styleNonce: visit.styleNonce,
      body,
      script: script?.path ?? null,
      data: {
        state,
        key: at.key,
        path: opened.path,
        kind: opened.link.kind,
        ...(opened.link.kioskSeconds === null ? {} : { seconds: String(opened.link.kioskSeconds) }),
      },
    };
    return framedResponse(frame, { status, sites: sitesOf(opened) });
  }
}

/** The sites that may show this survey within theirs. */
export function sitesOf({ link }: Pick<OpenedLink, 'link'>): FrameSites {
  return link.kind === 'embed' ? link.sites : [];
}

/** Thanks, in the words of the survey or in ours; at a device that many people use, with a way to begin again. */
export function thanksBody(at: AtSurvey): Markup {
  const { definition } = at.opened.version;
  const words = publicWords(at.language);
  const read = { language: at.language, base: definition.languages[0] ?? 'en' };
  const piping = (): null => null;
  const said = plainWords(definition.thanks, read, piping);
  const again =
    at.opened.link.kind === 'kiosk'
      ? html`<p><a href="${at.opened.path}" data-again>${words.beginAgain}</a></p>\n`
      : null;
  return html`<h1>${words.thanks}</h1>
${said === '' ? null : saidParagraphs(definition.thanks, read, piping)}<p>${words.received}</p>
${again}`;
}
