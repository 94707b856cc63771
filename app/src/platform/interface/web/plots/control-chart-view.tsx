import type { ReactNode } from 'react';
import type { ControlChartPart } from '../../report.ts';
import { aboutChart, chartInWords } from '../../writing/chart-shape.ts';
import { withoutUnit } from '../../writing/number-writing.ts';
import { isWithheld } from '../figures/figure-words.ts';
import { FigureTable } from '../tables/figure-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { controlChartDrawing } from './control-chart-drawing.ts';
import { DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';

/** Does the figure change over time by more than chance? A line between its limits, with what signals marked. */
export function ControlChartView({ part }: { readonly part: ControlChartPart }): ReactNode {
  const { caption, format, axis, centre, points, rules } = part;
  const bare = withoutUnit(format);
  const write = (value: number): string => readerNumber(value, bare);
  const rows = points.map((point) =>
    isWithheld(point)
      ? point
      : {
          ...point,
          columns: [
            readerInterval(point.limits, bare),
            point.signals.map((rule) => rules[rule - 1] ?? '').join('; ') || '–',
          ],
        },
  );
  return (
    <PlotFigure
      caption={caption}
      about={<Foreign>{aboutChart(part, write).join(' ')}</Foreign>}
      plot={
        <DrawnPlot
          words={chartInWords(part, write)}
          drawingAt={(width) => controlChartDrawing(part, width)}
        />
      }
      table={
        <FigureTable
          caption={caption}
          rows={rows}
          format={format}
          axis={centre === null ? axis : { ...axis, label: `${axis.label}, centre ${write(centre)}` }}
          columns={['Limits', 'Signals']}
        />
      }
    />
  );
}
