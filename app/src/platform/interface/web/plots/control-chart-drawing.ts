import { areaY, dot, line, type Markish, rect, ruleY, text } from '@observablehq/plot';
import { harmless } from '../../../foreign-text/index.ts';
import type { ControlChartPart } from '../../report.ts';
import {
  breaksOf,
  type ChartedPoint,
  limitSteps,
  namedPoints,
  runsOf,
  signalNumbers,
} from '../../writing/chart-shape.ts';
import { tickFormat, withoutUnit } from '../../writing/number-writing.ts';
import { placeOn, ticksOn } from '../../writing/plot-scale.ts';
import { readerNumber } from '../words/reader-numbers.ts';
import type { Drawing } from './drawn-plot.tsx';
import { wholeLines, widthsIn } from './measured-words.ts';
import { type PixelWords, pixelText, SMALL } from './row-marks.ts';
import { LINE } from './row-places.ts';

type Frame = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
};

const ACCENT = 'var(--heed-accent)';
const INK = 'var(--heed-ink)';
const QUIET = 'var(--heed-quiet)';
const PAPER = 'var(--heed-paper)';
const STRONG = 'var(--heed-strong)';
const NARROW = 520;
const MARGIN = { left: 48, right: 12, top: 32, bottom: 32 };
const BASELINE_ROOM = 28;
/** With more points than this only those that signal are marked, or the line would not be seen. */
const MOST_DOTS = 150;

/** The line of the figure between its limits; what signals stands out by shape, number and colour. */
export function controlChartDrawing(part: ControlChartPart, width: number): Drawing {
  const title = wholeLines(`↑ ${part.axis.label}`, width, widthsIn({ fontSize: SMALL }));
  const top = MARGIN.top + (title.length - 1) * LINE;
  const below = MARGIN.bottom + (part.baseline === null ? 0 : BASELINE_ROOM);
  const height = (width < NARROW ? 220 : 260) + top + below;
  const frame = { left: MARGIN.left, right: width - MARGIN.right, top, bottom: height - below, height };
  const titles = title.map((words, index) => ({ x: 0, y: 10 + index * LINE, words }));
  return {
    height,
    options: {
      marginLeft: frame.left,
      marginRight: MARGIN.right,
      marginTop: top,
      marginBottom: below,
      x: { domain: [-0.5, Math.max(1, part.points.length) - 0.5], axis: null, clamp: true },
      y: { domain: [part.axis.min, part.axis.max], axis: null, clamp: true },
      style: { overflow: 'visible' },
      marks: [
        ...breakMarks(part),
        ...gridMarks(part, frame),
        ...runsOf(part).flatMap((run) => runMarks(part, run)),
        ...signalMarks(part, (frame.right - frame.left) / Math.max(1, part.points.length)),
        ...nameMarks(part, frame),
        ...baselineMarks(part, frame),
        pixelText(titles, { textAnchor: 'start', fill: QUIET, fontSize: SMALL }),
      ],
    },
  };
}

function breakMarks(part: ControlChartPart): Markish[] {
  const { min, max } = part.axis;
  const breaks = breaksOf(part).map(([start, end]) => ({ x1: start - 0.5, x2: end - 0.5, y1: min, y2: max }));
  return [rect(breaks, { x1: 'x1', x2: 'x2', y1: 'y1', y2: 'y2', fill: 'var(--heed-raised)' })];
}

function gridMarks(part: ControlChartPart, { left, top, bottom }: Frame): Markish[] {
  const ticks = ticksOn(part.axis, withoutUnit(part.format), 5);
  const values = ticks.map(({ value }) => value);
  const written = tickFormat(values, withoutUnit(part.format));
  const beside = ticks.map(({ share, value }) => ({
    x: left - 6,
    y: bottom - share * (bottom - top),
    words: readerNumber(value, written),
  }));
  return [
    ruleY(values, { stroke: 'var(--heed-grid)' }),
    ruleY([part.axis.min], { stroke: STRONG }),
    pixelText(beside, { textAnchor: 'end', fill: QUIET, fontSize: SMALL }),
    ...(part.centre === null ? [] : [ruleY([part.centre], { stroke: ACCENT })]),
  ];
}

function runMarks({ points }: ControlChartPart, run: readonly ChartedPoint[]): Markish[] {
  const [lower, upper] = [limitSteps(run, 0), limitSteps(run, 1)];
  const band = upper.map(({ at, limit }, index) => ({ at, high: limit, low: lower[index]?.limit ?? limit }));
  const dashed = { x: 'at', y: 'limit', stroke: ACCENT, strokeDasharray: '5 3' } as const;
  const many = points.length > MOST_DOTS;
  // A point alone would not be seen without its dot.
  const plain = many && run.length > 1 ? [] : run.filter(({ signals }) => signals.length === 0);
  return [
    areaY(band, { x: 'at', y1: 'low', y2: 'high', fill: ACCENT, fillOpacity: 0.08 }),
    line(lower, dashed),
    line(upper, dashed),
    line(run, { x: 'index', y: 'estimate', stroke: INK, strokeWidth: 1.5, strokeLinejoin: 'round' }),
    dot(plain, { x: 'index', y: 'estimate', r: many ? 2 : 3.5, fill: INK, stroke: PAPER }),
  ];
}

function signalMarks(part: ControlChartPart, apart: number): Markish[] {
  const signalling = runsOf(part)
    .flat()
    .filter(({ signals }) => signals.length > 0);
  const numbers = signalNumbers(part, apart);
  return [
    dot(signalling, {
      x: 'index',
      y: 'estimate',
      r: 6,
      symbol: 'diamond2',
      fill: 'var(--heed-warning-edge)',
      stroke: PAPER,
    }),
    ...[true, false].map((above) =>
      text(
        numbers.filter((number) => number.above === above),
        {
          x: 'index',
          y: 'estimate',
          dy: above ? -14 : 14,
          text: 'text',
          fontSize: SMALL,
          fontWeight: 600,
          fill: INK,
          stroke: PAPER,
          strokeWidth: 3,
        },
      ),
    ),
  ];
}

function nameMarks(part: ControlChartPart, { left, right, bottom }: Frame): Markish[] {
  const widthOf = widthsIn({ fontSize: SMALL });
  const widest = part.points.reduce((most, { label }) => Math.max(most, widthOf(label)), 1);
  const names = namedPoints(part, Math.floor((right - left) / (widest + 14))).map((index): PixelWords => {
    const words = harmless(part.points[index]?.label ?? '');
    const half = widthOf(words) / 2;
    const middle = left + placeOf(part, index) * (right - left);
    return { x: Math.max(half, Math.min(right + MARGIN.right - half, middle)), y: bottom + 14, words };
  });
  return [pixelText(names, { textAnchor: 'middle', fill: QUIET, fontSize: SMALL })];
}

function baselineMarks(part: ControlChartPart, { left, right, bottom }: Frame): Markish[] {
  if (part.baseline === null) return [];
  const across = (index: number): number => left + placeOf(part, index) * (right - left);
  const [start, end] = [across(part.baseline[0] - 0.5), across(part.baseline[1] - 0.5)];
  const y = bottom + 30;
  const bracket = [
    { x: start, y: y - 4 },
    { x: start, y },
    { x: end, y },
    { x: end, y: y - 4 },
  ];
  const words = [{ x: (start + end) / 2, y: y + 10, words: 'baseline' }];
  return [
    line(bracket, {
      x: { value: (place: { x: number }) => place.x, scale: null },
      y: { value: (place: { y: number }) => place.y, scale: null },
      stroke: STRONG,
    }),
    pixelText(words, { textAnchor: 'middle', fill: QUIET, fontSize: SMALL }),
  ];
}

function placeOf({ points }: ControlChartPart, index: number): number {
  const axis = { min: -0.5, max: Math.max(1, points.length) - 0.5, label: '' };
  return placeOn(axis, index).share;
}
