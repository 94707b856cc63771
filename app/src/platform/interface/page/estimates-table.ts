import type { DumbbellsPart, EstimatesPart } from '../report.ts';
import {
  headWithUnit,
  withoutUnit,
  writeCount,
  writeInterval,
  writeNumber,
} from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';
import { axisHead, axisTicks, dumbbell, pointAndWhisker, strip } from './plot-strip.ts';
import { cellsOrReason, type Head, ITEM, isWithheld, plotTable, purposeOf } from './plot-table.ts';

const NOT_DEFINED = html`<span class="withheld">Not defined</span>`;

/** How high is each estimate, and how sure is it? Points with whiskers, one a row, on one axis. */
export function estimatesTable({ caption, format, axis, columns, rows }: EstimatesPart): Markup {
  const bare = withoutUnit(format);
  const heads: Head[] = [
    { name: ITEM, purpose: 'label' },
    { name: axisHead(axis, bare), purpose: 'strip' },
    { name: headWithUnit('Estimate', format), purpose: 'main', key: null },
    { name: 'Interval', purpose: 'figure' },
    { name: 'n', purpose: 'count' },
    ...columns.map((column, index): Head => {
      const cells = rows.flatMap((row) => (isWithheld(row) ? [] : [row.columns[index] ?? '']));
      return { name: foreign(column), purpose: purposeOf(cells) };
    }),
  ];
  const shown = rows.map((row) =>
    cellsOrReason(row, heads, ({ n, estimate, interval, columns: words }) => [
      estimate === null ? NOT_DEFINED : strip(axis, bare, pointAndWhisker(axis, estimate, interval)),
      html`${writeNumber(estimate, bare)}${unitInFold(format)}`,
      writeInterval(interval, bare),
      writeCount(n),
      ...words.map(foreign),
    ]),
  );
  return plotTable({ caption: foreign(caption), heads, rows: shown, axis: axisTicks(axis, bare) });
}

/** How far apart are two values of each row, and which way? Dumbbells, with the distance and its interval in figures. */
export function dumbbellsTable(part: DumbbellsPart): Markup {
  const { caption, axis, fromName, toName, gapName } = part;
  const [bare, bareGap] = [withoutUnit(part.format), withoutUnit(part.gapFormat)];
  const heads: Head[] = [
    { name: ITEM, purpose: 'label' },
    { name: axisHead(axis, bare), purpose: 'strip' },
    { name: html`${keyMark('hollow')} ${foreign(headWithUnit(fromName, part.format))}`, purpose: 'figure' },
    { name: html`${keyMark('')} ${foreign(headWithUnit(toName, part.format))}`, purpose: 'figure' },
    { name: foreign(headWithUnit(gapName, part.gapFormat)), purpose: 'main' },
    { name: 'Interval', purpose: 'figure' },
    { name: 'n', purpose: 'count' },
  ];
  const rows = part.rows.map((row) =>
    cellsOrReason(row, heads, ({ n, from, to, estimate, interval }) => [
      strip(axis, bare, dumbbell(axis, from, to)),
      writeNumber(from, bare),
      writeNumber(to, bare),
      writeNumber(estimate, bareGap),
      writeInterval(interval, bareGap),
      writeCount(n),
    ]),
  );
  return plotTable({ caption: foreign(caption), heads, rows, axis: axisTicks(axis, bare) });
}

function keyMark(name: string): Markup {
  return html`<svg class="key-mark" aria-hidden="true" width="12" height="12"><circle class="point ${name}" cx="6" cy="6" r="4.5"/></svg>`;
}

function unitInFold({ unit }: EstimatesPart['format']): Content {
  return unit === undefined ? null : html`<span class="key" aria-hidden="true"> ${foreign(unit)}</span>`;
}
