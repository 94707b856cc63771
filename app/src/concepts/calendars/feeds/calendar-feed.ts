import { z } from 'zod';
import { revision } from '../../../platform/records/declarations.ts';
import { properName } from '../../people/declarations.ts';

/** A day that a feed closes, all of it (null) or in these hours. */
export const feedDay = z.object({
  day: z.string(),
  closed: z.array(z.object({ from: z.string(), to: z.string() })).nullable(),
  name: z.string(),
});
export type FeedDay = z.output<typeof feedDay>;

export const MOST_FEED_DAYS = 5_000;
export const LARGEST_FEED = 2_000_000;
export const MOST_FEEDS = 10;

/** A feed that is asked at an address, day by day. */
export const newFeed = z.strictObject({
  revision,
  name: properName,
  address: z
    .string()
    .trim()
    .min(1, 'address: where the feed lies, such as https://example.org/holidays.ics')
    .max(2000, 'address: at most 2000 characters'),
});
export type NewFeed = z.output<typeof newFeed>;

/** What is kept of a feed. */
export type FeedRecord = {
  readonly id: string;
  readonly calendarId: string;
  readonly name: string;
  readonly address: string | null;
  /** In force. */
  readonly days: readonly FeedDay[];
  readonly takenAt: Date | null;
  readonly waiting: readonly FeedDay[] | null;
  readonly waitingWhy: string;
  readonly problem: string;
  readonly triedAt: Date | null;
  readonly etag: string;
  /** Of what came and was left by somebody. */
  readonly leftDigest: string;
  readonly nextAt: Date | null;
  readonly revision: number;
};

const differing = z.object({
  added: z.array(feedDay),
  gone: z.array(feedDay),
  /** How many, for only the first hundred are listed. */
  addedCount: z.int(),
  goneCount: z.int(),
});

/** A feed as the page of its calendar shows it. */
export const calendarFeed = z.object({
  id: z.uuid(),
  calendarId: z.uuid(),
  name: z.string(),
  /** Null: the days came as a file. */
  address: z.string().nullable(),
  /** How many days are in force, and the coming ones of these. */
  days: z.int(),
  coming: z.array(feedDay),
  takenAt: z.iso.datetime().nullable(),
  triedAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime().nullable(),
  problem: z.string(),
  /** What waits for a yes: why, and what it would change. */
  waiting: differing.extend({ why: z.string(), days: z.int() }).nullable(),
  revision: z.int(),
});
export type CalendarFeed = z.output<typeof calendarFeed>;
