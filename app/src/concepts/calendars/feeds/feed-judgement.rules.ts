import type { FeedDay } from './calendar-feed.ts';

/** Whether what a feed says now may be taken over by itself. */
export type FeedJudgement =
  | { readonly verdict: 'same' }
  | { readonly verdict: 'take'; readonly days: readonly FeedDay[] }
  | { readonly verdict: 'wait'; readonly days: readonly FeedDay[]; readonly why: string };

/** So many closed days a year more than before are a mistake more often than not. */
export const MOST_MORE_A_YEAR = 60;

/** Of the working days of some week in a row. */
const ALL_CLOSED_SPAN = 28;

type Judged = {
  readonly inForce: readonly FeedDay[];
  readonly came: readonly FeedDay[];
  readonly today: string;
  /** Whether the week of the calendar opens this day. */
  readonly isOpen: (day: string) => boolean;
};

/**
 * Compares what a feed says now with what is in force. Days that have passed stay as they were taken, for due times were counted by them;
 * what the feed adds to the past is taken. It waits for somebody when no coming day is left, when more than sixty days of a year would be
 * closed that were not, or when four weeks in a row would hardly have an open day.
 */
export function judgedFeed({ inForce, came, today, isOpen }: Judged): FeedJudgement {
  const listed = new Map(came.map((one) => [one.day, one]));
  for (const one of inForce) if (one.day < today && !listed.has(one.day)) listed.set(one.day, one);
  const days = [...listed.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
  const { added, gone } = differingDays(inForce, days);
  if (wordOfDays(days) === wordOfDays(inForce)) return { verdict: 'same' };
  // Another name alone, or the order of what came, is nothing to ask anybody about.
  if (added.length === 0 && gone.length === 0) return { verdict: 'take', days };
  const why = whyToWait({ inForce, came: days, today, isOpen }, gone.length);
  return why === null ? { verdict: 'take', days } : { verdict: 'wait', days, why };
}

function whyToWait({ inForce, came, today, isOpen }: Judged, gone: number): string | null {
  const had = inForce.filter(({ day }) => day >= today).length;
  const has = came.filter(({ day }) => day >= today).length;
  if (had > 0 && has === 0) return `it has no coming day any more; ${had} of them are in force`;
  if (had >= 8 && gone > had / 2) return `more than half of its coming days are gone: ${gone} of ${had}`;
  const before = closedByYear(inForce, isOpen);
  for (const [year, closed] of closedByYear(came, isOpen)) {
    const more = closed.size - (before.get(year)?.size ?? 0);
    if (more > MOST_MORE_A_YEAR) return `it would close ${more} working days more in ${year} than before`;
  }
  const empty = emptyStretch(came, isOpen, today);
  return empty === null ? null : `it would close nearly every working day of four weeks from ${empty} on`;
}

function closedByYear(days: readonly FeedDay[], isOpen: Judged['isOpen']): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { day, closed } of days) {
    if (closed !== null || !isOpen(day)) continue;
    const year = day.slice(0, 4);
    found.set(year, (found.get(year) ?? new Set()).add(day));
  }
  return found;
}

/** The first day of four weeks with hardly an open day; null when there are none. */
function emptyStretch(days: readonly FeedDay[], isOpen: Judged['isOpen'], today: string): string | null {
  const closed = new Set(days.filter((one) => one.closed === null && isOpen(one.day)).map(({ day }) => day));
  for (const first of [...closed].sort()) {
    if (first < today) continue;
    let working = 0;
    let shut = 0;
    for (let at = 0; at < ALL_CLOSED_SPAN; at += 1) {
      const day = dayAfter(first, at);
      if (!isOpen(day)) continue;
      working += 1;
      if (closed.has(day)) shut += 1;
    }
    if (working > 0 && shut >= working * 0.9) return first;
  }
  return null;
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same for the same days, however they were kept. */
export function wordOfDays(days: readonly FeedDay[]): string {
  return days.map((one) => `${keyOf(one)} ${one.name}`).join('\n');
}

function keyOf({ day, closed }: FeedDay): string {
  return `${day} ${closed === null ? '' : closed.map(({ from, to }) => `${from}-${to}`).join(',')}`;
}

/** Days that came, and days that are gone; a day that closes at other times is both. */
export function differingDays(
  before: readonly FeedDay[],
  after: readonly FeedDay[],
): { readonly added: readonly FeedDay[]; readonly gone: readonly FeedDay[] } {
  const old = new Set(before.map(keyOf));
  const young = new Set(after.map(keyOf));
  return {
    added: after.filter((one) => !old.has(keyOf(one))),
    gone: before.filter((one) => !young.has(keyOf(one))),
  };
}
