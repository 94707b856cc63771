import type { BusinessClock } from '../../../platform/business-clock/declarations.ts';
import type { Change } from '../../../platform/events/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';

/** What is counted anew for whom: those that name this calendar, or (null) those that name none and count by the default one. */
export type RecountAsked = {
  readonly calendarId: string | null;
  readonly clock: BusinessClock;
  /** Goes on behind this record; null: from the first. */
  readonly after: string | null;
  /** How many records at most. */
  readonly limit: number;
};

export type RecountedBatch = {
  readonly counted: number;
  /** Of them, those whose due time is another now. */
  readonly changed: number;
  /** Behind which one to go on; null: that was the last. */
  readonly after: string | null;
};

/** Holds due times, or times spent, that were counted by calendars; a concept that comes later hands one in. */
export type CalendarFollower = {
  /** What they are, in the plural: `promises`. */
  readonly kind: string;
  /**
   * How many would be counted anew. It is asked within the change of the calendar too, and reads the very rows: so a record that was
   * counted by the old calendar at the same moment is tried again.
   */
  count(queries: Queries, calendarId: string | null): Promise<number>;
  /**
   * Counts some anew, within one transaction beside others': what it changes it locks first, in the order of its ids. It records its
   * events itself.
   */
  recount(change: Change, asked: RecountAsked): Promise<RecountedBatch>;
};
