import type { Row, Withheld } from '../report.ts';
import { writeCount } from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';

/**
 * What a column is for. On a narrow page a row folds: `label` and `main` on the first line, `strip` across the second,
 * the others after one another with their names before them.
 */
export type Head = {
  readonly name: Content;
  readonly purpose: 'label' | 'strip' | 'main' | 'figure' | 'count' | 'words' | 'brief';
  /** What stands before the cell where the row is folded; the name of the column when nothing is said. */
  readonly key?: Content;
};

/** The cells after the label; a row whose figures are withheld says why in place of its strip. */
export type PlotRow = {
  readonly label: Content;
  readonly cells: readonly Content[];
  /** Which cell holds the reason. */
  readonly reasonAt?: number;
};

export type PlotTable = {
  readonly caption: Content;
  readonly heads: readonly Head[];
  readonly rows: readonly PlotRow[];
  /** Repeated below long tables. */
  readonly axis?: Content;
  /** Tables fold the sooner the more columns they have; this one later, or not at all. */
  readonly fold?: 'late' | 'never';
};

// Figures and what may stand around them, in as many steps as there are characters: the words are foreign.
const FIGURE = /^[\d\s.,[\]()%°+−<>≥≤=-]+$/u;
const LONGEST_UNBROKEN = 30;
const LONGEST_BRIEF = 16;
const LONG_TABLE = 12;
const WIDE_TABLE = 6;
const WIDEST_TABLE = 9;

/** The head of the first column, which needs a name only for those who hear the table. */
export const ITEM = html`<span class="visually-hidden">Name</span>`;

/**
 * Which table shows these rows? One that folds on a narrow page. The roles are written out because browsers forget that
 * a table is one when its display changes.
 */
export function plotTable({ caption, heads, rows, axis, fold }: PlotTable): Markup {
  const name = `plot ${foldName(heads, fold)}${heads.some(({ purpose }) => purpose === 'main') ? ' with-main' : ''}`;
  const foot = axis !== undefined && rows.length > LONG_TABLE ? footOf(heads, axis) : null;
  return html`<div class="table-room"><table class="${name}" role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map(headCell)}</tr></thead>
<tbody role="rowgroup">${rows.map((row) => bodyRow(heads, row))}</tbody>
${foot}</table></div>`;
}

/** What is a column of words for? Figures are set to the right; neither they nor brief words are broken. */
export function purposeOf(cells: readonly string[]): Head['purpose'] {
  const filled = cells.filter((cell) => cell !== '' && cell !== '–');
  if (filled.length > 0 && filled.every((cell) => FIGURE.test(cell) && cell.length <= LONGEST_UNBROKEN))
    return 'figure';
  return filled.every((cell) => cell.length <= LONGEST_BRIEF) ? 'brief' : 'words';
}

/** The name of a row; the name it has in the file follows when that is another. */
export function rowLabel({ label, code }: { readonly label: string; readonly code?: string }): Markup {
  if (code === undefined || code === label) return foreign(label);
  return html`${foreign(label)} <code class="in-file">${foreign(code)}</code>`;
}

/** The cells of a row that may be withheld: its reason where the plot is, its n where n is. */
export function cellsOrReason<Shown extends { readonly n: number }>(
  row: Row<Shown>,
  heads: readonly Head[],
  cellsOf: (row: Shown) => readonly Content[],
): PlotRow {
  const label = rowLabel(row);
  if (!isWithheld(row)) return { label, cells: cellsOf(row) };
  const reasonAt = Math.max(
    0,
    heads.findIndex(({ purpose }) => purpose === 'strip' || purpose === 'main') - 1,
  );
  const cells = heads.slice(1).map((head, index) => {
    if (index === reasonAt) return withheldWords(row);
    return head.purpose === 'count' ? writeCount(row.n) : '';
  });
  return { label, cells, reasonAt };
}

export function withheldWords({ withheld }: Withheld): Markup {
  return html`<span class="withheld">Withheld: ${foreign(withheld)}</span>`;
}

export function isWithheld<Shown>(row: Shown | Withheld): row is Withheld {
  return typeof row === 'object' && row !== null && 'withheld' in row;
}

function headCell({ name, purpose }: Head): Markup {
  return html`<th role="columnheader" scope="col" class="${purpose}">${name}</th>`;
}

function bodyRow(heads: readonly Head[], { label, cells, reasonAt }: PlotRow): Markup {
  const span = reasonAt === undefined ? 0 : emptyFrom(cells, reasonAt + 1);
  const others = heads.slice(1).map((head, index) => {
    const cell = cells[index] ?? '';
    if (reasonAt !== undefined && index > reasonAt && index <= reasonAt + span) return null;
    if (index === reasonAt) return html`<td role="cell" class="reason" colspan="${span + 1}">${cell}</td>`;
    return html`<td role="cell" class="${head.purpose}${cell === '' ? ' empty' : ''}">${keyOf(head)}${cell}</td>`;
  });
  return html`<tr role="row"><th role="rowheader" scope="row" class="label">${label}</th>${others}</tr>
`;
}

// The reason takes the room of the figures that are not there.
function emptyFrom(cells: readonly Content[], start: number): number {
  const filled = cells.findIndex((cell, index) => index >= start && cell !== '');
  return (filled < 0 ? cells.length : filled) - start;
}

function keyOf({ name, purpose, key = name }: Head): Content {
  if (purpose === 'strip' || key === null) return null;
  return html`<span class="key" aria-hidden="true">${key} </span>`;
}

function foldName(heads: readonly Head[], fold: PlotTable['fold']): string {
  if (fold === 'never') return 'steady';
  if (fold === 'late') return 'fold-late';
  if (heads.length > WIDEST_TABLE) return 'fold-soonest';
  return heads.length > WIDE_TABLE ? 'fold-early' : 'fold';
}

function footOf(heads: readonly Head[], axis: Content): Markup {
  const cells = heads.map(
    ({ purpose }) => html`<td class="${purpose}">${purpose === 'strip' ? axis : null}</td>`,
  );
  return html`<tfoot aria-hidden="true"><tr>${cells}</tr></tfoot>`;
}
