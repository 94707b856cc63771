import type { QuadrantPart } from '../report.ts';
import { withoutUnit, writeCount, writeInterval, writeNumber } from '../writing/number-writing.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';
import { cellsOrReason, type Head, ITEM, isWithheld, plotTable, purposeOf } from './plot-table.ts';
import { markInLine } from './quadrant-marks.ts';
import { namesFit, type PlanePoint, type PlaneSize, quadrantPlot } from './quadrant-plot.ts';

const WIDE: PlaneSize = {
  width: 500,
  height: 480,
  widest: 500,
  ticks: 5,
  longestName: 200,
  cutsNames: true,
  cornerLines: 1,
  name: 'plane-wide',
};
const NARROW: PlaneSize = {
  width: 288,
  height: 380,
  widest: 420,
  ticks: 4,
  longestName: 140,
  cutsNames: false,
  cornerLines: 2,
  name: 'plane-narrow',
};
const MOST_NAMES = 12;

/** Which items lie in which quarter, and how sure is that? A plane for wide pages, one for narrow ones, and a table. */
export function quadrantFigure(part: QuadrantPart): Markup {
  const kinds = [...new Set(part.points.flatMap((point) => (isWithheld(point) ? [] : [point.mark])))];
  const points = part.points.flatMap((point, index): PlanePoint[] =>
    isWithheld(point) ? [] : [{ ...point, number: index + 1, kind: kinds.indexOf(point.mark) }],
  );
  const few = points.length <= MOST_NAMES;
  const numbered = {
    wide: !few || !namesFit(part, points, WIDE),
    narrow: !few || !namesFit(part, points, NARROW),
  };
  const plots = [
    quadrantPlot(part, points, { size: WIDE, numbered: numbered.wide }),
    quadrantPlot(part, points, { size: NARROW, numbered: numbered.narrow }),
  ];
  const anyNumber = numbered.wide || numbered.narrow;
  return html`<figure class="quadrant"><figcaption>${foreign(part.caption)}${aboutPlot(part, { numbered: anyNumber, crowded: plots.some(({ crowded }) => crowded) })}</figcaption>
<div class="quadrant-room${part.columns.length > 1 ? '' : ' beside'}"><div class="quadrant-plots">${plots.map(({ svg }) => svg)}</div>${pointTable(part, kinds, anyNumber)}</div></figure>`;
}

function aboutPlot(
  { x, y, format }: QuadrantPart,
  { numbered, crowded }: { numbered: boolean; crowded: boolean },
): Markup {
  const bare = withoutUnit(format);
  const lines = [
    `The lines cross at ${writeNumber(x.crossing, bare)} across and ${writeNumber(y.crossing, bare)} up; the faint crosses are intervals.`,
    numbered ? 'Where points carry numbers, these are those of the table.' : '',
    crowded ? 'Where points crowd, some numbers have no room; the table has them all.' : '',
  ];
  return html`<span class="about-plot">${lines.filter((line) => line !== '').join(' ')}</span>`;
}

function pointTable(part: QuadrantPart, kinds: readonly string[], numbered: boolean): Markup {
  const bare = withoutUnit(part.format);
  const heads: Head[] = [
    { name: ITEM, purpose: 'label' },
    { name: foreign(part.x.label), purpose: 'figure' },
    { name: foreign(part.y.label), purpose: 'figure' },
    { name: 'n', purpose: 'count' },
    { name: 'Kind', purpose: purposeOf(kinds) },
    ...part.columns.map((column, index): Head => {
      const cells = part.points.flatMap((point) => (isWithheld(point) ? [] : [point.columns[index] ?? '']));
      return { name: foreign(column), purpose: purposeOf(cells) };
    }),
  ];
  const withInterval = (value: number, interval: Parameters<typeof writeInterval>[0]): Content =>
    html`<strong>${writeNumber(value, bare)}</strong> <span class="quiet">${interval ? writeInterval(interval, bare) : null}</span>`;
  const rows = part.points.map((point, index) => {
    const { label, ...row } = cellsOrReason(
      point,
      heads,
      ({ x, y, xInterval, yInterval, n, mark, columns }) => [
        withInterval(x, xInterval),
        withInterval(y, yInterval),
        writeCount(n),
        html`${markInLine(kinds.indexOf(mark))} ${foreign(mark)}`,
        ...columns.map(foreign),
      ],
    );
    return {
      ...row,
      label: numbered
        ? html`<span class="numbered"><span class="number">${index + 1}</span> <span>${label}</span></span>`
        : label,
    };
  });
  return plotTable({
    caption: html`<span class="visually-hidden">${foreign(part.caption)}: figures</span>`,
    heads,
    rows,
    fold: 'late',
  });
}
