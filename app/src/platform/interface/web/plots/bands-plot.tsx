import { dot, type Markish, rect, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { Axis, Ends, NumberFormat } from '../../report.ts';
import { headWithUnit, withoutUnit } from '../../writing/number-writing.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { Foreign } from '../words/foreign-words.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { AXIS_ROOM, axisMarks, rowDrawing, rowWords } from './row-marks.ts';
import { placeRows, type RowPlaces } from './row-places.ts';

/** One level on the scale, with the people behind it where they are known. */
export type BandLevel = {
  readonly label: string;
  readonly value: number;
  /** Null where nobody said it. */
  readonly n: number | null;
  readonly interval: Ends | null;
};

export type BandsPlotProps = {
  readonly caption: string;
  readonly format: NumberFormat;
  readonly axis: Axis;
  /** From the highest to the lowest. */
  readonly levels: readonly BandLevel[];
  /** The stretch of the scale that is shaded, and what it is called. */
  readonly band: { readonly label: string; readonly from: number; readonly to: number } | null;
  /** What is held against the levels. */
  readonly mark: BandLevel | null;
};

const ROW_HEIGHT = 26;
const ACCENT = 'var(--heed-accent)';

/** Where does something stand against several levels on one scale? Levels as rungs, a shaded zone, and a line for what is. */
export function BandsPlot(props: BandsPlotProps): ReactNode {
  const { caption, format, axis, levels, band, mark } = props;
  const rows = [...levels, ...(mark === null ? [] : [mark])];
  const bare = withoutUnit(format);
  const about = [
    ...(mark === null ? [] : [`Dashed line: ${mark.label.toLowerCase()}.`]),
    ...(band === null ? [] : [`Shaded: ${band.label}.`]),
  ].join(' ');
  return (
    <PlotFigure
      caption={caption}
      {...(about === '' ? {} : { about })}
      plot={<DrawnPlot words={inWords(props)} drawingAt={(width) => drawingOf(props, width)} />}
      table={
        <DataTable
          caption={caption}
          captionHidden
          rows={rows}
          rowKey={({ label }) => label}
          columns={columnsOf(headWithUnit(axis.label, format), bare)}
        />
      }
    />
  );
}

function columnsOf(scale: string, bare: NumberFormat): DataColumn<BandLevel>[] {
  return [
    { id: 'label', head: 'Level', purpose: 'label', cell: ({ label }) => <Foreign>{label}</Foreign> },
    {
      id: 'value',
      head: scale,
      purpose: 'figure',
      cell: ({ value }) => <data value={String(value)}>{readerNumber(value, bare)}</data>,
    },
    {
      id: 'interval',
      head: '95% interval',
      purpose: 'figure',
      cell: ({ interval }) => readerInterval(interval, bare),
    },
    { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => peopleWords(n) },
  ];
}

function peopleWords(n: number | null): string {
  return n === null ? '–' : readerCount(n);
}

function drawingOf({ levels, mark, band, axis, format }: BandsPlotProps, width: number): Drawing {
  const bare = withoutUnit(format);
  const all = [...levels, ...(mark === null ? [] : [mark])];
  const toPlace = all.map(({ label, value, interval, n }) => ({
    label,
    columns: [readerNumber(value, bare), readerInterval(interval, bare), peopleWords(n)],
  }));
  const heads = ['Level', 'Interval', 'n'];
  const placed = placeRows(toPlace, { width, heads, headHeight: AXIS_ROOM, markHeight: ROW_HEIGHT });
  const places = { ...placed, height: placed.height + 4 };
  return rowDrawing(
    places,
    [
      ...bandOf(band, places),
      ...axisMarks(axis, bare, places),
      ...rungsOf(levels, places),
      ...markOf(mark, levels.length, places),
      ...rowWords(toPlace, places),
    ],
    [axis.min, axis.max],
  );
}

function bandOf(band: BandsPlotProps['band'], { top, bottom }: RowPlaces): Markish[] {
  if (band === null) return [];
  const stretch = { x1: Math.min(band.from, band.to), x2: Math.max(band.from, band.to), y1: top, y2: bottom };
  return [rect([stretch], { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'var(--heed-tint)' })];
}

function rungsOf(levels: readonly BandLevel[], places: RowPlaces): Markish[] {
  const rungs = levels.map((level, i) => ({ ...level, y: places.rows[i]?.markY ?? 0 }));
  const whiskers = rungs.flatMap(({ interval, y }) =>
    interval === null ? [] : [{ low: interval[0], high: interval[1], y }],
  );
  return [
    ruleY(whiskers, { y: 'y', x1: 'low', x2: 'high', stroke: 'var(--heed-strong)', strokeWidth: 2 }),
    dot(rungs, { x: 'value', y: 'y', r: 5, fill: 'var(--heed-paper)', stroke: ACCENT, strokeWidth: 2 }),
  ];
}

function markOf(mark: BandLevel | null, place: number, places: RowPlaces): Markish[] {
  if (mark === null) return [];
  const y = places.rows[place]?.markY ?? 0;
  const { value, interval } = mark;
  return [
    ruleX([value], { y1: places.top, y2: places.bottom, stroke: ACCENT, strokeDasharray: '4 3' }),
    ...(interval === null
      ? []
      : [ruleY([{ y }], { y: 'y', x1: interval[0], x2: interval[1], stroke: ACCENT, strokeWidth: 2 })]),
    dot([{ value, y }], { x: 'value', y: 'y', r: 5, symbol: 'diamond', fill: ACCENT }),
  ];
}

function inWords({ caption, levels, mark, band, format }: BandsPlotProps): string {
  const written = levels.map(({ label, value }) => `${label} ${readerNumber(value, format)}`).join(', ');
  const zone =
    band === null
      ? ''
      : ` ${band.label} from ${readerNumber(band.from, format)} to ${readerNumber(band.to, format)}.`;
  const seen = mark === null ? '' : ` ${mark.label} ${readerNumber(mark.value, format)}.`;
  return `${caption}. ${written}.${zone}${seen}`;
}
