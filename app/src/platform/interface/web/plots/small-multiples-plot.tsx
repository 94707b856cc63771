import { dot, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { Axis, Ends, NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { type DataColumn, DataTable } from '../tables/data-table.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { widthsIn } from './measured-words.ts';
import { PlotFigure } from './plot-figure.tsx';
import { type PixelWords, pixelText, SMALL } from './row-marks.ts';

/** A figure at one time; `withheld` says why it is not shown. */
export type TimedFigure = {
  readonly n: number;
  readonly estimate: number | null;
  readonly interval: Ends | null;
  readonly withheld: string | null;
};

/** One figure along the common time. */
export type TimedPanel = {
  readonly name: string;
  readonly axis: Axis;
  readonly format: NumberFormat;
  /** As many as there are times; null where nothing is known. */
  readonly points: readonly (TimedFigure | null)[];
};

export type SmallMultiplesProps = {
  readonly caption: string;
  readonly about?: ReactNode;
  /** The times in their order, as the reader writes them, and what one of them is called. */
  readonly times: readonly string[];
  readonly timeName: string;
  readonly panels: readonly TimedPanel[];
};

const MARGIN = { left: 52, right: 64, bottom: 28 };
const TITLE_ROOM = 28;
const PANEL_ROOM = 84;
const APART = 16;
const ACCENT = 'var(--heed-accent)';
const QUIET = 'var(--heed-quiet)';

/** How did several figures go in the same time? A small chart each below one another, with whiskers and one axis of time. */
export function SmallMultiplesPlot(props: SmallMultiplesProps): ReactNode {
  const { caption, about, times, timeName, panels } = props;
  const rows = times.map((time, at) => ({ time, at }));
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
          rowKey={({ time }) => time}
          columns={[
            { id: 'time', head: timeName, purpose: 'label', cell: ({ time }) => time },
            ...panels.flatMap((panel, index) => columnsOf(panel, index)),
          ]}
        />
      }
    />
  );
}

type TimeRow = { readonly time: string; readonly at: number };

function columnsOf({ name, format, points }: TimedPanel, index: number): DataColumn<TimeRow>[] {
  const { unit: _, ...bare } = format;
  return [
    {
      id: `estimate ${index}`,
      head: name,
      purpose: 'figure',
      cell: ({ at }) => <PointCell point={points[at] ?? null} format={bare} />,
    },
    {
      id: `interval ${index}`,
      head: '95% interval',
      purpose: 'figure',
      cell: ({ at }) => readerInterval(points[at]?.interval, bare),
    },
    {
      id: `n ${index}`,
      head: 'n',
      purpose: 'figure',
      cell: ({ at }) => readerCount(points[at]?.n ?? 0),
    },
  ];
}

function PointCell({
  point,
  format,
}: {
  readonly point: TimedFigure | null;
  readonly format: NumberFormat;
}): ReactNode {
  if (point === null) return '–';
  if (point.withheld !== null) return `withheld: ${point.withheld}`;
  if (point.estimate === null) return '–';
  return <data value={String(point.estimate)}>{readerNumber(point.estimate, format)}</data>;
}

type Frame = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly times: number;
};

function drawingOf({ times, panels }: SmallMultiplesProps, width: number): Drawing {
  const right = width - MARGIN.right;
  const frames = panels.map((_, index): Frame => {
    const top = index * (TITLE_ROOM + PANEL_ROOM + APART) + TITLE_ROOM;
    return { left: MARGIN.left, right, top, bottom: top + PANEL_ROOM, times: times.length };
  });
  const last = frames.at(-1)?.bottom ?? TITLE_ROOM;
  return {
    height: last + MARGIN.bottom,
    options: {
      margin: 0,
      marginLeft: MARGIN.left,
      marginRight: MARGIN.right,
      x: { domain: [-0.5, Math.max(1, times.length) - 0.5], axis: null },
      y: { type: 'identity', axis: null },
      style: { overflow: 'visible' },
      marks: [
        ...panels.flatMap((panel, index) => panelMarks(panel, frames[index]!)),
        timeMarks(times, { left: MARGIN.left, right, bottom: last }),
      ],
    },
  };
}

function panelMarks(panel: TimedPanel, frame: Frame): Markish[] {
  const placed = placedPoints(panel, frame);
  const whiskers = placed.filter(({ low, high }) => low !== null && high !== null);
  return [
    ...gridMarks(panel, frame),
    ruleX(whiskers, { x: 'at', y1: 'low', y2: 'high', stroke: ACCENT, strokeOpacity: 0.5, strokeWidth: 1.5 }),
    ...runsOf(placed).map((run) => line(run, { x: 'at', y: 'y', stroke: ACCENT, strokeWidth: 1.5 })),
    dot(placed, { x: 'at', y: 'y', r: 3, fill: ACCENT, stroke: 'var(--heed-paper)' }),
    ...withheldMarks(panel, frame),
    ...nameMarks(panel, frame, placed),
  ];
}

type PlacedPoint = {
  readonly at: number;
  readonly y: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly estimate: number;
};

function placedPoints({ points, axis }: TimedPanel, { top, bottom }: Frame): PlacedPoint[] {
  const yOf = (value: number): number => bottom - placeOn(axis, value).share * (bottom - top);
  return points.flatMap((point, at) => {
    if (point === null || point.estimate === null) return [];
    const [low, high] = point.interval ?? [null, null];
    return [
      {
        at,
        y: yOf(point.estimate),
        low: low === null ? null : yOf(low),
        high: high === null ? null : yOf(high),
        estimate: point.estimate,
      },
    ];
  });
}

/** Where a time has no figure the line is broken. */
function runsOf(placed: readonly PlacedPoint[]): PlacedPoint[][] {
  const runs: PlacedPoint[][] = [];
  for (const point of placed) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)!.at === point.at - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function gridMarks({ axis, format }: TimedPanel, { left, top, bottom }: Frame): Markish[] {
  const { unit: _, ...bare } = format;
  const ticks = ticksOn(axis, bare, 3);
  const written = tickFormat(
    ticks.map(({ value }) => value),
    bare,
  );
  const yOf = (share: number): number => bottom - share * (bottom - top);
  const beside = ticks.map(({ share, value }) => ({
    x: left - 8,
    y: yOf(share),
    words: readerNumber(value, written),
  }));
  const { reference } = axis;
  const isDrawn = reference !== undefined && placeOn(axis, reference).beyond === null;
  return [
    ruleY(
      ticks.map(({ share }) => yOf(share)),
      { stroke: 'var(--heed-grid)' },
    ),
    pixelText(beside, { textAnchor: 'end', fill: QUIET, fontSize: SMALL }),
    ...(isDrawn
      ? [
          ruleY([yOf(placeOn(axis, reference).share)], {
            stroke: 'var(--heed-strong)',
            strokeDasharray: '5 3',
          }),
        ]
      : []),
  ];
}

/** A time whose figure is withheld is no time without a figure. */
function withheldMarks({ points }: TimedPanel, { bottom }: Frame): Markish[] {
  const withheld = points.flatMap((point, at) => (point !== null && point.withheld !== null ? [{ at }] : []));
  return [dot(withheld, { x: 'at', y: bottom - 5, r: 3, stroke: QUIET, symbol: 'times' })];
}

/** The name above the chart, and the last figure beside its point. */
function nameMarks(
  { name, axis, format }: TimedPanel,
  { left, right, top, bottom, times }: Frame,
  placed: readonly PlacedPoint[],
): Markish[] {
  const { unit: _, ...bare } = format;
  const last = placed.at(-1);
  const dashed = `${readerNumber(axis.reference ?? null, bare)} ${axis.label}`;
  const words = axis.reference === undefined ? name : `${name} · dashed: ${dashed}`;
  const named: PixelWords[] = [{ x: 0, y: top - 16, words }];
  const none: PixelWords[] =
    placed.length === 0
      ? [{ x: left + 8, y: (top + bottom) / 2, words: 'nothing to show in these months' }]
      : [];
  const x = left + (((last?.at ?? 0) + 0.5) / Math.max(1, times)) * (right - left) + 8;
  const beside: PixelWords[] =
    last === undefined ? [] : [{ x, y: last.y, words: readerNumber(last.estimate, bare) }];
  return [
    pixelText(named, { textAnchor: 'start', fill: 'var(--heed-ink)', fontSize: SMALL, fontWeight: 600 }),
    pixelText(none, { textAnchor: 'start', fill: QUIET, fontSize: SMALL, fontStyle: 'italic' }),
    pixelText(beside, {
      ...{ textAnchor: 'start', fill: 'var(--heed-ink)', fontSize: SMALL, fontWeight: 600 },
      ...{ stroke: 'var(--heed-paper)', strokeWidth: 3 },
    }),
  ];
}

/** As many times are named as have room. */
function timeMarks(
  times: readonly string[],
  { left, right, bottom }: { readonly left: number; readonly right: number; readonly bottom: number },
): Markish {
  const widthOf = widthsIn({ fontSize: SMALL });
  const widest = times.reduce((most, time) => Math.max(most, widthOf(time)), 1);
  const step = Math.max(1, Math.ceil((times.length * (widest + 12)) / Math.max(1, right - left)));
  const apart = (right - left) / Math.max(1, times.length);
  const named = times.flatMap((words, at): PixelWords[] =>
    (times.length - 1 - at) % step === 0 ? [{ x: left + (at + 0.5) * apart, y: bottom + 16, words }] : [],
  );
  return pixelText(named, { textAnchor: 'middle', fill: QUIET, fontSize: SMALL });
}

function inWords({ caption, times, panels }: SmallMultiplesProps): string {
  const told = panels.map(({ name, format, points }) => {
    const known = points.flatMap((point, at) =>
      point === null || point.estimate === null ? [] : [{ at, ...point, estimate: point.estimate }],
    );
    const [first, last] = [known[0], known.at(-1)];
    if (first === undefined || last === undefined) return `${name}: nothing to show`;
    const write = ({ at, estimate, interval }: typeof first): string =>
      `${readerNumber(estimate, format)}${interval === null ? '' : ` (${readerInterval(interval, format)})`} in ${times[at] ?? ''}`;
    return first === last
      ? `${name}: ${write(first)}`
      : `${name}: from ${write(first)} to ${write(last)}, ${known.length} of ${times.length} known`;
  });
  return `${caption}. ${told.join('; ')}.`;
}
