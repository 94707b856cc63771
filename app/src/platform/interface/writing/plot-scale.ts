import { ticks } from 'd3-array';
import type { Axis, NumberFormat } from '../report.ts';
import { tickFormat, writeNumber } from './number-writing.ts';

/** Where something lies on an axis: 0 its lower end, 1 its upper end; `beyond` says it lies outside and is held at the end. */
export type Place = { readonly share: number; readonly beyond: 'below' | 'above' | null };

export type Tick = { readonly share: number; readonly value: number; readonly text: string };

/** Where does a value lie between the ends of an axis? */
export function placeOn(axis: Axis, value: number): Place {
  const span = axis.max - axis.min;
  const share = span > 0 ? (value - axis.min) / span : 0.5;
  if (share < 0) return { share: 0, beyond: 'below' };
  if (share > 1) return { share: 1, beyond: 'above' };
  return { share: Number.isNaN(share) ? 0.5 : share, beyond: null };
}

/** Which few round values mark an axis? At most about `count`, at least the two ends when nothing round lies between. */
export function ticksOn(axis: Axis, format: NumberFormat, count: number): Tick[] {
  const round = axis.max > axis.min ? ticks(axis.min, axis.max, count) : [axis.min];
  const values = round.length < 2 ? [...new Set([axis.min, axis.max])] : round;
  const written = tickFormat(values, format);
  return values.map((value) => ({
    share: placeOn(axis, value).share,
    value,
    text: writeNumber(value, written),
  }));
}
