import { createHash } from 'node:crypto';
import type { Change, Json } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed } from '../../people/index.ts';
import { type CalendarMeaning, noSuchCalendar } from '../calendar.intents.ts';
import { calendarById, keepCalendar } from '../calendar.store.ts';
import type { CalendarRecord } from '../calendar.ts';
import { countingBy, recountFollowers } from '../calendar-changes.ts';
import { usualHours } from '../clocks/day-closings.ts';
import type { CalendarFollower } from '../recounting/calendar-follower.ts';
import { feedById, feedsOf, keepFeed, removeFeed } from './calendar-feed.store.ts';
import { type FeedDay, type FeedRecord, MOST_FEEDS, type NewFeed } from './calendar-feed.ts';
import { differingDays, judgedFeed, wordOfDays } from './feed-judgement.rules.ts';
import { properFeedAddress } from './feed-request.ts';

type Kept = Promise<Outcome<FeedRecord>>;
type Seen = { readonly id: string; readonly revision: number };

const DAY_MS = 86_400_000;
const AGAIN_AFTER_FAULT_MS = 4 * 3_600_000;

/** Adds a feed that is asked at an address from now on, each day. */
export async function addFeed(
  change: Change,
  { id, revision, name, address }: NewFeed & Seen,
  meaning: CalendarMeaning,
): Kept {
  const calendar = await changeableCalendar(change, { id, revision }, meaning);
  if (!calendar.ok) return calendar;
  const proper = properFeedAddress(address);
  if (!proper.ok) return proper;
  const named = await properFeedName(change, id, name);
  if (!named.ok) return named;
  const feed = emptyFeed({ id: meaning.newId(), calendarId: id, name });
  const added = { ...feed, address: proper.value.href, nextAt: change.at };
  await keepFeed(change.queries, change.workspace, added);
  // The rest of an address is often a secret.
  await tell(change, added, { what: 'calendar.feed-added', after: { feed: name, host: proper.value.host } });
  return taken(added);
}

/** Takes the days of a file: a new feed of this name, or the one of this name anew. */
export async function takeFeedFile(
  change: Change,
  { id, revision, name, days }: Seen & { readonly name: string; readonly days: readonly FeedDay[] },
  meaning: CalendarMeaning,
): Kept {
  const calendar = await changeableCalendar(change, { id, revision }, meaning);
  if (!calendar.ok) return calendar;
  const feeds = await feedsOf(change.queries, id);
  const known = feeds.find((feed) => feed.name.toLowerCase() === name.toLowerCase());
  if (known !== undefined && known.address !== null) {
    return refuse('conflict', `name: ${quoted(name)} comes from an address; name the file otherwise`);
  }
  if (known === undefined && feeds.length >= MOST_FEEDS) return tooManyFeeds();
  const feed = known ?? emptyFeed({ id: meaning.newId(), calendarId: id, name });
  return feedCame(change, { feed, calendar: calendar.value, days, etag: '' }, meaning);
}

type Came = {
  readonly feed: FeedRecord;
  readonly calendar: CalendarRecord;
  readonly days: readonly FeedDay[];
  readonly etag: string;
};

/** Takes over what a feed says now, or lets it wait for a yes. */
export async function feedCame(
  change: Change,
  { feed, calendar, days: came, etag }: Came,
  { followers = [] }: { readonly followers?: readonly CalendarFollower[] },
): Kept {
  const { at } = change;
  const today = at.toISOString().slice(0, 10);
  const isOpen = (day: string): boolean => usualHours(calendar.week, day).length > 0;
  const judged = judgedFeed({ inForce: feed.days, came, today, isOpen });
  const asked = { etag, triedAt: at, problem: '', nextAt: laterBy(feed, at, DAY_MS) };
  if (judged.verdict === 'same') {
    const same = { ...feed, ...asked, waiting: null, waitingWhy: '' };
    await keepFeed(change.queries, change.workspace, same);
    return taken(same);
  }
  const next = { ...feed, ...asked, revision: feed.revision + 1 };
  if (judged.verdict === 'take')
    return takeDays(change, { feed: next, calendar, days: judged.days }, followers);
  if (digestOf(judged.days) === feed.leftDigest) {
    await keepFeed(change.queries, change.workspace, { ...next, revision: feed.revision });
    return taken(next);
  }
  const waiting = { ...next, waiting: judged.days, waitingWhy: judged.why };
  await keepFeed(change.queries, change.workspace, waiting);
  if (feed.waiting === null || wordOfDays(feed.waiting) !== wordOfDays(judged.days)) {
    await tell(change, waiting, { what: 'calendar.feed-waits', after: { feed: feed.name, why: judged.why } });
  }
  return taken(waiting);
}

/** Notes that a feed brought nothing; its last good days stay in force. */
export async function feedFailed(change: Change, feed: FeedRecord, problem: string): Promise<void> {
  const nextAt = laterBy(feed, change.at, AGAIN_AFTER_FAULT_MS);
  const failed = { ...feed, problem: problem.slice(0, 500), triedAt: change.at, nextAt };
  await keepFeed(change.queries, change.workspace, failed);
  if (feed.problem !== '') return;
  await tell(change, failed, {
    what: 'calendar.feed-failed',
    after: { feed: feed.name, problem: failed.problem },
  });
}

/** What a feed said stays unsaid: it answered that nothing is new. */
export async function feedUnchanged(change: Change, feed: FeedRecord): Promise<void> {
  const nextAt = laterBy(feed, change.at, DAY_MS);
  await keepFeed(change.queries, change.workspace, { ...feed, problem: '', triedAt: change.at, nextAt });
}

/** Somebody says yes to the days that wait, or leaves them. */
export async function decideFeed(
  change: Change,
  { id, revision, take }: Seen & { readonly take: boolean },
  { actor, followers = [] }: Omit<CalendarMeaning, 'newId'>,
): Kept {
  const found = await changeableFeed(change, { id, revision }, actor);
  if (!found.ok) return found;
  const { feed, calendar } = found.value;
  if (feed.waiting === null) return refuse('conflict', `nothing of ${quoted(feed.name)} waits any more`);
  const next = { ...feed, revision: feed.revision + 1 };
  if (take) return takeDays(change, { feed: next, calendar, days: feed.waiting }, followers);
  const left = { ...next, waiting: null, waitingWhy: '', leftDigest: digestOf(feed.waiting) };
  await keepFeed(change.queries, change.workspace, left);
  await tell(change, left, { what: 'calendar.feed-left', after: { feed: feed.name, why: feed.waitingWhy } });
  return taken(left);
}

/** Has a feed asked at once. */
export async function askFeedNow(
  change: Change,
  { id, revision }: Seen,
  { actor }: Pick<CalendarMeaning, 'actor'>,
): Kept {
  const found = await changeableFeed(change, { id, revision }, actor);
  if (!found.ok) return found;
  const { feed } = found.value;
  if (feed.address === null) return refuse('conflict', `${quoted(feed.name)} came as a file; bring it anew`);
  const asked = { ...feed, nextAt: change.at };
  await keepFeed(change.queries, change.workspace, asked);
  return taken(asked);
}

/** Takes a feed and its days out of a calendar. */
export async function dropFeed(
  change: Change,
  { id, revision }: Seen,
  { actor, followers = [] }: Omit<CalendarMeaning, 'newId'>,
): Promise<Outcome<null>> {
  const found = await changeableFeed(change, { id, revision }, actor);
  if (!found.ok) return found;
  const { feed, calendar } = found.value;
  await removeFeed(change.queries, id);
  await tell(change, feed, {
    what: 'calendar.feed-removed',
    before: { feed: feed.name, days: feed.days.length },
    after: null,
  });
  if (feed.days.length > 0) await otherDays(change, calendar, followers);
  return taken(null);
}

type Taking = Pick<Came, 'feed' | 'calendar' | 'days'>;

async function takeDays(
  change: Change,
  { feed, calendar, days }: Taking,
  followers: readonly CalendarFollower[],
): Kept {
  const takenOver: FeedRecord = {
    ...feed,
    days,
    takenAt: change.at,
    triedAt: change.at,
    waiting: null,
    waitingWhy: '',
    leftDigest: '',
    problem: '',
  };
  await keepFeed(change.queries, change.workspace, takenOver);
  const { added, gone } = differingDays(feed.days, days);
  await tell(change, takenOver, {
    what: 'calendar.feed-taken',
    before: { feed: feed.name, days: feed.days.length },
    after: { feed: feed.name, days: days.length, added: listed(added), gone: listed(gone) },
  });
  if (added.length + gone.length > 0) await otherDays(change, calendar, followers);
  return taken(takenOver);
}

const MOST_LISTED = 200;

function listed(days: readonly FeedDay[]): Json {
  const first = days.slice(0, MOST_LISTED).map(({ day, name }) => `${day} ${name}`);
  return days.length > MOST_LISTED ? [...first, `and ${days.length - MOST_LISTED} more`] : first;
}

/** The calendar is another one now, though nothing is written in it: whoever counts by it does so anew. */
async function otherDays(
  change: Change,
  calendar: CalendarRecord,
  followers: readonly CalendarFollower[],
): Promise<void> {
  const revision = calendar.revision + 1;
  await keepCalendar(change.queries, change.workspace, { ...calendar, revision, updatedAt: change.at });
  await recountFollowers(change, followers, { calendarIds: countingBy(calendar), revision });
}

type Telling = { readonly what: string; readonly before?: Json; readonly after: Json };

function tell(
  change: Change,
  { calendarId }: FeedRecord,
  { what, before = null, after }: Telling,
): Promise<void> {
  return change.record({ what, subject: { kind: 'calendar', id: calendarId }, before, after });
}

async function changeableCalendar(
  change: Change,
  { id, revision }: Seen,
  { actor }: Pick<CalendarMeaning, 'actor'>,
): Promise<Outcome<CalendarRecord>> {
  const may = allowed(actor, 'manage calendars');
  if (!may.ok) return may;
  const calendar = await calendarById(change.queries, id);
  if (calendar === null) return noSuchCalendar();
  const same = sameRevision(calendar, revision);
  return same.ok ? taken(calendar) : same;
}

async function changeableFeed(
  change: Change,
  { id, revision }: Seen,
  actor: CalendarMeaning['actor'],
): Promise<Outcome<{ readonly feed: FeedRecord; readonly calendar: CalendarRecord }>> {
  const may = allowed(actor, 'manage calendars');
  if (!may.ok) return may;
  const feed = await feedById(change.queries, id);
  const calendar = feed === null ? null : await calendarById(change.queries, feed.calendarId);
  if (feed === null || calendar === null) {
    return refuse('not-found', 'there is no such feed in this workspace; it may have been removed');
  }
  const same = sameRevision(feed, revision);
  return same.ok ? taken({ feed, calendar }) : same;
}

async function properFeedName(change: Change, calendarId: string, name: string): Promise<Outcome<null>> {
  const feeds = await feedsOf(change.queries, calendarId);
  if (feeds.length >= MOST_FEEDS) return tooManyFeeds();
  if (!feeds.some((feed) => feed.name.toLowerCase() === name.toLowerCase())) return taken(null);
  return refuse(
    'conflict',
    `name: this calendar has a feed called ${quoted(name)} already; name it otherwise`,
  );
}

function tooManyFeeds(): Outcome<never> {
  return refuse('conflict', `a calendar has at most ${MOST_FEEDS} feeds; remove one first`);
}

function emptyFeed(of: Pick<FeedRecord, 'id' | 'calendarId' | 'name'>): FeedRecord {
  return {
    ...of,
    address: null,
    days: [],
    takenAt: null,
    waiting: null,
    waitingWhy: '',
    problem: '',
    triedAt: null,
    etag: '',
    leftDigest: '',
    nextAt: null,
    revision: 1,
  };
}

function laterBy({ address }: FeedRecord, at: Date, ms: number): Date | null {
  return address === null ? null : new Date(at.getTime() + ms);
}

function digestOf(days: readonly FeedDay[]): string {
  return createHash('sha256').update(wordOfDays(days)).digest('hex');
}
