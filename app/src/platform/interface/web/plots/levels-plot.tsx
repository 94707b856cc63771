import { areaY, dot, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import type { NumberFormat } from '../../report.ts';
import { tickFormat, withoutUnit } from '../../writing/number-writing.ts';
import { ticksOn } from '../../writing/plot-scale.ts';
import { DataTable } from '../tables/data-table.tsx';
import { readerCount, readerInterval, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { PlotFigure } from './plot-figure.tsx';
import { pixelText, SMALL } from './row-marks.ts';

/** One month or quarter of a figure. */
export type LevelPeriod = {
  readonly name: string;
  readonly n: number;
  /** Null where it is not known or withheld; the line breaks there. */
  readonly estimate: number | null;
  readonly limits: { readonly low: number; readonly high: number } | null;
  readonly isBeyond: boolean;
};

export type LevelsPlotProps = {
  readonly caption: string;
  readonly periods: readonly LevelPeriod[];
  /** How high the figure was from one period to another, both included. */
  readonly levels: readonly { readonly from: number; readonly to: number; readonly value: number }[];
  /** The first period of a new level; null where none is marked. */
  readonly change: number | null;
  readonly format: NumberFormat;
  /** Between which values it is drawn, so that small plots side by side can be compared. */
  readonly range?: readonly [low: number, high: number];
};

const HEIGHT = 132;
const MARGIN = { left: 44, right: 10, top: 10, bottom: 24 };
const ACCENT = 'var(--heed-accent)';
const INK = 'var(--heed-ink)';
const QUIET = 'var(--heed-quiet)';
const EDGE = 'var(--heed-warning-edge)';

/** Where did the level of a figure change? A small line between its limits, with each level and the change. */
export function LevelsPlot(props: LevelsPlotProps): ReactNode {
  return (
    <PlotFigure
      caption={props.caption}
      plot={<DrawnPlot words={inWords(props)} drawingAt={(width) => drawingOf(props, width)} />}
      table={<LevelsTable {...props} />}
    />
  );
}

/** The lowest and highest value that these periods need, with a little room. */
export function levelRange(series: readonly (readonly LevelPeriod[])[]): readonly [number, number] {
  const values = series
    .flat()
    .flatMap(({ estimate, limits }) => [estimate, limits?.low ?? null, limits?.high ?? null])
    .filter((value) => value !== null);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = (high - low) * 0.06 || Math.abs(high) * 0.05 || 0.5;
  return [low - room, high + room];
}

function drawingOf(props: LevelsPlotProps, width: number): Drawing {
  const { periods, format } = props;
  const [min, max] = props.range ?? levelRange([periods]);
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const bottom = HEIGHT - MARGIN.bottom;
  const bare = withoutUnit(format);
  const ticks = ticksOn({ min, max, label: '' }, bare, 3);
  const values = ticks.map(({ value }) => value);
  const written = tickFormat(values, bare);
  const beside = ticks.map(({ share, value }) => ({
    x: left - 6,
    y: bottom - share * (bottom - MARGIN.top),
    words: readerNumber(value, written),
  }));
  const across = (index: number): number => left + ((index + 0.5) / periods.length) * (right - left);
  const small = { fill: QUIET, fontSize: SMALL };
  const marked = props.change === null ? [] : [{ index: props.change }];
  return {
    height: HEIGHT,
    options: {
      marginLeft: left,
      marginRight: MARGIN.right,
      marginTop: MARGIN.top,
      marginBottom: MARGIN.bottom,
      x: { domain: [-0.5, Math.max(1, periods.length) - 0.5], axis: null, clamp: true },
      y: { domain: [min, max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [
        ruleY(values, { stroke: 'var(--heed-grid)' }),
        ...limitMarks(periods),
        ruleX(marked, {
          x: ({ index }: { index: number }) => index - 0.5,
          stroke: EDGE,
          strokeDasharray: '3 3',
        }),
        ...levelMarks(props),
        ...lineMarks(periods),
        pixelText(beside, { textAnchor: 'end', ...small }),
        ...nameMarks(props, { across, bottom, right }),
      ],
    },
  };
}

function limitMarks(periods: readonly LevelPeriod[]): Markish[] {
  const band = periods.flatMap(({ limits }, index) => (limits === null ? [] : [{ index, ...limits }]));
  return [areaY(band, { x: 'index', y1: 'low', y2: 'high', fill: ACCENT, fillOpacity: 0.1 })];
}

function levelMarks({ levels }: LevelsPlotProps): Markish[] {
  return levels.map(({ from, to, value }) =>
    line(
      [
        { x: from - 0.4, value },
        { x: to + 0.4, value },
      ],
      { x: 'x', y: 'value', stroke: ACCENT, strokeWidth: 2.5, strokeOpacity: 0.75 },
    ),
  );
}

function lineMarks(periods: readonly LevelPeriod[]): Markish[] {
  const points = periods.map(({ estimate, isBeyond }, index) => ({
    index,
    estimate: estimate ?? Number.NaN,
    isBeyond,
  }));
  const of = (beyond: boolean) =>
    points.filter(({ estimate, isBeyond }) => !Number.isNaN(estimate) && isBeyond === beyond);
  const place = { x: 'index', y: 'estimate' } as const;
  return [
    line(points, { ...place, stroke: INK, strokeWidth: 1.25 }),
    dot(of(false), { ...place, r: 2.2, fill: INK }),
    dot(of(true), { ...place, r: 4, symbol: 'diamond2', fill: EDGE, stroke: 'var(--heed-paper)' }),
  ];
}

type Places = {
  readonly across: (index: number) => number;
  readonly bottom: number;
  readonly right: number;
};

/** The first and the last period, and the one of the change where it has room between them. */
function nameMarks({ periods, change }: LevelsPlotProps, { across, bottom, right }: Places): Markish[] {
  if (periods.length === 0) return [];
  const y = bottom + 14;
  const last = periods.length - 1;
  const ends = [{ x: MARGIN.left, y, words: periods[0]!.name }];
  const end = [{ x: right, y, words: periods[last]!.name }];
  const at = change === null ? null : across(change);
  const hasRoom = at !== null && at > MARGIN.left + 90 && at < right - 90;
  const middle = hasRoom ? [{ x: at, y, words: periods[change!]!.name }] : [];
  return [
    pixelText(ends, { textAnchor: 'start', fill: QUIET, fontSize: SMALL }),
    pixelText(middle, { textAnchor: 'middle', fill: INK, fontSize: SMALL }),
    pixelText(end, { textAnchor: 'end', fill: QUIET, fontSize: SMALL }),
  ];
}

function LevelsTable({ caption, periods, format, change }: LevelsPlotProps): ReactNode {
  const bare = withoutUnit(format);
  return (
    <DataTable
      caption={caption}
      captionHidden
      rows={periods.map((period, index) => ({ ...period, index }))}
      rowKey={({ name }) => name}
      columns={[
        { id: 'period', head: 'Period', purpose: 'label', cell: ({ name }) => name },
        {
          id: 'estimate',
          head: 'Figure',
          purpose: 'figure',
          cell: ({ estimate, n }) =>
            estimate === null ? (n === 0 ? '–' : 'withheld') : readerNumber(estimate, bare),
        },
        {
          id: 'limits',
          head: 'Limits',
          purpose: 'figure',
          cell: ({ limits }) => readerInterval(limits === null ? null : [limits.low, limits.high], bare),
        },
        { id: 'n', head: 'n', purpose: 'figure', cell: ({ n }) => readerCount(n) },
        {
          id: 'marked',
          head: 'Marked',
          purpose: 'words',
          cell: ({ index, isBeyond }) =>
            [...(index === change ? ['new level'] : []), ...(isBeyond ? ['beyond the limits'] : [])].join(
              ', ',
            ) || '–',
        },
      ]}
    />
  );
}

function inWords({ caption, periods, levels, change, format }: LevelsPlotProps): string {
  const known = periods.filter(({ estimate }) => estimate !== null).length;
  const said = levels.map(
    ({ from, to, value }) =>
      `${readerNumber(value, format)} from ${periods[from]?.name ?? ''} to ${periods[to]?.name ?? ''}`,
  );
  const beyond = periods.filter(({ isBeyond }) => isBeyond).length;
  const changed = change === null ? '' : ` A new level begins in ${periods[change]?.name ?? ''}.`;
  return `${caption}: ${known} periods. ${said.join('; ')}.${changed} ${beyond} beyond the limits.`;
}
