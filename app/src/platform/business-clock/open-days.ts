import { DAY, type DayNumber, instantOfYear, MINUTE, weekdayOf } from './calendar-days.ts';
import type { CalendarHours } from './calendar-hours.ts';
import { type ZoneOffsets, zoneOffsets } from './zone-offsets.ts';

/**
 * The days of some years with what is open on them, as instants. All of them begin and end with the first instant at which the
 * wall clock shows that time or a later one, so that they never overlap, whatever is done to clocks.
 */
export type OpenDays = {
  readonly firstYear: number;
  /** The year after the last one. */
  readonly endYear: number;
  readonly first: DayNumber;
  readonly days: number;
  /** When each day begins, and as one more when the last ends. */
  readonly begins: Float64Array;
  /** Of each day, and one more: how many stretches there are before it. */
  readonly stretchesBefore: Int32Array;
  /** Of each day, and one more: how many working days there are before it. */
  readonly workingBefore: Int32Array;
  /** The days with any open time. */
  readonly working: Int32Array;
  readonly opens: Float64Array;
  readonly closes: Float64Array;
  /** Of each stretch, and one more: open milliseconds before it. */
  readonly openBefore: Float64Array;
  readonly offsets: ZoneOffsets;
};

/** Lays out the days of a calendar from the beginning of a year until that of another. */
export function openDays(hours: CalendarHours, firstYear: number, endYear: number): OpenDays {
  const first = daysBefore(firstYear);
  const days = daysBefore(endYear) - first;
  const offsets = zoneOffsets(hours.timeZone, firstYear, endYear);
  const instant = instantsOfWall(offsets);
  const begins = new Float64Array(days + 1);
  const stretchesBefore = new Int32Array(days + 1);
  const workingBefore = new Int32Array(days + 1);
  const opens: number[] = [];
  const closes: number[] = [];
  const working: number[] = [];
  let ofYear = hours.exceptionsOf(firstYear);
  for (let i = 0, year = firstYear, next = daysBefore(year + 1) - first; i < days; i++) {
    const day = first + i;
    if (i === next) {
      year += 1;
      next = daysBefore(year + 1) - first;
      ofYear = hours.exceptionsOf(year);
    }
    begins[i] = instant(day * DAY);
    stretchesBefore[i] = opens.length;
    workingBefore[i] = working.length;
    const open = hours.exceptions.get(day) ?? ofYear.get(day) ?? hours.week[weekdayOf(day)]!;
    for (let k = 0; k < open.length; k += 2) {
      const from = instant(day * DAY + open[k]! * MINUTE);
      const to = instant(day * DAY + open[k + 1]! * MINUTE);
      if (to <= from) continue;
      opens.push(from);
      closes.push(to);
    }
    if (opens.length > stretchesBefore[i]!) working.push(day);
  }
  begins[days] = instant((first + days) * DAY);
  stretchesBefore[days] = opens.length;
  workingBefore[days] = working.length;
  const openBefore = new Float64Array(opens.length + 1);
  for (let i = 0; i < opens.length; i++) openBefore[i + 1] = openBefore[i]! + closes[i]! - opens[i]!;
  return {
    firstYear,
    endYear,
    first,
    days,
    begins,
    stretchesBefore,
    workingBefore,
    working: Int32Array.from(working),
    opens: Float64Array.from(opens),
    closes: Float64Array.from(closes),
    openBefore,
    offsets,
  };
}

function daysBefore(year: number): DayNumber {
  return instantOfYear(year) / DAY;
}

/**
 * The first instant at which the wall clock shows a time or a later one. A time that is skipped becomes the instant of the skip; one
 * that is shown twice, its first. Asked in order of time: each answer begins where the last one was found.
 */
function instantsOfWall({ at, offset }: ZoneOffsets): (wall: number) => number {
  let i = 0;
  return (wall) => {
    while (i + 1 < at.length && wall - offset[i]! >= at[i + 1]!) i++;
    return Math.max(wall - offset[i]!, i === 0 ? Number.NEGATIVE_INFINITY : at[i]!);
  };
}

/** The same for one time, anywhere in the years laid out. */
export function instantOfWall({ offsets }: OpenDays, wall: number): number {
  const { at, offset } = offsets;
  // Clocks are never put by more than a day, so the segment is near the one of the same number in Greenwich.
  let i = Math.max(0, segmentOf(at, wall - DAY - DAY / 2));
  while (i + 1 < at.length && wall - offset[i]! >= at[i + 1]!) i++;
  return Math.max(wall - offset[i]!, i === 0 ? Number.NEGATIVE_INFINITY : at[i]!);
}

/** What is added to an instant to have what the wall clock shows. */
export function offsetAt({ offsets: { at, offset } }: OpenDays, instant: number): number {
  return offset[Math.max(0, segmentOf(at, instant))]!;
}

/** The last one that begins at or before an instant; -1 when none does. */
function segmentOf(at: readonly number[], instant: number): number {
  let low = 0;
  let high = at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at[middle]! <= instant) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** In which day an instant lies, counted from the first one laid out. */
export function dayIndex({ begins, days }: OpenDays, instant: number): number {
  let i = Math.min(days - 1, Math.max(0, Math.floor((instant - begins[0]!) / DAY)));
  while (i > 0 && begins[i]! > instant) i--;
  while (i < days - 1 && begins[i + 1]! <= instant) i++;
  return i;
}

/** The first stretch that ends after an instant; as many as there are when none does. */
export function stretchAfter(span: OpenDays, instant: number): number {
  const { stretchesBefore, closes } = span;
  const day = dayIndex(span, instant);
  const end = stretchesBefore[day + 1]!;
  let i = stretchesBefore[day]!;
  while (i < end && closes[i]! <= instant) i++;
  return i;
}

/** Open milliseconds from the first instant laid out until this one. */
export function openUntil(span: OpenDays, instant: number, i = stretchAfter(span, instant)): number {
  const { opens, openBefore } = span;
  return openBefore[i]! + (i < opens.length && opens[i]! < instant ? instant - opens[i]! : 0);
}

/** The first stretch, from one on, at whose end there is so much open time; as many as there are when none has. */
export function stretchReaching({ openBefore, opens }: OpenDays, open: number, from: number): number {
  let low = from;
  // Most limits are short: the stretch is near, so it is looked for in steps that double.
  let step = 1;
  while (low + step < opens.length && openBefore[low + step]! < open) step *= 2;
  let high = Math.min(opens.length, low + step);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (openBefore[middle + 1]! >= open) high = middle;
    else low = middle + 1;
  }
  return low;
}
