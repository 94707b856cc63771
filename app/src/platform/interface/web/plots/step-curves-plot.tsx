import { areaY, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import { harmless } from '../../../foreign-text/index.ts';
import type { Axis, NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { ticksOn } from '../../writing/plot-scale.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { widthsIn } from './measured-words.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type PixelWords, pixelText, SMALL } from './row-marks.ts';

/** A share that falls in steps: `x` is where it takes the value. */
export type StepPoint = {
  readonly x: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number;
};

export type StepCurve = { readonly label: string; readonly points: readonly StepPoint[] };

export type StepCurvesProps = {
  readonly caption: string;
  readonly about?: string;
  /** Along which the curves fall, from its `min`, where all are whole unless they have a point there; a line stands at its `reference`. */
  readonly x: Axis;
  readonly xFormat: NumberFormat;
  readonly y: Axis;
  readonly yFormat: NumberFormat;
  readonly curves: readonly StepCurve[];
};

const MARGIN = { left: 48, top: 32, bottom: 40 };
const NARROW = 520;
const APART = 16;
const QUIET = 'var(--heed-quiet)';
/** Told apart by the stroke too, and named where they end. */
const STROKES = [
  { stroke: 'var(--heed-accent)', strokeDasharray: '' },
  { stroke: 'var(--heed-ink)', strokeDasharray: '7 3' },
  { stroke: 'var(--heed-strong)', strokeDasharray: '' },
  { stroke: 'var(--heed-warning-edge)', strokeDasharray: '2 3' },
  { stroke: 'var(--heed-good-edge)', strokeDasharray: '9 3 2 3' },
] as const;

/** How do shares fall? Steps with the bands that they lie in, each curve named at its end. */
export function StepCurvesPlot(props: StepCurvesProps): ReactNode {
  const { caption, about, curves, x, y, xFormat, yFormat } = props;
  const rows = curves.flatMap(({ label, points }) =>
    points.map((point) => ({ ...point, label, key: `${label} ${point.x}` })),
  );
  return (
    <PlotFigure
      caption={caption}
      {...(about === undefined ? {} : { about })}
      plot={<DrawnPlot words={inWords(props)} drawingAt={(width) => drawingOf(props, width)} />}
      table={
        <DataTable
          caption={caption}
          captionHidden
          rows={rows}
          rowKey={({ key }) => key}
          columns={columnsOf({ x: x.label, y: y.label }, { x: xFormat, y: yFormat })}
        />
      }
    />
  );
}

type Row = StepPoint & { readonly label: string; readonly key: string };

function columnsOf(
  heads: { readonly x: string; readonly y: string },
  formats: { readonly x: NumberFormat; readonly y: NumberFormat },
): DataColumn<Row>[] {
  return [
    { id: 'label', head: 'Curve', purpose: 'label', cell: ({ label }) => <Foreign>{label}</Foreign> },
    { id: 'x', head: heads.x, purpose: 'figure', cell: ({ x }) => readerNumber(x, formats.x) },
    {
      id: 'y',
      head: heads.y,
      purpose: 'figure',
      cell: ({ y }) => <data value={String(y)}>{readerNumber(y, formats.y)}</data>,
    },
    {
      id: 'interval',
      head: '95% interval',
      purpose: 'figure',
      cell: ({ low, high }) => readerInterval(low === null || high === null ? null : [low, high], formats.y),
    },
    { id: 'n', head: 'At risk', purpose: 'figure', cell: ({ n }) => readerCount(n) },
  ];
}

function drawingOf(props: StepCurvesProps, width: number): Drawing {
  const { curves, x, y } = props;
  const widthOf = widthsIn({ fontSize: SMALL });
  const widest = Math.min(
    width < NARROW ? 110 : 180,
    curves.reduce((most, { label }) => Math.max(most, widthOf(label)), 0),
  );
  const height = (width < NARROW ? 240 : 300) + MARGIN.top + MARGIN.bottom;
  const frame = {
    left: MARGIN.left,
    right: width - widest - 14,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  return {
    height,
    options: {
      marginLeft: frame.left,
      marginRight: width - frame.right,
      marginTop: frame.top,
      marginBottom: MARGIN.bottom,
      x: { domain: [x.min, x.max], axis: null, clamp: true },
      y: { domain: [y.min, y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [
        ...gridMarks(props, frame),
        ...curves.flatMap((curve, i) => curveMarks(curve, { x, y, stroke: STROKES[i % STROKES.length]! })),
        ...nameMarks(props, { ...frame, widest }),
      ],
    },
  };
}

type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };

function gridMarks({ x, y, xFormat, yFormat }: StepCurvesProps, frame: Frame): Markish[] {
  const { left, right, top, bottom } = frame;
  const rows = ticksOn(y, yFormat, 5);
  const columns = ticksOn(x, xFormat, right - left < 320 ? 4 : 7);
  const written = (ticks: typeof rows, format: NumberFormat) =>
    tickFormat(
      ticks.map(({ value }) => value),
      format,
    );
  const beside = rows.map(({ share, value }) => ({
    x: left - 6,
    y: bottom - share * (bottom - top),
    words: readerNumber(value, written(rows, yFormat)),
  }));
  const below = columns.map(({ share, value }) => ({
    x: left + share * (right - left),
    y: bottom + 12,
    words: readerNumber(value, written(columns, xFormat)),
  }));
  return [
    ruleY(
      rows.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    ruleX(
      columns.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    ruleY([y.min], { stroke: 'var(--heed-strong)' }),
    ...referenceMarks(x, xFormat, frame),
    pixelText(beside, { textAnchor: 'end', fill: QUIET, fontSize: SMALL }),
    pixelText(below, { textAnchor: 'middle', fill: QUIET, fontSize: SMALL }),
    pixelText([{ x: 0, y: 10, words: `↑ ${y.label}` }], {
      textAnchor: 'start',
      fill: QUIET,
      fontSize: SMALL,
    }),
    pixelText([{ x: right, y: bottom + 30, words: `${x.label} →` }], {
      textAnchor: 'end',
      fill: QUIET,
      fontSize: SMALL,
    }),
  ];
}

/** The value worth comparing with, named at the top, inside of the plot. */
function referenceMarks(x: Axis, format: NumberFormat, { left, right, top }: Frame): Markish[] {
  const { reference } = x;
  if (reference === undefined || reference < x.min || reference > x.max) return [];
  const at = left + ((reference - x.min) / (x.max - x.min || 1)) * (right - left);
  const isLate = at > (left + right) / 2;
  const words = readerNumber(reference, format);
  return [
    ruleX([reference], { stroke: 'var(--heed-ink)', strokeDasharray: '4 3' }),
    pixelText([{ x: isLate ? at - 5 : at + 5, y: top + 8, words }], {
      textAnchor: isLate ? 'end' : 'start',
      fill: 'var(--heed-ink)',
      fontSize: SMALL,
    }),
  ];
}

function curveMarks(
  { points }: StepCurve,
  { x, y, stroke }: { readonly x: Axis; readonly y: Axis; readonly stroke: (typeof STROKES)[number] },
): Markish[] {
  const whole = { x: x.min, y: y.max, low: y.max, high: y.max };
  const all = points[0]?.x === x.min ? points : [whole, ...points];
  const band = all.filter(({ low, high }) => low !== null && high !== null);
  return [
    areaY(band, {
      x: 'x',
      y1: 'low',
      y2: 'high',
      curve: 'step-after',
      fill: stroke.stroke,
      fillOpacity: 0.1,
    }),
    line(all, { x: 'x', y: 'y', curve: 'step-after', strokeWidth: 2, ...stroke }),
  ];
}

/** Names beside the ends, pushed apart so that none lies on another. */
function nameMarks(
  { curves, y }: StepCurvesProps,
  { right, top, bottom }: Frame & { readonly widest: number },
): Markish[] {
  const span = y.max - y.min || 1;
  const ends = curves
    .map(({ label, points }): PixelWords => {
      const last = points.at(-1)?.y ?? y.max;
      return { x: right + 6, y: bottom - ((last - y.min) / span) * (bottom - top), words: harmless(label) };
    })
    .sort((a, b) => a.y - b.y);
  let free = top;
  const placed = ends.map((end) => {
    const at = Math.max(end.y, free);
    free = at + APART;
    return { ...end, y: at };
  });
  return [pixelText(placed, { textAnchor: 'start', fill: 'var(--heed-ink)', fontSize: SMALL })];
}

function inWords({ caption, curves, yFormat, xFormat, x }: StepCurvesProps): string {
  const ends = curves.map(({ label, points }) => {
    const last = points.at(-1);
    return last === undefined
      ? `${label}: nothing known`
      : `${label}: ${readerNumber(last.y, yFormat)} at ${readerNumber(last.x, xFormat)}`;
  });
  return `${caption}. By ${x.label.toLowerCase()}: ${ends.join('; ')}.`;
}
