import type { CalendarFeed, FeedDay, FeedRecord } from './calendar-feed.ts';
import { differingDays } from './feed-judgement.rules.ts';

const MOST_COMING = 100;

/** A feed as the page of its calendar shows it. */
export function shownFeed(record: FeedRecord, today: string): CalendarFeed {
  const { waiting, waitingWhy } = record;
  return {
    id: record.id,
    calendarId: record.calendarId,
    name: record.name,
    address: record.address,
    days: record.days.length,
    coming: record.days.filter(({ day }) => day >= today).slice(0, MOST_COMING),
    takenAt: record.takenAt?.toISOString() ?? null,
    triedAt: record.triedAt?.toISOString() ?? null,
    nextAt: record.nextAt?.toISOString() ?? null,
    problem: record.problem,
    waiting:
      waiting === null
        ? null
        : { why: waitingWhy, days: waiting.length, ...shownDifference(record.days, waiting) },
    revision: record.revision,
  };
}

function shownDifference(
  now: readonly FeedDay[],
  then: readonly FeedDay[],
): Pick<NonNullable<CalendarFeed['waiting']>, 'added' | 'gone' | 'addedCount' | 'goneCount'> {
  const { added, gone } = differingDays(now, then);
  return {
    added: added.slice(0, MOST_COMING),
    gone: gone.slice(0, MOST_COMING),
    addedCount: added.length,
    goneCount: gone.length,
  };
}
