import type { Change } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { noSuchCalendar } from '../calendar.intents.ts';
import { calendarById } from '../calendar.store.ts';
import { type CalendarRouteParts, calendarMeaning } from '../calendar-route-parts.ts';
import {
  addCalendarFeed,
  askCalendarFeed,
  decideCalendarFeed,
  removeCalendarFeed,
  takeCalendarFile,
} from './calendar-feed.endpoints.ts';
import { addFeed, askFeedNow, decideFeed, dropFeed, takeFeedFile } from './calendar-feed.intents.ts';
import type { CalendarFeed, FeedRecord } from './calendar-feed.ts';
import { readFeed, readingOf } from './read-feed.ts';
import { shownFeed } from './shown-feed.ts';

/** What answers about feeds of calendars. */
export function feedRoutes(parts: CalendarRouteParts): readonly Route[] {
  const shown = ({ at }: Change, visit: MemberVisit, outcome: Outcome<FeedRecord>): Outcome<CalendarFeed> => {
    if (!outcome.ok) return outcome;
    parts.wake?.(visit.member.workspace.id);
    return taken(shownFeed(outcome.value, at.toISOString().slice(0, 10)));
  };
  return [
    changes(addCalendarFeed, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await addFeed(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(takeCalendarFile, async (change, { params, query, body }, visit) => {
      const calendar = await calendarById(change.queries, params.id);
      if (calendar === null) return noSuchCalendar();
      const reading = readingOf(calendar.timeZone, change.at.toISOString().slice(0, 10));
      const read = await readFeed(body.bytes, reading);
      if (!read.ok) return read;
      const asked = { id: params.id, ...query, days: read.value.days };
      return shown(change, visit, await takeFeedFile(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(askCalendarFeed, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await askFeedNow(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(decideCalendarFeed, async (change, { params, body }, visit) => {
      const asked = { id: params.id, ...body };
      return shown(change, visit, await decideFeed(change, asked, calendarMeaning(parts, visit)));
    }),
    changes(removeCalendarFeed, async (change, { params, body }, visit) => {
      const dropped = await dropFeed(change, { id: params.id, ...body }, calendarMeaning(parts, visit));
      if (dropped.ok) parts.wake?.(visit.member.workspace.id);
      return dropped;
    }),
  ];
}
