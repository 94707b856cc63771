import type { Findings, HeadlinePart } from '../report.ts';
import { withoutUnit, writeCount, writeInterval, writeNumber } from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';
import { axisHead, pointAndWhisker, strip } from './plot-strip.ts';
import { isWithheld, withheldWords } from './plot-table.ts';

/** What is the answer at once? One large figure with its interval, n, plot, and what it is made of. */
export function headlineFigure({ label, figure, format, axis, detail }: HeadlinePart): Markup {
  const lines = detail.map((line) => html`<li>${foreign(line)}</li>`);
  const made = lines.length === 0 ? null : html`<ul class="detail">${lines}</ul>`;
  if (isWithheld(figure)) {
    return html`<div class="headline"><p class="headline-label">${foreign(label)}</p>
<p class="headline-evidence">${withheldWords(figure)} · n ${writeCount(figure.n)}</p>${made}</div>`;
  }
  const { estimate, interval, n } = figure;
  const bare = withoutUnit(format);
  const plot =
    estimate === null
      ? null
      : html`<div class="headline-plot">${strip(axis, bare, pointAndWhisker(axis, estimate, interval))}${axisHead(axis, bare)}</div>`;
  return html`<div class="headline"><p class="headline-label">${foreign(label)}</p>
<p class="headline-figure">${estimate === null ? 'Not defined' : writeNumber(estimate, format)}</p>
<p class="headline-evidence">${intervalWords(interval, bare)}n ${writeCount(n)}</p>${plot}${made}</div>`;
}

/** The headline of some findings in one line, or nothing when they have none. */
export function headlineInLine({ parts }: Findings): Content {
  const part = parts.find((one): one is HeadlinePart => one.kind === 'headline');
  if (part === undefined) return null;
  const { figure, format } = part;
  if (isWithheld(figure))
    return html`${withheldWords(figure)} <span class="quiet">n ${writeCount(figure.n)}</span>`;
  const written = figure.estimate === null ? 'not defined' : writeNumber(figure.estimate, format);
  const interval = figure.interval ? `${writeInterval(figure.interval, withoutUnit(format))} ` : '';
  return html`<strong>${written}</strong> <span class="quiet">${interval}n ${writeCount(figure.n)}</span>`;
}

function intervalWords(
  interval: Parameters<typeof writeInterval>[0],
  format: Parameters<typeof writeInterval>[1],
): Content {
  return interval
    ? html`interval <span class="figures">${writeInterval(interval, format)}</span> · `
    : 'no interval · ';
}
