import { writtenTag } from './letter-words.ts';

/** A day that a text names, and which days it may mean: 03/04/2026 is read in two ways. */
export type NamedDay = { readonly text: string; readonly days: readonly string[] };

const months = new Map<string, ReadonlyMap<string, number>>();

/** Every day that a text names, as it is written in its language or in English. */
export function daysIn(text: string, language: string): readonly NamedDay[] {
  return [...numericDays(text), ...writtenDays(text, language)];
}

/** The text without the days, so that their numbers are not taken for amounts. */
export function withoutDays(text: string, language: string): string {
  return daysIn(text, language).reduce((rest, { text: day }) => rest.replace(day, ' '), text);
}

function numericDays(text: string): readonly NamedDay[] {
  const iso = [...text.matchAll(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/gu)].map(([all, year, month, day]) => ({
    text: all,
    days: possible([[year, month, day]]),
  }));
  const mixed = [...text.matchAll(/(?<!\d)(\d{1,2})([./])(\d{1,2})\2(\d{4})(?!\d)/gu)].map(
    ([all, one, sign, other, year]) => ({
      text: all,
      // With points the day always stands first.
      days: possible(
        sign === '.'
          ? [[year, other, one]]
          : [
              [year, other, one],
              [year, one, other],
            ],
      ),
    }),
  );
  return [...iso, ...mixed].filter(({ days }) => days.length > 0);
}

function writtenDays(text: string, language: string): readonly NamedDay[] {
  const names = monthsOf(language);
  const found: NamedDay[] = [];
  const before =
    /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+|of\s+)?(\p{L}+)\.?,?\s+(?:de\s+|del\s+)?(\d{4})(?!\d)/gu;
  for (const [all, day, name, year] of text.matchAll(before)) {
    const month = names.get(name!.toLowerCase());
    if (month !== undefined) found.push({ text: all, days: possible([[year, String(month), day]]) });
  }
  const behind = /(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)/gu;
  for (const [all, name, day, year] of text.matchAll(behind)) {
    const month = names.get(name!.toLowerCase());
    if (month !== undefined) found.push({ text: all, days: possible([[year, String(month), day]]) });
  }
  return found.filter(({ days }) => days.length > 0);
}

function monthsOf(language: string): ReadonlyMap<string, number> {
  const known = months.get(language);
  if (known !== undefined) return known;
  const made = new Map<string, number>();
  for (const tag of ['en', writtenTag(language)]) {
    for (const month of ['long', 'short'] as const) {
      // Beside a day some languages write the name of a month otherwise.
      const formats = [
        new Intl.DateTimeFormat(tag, { month, timeZone: 'UTC' }),
        new Intl.DateTimeFormat(tag, { month, day: 'numeric', timeZone: 'UTC' }),
      ];
      for (let i = 0; i < 12; i += 1) {
        for (const format of formats) {
          const parts = format.formatToParts(Date.UTC(2026, i, 10));
          const name = parts.find(({ type }) => type === 'month')?.value ?? '';
          made.set(name.toLowerCase().replace(/\.$/u, ''), i + 1);
        }
      }
    }
  }
  months.set(language, made);
  return made;
}

type Written = readonly (string | undefined)[];

function possible(readings: readonly Written[]): readonly string[] {
  const days = readings.flatMap(([year, month, day]) => {
    const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const at = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? [text] : [];
  });
  return [...new Set(days)];
}
