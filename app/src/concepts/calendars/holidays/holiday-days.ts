import { createRequire } from 'node:module';
import type Holidays from 'date-holidays';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { timeOfMinutes } from '../open-hours.ts';
import { HOLIDAY_TYPES, type Holiday, type HolidaySource, type HolidayType } from './holiday-source.ts';

/** Holidays are worked out for these years; in others a calendar has its week and its own exceptions. */
export const FIRST_HOLIDAY_YEAR = 1970;
export const LAST_HOLIDAY_YEAR = 2100;

type Place = Pick<HolidaySource, 'country' | 'state' | 'region'>;
type Named = { readonly code: string; readonly name: string };

const MOST_PLACES = 40;
const MOST_YEARS = 1_500;
const books = new Map<string, Holidays>();

/** The rules of all countries take some 20 MB of memory, so they are loaded when somebody asks for a holiday first. */
let loaded: typeof Holidays | null = null;
function library(): typeof Holidays {
  loaded ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays;
  return loaded;
}

const years = new Map<string, readonly Holiday[]>();

/** The holidays of a place in a year, of every type, by day. A year takes some 20 ms the first time and none after that. */
export function holidaysIn(place: Place, year: number, language = ''): readonly Holiday[] {
  if (year < FIRST_HOLIDAY_YEAR || year > LAST_HOLIDAY_YEAR) return [];
  const key = JSON.stringify([place.country, place.state, place.region, year, language]);
  const known = years.get(key);
  if (known !== undefined) return known;
  // A substitute of New Year's Day may lie in the year before, and what begins at its end may go on in the year.
  const found = [year - 1, year, year + 1]
    .flatMap((asked) => givenFor(place, asked, language))
    .filter(({ day }) => day.startsWith(String(year)))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const once = new Map(found.map((one) => [`${one.day} ${one.rule}`, one]));
  if (years.size >= MOST_YEARS) years.clear();
  years.set(key, [...once.values()]);
  return years.get(key)!;
}

const given = new Map<string, readonly Holiday[]>();

function givenFor(place: Place, year: number, language: string): readonly Holiday[] {
  const key = JSON.stringify([place.country, place.state, place.region, year, language]);
  const known = given.get(key);
  if (known !== undefined) return known;
  const found = bookOf(place)
    .getHolidays(year, language === '' ? undefined : language)
    .flatMap(({ date, start, end, name, type, rule, substitute }) =>
      daysOf(date, (end.getTime() - start.getTime()) / 60_000).map(
        ({ day, closed }): Holiday => ({ day, name, type, rule, substitute: substitute === true, closed }),
      ),
    );
  if (given.size >= MOST_YEARS) given.clear();
  given.set(key, found);
  return found;
}

const DAY_MINUTES = 1440;

/**
 * Which days something takes that begins at `2026-01-05 12:00:00` and lasts so many minutes. Midnight to midnight is the whole day, also
 * where the clocks are changed in it. Days that by their faith begin in the evening before (written with an offset behind) come as the
 * days themselves, as offices keep them; what they last beyond whole days lies in that evening.
 */
function daysOf(begins: string, minutes: number): { day: string; closed: Holiday['closed'] }[] {
  const first = begins.slice(0, 10);
  const from = Number(begins.slice(11, 13)) * 60 + Number(begins.slice(14, 16));
  const isFromEvening = begins.length > 'yyyy-mm-dd hh:mm:ss'.length;
  const rounded = Math.round(minutes / DAY_MINUTES) * DAY_MINUTES;
  const isWhole = from === 0 && rounded > 0 && Math.abs(minutes - rounded) <= 60;
  const whole = Math.max(1, Math.floor(minutes / DAY_MINUTES)) * DAY_MINUTES;
  const end = from + (isWhole ? rounded : isFromEvening ? whole : minutes);
  const days: { day: string; closed: Holiday['closed'] }[] = [];
  for (let at = 0; at * DAY_MINUTES < end && at < MOST_DAYS_OF_ONE; at += 1) {
    const opens = at === 0 ? from : 0;
    const closes = Math.min(DAY_MINUTES, Math.round(end - at * DAY_MINUTES));
    const isAll = opens === 0 && closes === DAY_MINUTES;
    const part = { from: timeOfMinutes(opens), to: timeOfMinutes(closes) };
    days.push({ day: laterDay(first, at), closed: isAll ? null : [part] });
  }
  return days;
}

const MOST_DAYS_OF_ONE = 31;

/** The day so many days later. */
export function laterDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function bookOf({ country, state, region }: Place): Holidays {
  const key = JSON.stringify([country, state, region]);
  const known = books.get(key);
  if (known !== undefined) return known;
  const options = { types: [...HOLIDAY_TYPES].reverse() as HolidayType[] };
  const made =
    state === null
      ? new (library())(country, options)
      : region === null
        ? new (library())(country, state, options)
        : new (library())(country, state, region, options);
  if (books.size >= MOST_PLACES) books.clear();
  books.set(key, made);
  return made;
}

let everywhere: Holidays | null = null;
function atlas(): Holidays {
  everywhere ??= new (library())();
  return everywhere;
}

/** Countries, or the states of one, or the regions of one of these, by name. */
export function placesBelow(
  { country, state }: { readonly country: string | null; readonly state: string | null },
  language: string,
): readonly Named[] {
  const found =
    country === null
      ? atlas().getCountries(language)
      : state === null
        ? atlas().getStates(country, language)
        : atlas().getRegions(country, state, language);
  return Object.entries(found ?? {})
    .map(([code, name]) => ({ code, name: String(name) }))
    .sort((a, b) => a.name.localeCompare(b.name, language === '' ? 'en' : language));
}

/** The place as the library spells it; refused when there is none. */
export function properPlace(source: HolidaySource): Outcome<HolidaySource> {
  const country = codeIn(placesBelow({ country: null, state: null }, ''), source.country);
  if (country === null) {
    return refuse(
      'request-refused',
      `holidays: there are no holidays of a country ${quoted(source.country)}; write its two letters, such as DE`,
    );
  }
  if (source.state === null) {
    if (source.region === null) return taken({ ...source, country });
    return refuse('request-refused', 'holidays: a region lies in a state; name that as well');
  }
  const state = codeIn(placesBelow({ country, state: null }, ''), source.state);
  if (state === null) {
    return refuse(
      'request-refused',
      `holidays: ${country} has no state or part ${quoted(source.state)}; choose one of its list, or none`,
    );
  }
  if (source.region === null) return taken({ ...source, country, state });
  const region = codeIn(placesBelow({ country, state }, ''), source.region);
  if (region !== null) return taken({ ...source, country, state, region });
  return refuse(
    'request-refused',
    `holidays: ${country}-${state} has no region ${quoted(source.region)}; choose one of its list, or none`,
  );
}

function codeIn(places: readonly Named[], asked: string): string | null {
  return places.find(({ code }) => code.toLowerCase() === asked.toLowerCase())?.code ?? null;
}

/** The place in words, for lists and events. */
export function placeInWords({ country, state, region }: Place, language = 'en'): string {
  const nameOf = (places: readonly Named[], asked: string): string =>
    places.find(({ code }) => code === asked)?.name ?? asked;
  const words = [nameOf(placesBelow({ country: null, state: null }, language), country)];
  if (state !== null) words.push(nameOf(placesBelow({ country, state: null }, language), state));
  if (state !== null && region !== null)
    words.push(nameOf(placesBelow({ country, state }, language), region));
  return words.join(', ');
}
