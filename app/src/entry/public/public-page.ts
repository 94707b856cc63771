import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Route, shows } from '../../platform/http/index.ts';
import { type Content, html, type Markup } from '../../platform/interface/index.ts';

const STYLE = readFileSync(new URL('public-pages.css', import.meta.url), 'utf8');
const STYLE_PATH: `/${string}` = `/public-pages-${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`;

/** What is wrong with a form; `field` names the field that mends it, null when none does. */
export type FormProblem = { readonly field: string | null; readonly message: string };

/** One page for people who need not know anything of Heed. */
export type PublicPage = {
  readonly title: string;
  /** The language of its words, as BCP 47 writes it. */
  readonly language?: string;
  readonly body: Content;
  readonly problems?: readonly FormProblem[];
};

/** The page as HTML: a title, what is wrong if anything is, and its content. It needs no script. */
export function publicPage({ title, language = 'en', body, problems = [] }: PublicPage): Markup {
  const direction = new Intl.Locale(language).getTextInfo().direction ?? 'ltr';
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${problems.length > 0 ? 'Error: ' : ''}${title} – Heed</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLE_PATH}">
</head>
<body>
<a class="skip" href="#main">Skip to the main content</a>
<header>Heed</header>
<main id="main">
${problemSummary(problems)}<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;
}

function problemSummary(problems: readonly FormProblem[]): Content {
  if (problems.length === 0) return null;
  const lines = problems.map(({ field, message }) =>
    field === null ? html`<li>${message}</li>` : html`<li><a href="#${field}">${message}</a></li>`,
  );
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<h2>There is a problem</h2>
<ul>${lines}</ul>
</div>
`;
}

/** The answer that shows a page. */
export function pageResponse(page: PublicPage, status = page.problems?.length ? 400 : 200): Response {
  return new Response(publicPage(page).text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** The answer that sends a browser on, also after a form. */
export function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location } });
}

/** The style sheet of all public pages; its address changes with what is in it. */
export const styleRoute: Route = shows(
  { method: 'get', path: STYLE_PATH, summary: 'The style of the public pages', who: 'anyone' },
  async () =>
    new Response(STYLE, {
      headers: {
        'content-type': 'text/css; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    }),
);
