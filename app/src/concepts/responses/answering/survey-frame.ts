import { type Content, html, type Markup, trusted } from '../../../platform/interface/index.ts';
import type { Theme } from '../../surveys/declarations.ts';
import { publicWords } from './public-words/said-words.ts';
import { directionOf } from './survey-words.ts';
import { themeStyle } from './theme-style.ts';

/** A whole page of a survey around what stands in it. */
export type SurveyFrame = {
  readonly title: string;
  readonly language: string;
  readonly theme: Theme;
  readonly styleNonce: string;
  readonly body: Content;
  /** Attributes of `main`, which the script reads. */
  readonly data?: Readonly<Record<string, string>>;
  /** The address of the script; null for pages that need none. */
  readonly script: string | null;
  /** A line above everything, such as that this is a preview. */
  readonly mark?: string;
};

/** The page as HTML. It works without its script. */
export function surveyFrame(frame: SurveyFrame): Markup {
  const { title, language, theme, styleNonce, body, script, mark } = frame;
  const words = publicWords(language);
  const data = Object.entries(frame.data ?? {}).map(
    ([name, value]) => html` data-${trusted(name)}="${value}"`,
  );
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style nonce="${styleNonce}">${trusted(themeStyle(theme))}</style>
${script === null ? null : html`<script type="module" src="${script}"></script>\n`}</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
${mark === undefined ? null : html`<p class="mark" role="note">${mark}</p>\n`}<header>${theme.organisation === undefined ? null : html`<bdi>${theme.organisation}</bdi>`}</header>
<main id="main"${data}>
<div class="notice" role="status" id="status"></div>
<div id="page">
${body}</div>
</main>
</body>
</html>
`;
}

/** Sites that may show a page within one of theirs; none when it is empty. */
export type FrameSites = readonly string[];

/** The answer that shows a page of a survey. Only the sites that a link names may show it within theirs. */
export function framedResponse(
  frame: SurveyFrame,
  { status = 200, sites = [] }: { readonly status?: number; readonly sites?: FrameSites } = {},
): Response {
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8' });
  const state = frame.data?.['state'];
  if (state !== undefined) headers.set('heed-survey', state);
  if (sites.length > 0) {
    headers.set('content-security-policy', framedPolicy(frame.styleNonce, sites));
    // The older header knows no list; browsers that know the policy go by that.
    headers.set('x-frame-options', sites[0] === "'self'" ? 'SAMEORIGIN' : 'ALLOWALL');
    headers.set('cross-origin-resource-policy', 'cross-origin');
  }
  return new Response(surveyFrame(frame).text, { status, headers });
}

function framedPolicy(styleNonce: string, sites: FrameSites): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${sites.join(' ')}`,
  ].join('; ');
}
