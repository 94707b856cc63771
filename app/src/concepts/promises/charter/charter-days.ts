/** The day of a moment in UTC. */
export function dayOfCharter(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** So many months after a day, on the last one of a month that is too short. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  last.setUTCFullYear(last.getUTCFullYear(), last.getUTCMonth(), Math.min(date, last.getUTCDate()));
  return dayOfCharter(last);
}
