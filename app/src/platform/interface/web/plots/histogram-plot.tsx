import { type Markish, rect, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { ticksOn } from '../../writing/plot-scale.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { readerCount, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { pixelText, SMALL } from './row-marks.ts';

/** How many lie from one value up to the next. */
export type HistogramBin = { readonly from: number; readonly to: number; readonly n: number };

export type HistogramProps = {
  readonly caption: string;
  readonly about?: string;
  /** What is measured, and what is counted. */
  readonly label: string;
  readonly counted: string;
  readonly format: NumberFormat;
  /** All equally wide, but the last, which may reach further than it is drawn. */
  readonly bins: readonly HistogramBin[];
};

const MARGIN = { left: 56, right: 12, top: 32, bottom: 40 };
const NARROW = 520;
const QUIET = 'var(--heed-quiet)';

/** How are values spread? Bars of equal width; what lies beyond the last is in it. */
export function HistogramPlot(props: HistogramProps): ReactNode {
  const { caption, about, bins, format, label, counted } = props;
  return (
    <PlotFigure
      caption={caption}
      {...(about === undefined ? {} : { about })}
      plot={<DrawnPlot words={inWords(props)} drawingAt={(width) => drawingOf(props, width)} />}
      table={
        <DataTable
          caption={caption}
          captionHidden
          rows={bins}
          rowKey={({ from }) => String(from)}
          columns={columnsOf(label, counted, format)}
        />
      }
    />
  );
}

function columnsOf(label: string, counted: string, format: NumberFormat): DataColumn<HistogramBin>[] {
  return [
    {
      id: 'from',
      head: label,
      purpose: 'label',
      cell: ({ from, to }) => `${readerNumber(from, format)} to ${readerNumber(to, format)}`,
    },
    {
      id: 'n',
      head: counted,
      purpose: 'figure',
      cell: ({ n }) => <data value={String(n)}>{readerCount(n)}</data>,
    },
  ];
}

function drawingOf({ bins, label, counted, format }: HistogramProps, width: number): Drawing {
  const height = (width < NARROW ? 180 : 220) + MARGIN.top + MARGIN.bottom;
  const frame = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const step = (bins[0]?.to ?? 1) - (bins[0]?.from ?? 0) || 1;
  const least = bins[0]?.from ?? 0;
  const bars = bins.map(({ n }, i) => ({ x1: least + i * step, x2: least + (i + 1) * step, n }));
  const x = { min: least, max: least + bins.length * step, label };
  const y = { min: 0, max: Math.max(1, ...bins.map(({ n }) => n)), label: counted };
  const columns = ticksOn(x, format, frame.right - frame.left < 320 ? 4 : 7);
  const rows = ticksOn(y, { decimals: 0 }, 4).filter(({ value }) => Number.isInteger(value));
  const written = tickFormat(
    columns.map(({ value }) => value),
    format,
  );
  const marks: Markish[] = [
    ruleY(
      rows.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    rect(bars, { x1: 'x1', x2: 'x2', y1: 0, y2: 'n', fill: 'var(--heed-accent)', inset: 1 }),
    ruleY([0], { stroke: 'var(--heed-strong)' }),
    pixelText(
      rows.map(({ share, value }) => ({
        x: frame.left - 6,
        y: frame.bottom - share * (frame.bottom - frame.top),
        words: readerCount(value),
      })),
      { textAnchor: 'end', fill: QUIET, fontSize: SMALL },
    ),
    pixelText(
      columns.map(({ share, value }) => ({
        x: frame.left + share * (frame.right - frame.left),
        y: frame.bottom + 12,
        words: readerNumber(value, written),
      })),
      { textAnchor: 'middle', fill: QUIET, fontSize: SMALL },
    ),
    pixelText([{ x: 0, y: 10, words: `↑ ${counted}` }], {
      textAnchor: 'start',
      fill: QUIET,
      fontSize: SMALL,
    }),
    pixelText([{ x: frame.right, y: frame.bottom + 30, words: `${label} →` }], {
      textAnchor: 'end',
      fill: QUIET,
      fontSize: SMALL,
    }),
  ];
  return {
    height,
    options: {
      marginLeft: frame.left,
      marginRight: MARGIN.right,
      marginTop: frame.top,
      marginBottom: MARGIN.bottom,
      x: { domain: [x.min, x.max], axis: null, clamp: true },
      y: { domain: [0, y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks,
    },
  };
}

function inWords({ caption, bins, counted, format }: HistogramProps): string {
  const most = bins.reduce(
    (one, other) => (other.n > one.n ? other : one),
    bins[0] ?? { from: 0, to: 0, n: 0 },
  );
  return `${caption}. Most ${counted.toLowerCase()}, ${readerCount(most.n)}, from ${readerNumber(most.from, format)} to ${readerNumber(most.to, format)}.`;
}
