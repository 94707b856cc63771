/** Months are written as 2026-01, in UTC. */
const MONTHS = 12;

/** So many months later; earlier where it is below 0. */
export function monthLater(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const all = year * MONTHS + (number - 1) + by;
  return `${String(Math.floor(all / MONTHS)).padStart(4, '0')}-${String((all % MONTHS) + 1).padStart(2, '0')}`;
}

/** The month of a moment in UTC. */
export function monthOf(iso: string): string {
  return iso.slice(0, 7);
}

/** From the newest down, so many months. */
export function monthsDown(newest: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, i) => monthLater(newest, -i));
}

/** A month as this reader writes it. */
export function readerMonth(month: string, locale: string): string {
  const moment = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(moment.getTime())) return month;
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', timeZone: 'UTC' }).format(moment);
}

/** The lengths of time that are offered, in whole months before the running one. */
export const SPANS = [3, 6, 12, 24] as const;
