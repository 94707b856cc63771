import { FIRST_YEAR, instantOfYear, LAST_YEAR } from './calendar-days.ts';

/** No zone has ever put its clocks twice within a week (all of them looked at, 1900 to 2050). */
const SAMPLE = 3 * 86_400_000;

/** When clocks of a zone are put, and what they show from then on: `offset[i]` holds from `at[i]` until `at[i + 1]`. */
export type ZoneOffsets = { readonly at: readonly number[]; readonly offset: readonly number[] };

/** Years of one zone; what was found stays, for it is the same for every calendar. */
type ZoneYears = { readonly offsetAt: (instant: number) => number; readonly years: Map<number, ZoneOffsets> };

const ZONES = new Map<string, ZoneYears>();

/** Whether there is such a time zone; an offset alone, such as `+01:00`, is none: it knows no summer. */
export function isTimeZone(timeZone: string): boolean {
  return timeZone.length <= 64 && /^[A-Za-z]/u.test(timeZone) && isKnown(timeZone);
}

function isKnown(timeZone: string): boolean {
  try {
    wallClock(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How clocks of a zone stand from the beginning of a year (of UTC) to that of another, a day more on both sides. */
export function zoneOffsets(timeZone: string, fromYear: number, toYear: number): ZoneOffsets {
  const zone = zoneYears(timeZone);
  const at: number[] = [];
  const offset: number[] = [];
  for (let year = Math.max(fromYear - 1, FIRST_YEAR - 1); year <= Math.min(toYear, LAST_YEAR + 1); year++) {
    const one = zone.years.get(year) ?? yearOf(zone, year);
    for (const [i, from] of one.at.entries()) {
      if (one.offset[i] === offset.at(-1)) continue;
      at.push(from);
      offset.push(one.offset[i]!);
    }
  }
  return { at, offset };
}

function zoneYears(timeZone: string): ZoneYears {
  const known = ZONES.get(timeZone);
  if (known !== undefined) return known;
  const made: ZoneYears = { offsetAt: wallClock(timeZone), years: new Map() };
  ZONES.set(timeZone, made);
  return made;
}

function yearOf(zone: ZoneYears, year: number): ZoneOffsets {
  const begin = instantOfYear(year);
  const end = instantOfYear(year + 1);
  const at = [begin];
  const offset = [zone.offsetAt(begin)];
  for (let from = begin; from < end; from += SAMPLE) {
    const to = Math.min(from + SAMPLE, end);
    const next = zone.offsetAt(to);
    if (next === offset.at(-1)) continue;
    const put = firstSecondWith(zone, { from, to, next });
    if (put >= end) continue;
    at.push(put);
    offset.push(next);
  }
  const found = { at, offset };
  zone.years.set(year, found);
  return found;
}

/** Clocks are put at whole seconds, so that halving ends there. */
function firstSecondWith(zone: ZoneYears, between: { from: number; to: number; next: number }): number {
  let low = between.from / 1000;
  let high = between.to / 1000;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zone.offsetAt(middle * 1000) === between.next) high = middle;
    else low = middle;
  }
  return high * 1000;
}

/** Intl, not Temporal: this runs in browsers as well, and not all of them have Temporal. */
function wallClock(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (instant) => {
    const shown = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/u.exec(format.format(instant));
    if (shown === null) throw new Error(`Intl shows a moment in ${timeZone} in an unknown form`);
    const [month = 0, day = 0, year = 0, hour = 0, minute = 0, second = 0] = shown.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  };
}
