import type { Report } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup, trusted } from './markup.ts';
import { pageStyle } from './page-style.ts';
import { refusalLists } from './refusal-lists.ts';
import { contentsList, sectionIds, sectionMarkup } from './section-markup.ts';

// Nothing runs and nothing is fetched, also should an error in the escaping let foreign markup through.
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; script-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * How does a reader see this report in a browser, on a phone or on paper? One HTML page that stands alone: no script,
 * nothing fetched, light and dark, all foreign text escaped.
 */
export function htmlPage(report: Report): string {
  const ids = sectionIds(report.sections);
  const sections = report.sections.map((section, index) =>
    sectionMarkup(section, ids[index] ?? '', report.by),
  );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${report.title}</title>
<style>${trusted(pageStyle())}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
<header>
<h1>${foreign(report.title)}</h1>
${factsOf(report)}${notesOf(report)}${contentsList(report.sections, ids)}</header>
<main id="findings">
${sections.length === 0 ? emptyWords() : sections}${refusalLists(report)}</main>
</body>
</html>
`.text;
}

function factsOf({ file, rows, by }: Report): Markup {
  const refused = rows.refused > 0 ? html`<a href="#refused">${writeCount(rows.refused)}</a>` : '0';
  const groups = by === null ? null : html`<div><dt>Compared by</dt><dd>${foreign(by)}</dd></div>`;
  return html`<dl class="facts">
<div><dt>File</dt><dd>${foreign(file)}</dd></div>
<div><dt>Rows read</dt><dd>${writeCount(rows.read)}</dd></div>
<div><dt>Rows used</dt><dd>${writeCount(rows.used)}</dd></div>
<div><dt>Rows refused</dt><dd>${refused}</dd></div>
${groups}</dl>`;
}

function notesOf({ notes }: Report): Content {
  if (notes.length === 0) return null;
  return html`<ul class="notes">${notes.map((note) => html`<li>${foreign(note)}</li>`)}</ul>`;
}

function emptyWords(): Markup {
  return html`<p>This report holds no analysis: none of those that were asked for fits the columns of the file.</p>`;
}
