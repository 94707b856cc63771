import { dot, line, type Markish, ruleX, ruleY } from '@observablehq/plot';
import type { ReactNode } from 'react';
import { harmless } from '../../../foreign-text/index.ts';
import type { NumberFormat } from '../../report.ts';
import { tickFormat } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { readerCount, readerNumber } from '../words/reader-numbers.ts';
import { type Drawing, DrawnPlot } from './drawn-plot.tsx';
import { widthsIn } from './measured-words.ts';
import { PlotFigure } from './plot-figure.tsx';
import { labelPoints } from './point-labels.ts';
import { pixelText, SMALL } from './row-marks.ts';

type Range = { readonly low: number; readonly high: number };

/** A part with its share of so many. `outside`: chance alone rarely puts it there. */
export type FunnelPoint = {
  readonly name: string;
  readonly n: number;
  readonly share: number;
  readonly outside: boolean;
};

export type FunnelProps = {
  readonly caption: string;
  readonly about: string;
  readonly points: readonly FunnelPoint[];
  /** The share of all, and between what parts like all others lie at each n. */
  readonly target: number;
  readonly limits: readonly { readonly n: number; readonly inner: Range; readonly outer: Range }[];
  readonly labels: { readonly x: string; readonly y: string; readonly target: string };
  readonly format: NumberFormat;
  /** The same as a table. */
  readonly table: ReactNode;
};

const MARGIN = { left: 48, right: 16, top: 32, bottom: 40 };
const NARROW = 520;
const WIDEST = 860;
const LINE_HEIGHT = 15;
const ACCENT = 'var(--heed-accent)';
const QUIET = 'var(--heed-quiet)';
/** More names than these would cover the points. */
const MOST_NAMES = 12;

/** Who differs from all others by more than chance? Shares over their n, between limits that close in as n grows. */
export function FunnelPlot(props: FunnelProps): ReactNode {
  const { caption, about, table } = props;
  return (
    <PlotFigure
      caption={caption}
      about={about}
      plot={<DrawnPlot words={inWords(props)} drawingAt={(width) => drawingOf(props, width)} />}
      table={table}
    />
  );
}

type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
type Axes = { readonly x: { min: number; max: number }; readonly y: { min: number; max: number } };
type Room = Axes & { readonly frame: Frame };

function drawingOf(props: FunnelProps, room: number): Drawing {
  const width = Math.min(room, WIDEST);
  const height = (width < NARROW ? 280 : 360) + MARGIN.top + MARGIN.bottom;
  const frame = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const { x, y } = axesOf(props);
  return {
    height,
    options: {
      marginLeft: frame.left,
      marginRight: room - frame.right,
      marginTop: frame.top,
      marginBottom: MARGIN.bottom,
      x: { domain: [x.min, x.max], axis: null, clamp: true },
      y: { domain: [y.min, y.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [
        ...gridMarks(props, { x, y, frame }),
        ...limitMarks(props),
        ...pointMarks(props),
        ...nameMarks(props, { x, y, frame }),
      ],
    },
  };
}

// By the logarithm, for parts are of very different size and limits bend where there are few.
const along = (n: number): number => Math.log10(n);

function axesOf({ points, limits, target }: FunnelProps): Axes {
  const sizes = [...points, ...limits].map(({ n }) => n);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const shares = [target, ...points.map(({ share }) => share), ...limits.map(({ inner }) => inner.low)];
  const low = Math.min(...shares);
  const high = Math.max(...points.map(({ share }) => share), ...limits.map(({ inner }) => inner.high));
  const margin = (high - low) * 0.06 || 0.05;
  return {
    x: { min: along(least * 0.9), max: along(most * 1.12) },
    y: { min: Math.max(0, low - margin), max: Math.min(1, high + margin) },
  };
}

function gridMarks({ labels, format, target }: FunnelProps, { x, y, frame }: Room): Markish[] {
  const { left, right, top, bottom } = frame;
  const rows = ticksOn({ ...y, label: '' }, format, 6);
  const written = tickFormat(
    rows.map(({ value }) => value),
    format,
  );
  const columns = sizesBetween(x, right - left < 320 ? 4 : 8);
  const beside = rows.map(({ share, value }) => ({
    x: left - 6,
    y: bottom - share * (bottom - top),
    words: readerNumber(value, written),
  }));
  const below = columns.map((n) => ({
    x: left + placeOn({ ...x, label: '' }, along(n)).share * (right - left),
    y: bottom + 12,
    words: readerCount(n),
  }));
  const small = { fill: QUIET, fontSize: SMALL };
  return [
    ruleY(
      rows.map(({ value }) => value),
      { stroke: 'var(--heed-grid)' },
    ),
    ruleX(
      columns.map((n) => along(n)),
      { stroke: 'var(--heed-grid)' },
    ),
    ruleY([target], { stroke: 'var(--heed-strong)' }),
    pixelText(beside, { textAnchor: 'end', ...small }),
    pixelText(below, { textAnchor: 'middle', ...small }),
    pixelText([{ x: 0, y: 10, words: `↑ ${labels.y}` }], { textAnchor: 'start', ...small }),
    pixelText([{ x: right, y: bottom + 30, words: `${labels.x} →` }], { textAnchor: 'end', ...small }),
  ];
}

/** Round numbers on a logarithmic axis: 1, 2 and 5 of each power of ten, or fewer. */
function sizesBetween({ min, max }: { readonly min: number; readonly max: number }, most: number): number[] {
  const powers = Array.from({ length: 13 }, (_, i) => 10 ** i);
  const within = (steps: readonly number[]): number[] =>
    powers
      .flatMap((power) => steps.map((step) => step * power))
      .filter((n) => along(n) >= min && along(n) <= max);
  const fitting = [[1, 2, 5], [1, 3], [1]].map(within).find((sizes) => sizes.length <= most);
  return fitting ?? [];
}

function limitMarks({ limits }: FunnelProps): Markish[] {
  const drawn = (which: 'inner' | 'outer', end: keyof Range): Markish =>
    line(
      limits.map((limit) => ({ x: along(limit.n), y: limit[which][end] })),
      {
        x: 'x',
        y: 'y',
        stroke: QUIET,
        ...(which === 'inner' ? { strokeDasharray: '4 4' } : {}),
        clip: true,
      },
    );
  return (['inner', 'outer'] as const).flatMap((which) => [drawn(which, 'low'), drawn(which, 'high')]);
}

function pointMarks({ points }: FunnelProps): Markish[] {
  const at = (wanted: boolean) =>
    points.filter(({ outside }) => outside === wanted).map(({ n, share }) => ({ x: along(n), y: share }));
  return [
    dot(at(false), { x: 'x', y: 'y', r: 4, stroke: ACCENT, fill: 'var(--heed-paper)' }),
    dot(at(true), { x: 'x', y: 'y', r: 5, fill: ACCENT, symbol: 'diamond2' }),
  ];
}

/** Names of those outside, where they have room beside their points; all stand in the table. */
function nameMarks({ points }: FunnelProps, { x, y, frame }: Room): Markish[] {
  const { left, right, top, bottom } = frame;
  const widthOf = widthsIn({ fontSize: SMALL });
  const named = points
    .filter(({ outside }) => outside)
    .slice(0, MOST_NAMES)
    .map(({ name, n, share }, i) => ({
      x: left + placeOn({ ...x, label: '' }, along(n)).share * (right - left),
      y: bottom - placeOn({ ...y, label: '' }, share).share * (bottom - top),
      name: harmless(name),
      number: i + 1,
    }));
  const bounds = { x: left, y: top, width: right - left, height: bottom - top };
  const labels = labelPoints(named, { bounds, disliked: [], lineHeight: LINE_HEIGHT, widthOf });
  const anchors = ['start', 'middle', 'end'] as const;
  return anchors.map((anchor) =>
    pixelText(
      labels.flatMap((label) => {
        if (label === null || label.isNumber || label.anchor !== anchor) return [];
        const { box, lines } = label;
        const at = { start: box.x, middle: box.x + box.width / 2, end: box.x + box.width }[anchor];
        return lines.map((words, i) => ({ x: at, y: box.y + (i + 0.5) * LINE_HEIGHT, words }));
      }),
      { textAnchor: anchor, fill: 'var(--heed-ink)', fontSize: SMALL },
    ),
  );
}

function inWords({ caption, points, target, labels, format }: FunnelProps): string {
  const outside = points.filter((point) => point.outside);
  const named = outside
    .slice(0, MOST_NAMES)
    .map(({ name, share, n }) => `${name} ${readerNumber(share, format)} of ${readerCount(n)}`);
  const found =
    outside.length === 0 ? 'none lies outside of the limits' : `outside of the limits: ${named.join('; ')}`;
  return `${caption}. ${points.length} parts around ${labels.target} ${readerNumber(target, format)}; ${found}.`;
}
