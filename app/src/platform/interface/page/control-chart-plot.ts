import type { ControlChartPart, Ends } from '../report.ts';
import {
  breaksOf,
  type ChartedPoint,
  chartInWords,
  limitSteps,
  namedPoints,
  runsOf,
  type SignalNumber,
  signalNumbers,
} from '../writing/chart-shape.ts';
import { withoutUnit, writeNumber } from '../writing/number-writing.ts';
import { placeOn, ticksOn } from '../writing/plot-scale.ts';
import type { Box } from './label-placement.ts';
import { type Content, html, type Markup, trusted } from './markup.ts';
import { linesWithin, textWidth } from './text-measure.ts';

export type ChartSize = {
  readonly width: number;
  readonly height: number;
  /** How far it may be enlarged, in pixels. */
  readonly widest: number;
  readonly ticks: number;
  readonly name: string;
};

type Chart = { readonly part: ControlChartPart; readonly size: ChartSize; readonly frame: Box };

const FONT = 12;
const MARGIN = { left: 44, right: 14, top: 28, bottom: 24 };
const BASELINE_ROOM = 20;
/** With more points than this only those that signal are marked, or the line would not be seen. */
const MOST_DOTS = 150;
const DIAMOND = 'M0-6.5 6.5 0 0 6.5-6.5 0Z';

/** The line of the figure between its limits; what signals stands out by shape, number and colour. */
export function controlChartPlot(part: ControlChartPart, size: ChartSize): Markup {
  const { left, right, top, bottom } = MARGIN;
  const frame = { x: left, y: top, width: size.width - left - right, height: size.height - top - bottom };
  const whole = size.height + (part.baseline === null ? 0 : BASELINE_ROOM);
  const chart = { part, size, frame };
  const write = (value: number): string => writeNumber(value, withoutUnit(part.format));
  const runs = runsOf(part);
  return html`<svg class="chart ${size.name}" viewBox="0 0 ${size.width} ${whole}" role="img" aria-label="${chartInWords(part, write)}" style="max-width:${size.widest}px">
${breaksOf(part).map((ends) => breakMarkup(chart, ends))}${runs.map((run) => bandMarkup(chart, run))}${gridOf(chart)}${centreOf(chart)}
${runs.map((run) => lineMarkup(chart, run))}
${runs.map((run) => run.map((point) => dotMarkup(chart, point, run.length === 1)))}
${runs.flat().map((point) => diamondMarkup(chart, point))}
${signalNumbers(part, frame.width / Math.max(1, part.points.length)).map((number) => numberMarkup(chart, number))}
${baselineMarkup(chart)}</svg>`;
}

function acrossOf({ part, frame }: Chart, index: number): number {
  return round(frame.x + ((index + 0.5) / Math.max(1, part.points.length)) * frame.width);
}

function upOf({ part, frame }: Chart, value: number): number {
  return round(frame.y + (1 - placeOn(part.axis, value).share) * frame.height);
}

function breakMarkup(chart: Chart, [start, end]: Ends): Markup {
  const x = acrossOf(chart, start - 0.5);
  const width = round(acrossOf(chart, end - 0.5) - x);
  return html`<rect class="break" x="${x}" y="${chart.frame.y}" width="${width}" height="${chart.frame.height}"/>`;
}

function bandMarkup(chart: Chart, run: readonly ChartedPoint[]): Content {
  const steps = ([0, 1] as const).map((end) =>
    limitSteps(run, end).map(({ at, limit }) => `${acrossOf(chart, at)} ${upOf(chart, limit)}`),
  );
  const [lower = [], upper = []] = steps;
  if (upper.length === 0) return null;
  return html`<path class="band" d="${trusted(`M${[...upper, ...lower.toReversed()].join('L')}Z`)}"/><path class="limit" d="${trusted(`M${upper.join('L')}`)}"/><path class="limit" d="${trusted(`M${lower.join('L')}`)}"/>`;
}

function lineMarkup(chart: Chart, run: readonly ChartedPoint[]): Content {
  if (run.length < 2) return null;
  const places = run.map(({ index, estimate }) => `${acrossOf(chart, index)} ${upOf(chart, estimate)}`);
  return html`<path class="trend" d="${trusted(`M${places.join('L')}`)}"/>`;
}

/** A point alone would not be seen without its dot. */
function dotMarkup(chart: Chart, { index, estimate, signals }: ChartedPoint, alone: boolean): Content {
  const many = chart.part.points.length > MOST_DOTS;
  if (signals.length > 0 || (many && !alone)) return null;
  return html`<circle class="mark" cx="${acrossOf(chart, index)}" cy="${upOf(chart, estimate)}" r="${many ? 2 : 3.5}"/>`;
}

function diamondMarkup(chart: Chart, { index, estimate, signals }: ChartedPoint): Content {
  if (signals.length === 0) return null;
  const [x, y] = [acrossOf(chart, index), upOf(chart, estimate)];
  return html`<path class="mark signal" transform="translate(${x} ${y})" d="${trusted(DIAMOND)}"/>`;
}

function numberMarkup(chart: Chart, { index, estimate, text, above }: SignalNumber): Markup {
  const y = upOf(chart, estimate) + (above ? -10 : 19);
  return html`<text class="rule" x="${acrossOf(chart, index)}" y="${round(y)}" text-anchor="middle">${text}</text>`;
}

function centreOf(chart: Chart): Content {
  const { part, frame } = chart;
  if (part.centre === null) return null;
  const y = upOf(chart, part.centre);
  return html`<line class="centre" x1="${frame.x}" x2="${frame.x + frame.width}" y1="${y}" y2="${y}"/>`;
}

function baselineMarkup(chart: Chart): Content {
  const { baseline } = chart.part;
  if (baseline === null) return null;
  const [x, end] = [acrossOf(chart, baseline[0] - 0.5), acrossOf(chart, baseline[1] - 0.5)];
  const y = chart.frame.y + chart.frame.height + 24;
  return html`<path class="baseline" d="${trusted(`M${x} ${y - 4}V${y}H${end}V${y - 4}`)}"/><text class="tick" x="${round((x + end) / 2)}" y="${y + 14}" text-anchor="middle">baseline</text>`;
}

function gridOf(chart: Chart): Content {
  const { part, frame, size } = chart;
  const [right, under] = [frame.x + frame.width, frame.y + frame.height];
  const up = ticksOn(part.axis, withoutUnit(part.format), size.ticks).map(({ share, text }) => {
    const y = round(frame.y + (1 - share) * frame.height);
    return html`<line class="grid" x1="${frame.x}" x2="${right}" y1="${y}" y2="${y}"/><text class="tick" x="${frame.x - 6}" y="${y + 4}" text-anchor="end">${text}</text>`;
  });
  const widest = part.points.reduce((most, { label }) => Math.max(most, textWidth(label, FONT)), 1);
  const names = namedPoints(part, Math.floor(frame.width / (widest + 12))).map((index) => {
    const half = textWidth(part.points[index]?.label ?? '', FONT) / 2;
    const x = Math.min(size.width - half - 2, Math.max(half + 2, acrossOf(chart, index)));
    return html`<text class="tick" x="${round(x)}" y="${under + 16}" text-anchor="middle">${part.points[index]?.label ?? ''}</text>`;
  });
  const [title = ''] = linesWithin(`↑ ${part.axis.label}`, size.width - 8, { fontSize: 13, most: 1 });
  return [
    up,
    html`<line class="floor" x1="${frame.x}" x2="${right}" y1="${under}" y2="${under}"/>`,
    names,
    html`<text class="axis-title" x="4" y="14">${title}</text>`,
  ];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
