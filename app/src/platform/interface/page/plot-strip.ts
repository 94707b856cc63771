import type { Axis, Ends, NumberFormat } from '../report.ts';
import { writeNumber } from '../writing/number-writing.ts';
import { type Place, placeOn, ticksOn } from '../writing/plot-scale.ts';
import { type Content, foreign, html, type Markup } from './markup.ts';

const TICKS = 5;

/** The strip of one row: marks over the lines of the axis. The cells beside it say the same in figures. */
export function strip(axis: Axis, format: NumberFormat, marks: Content): Markup {
  return html`<svg class="strip" aria-hidden="true" focusable="false">${axisLines(axis, format)}${marks}</svg>`;
}

/** The axis of all strips of a column: its name, and round values over their lines. */
export function axisHead(axis: Axis, format: NumberFormat): Markup {
  return html`<span class="axis-name">${foreign(axis.label)}${referenceWords(axis, format)}</span>${axisTicks(axis, format)}`;
}

export function axisTicks(axis: Axis, format: NumberFormat): Markup {
  const texts = ticksOn(axis, format, TICKS).map(
    ({ share, text }) => html`<span style="left:${percent(share)}">${text}</span>`,
  );
  return html`<span class="axis-ticks" aria-hidden="true">${texts}</span>`;
}

/** A point with its interval. Where one of them lies beyond the axis, an arrow at the end says so. */
export function pointAndWhisker(axis: Axis, estimate: number, interval: Ends | null | undefined): Markup {
  const whisker = interval === null || interval === undefined ? null : whiskerOf(axis, interval);
  return html`${whisker}${pointMark(placeOn(axis, estimate), 'point')}`;
}

/** Two points and the distance between them: hollow where it starts, filled where it ends. */
export function dumbbell(axis: Axis, from: number, to: number): Markup {
  const [start, end] = [placeOn(axis, from), placeOn(axis, to)];
  return html`<line class="bridge" x1="${percent(start.share)}" x2="${percent(end.share)}" y1="50%" y2="50%"/>${pointMark(start, 'point hollow')}${pointMark(end, 'point')}`;
}

export function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`;
}

function axisLines(axis: Axis, format: NumberFormat): Markup {
  const lines = ticksOn(axis, format, TICKS).map(({ share }) => verticalLine(share, 'grid'));
  if (axis.reference === undefined) return html`${lines}`;
  const place = placeOn(axis, axis.reference);
  return html`${lines}${place.beyond === null ? verticalLine(place.share, 'reference') : null}`;
}

function verticalLine(share: number, name: string): Markup {
  return html`<line class="${name}" x1="${percent(share)}" x2="${percent(share)}" y1="0" y2="100%"/>`;
}

function referenceWords(axis: Axis, format: NumberFormat): Content {
  const { reference } = axis;
  if (reference === undefined || placeOn(axis, reference).beyond !== null) return null;
  if (ticksOn(axis, format, TICKS).some(({ value }) => value === reference)) return null;
  return html`<span class="axis-reference"> · dashed line: ${writeNumber(reference, format)}</span>`;
}

function whiskerOf(axis: Axis, [low, high]: Ends): Markup {
  const [start, end] = [placeOn(axis, low), placeOn(axis, high)];
  return html`<line class="whisker" x1="${percent(start.share)}" x2="${percent(end.share)}" y1="50%" y2="50%"/>${capAt(start)}${capAt(end)}`;
}

function capAt({ share, beyond }: Place): Markup {
  const shape = beyond === null ? 'M0-4V4' : beyond === 'below' ? 'M5-5L0 0L5 5' : 'M-5-5L0 0L-5 5';
  return html`<svg x="${percent(share)}" y="50%"><path class="cap" d="${shape}"/></svg>`;
}

function pointMark({ share, beyond }: Place, name: string): Markup {
  if (beyond === null) return html`<circle class="${name}" cx="${percent(share)}" cy="50%" r="5"/>`;
  const shape = beyond === 'below' ? 'M-6 0L4-6V6Z' : 'M6 0L-4-6V6Z';
  return html`<svg x="${percent(share)}" y="50%"><path class="${name}" d="${shape}"/></svg>`;
}
