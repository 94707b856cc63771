import type { DistributionsPart } from '../report.ts';
import { writeCount, writeNumber } from '../writing/number-writing.ts';
import { shadeStep } from './distribution-shades.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';
import { percent } from './plot-strip.ts';
import { cellsOrReason, type Head, ITEM, isWithheld, plotTable, rowLabel } from './plot-table.ts';

type Answers = readonly { readonly point: string; readonly count: number }[];

const SHARE = { decimals: 0, percent: true };
// A narrower segment has no room for "10%" on a phone.
const LEAST_WRITTEN_SHARE = 0.1;

/** How did the answers fall? One bar a row from the lowest answer to the highest; all counts in a table below. */
export function distributionsTable(part: DistributionsPart): Markup {
  const heads: Head[] = [
    { name: ITEM, purpose: 'label' },
    { name: endNames(part), purpose: 'strip' },
    { name: 'n', purpose: 'count' },
  ];
  const rows = part.rows.map((row) =>
    cellsOrReason(row, heads, ({ n, answers }) => [bar(answers), writeCount(n)]),
  );
  return html`${plotTable({ caption: foreign(part.caption), heads, rows })}${countsTable(part)}`;
}

function endNames({ lowName, highName }: DistributionsPart): Markup {
  return html`<span class="bar-ends"><span>${foreign(lowName)}</span> <span class="bar-arrow" aria-hidden="true"></span> <span>${foreign(highName)}</span></span>`;
}

function bar(answers: Answers): Markup {
  const total = answers.reduce((sum, { count }) => sum + count, 0);
  if (total <= 0) return html`<span class="withheld">No answers</span>`;
  let start = 0;
  const segments = answers.map(({ count }, index) => {
    const share = count / total;
    const middle = start + share / 2;
    const segment = html`<g class="shade-${shadeStep(index, answers.length)}"><rect x="${percent(start)}" y="0" width="${percent(share)}" height="24"/>${segmentWords(share, middle)}</g>`;
    start += share;
    return segment;
  });
  const words = answers
    .map(({ point, count }) => `${point}: ${writeNumber(count / total, SHARE)}`)
    .join(', ');
  return html`<svg class="bar" role="img" aria-label="${words}">${segments}</svg>`;
}

function segmentWords(share: number, middle: number): Content {
  if (share < LEAST_WRITTEN_SHARE) return null;
  return html`<text x="${percent(middle)}" y="17" text-anchor="middle">${writeNumber(share, SHARE)}</text>`;
}

function countsTable({ caption, rows }: DistributionsPart): Content {
  const points = [
    ...new Set(rows.flatMap((row) => (isWithheld(row) ? [] : row.answers.map(({ point }) => point)))),
  ];
  if (points.length === 0) return null;
  const heads: Head[] = [
    { name: ITEM, purpose: 'label' },
    ...points.map((point): Head => ({ name: foreign(point), purpose: 'figure' })),
  ];
  const shown = rows.flatMap((row) => {
    if (isWithheld(row)) return [];
    const counts = new Map(row.answers.map(({ point, count }) => [point, count]));
    return [
      { label: rowLabel(row), cells: points.map((point) => countCell(counts.get(point), row.answers)) },
    ];
  });
  return html`<details class="small"><summary>Counts and shares of each answer</summary>${plotTable({ caption: html`${foreign(caption)}: counts and shares`, heads, rows: shown })}</details>`;
}

function countCell(count: number | undefined, answers: Answers): Content {
  if (count === undefined) return '–';
  const total = answers.reduce((sum, answer) => sum + answer.count, 0);
  const share = total > 0 ? writeNumber(count / total, SHARE) : '–';
  return html`${writeCount(count)} <span class="quiet">${share}</span>`;
}
