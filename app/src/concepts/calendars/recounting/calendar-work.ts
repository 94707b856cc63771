import { appendToWorkspace, type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import { calendarById } from '../calendar.store.ts';
import { clockOf } from '../clocks/calendar-clock.ts';
import { feedCame, feedFailed, feedUnchanged } from '../feeds/calendar-feed.intents.ts';
import { feedById, takeDueFeed } from '../feeds/calendar-feed.store.ts';
import type { FeedRecord } from '../feeds/calendar-feed.ts';
import { requestFeed } from '../feeds/feed-request.ts';
import { readFeed, readingOf } from '../feeds/read-feed.ts';
import type { CalendarFollower } from './calendar-follower.ts';
import { keepRecount, restRecount, takeRecount } from './calendar-recount.store.ts';
import type { RecountRecord } from './calendar-recount.ts';

export type CalendarWorkParts = {
  readonly maker: ChangeMaker;
  readonly followers: readonly CalendarFollower[];
  readonly failed: (error: unknown) => void;
  readonly batchRows?: number;
  readonly recountEveryMs?: number;
  readonly feedsEveryMs?: number;
  /** Only tests ask servers of their own machine. */
  readonly mayAskInside?: boolean;
};

const BATCH_ROWS = 5_000;
const RECOUNT_EVERY_MS = 15_000;
const FEEDS_EVERY_MS = 5 * 60_000;
/** Whoever changed a calendar is still in the transaction when they say so. */
const COMMITTED_BY_MS = [250, 2_000] as const;
const REST_MS = 60_000;
/** When the one who asks a feed dies, another asks it then. */
const HELD_MS = 10 * 60_000;

const BY_HEED = { personId: null };

/**
 * Counts due times anew where a calendar is otherwise, and asks feeds. How far it is stands in the database, one batch a transaction: a
 * Heed that is killed goes on behind the last one, and two share the work.
 */
export class CalendarWork {
  readonly #parts: CalendarWorkParts;
  readonly #recounts: WorkRounds;
  readonly #feeds: WorkRounds;

  constructor(parts: CalendarWorkParts) {
    this.#parts = parts;
    const { failed, recountEveryMs = RECOUNT_EVERY_MS, feedsEveryMs = FEEDS_EVERY_MS } = parts;
    const rounds = { storage: parts.maker.storage, failed, soonMs: COMMITTED_BY_MS };
    this.#recounts = new WorkRounds({
      ...rounds,
      everyMs: recountEveryMs,
      work: (workspace, goOn) => this.recountAll(workspace, goOn),
    });
    this.#feeds = new WorkRounds({
      ...rounds,
      everyMs: feedsEveryMs,
      work: (workspace, goOn) => this.askFeeds(workspace, goOn),
    });
  }

  /** Goes round all workspaces, again and again. */
  start(): void {
    this.#recounts.start();
    this.#feeds.start();
  }

  /** Looks at a workspace in a moment, and once more when the change that woke it is surely there. */
  wake(workspace: string): void {
    this.#recounts.wake(workspace);
    this.#feeds.wake(workspace);
  }

  async close(): Promise<void> {
    await Promise.all([this.#recounts.close(), this.#feeds.close()]);
  }

  /** Counts anew until nothing is left to do, or somebody else does it. */
  async recountAll(workspace: string, goOn: () => boolean = () => true): Promise<void> {
    while (goOn() && (await this.#recountBatch(workspace)));
  }

  /** Asks every feed whose turn it is. */
  async askFeeds(workspace: string, goOn: () => boolean = () => true): Promise<void> {
    while (goOn() && (await this.#askFeed(workspace)));
  }

  async #recountBatch(workspace: string): Promise<boolean> {
    const { maker } = this.#parts;
    let which: RecountRecord | null = null;
    try {
      const done = await appendToWorkspace(maker, { workspace, actor: BY_HEED }, async (change) => {
        const { queries, at } = change;
        which = await takeRecount(queries, at);
        if (which === null) return taken(false);
        const { calendarId, follower: kind, behind: after } = which;
        const follower = this.#parts.followers.find((one) => one.kind === kind);
        const clock = await clockOf(queries, calendarId);
        const limit = this.#parts.batchRows ?? BATCH_ROWS;
        const batch =
          follower === undefined
            ? { counted: 0, changed: 0, after: null }
            : await follower.recount(change, { calendarId, clock, after, limit });
        const isDone = batch.after === null;
        const now: RecountRecord = {
          ...which,
          behind: batch.after,
          counted: which.counted + batch.counted,
          changed: which.changed + batch.changed,
          state: isDone ? 'done' : 'going',
          endedAt: isDone ? at : null,
        };
        await keepRecount(queries, now);
        if (isDone && calendarId !== null && now.counted > 0) {
          await change.record({
            what: 'calendar.recounted',
            subject: { kind: 'calendar', id: calendarId },
            before: null,
            after: { what: kind, counted: now.counted, changed: now.changed },
          });
        }
        return taken(true);
      });
      return done.ok && done.value;
    } catch (error) {
      await this.#rest(workspace, which);
      throw error;
    }
  }

  /** What failed is tried again in a minute, and does not keep others from their turn. */
  async #rest(workspace: string, which: RecountRecord | null): Promise<void> {
    if (which === null) return;
    const { maker } = this.#parts;
    const again = new Date(maker.now().getTime() + REST_MS);
    const problem = 'counting anew failed; it goes on by itself in a minute, and the log of Heed says why';
    await maker.storage.append(workspace, async (queries) => {
      await restRecount(queries, which, { again, problem });
      return taken(null);
    });
  }

  async #askFeed(workspace: string): Promise<boolean> {
    const { maker, mayAskInside = false } = this.#parts;
    const now = maker.now();
    const again = new Date(now.getTime() + HELD_MS);
    const due = await maker.storage.append(workspace, async (queries) =>
      taken(await takeDueFeed(queries, { now, again })),
    );
    if (!due.ok || due.value === null || due.value.address === null) return false;
    const { id, address, etag } = due.value;
    const answer = await requestFeed({ address, etag, mayAskInside });
    if (answer.ok && answer.value.kind === 'came') {
      const { bytes, etag: now } = answer.value;
      await this.#came(workspace, id, { bytes, etag: now });
      return true;
    }
    await this.#changeFeed(workspace, id, async (change, feed) => {
      if (answer.ok) await feedUnchanged(change, feed);
      else await feedFailed(change, feed, wordsOf(answer));
    });
    return true;
  }

  async #came(
    workspace: string,
    id: string,
    { bytes, etag }: { readonly bytes: Uint8Array; readonly etag: string },
  ): Promise<void> {
    await this.#changeFeed(workspace, id, async (change, feed) => {
      const calendar = await calendarById(change.queries, feed.calendarId);
      if (calendar === null) return;
      const reading = readingOf(calendar.timeZone, change.at.toISOString().slice(0, 10));
      const read = await readFeed(bytes, reading);
      if (!read.ok) return feedFailed(change, feed, wordsOf(read));
      if (read.value.days.length === 0 && feed.days.length === 0) {
        return feedFailed(change, feed, 'no day of these years is in it');
      }
      const { days } = read.value;
      await feedCame(change, { feed, calendar, days, etag }, { followers: this.#parts.followers });
    });
    this.#recounts.wake(workspace);
  }

  /** Changes a feed that may have been removed meanwhile. */
  async #changeFeed(
    workspace: string,
    id: string,
    work: (change: Parameters<typeof feedFailed>[0], feed: FeedRecord) => Promise<void>,
  ): Promise<void> {
    const { maker } = this.#parts;
    await changeWorkspace(maker, { workspace, actor: BY_HEED }, async (change) => {
      const feed = await feedById(change.queries, id);
      if (feed !== null) await work(change, feed);
      return taken(null);
    });
  }
}

function wordsOf(refused: Outcome<unknown>): string {
  return refused.ok ? '' : refused.refusals.map(({ message }) => message).join('; ');
}
