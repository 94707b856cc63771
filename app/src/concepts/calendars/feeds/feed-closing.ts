/** What is read of a feed: the days from one to another, by the clocks of a time zone. */
export type FeedReading = {
  readonly timeZone: string;
  readonly from: string;
  readonly to: string;
};

/** From when until when something is closed, by the wall of some time zone; whole days where there are no times. */
export type Closing = {
  readonly name: string;
  /** As `2026-01-05T12:00:00`; the end is not in it. */
  readonly from: string;
  readonly to: string;
  readonly isWholeDays: boolean;
  /** Whose wall clock it is; null: the calendar's own. */
  readonly timeZone: string | null;
};
