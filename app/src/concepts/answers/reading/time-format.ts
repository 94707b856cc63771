const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<yyyy>\\d{4})',
  MM: '(?<MM>\\d{1,2})',
  dd: '(?<dd>\\d{1,2})',
  HH: '(?<HH>\\d{1,2})',
  mm: '(?<mm>\\d{2})',
  ss: '(?<ss>\\d{2})',
  a: '(?<a>[AaPp]\\.?[Mm]\\.?)',
};
const LETTERS = /([a-zA-Z])\1*/gu;

/**
 * What is wrong with a pattern of times?
 *
 * @returns null when every run of letters is one of `yyyy MM dd HH mm ss a`, each at most once
 */
export function timeFormatProblem(format: string): string | null {
  const runs = [...format.matchAll(LETTERS)].map((match) => match[0]);
  const unknown = runs.find((run) => !(run in PARTS));
  if (unknown !== undefined) return `"${unknown}" is not part of a time; use yyyy MM dd HH mm ss a`;
  if (new Set(runs).size < runs.length) return 'a part stands in it twice';
  return runs.length === 0 ? 'it has no part of a time; use yyyy MM dd HH mm ss a' : null;
}

/** Which parts of a time does a pattern have? */
export function timeParts(format: string): ReadonlySet<string> {
  return new Set([...format.matchAll(LETTERS)].map((match) => match[0]));
}

/** A test for times of a pattern, see `momentReader`. */
export function timeMatcher(format: string): (text: string) => boolean {
  const read = momentReader(format);
  return (text) => !Number.isNaN(read(text));
}

/**
 * Reads times of a pattern of `yyyy MM dd HH mm ss a`; everything else in it stands for itself. Months, days and hours
 * may have one digit; with `a` the hours are 1 to 12; the date must exist.
 *
 * @returns milliseconds since 1970 of the time as it is written, as if it were UTC: files say no zone; what the pattern
 * leaves out is the first there is, and NaN is no such time
 */
export function momentReader(format: string): (text: string) => number {
  const literal = format.replace(/[.*+?^${}()|[\]\\/]/gu, '\\$&');
  const pattern = new RegExp(`^${literal.replace(LETTERS, (run) => PARTS[run] ?? run)}$`, 'u');
  return (text) => {
    const parts = pattern.exec(text)?.groups;
    return parts === undefined ? Number.NaN : momentOf(parts);
  };
}

function momentOf(parts: Readonly<Record<string, string | undefined>>): number {
  const part = (name: string, otherwise: number): number => Number(parts[name] ?? otherwise);
  const half = parts['a'];
  const [lowest, highest] = half === undefined ? [0, 23] : [1, 12];
  const [hour, minute, second] = [part('HH', lowest), part('mm', 0), part('ss', 0)];
  if (hour < lowest || hour > highest || minute > 59 || second > 59) return Number.NaN;
  // A leap year stands in when the pattern has no year, so that 29 February is a date.
  const [year, month, day] = [part('yyyy', 2024), part('MM', 1), part('dd', 1)];
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN;
  const ofDay = half === undefined ? hour : (hour % 12) + (/^p/iu.test(half) ? 12 : 0);
  return date.setUTCHours(ofDay, minute, second);
}
