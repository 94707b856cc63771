import type { ControlChartPart } from '../report.ts';
import { aboutChart } from '../writing/chart-shape.ts';
import {
  headWithUnit,
  withoutUnit,
  writeCount,
  writeInterval,
  writeNumber,
} from '../writing/number-writing.ts';
import { type ChartSize, controlChartPlot } from './control-chart-plot.ts';
import { foreign, html, type Markup } from './markup.ts';
import { cellsOrReason, type Head, isWithheld, plotTable, purposeOf } from './plot-table.ts';

const WIDE: ChartSize = { width: 760, height: 300, widest: 900, ticks: 5, name: 'chart-wide' };
const NARROW: ChartSize = { width: 320, height: 260, widest: 480, ticks: 4, name: 'chart-narrow' };

/** Does the figure change over time by more than chance? A chart for wide pages, one for narrow ones, and a table. */
export function controlChartFigure(part: ControlChartPart): Markup {
  const write = (value: number): string => writeNumber(value, withoutUnit(part.format));
  const about = aboutChart(part, write).join(' ');
  const plots = [WIDE, NARROW].map((size) => controlChartPlot(part, size));
  return html`<figure class="control-chart"><figcaption>${foreign(part.caption)}<span class="about-plot">${foreign(about)}</span></figcaption>
${plots}<details><summary>Figures of each ${foreign(part.periodName)}</summary>${pointTable(part)}</details></figure>`;
}

function pointTable(part: ControlChartPart): Markup {
  const bare = withoutUnit(part.format);
  const signalWords = (signals: readonly number[]): string =>
    signals.map((rule) => part.rules[rule - 1] ?? '').join('; ');
  const words = part.points.map((point) => (isWithheld(point) ? '' : signalWords(point.signals)));
  const heads: Head[] = [
    { name: foreign(part.periodName), purpose: 'label' },
    { name: headWithUnit('Estimate', part.format), purpose: 'main', key: null },
    { name: 'Interval', purpose: 'figure' },
    { name: 'n', purpose: 'count' },
    { name: 'Limits', purpose: 'figure' },
    { name: 'Signals', purpose: purposeOf(words) },
  ];
  const rows = part.points.map((point) =>
    cellsOrReason(point, heads, ({ n, estimate, interval, limits, signals }) => [
      writeNumber(estimate, bare),
      writeInterval(interval, bare),
      writeCount(n),
      writeInterval(limits, bare),
      foreign(signalWords(signals)),
    ]),
  );
  return plotTable({
    caption: html`<span class="visually-hidden">${foreign(part.caption)}: figures</span>`,
    heads,
    rows,
  });
}
