import { readFileSync } from 'node:fs';
import type { Visit } from '../../../platform/http/index.ts';
import { type Content, html, trusted } from '../../../platform/interface/index.ts';
import { directionOf, languageFor, PLAIN_THEME, SPOKEN, themeStyle } from '../../responses/index.ts';
import { type ReceiptSpeech, receiptSpeech } from './said-receipt-words.ts';

const SHEET = readFileSync(new URL('receipt-page.css', import.meta.url), 'utf8')
  .replaceAll(/\s+/gu, ' ')
  .replaceAll(/ ?([{};]) ?/gu, '$1');
const STYLE = themeStyle(PLAIN_THEME) + SHEET;

/** A whole public page around what stands in it. */
export type ReceiptFrame = {
  readonly title: string;
  readonly organisation: string;
  readonly speech: ReceiptSpeech;
  readonly body: Content;
  readonly languages?: readonly { readonly tag: string; readonly address: string }[];
  readonly status?: number;
};

/** The page as an answer: no script, no picture of anybody, nothing from elsewhere. */
export function receiptResponse({ styleNonce }: Visit, frame: ReceiptFrame): Response {
  const { title, organisation, speech, body, languages = [], status = 200 } = frame;
  const { language, words, say } = speech;
  const whole = organisation === '' ? title : `${title} – ${organisation}`;
  const page = html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${whole}</title>
<link rel="icon" href="data:,">
<style nonce="${styleNonce}">${trusted(STYLE)}</style>
</head>
<body>
<a class="skip" href="#main">${say(words.skip)}</a>
<header><bdi>${organisation}</bdi></header>
<main id="main" tabindex="-1">
${languageLinks(languages, speech)}${body}</main>
</body>
</html>
`;
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    vary: 'accept-language, cookie',
  });
  return new Response(page.text, { status, headers });
}

function languageLinks(languages: NonNullable<ReceiptFrame['languages']>, speech: ReceiptSpeech): Content {
  if (languages.length < 2) return null;
  return html`<nav class="languages" aria-label="${speech.shared.language}">
${languages.map(({ tag, address }) =>
  tag === speech.language
    ? html`<strong lang="${tag}" aria-current="true">${ownNameOf(tag)}</strong>\n`
    : html`<a href="${address}" lang="${tag}" hreflang="${tag}">${ownNameOf(tag)}</a>\n`,
)}</nav>
`;
}

/** What a language is called in itself. */
export function ownNameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}

/** The language in which to speak to somebody of whom nothing but the browser is known. */
export function speechOfBrowser({ request }: Visit): ReceiptSpeech {
  const accepted = request.headers.get('accept-language');
  return receiptSpeech(languageFor(Object.keys(SPOKEN), { chosen: null, begun: null, link: null, accepted }));
}

/** The same of everything that is not there: an unknown organisation, one that takes nothing, an unknown page. */
export function nothingThere(visit: Visit): Response {
  const speech = speechOfBrowser(visit);
  const { notFound, notFoundText } = speech.shared;
  const body = html`<h1>${notFound}</h1>\n<p>${notFoundText}</p>\n`;
  return receiptResponse(visit, { title: notFound, organisation: '', speech, body, status: 404 });
}

/** Too many come at once. */
export function waitThere(visit: Visit, seconds: number): Response {
  const speech = speechOfBrowser(visit);
  const { wait, waitText } = speech.shared;
  const body = html`<h1>${wait}</h1>\n<p>${waitText(seconds)}</p>\n`;
  const response = receiptResponse(visit, { title: wait, organisation: '', speech, body, status: 429 });
  response.headers.set('retry-after', String(seconds));
  return response;
}
