import { html } from '../../../platform/interface/index.ts';
import type { Theme } from '../../surveys/declarations.ts';
import { languageFor } from './language-choice.ts';
import { numbersOf, publicWords, SPOKEN } from './public-words/said-words.ts';
import { type FrameSites, framedResponse } from './survey-frame.ts';
import { PLAIN_THEME } from './theme-style.ts';

/** Why somebody sees no questions. */
export type Notice =
  | 'not-found'
  | 'closed'
  | 'not-yet'
  | 'full'
  | 'answered-already'
  | 'wait'
  | 'too-large'
  | 'fault'
  | 'turned-away'
  | 'other-site';

const STATUS: Readonly<Record<Notice, number>> = {
  'not-found': 404,
  closed: 410,
  'not-yet': 403,
  full: 410,
  'answered-already': 200,
  wait: 429,
  'too-large': 413,
  fault: 503,
  'turned-away': 200,
  'other-site': 403,
};

/** How a notice is shown, and to whom. */
export type NoticeFor = {
  readonly language: string;
  readonly styleNonce: string;
  readonly theme?: Theme;
  /** Of what is not open yet: when it opens. */
  readonly opensAt?: Date | null;
  /** Seconds after which to try again. */
  readonly seconds?: number;
  readonly sites?: FrameSites;
};

/** A page that says why there are no questions. It says the same of everything that is not there. */
export function noticeResponse(notice: Notice, given: NoticeFor): Response {
  const { language, styleNonce, theme = PLAIN_THEME, seconds = 5, sites = [] } = given;
  const { title, text } = noticeWords(notice, { language, opensAt: given.opensAt ?? null, seconds });
  const body = html`<h1>${title}</h1>\n${text === '' ? null : html`<p>${text}</p>\n`}`;
  const frame = { title, language, theme, styleNonce, body, script: null };
  const response = framedResponse(frame, { status: STATUS[notice], sites });
  if (notice === 'wait' || notice === 'fault') response.headers.set('retry-after', String(seconds));
  return response;
}

type Said = { readonly language: string; readonly opensAt: Date | null; readonly seconds: number };

function noticeWords(notice: Notice, { language, opensAt, seconds }: Said) {
  const words = publicWords(language);
  const pages: Readonly<Record<Notice, readonly [string, string]>> = {
    'not-found': [words.notFound, words.notFoundText],
    'other-site': [words.notFound, words.notFoundText],
    closed: [words.closed, ''],
    'not-yet': [words.notYet, opensAt === null ? '' : momentIn(language, opensAt)],
    full: [words.full, ''],
    'answered-already': [words.answeredAlready, words.thanks],
    wait: [words.wait, words.waitText(seconds)],
    'too-large': [words.wait, words.tooLarge],
    fault: [words.wait, words.fault],
    'turned-away': [words.thanks, words.turnedAway],
  };
  const [title, text] = pages[notice];
  return { title, text };
}

/** A moment in words, with its zone: nobody knows in which one somebody reads. */
function momentIn(language: string, at: Date): string {
  const { locale } = numbersOf(language).resolvedOptions();
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone: 'UTC' }).format(
    at,
  );
}

/** The language in which to speak to somebody of whom nothing but the browser is known. */
export function languageOfBrowser(headers: Headers): string {
  const accepted = headers.get('accept-language');
  return languageFor(Object.keys(SPOKEN), { chosen: null, begun: null, link: null, accepted });
}
