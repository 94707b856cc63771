const DAY_MS = 86_400_000;
const WEEK = 7;

/** Of one kind no more are asked for: whose they are is looked at behind the database. */
export const MOST_ASKED = 500;

/** The day a week ahead, in universal time. */
export function weekAhead(now: Date): string {
  return new Date(now.getTime() + WEEK * DAY_MS).toISOString().slice(0, 10);
}

export function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** The beginning of a day, in universal time. */
export function dayBeginning(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** What is due on a day has that day still. */
export function dayEnd(day: string): Date {
  return new Date(`${day}T23:59:59Z`);
}
