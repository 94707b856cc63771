import { readFileSync } from 'node:fs';
import { type Content, html, type Markup, trusted } from '../../../../platform/interface/index.ts';
import { directionOf, publicWords } from '../../../responses/index.ts';
import type { Speech } from './charter-page-parts.ts';

const SHEET = readFileSync(new URL('charter-page.css', import.meta.url), 'utf8')
  .replaceAll(/\s+/gu, ' ')
  .replaceAll(/ ?([{};]) ?/gu, '$1');

/** A whole page around what stands in it. */
export type CharterFrame = {
  readonly title: string;
  readonly organisation: string;
  readonly speech: Speech;
  readonly styleNonce: string;
  readonly body: Content;
  /** The languages to choose from, with their addresses; none where there is one alone. */
  readonly languages?: readonly { readonly tag: string; readonly address: string }[];
  /** A line above everything, such as that this is a preview. */
  readonly mark?: string;
};

/** The page as an answer. It has no script, no cookie and no picture of anybody. */
export function charterResponse(frame: CharterFrame, status = 200): Response {
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', vary: 'accept-language' });
  return new Response(charterDocument(frame).text, { status, headers });
}

function charterDocument(frame: CharterFrame): Markup {
  const { title, organisation, speech, styleNonce, body, languages = [], mark } = frame;
  const { language, words, say } = speech;
  const whole = organisation === '' || organisation === title ? title : `${title} – ${organisation}`;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${whole}</title>
<link rel="icon" href="data:,">
<style nonce="${styleNonce}">${trusted(SHEET)}</style>
</head>
<body>
<a class="skip" href="#main">${say(words.skip)}</a>
${mark === undefined ? null : html`<p class="mark" role="note">${say(mark)}</p>\n`}<header><bdi>${organisation}</bdi></header>
<main id="main">
${languageLinks(languages, speech)}${body}</main>
</body>
</html>
`;
}

function languageLinks(languages: NonNullable<CharterFrame['languages']>, { language }: Speech): Content {
  if (languages.length < 2) return null;
  return html`<nav class="languages" aria-label="${publicWords(language).language}">
<ul>
${languages.map(({ tag, address }) =>
  tag === language
    ? html`<li><strong lang="${tag}" aria-current="true">${ownNameOf(tag)}</strong></li>\n`
    : html`<li><a href="${address}" lang="${tag}" hreflang="${tag}">${ownNameOf(tag)}</a></li>\n`,
)}</ul>
</nav>
`;
}

/** What a language is called in itself. */
function ownNameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
