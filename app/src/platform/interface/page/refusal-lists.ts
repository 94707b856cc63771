import { exactly } from '../../foreign-text/index.ts';
import type { Report } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';
import { type Head, plotTable } from './plot-table.ts';

const MOST_LISTED = 500;
const MOST_OPEN = 30;

const ROW_HEADS: readonly Head[] = [
  { name: 'Row', purpose: 'label' },
  { name: 'Reason', purpose: 'words' },
];
const CELL_HEADS: readonly Head[] = [
  { name: 'Column', purpose: 'label' },
  { name: 'Value', purpose: 'words' },
  { name: 'Times', purpose: 'figure' },
  { name: 'First in row', purpose: 'figure' },
];

/** What was not taken from the file, where, and why? */
export function refusalLists({ rows, refusedCells }: Report): Content {
  const nothing = rows.refused === 0 && rows.refusals.length === 0 && refusedCells.length === 0;
  return html`<section id="refused" aria-labelledby="refused-title"><h2 id="refused-title">Refused</h2>
${nothing ? html`<p>Nothing was refused: every row and every cell was read.</p>` : html`${refusedRows(rows)}${refusedValues(refusedCells)}`}</section>`;
}

function refusedRows({ refused, refusals }: Report['rows']): Content {
  const count = Math.max(refused, refusals.length);
  if (count === 0) return html`<p>No row was refused.</p>`;
  const listed = refusals.slice(0, MOST_LISTED);
  const rows = listed.map(({ row, reason }) => ({ label: writeCount(row), cells: [foreign(reason)] }));
  const caption = `Refused rows: ${writeCount(count)}`;
  const more = andMore(count - listed.length);
  return closedWhenLong(
    caption,
    rows,
    (title) => html`${plotTable({ caption: title, heads: ROW_HEADS, rows, fold: 'never' })}${more}`,
  );
}

function refusedValues(cells: Report['refusedCells']): Content {
  if (cells.length === 0) return html`<p>No cell was refused.</p>`;
  const listed = cells.slice(0, MOST_LISTED);
  const rows = listed.map(({ column, value, count, firstRow }) => ({
    label: foreign(column),
    cells: [valueCell(value), writeCount(count), writeCount(firstRow)],
  }));
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  const caption = `Refused cells: ${writeCount(total)}; a refused cell counts as no answer`;
  const more = andMore(cells.length - listed.length);
  return closedWhenLong(
    caption,
    rows,
    (title) => html`${plotTable({ caption: title, heads: CELL_HEADS, rows })}${more}`,
  );
}

// A long list would hide what comes after it.
function closedWhenLong(
  caption: string,
  rows: readonly unknown[],
  tableUnder: (title: Content) => Markup,
): Markup {
  if (rows.length <= MOST_OPEN) return html`<div class="part">${tableUnder(caption)}</div>`;
  const title = html`<span class="visually-hidden">${caption}</span>`;
  return html`<details class="part"><summary>${caption}</summary>${tableUnder(title)}</details>`;
}

function valueCell(value: string | null): Content {
  if (value === null) return html`<span class="quiet">all other values of this column</span>`;
  return html`<code>${foreign(exactly(value))}</code>`;
}

function andMore(more: number): Content {
  return more > 0 ? html`<p class="quiet">and ${writeCount(more)} more</p>` : null;
}
