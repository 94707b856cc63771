import type { Visit } from '../../../platform/http/index.ts';
import type { AnsweringParts } from './answering-parts.ts';
import { languageOfBrowser, type Notice, noticeResponse } from './notice-pages.ts';
import type { OpenedLink } from './opened-link.ts';
import { pageForm, titleOf } from './page-form.ts';
import { publicWords } from './public-words/said-words.ts';
import { keyCookie, keyInCookie, type VisitKeys } from './visit-key.ts';
import { type AtSurvey, PageDrawing, type Shown, sitesOf, thanksBody } from './visit-page.ts';

/** What somebody is answered: questions, thanks, or why neither. */
export type Reply =
  | { readonly kind: 'questions'; readonly at: AtSurvey; readonly shown: Shown }
  | { readonly kind: 'thanks'; readonly at: AtSurvey }
  | {
      readonly kind: 'notice';
      readonly notice: Notice;
      readonly language?: string;
      readonly opened?: OpenedLink;
      readonly seconds?: number;
    };

/** Whether the script of the page asks, and not the browser for a page. */
export function isAskedByScript({ request }: Visit): boolean {
  return (request.headers.get('accept') ?? '').startsWith('application/json');
}

/** Makes replies into pages, or into what the script takes. */
export class AnsweringReplies {
  readonly #drawing: PageDrawing;
  readonly #parts: AnsweringParts;

  constructor(parts: AnsweringParts, keys: VisitKeys) {
    this.#parts = parts;
    this.#drawing = new PageDrawing(parts, keys);
  }

  get drawing(): PageDrawing {
    return this.#drawing;
  }

  /** The answer to who opened a page. */
  async shown(visit: Visit, reply: Reply): Promise<Response> {
    if (reply.kind === 'questions') return this.#drawing.questions(reply.at, reply.shown);
    return reply.kind === 'thanks' ? this.#drawing.thanks(reply.at) : noticePage(visit, reply);
  }

  /**
   * The answer to who sent a page. Where the browser is known again, it is led to the next page, so that loading that anew sends
   * nothing twice; where it is not, the next page comes at once.
   */
  async taken(visit: Visit, reply: Reply): Promise<Response> {
    if (isAskedByScript(visit)) return this.#forScript(visit, reply);
    if (reply.kind === 'notice') return noticePage(visit, reply);
    const { at } = reply;
    const { opened } = at;
    const isKept =
      reply.kind === 'thanks' ||
      (reply.shown.problems ?? []).length + (reply.shown.notice ?? '').length === 0;
    const isKnown =
      opened.personal !== null || (at.key !== '' && keyInCookie(visit.request.headers) === at.key);
    // Of who answered by a link that keeps no names nobody knows any more that they did.
    const isForgotten = reply.kind === 'thanks' && opened.personal !== null;
    if (!isKept || !isKnown || isForgotten) return this.shown(visit, reply);
    const page = reply.kind === 'questions' && reply.shown.page !== null ? `&page=${reply.shown.page}` : '';
    return new Response(null, {
      status: 303,
      headers: { location: `${opened.path}?lang=${at.language}${page}` },
    });
  }

  #forScript(visit: Visit, reply: Reply): Response {
    if (reply.kind === 'thanks') {
      const html = thanksBody(reply.at).text;
      return Response.json({ state: 'finished', title: publicWords(reply.at.language).thanks, html });
    }
    if (reply.kind === 'notice') {
      const response = noticePage(visit, reply);
      const headers = new Headers(response.headers);
      headers.set('content-type', 'application/json');
      headers.delete('content-security-policy');
      const state = reply.notice;
      return new Response(JSON.stringify({ state }), { status: response.status, headers });
    }
    const drawn = this.#drawing.drawn(reply.at, reply.shown);
    const { problems, page, marks } = drawn;
    return Response.json(
      {
        state: problems.length > 0 || drawn.notice !== undefined ? 'again' : 'asking',
        title: titleOf(drawn),
        html: pageForm(drawn).text,
        page: page.code,
        step: marks.step,
      },
      { status: problems.length > 0 ? 400 : 200 },
    );
  }

  /** Lets a browser take up where it stopped. */
  remember(visit: Visit, { link, path, personal }: OpenedLink, key: string): void {
    if (link.kind !== 'open' || personal !== null || key === '') return;
    if (keyInCookie(visit.request.headers) === key) return;
    visit.cookies.push(keyCookie(key, { path, secure: this.#parts.secure }));
  }
}

function noticePage(visit: Visit, reply: Extract<Reply, { kind: 'notice' }>): Response {
  const { opened, notice, seconds } = reply;
  const language = reply.language ?? languageOfBrowser(visit.request.headers);
  return noticeResponse(notice, {
    language,
    styleNonce: visit.styleNonce,
    ...(seconds === undefined ? {} : { seconds }),
    ...(opened === undefined
      ? {}
      : { theme: opened.version.definition.theme, opensAt: opened.link.opensAt, sites: sitesOf(opened) }),
  });
}
