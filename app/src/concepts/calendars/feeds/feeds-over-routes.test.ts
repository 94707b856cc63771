import type { RequestListener } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { codeOf, type TestHouse, wordsOf } from '../../customers/testing.ts';
import { listCalendarDays, showCalendar } from '../calendar.endpoints.ts';
import { CalendarWork } from '../recounting/calendar-work.ts';
import { calendarIn, closedDay, feedServer, icsOf, openCalendarHouse } from '../test-calendar-house.ts';
import {
  addCalendarFeed,
  askCalendarFeed,
  decideCalendarFeed,
  removeCalendarFeed,
  takeCalendarFile,
} from './calendar-feed.endpoints.ts';
import { requestFeed } from './feed-request.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;
let owner: Performing;
let answer: RequestListener = (_, response) => response.end();
let server: Awaited<ReturnType<typeof feedServer>>;

function soon(): Date {
  now = new Date(now.getTime() + 1);
  return now;
}

beforeAll(async () => {
  // Later each time, so that events have an order.
  maker = { storage: test().storage, now: soon };
  house = await openCalendarHouse(maker, 'Feeds');
  owner = house.owner;
  server = await feedServer((request, response) => answer(request, response));
});
afterAll(async () => server?.close());

const workspace = (): string => owner.member.workspace.id;
const at = ({ id }: { readonly id: string }) => ({ workspace: owner.member.workspace.slug, id });

/** A day later the feed is asked again, by a Heed that may ask its own machine. */
async function nextDay(mayAskInside = true): Promise<void> {
  now = new Date(now.getTime() + 25 * 3_600_000);
  const failed = (error: unknown): never => {
    throw error;
  };
  await new CalendarWork({ maker, followers: [], failed, mayAskInside }).askFeeds(workspace());
}

const says = (text: string, status = 200): void => {
  answer = (_, response) => response.writeHead(status, { 'content-type': 'text/calendar' }).end(text);
};

async function feedOf(calendar: { readonly id: string }) {
  const page = good(await perform(owner, showCalendar, { params: at(calendar) }));
  return { page, feed: page.feeds[0]! };
}

async function isClosed(calendar: { readonly id: string }, day: string): Promise<boolean> {
  const query = { from: day, to: day };
  const { items } = good(await perform(owner, listCalendarDays, { params: at(calendar), query }));
  return items[0]!.hours.length === 0;
}

const YEAR = [
  closedDay('2026-12-28', 'Company day'),
  closedDay('2027-03-01', 'Fair'),
  closedDay('2027-05-03', 'Bridge'),
];

describe('a feed at an address', () => {
  it('closes its days from the next round on; whatever fails or lies later, the last good ones stay in force', async () => {
    const added = await calendarIn(owner);
    const body = { revision: 1, name: 'Company', address: server.address };
    const feed = good(await perform(owner, addCalendarFeed, { params: at(added), body }));
    expect(feed).toMatchObject({ days: 0, problem: '', takenAt: null });
    says(icsOf(...YEAR));
    await nextDay();
    expect(await feedOf(added)).toMatchObject({
      feed: { days: 3, problem: '' },
      page: { revision: 2, attention: [] },
    });
    expect(await isClosed(added, '2027-03-01')).toBe(true);
    const bad: readonly (readonly [() => void, string])[] = [
      [() => says('<html>Sign in</html>'), 'a web page'],
      [() => says('', 500), 'it answers 500'],
      [() => says(''), 'nothing in it'],
      [() => says('BEGIN:VCALENDAR\r\nbroken'), 'breaks off'],
      [() => says('x'.repeat(2_000_001)), 'larger than'],
      [() => (answer = (request) => request.socket.destroy()), 'cannot be reached'],
    ];
    for (const [happens, words] of bad) {
      happens();
      await nextDay();
      const { feed: failing, page } = await feedOf(added);
      expect(failing.problem).toContain(words);
      expect(page.attention[0]).toContain(words);
      expect([failing.days, page.revision, await isClosed(added, '2027-03-01')]).toEqual([3, 2, true]);
    }
    says(icsOf(...YEAR));
    await nextDay();
    expect(await feedOf(added)).toMatchObject({
      feed: { problem: '' },
      page: { revision: 2, attention: [] },
    });
  });

  it('waits for a yes when it has no day any more or would close nearly all; what is left is not asked about again', async () => {
    const added = await calendarIn(owner);
    const body = { revision: 1, name: 'Company', address: server.address };
    good(await perform(owner, addCalendarFeed, { params: at(added), body }));
    says(icsOf(...YEAR));
    await nextDay();
    says(icsOf());
    await nextDay();
    const empty = (await feedOf(added)).feed;
    expect(empty.waiting).toMatchObject({
      addedCount: 0,
      goneCount: 3,
      why: expect.stringContaining('no coming day'),
    });
    expect(await isClosed(added, '2027-03-01')).toBe(true);
    says(icsOf('DTSTART;VALUE=DATE:20270101\nRRULE:FREQ=DAILY;COUNT=300\nSUMMARY:Closed for good'));
    await nextDay();
    const { feed: shut, page } = await feedOf(added);
    expect(shut.waiting).toMatchObject({
      why: expect.stringContaining('working days more in 2027'),
      addedCount: 298,
    });
    expect(page.attention[0]).toContain('waits for a yes');
    expect(await isClosed(added, '2027-06-01')).toBe(false);
    // Whoever saw the empty one does not say yes to this one.
    const stale = { revision: empty.revision, take: true };
    expect(codeOf(await perform(owner, decideCalendarFeed, { params: at(shut), body: stale }))).toBe(
      'conflict',
    );
    const agent = await perform(house.as('agent'), decideCalendarFeed, {
      params: at(shut),
      body: { revision: shut.revision, take: true },
    });
    expect(codeOf(agent)).toBe('not-allowed');
    const no = { revision: shut.revision, take: false };
    expect(good(await perform(owner, decideCalendarFeed, { params: at(shut), body: no })).waiting).toBeNull();
    await nextDay();
    expect((await feedOf(added)).feed.waiting).toBeNull();
    says(icsOf('DTSTART;VALUE=DATE:20270201\nRRULE:FREQ=DAILY;COUNT=200\nSUMMARY:Rebuilding'));
    await nextDay();
    const rebuilding = (await feedOf(added)).feed;
    const yes = { revision: rebuilding.revision, take: true };
    expect(good(await perform(owner, decideCalendarFeed, { params: at(shut), body: yes })).days).toBe(200);
    expect(await isClosed(added, '2027-06-01')).toBe(true);
    const revision = (await feedOf(added)).feed.revision;
    good(await perform(owner, removeCalendarFeed, { params: at(shut), body: { revision } }));
    expect(await isClosed(added, '2027-06-01')).toBe(false);
    const subject = { kind: 'calendar', id: added.id };
    const told = await test().storage.read(workspace(), (queries) =>
      readEvents(queries, { limit: 20, subject }),
    );
    expect(good(told).items.map(({ what }) => what.replace('calendar.', ''))).toEqual([
      'feed-removed',
      'feed-taken',
      'feed-waits',
      'feed-left',
      'feed-waits',
      'feed-waits',
      'feed-taken',
      'feed-added',
      'added',
    ]);
  });

  it('is never asked within a private network, by no name, address or redirect', async () => {
    const added = await calendarIn(owner);
    let asked = 0;
    answer = (_, response) => {
      asked += 1;
      response.end(icsOf(...YEAR));
    };
    const body = { revision: 1, name: 'Inside', address: server.address };
    good(await perform(owner, addCalendarFeed, { params: at(added), body }));
    await nextDay(false);
    expect((await feedOf(added)).feed.problem).toContain('private network');
    const port = new URL(server.address).port;
    for (const host of [
      `localhost:${port}`,
      `[::1]:${port}`,
      `2130706433:${port}`,
      `0x7f.1:${port}`,
      '169.254.169.254',
    ]) {
      const answered = await requestFeed({ address: `http://${host}/`, etag: '' });
      expect([host, codeOf(answered)]).toEqual([host, 'request-refused']);
    }
    expect(asked).toBe(0);
    const wrong = { revision: 1, name: 'File', address: 'file:///etc/passwd' };
    expect(wordsOf(await perform(owner, addCalendarFeed, { params: at(added), body: wrong }))).toContain(
      'https://',
    );
  });

  it('is given up when it is slow or moved for ever, and not read again when nothing is new', async () => {
    const asking = { address: server.address, etag: '', mayAskInside: true };
    answer = () => undefined;
    expect(wordsOf(await requestFeed({ ...asking, patienceMs: 150 }))).toContain('did not answer in time');
    answer = (_, response) => void response.writeHead(200).write('BEGIN');
    expect(wordsOf(await requestFeed({ ...asking, patienceMs: 150 }))).toContain('did not answer in time');
    answer = (_, response) => response.writeHead(302, { location: '/again.ics' }).end();
    expect(wordsOf(await requestFeed(asking))).toContain('leads on more than 3 times');
    answer = (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    expect(wordsOf(await requestFeed(asking))).toContain('https://');
    answer = ({ headers }, response) => {
      if (headers['if-none-match'] === '"1"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"1"' }).end(icsOf(...YEAR));
    };
    expect(good(await requestFeed(asking))).toMatchObject({ kind: 'came', etag: '"1"' });
    expect(good(await requestFeed({ ...asking, etag: '"1"' }))).toEqual({ kind: 'unchanged' });
  });
});

describe('a file of closed days', () => {
  it('is taken once, replaced by one of the same name, and refused when it is none', async () => {
    const added = await calendarIn(owner);
    const file = (text: string, revision: number, name = 'Works council') => ({
      params: at(added),
      query: { name, revision },
      body: { bytes: Buffer.from(text) },
    });
    const first = good(await perform(owner, takeCalendarFile, file(icsOf(...YEAR), 1)));
    expect(first).toMatchObject({ address: null, days: 3, nextAt: null });
    expect(codeOf(await perform(owner, takeCalendarFile, file(icsOf(YEAR[0]!), 1)))).toBe('conflict');
    const second = good(await perform(owner, takeCalendarFile, file(icsOf(YEAR[0]!, YEAR[1]!), 2)));
    expect([second.id, second.days]).toEqual([first.id, 2]);
    expect(wordsOf(await perform(owner, takeCalendarFile, file('PK\u0003\u0004\0', 3)))).toContain('no text');
    expect(codeOf(await perform(house.as('analyst'), takeCalendarFile, file(icsOf(...YEAR), 3)))).toBe(
      'not-allowed',
    );
    const asked = { params: at(first), body: { revision: second.revision } };
    expect(wordsOf(await perform(owner, askCalendarFeed, asked))).toContain('came as a file');
  });
});
