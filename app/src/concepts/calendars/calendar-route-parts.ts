import type { ChangeMaker } from '../../platform/events/index.ts';
import type { MemberVisit } from '../../platform/http/index.ts';
import type { CalendarMeaning } from './calendar.intents.ts';
import type { CalendarFollower } from './recounting/calendar-follower.ts';

/** What the routes of calendars are made with. */
export type CalendarRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  readonly followers: readonly CalendarFollower[];
  /** A calendar of this workspace may be otherwise in a moment: whoever counts anew should look. */
  readonly wake?: ((workspace: string) => void) | undefined;
};

/** Who means something by a request. */
export function calendarMeaning(
  { newId, followers }: CalendarRouteParts,
  { member }: MemberVisit,
): Required<CalendarMeaning> {
  return { actor: member, newId, followers };
}
