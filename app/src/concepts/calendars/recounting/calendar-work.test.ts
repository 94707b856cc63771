import { beforeAll, describe, expect, it } from 'vitest';
import { type ChangeMaker, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { openStorage } from '../../../platform/storage/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import type { TestHouse } from '../../customers/testing.ts';
import { changeExceptions, countDueTimes, makeDefaultCalendar, showCalendar } from '../calendar.endpoints.ts';
import type { Calendar } from '../calendar.ts';
import { calendarIn, openCalendarHouse } from '../test-calendar-house.ts';
import { duesFollow, makeDues, plantDues, plantedDues, type TestDue } from '../test-dues.store.ts';
import type { CalendarFollower } from './calendar-follower.ts';
import { CalendarWork } from './calendar-work.ts';

const test = useTestStorage();
let now = new Date('2026-11-23T08:00:00Z');
let maker: ChangeMaker;
let house: TestHouse;
let owner: Performing;
let faults: unknown[] = [];

/** Later each time, so that events have an order. */
function soon(): Date {
  now = new Date(now.getTime() + 1);
  return now;
}

beforeAll(async () => {
  await makeDues(test());
  maker = { storage: test().storage, now: soon };
  house = await openCalendarHouse(maker, 'Counting', [duesFollow()]);
  owner = house.owner;
});

const workspace = (): string => owner.member.workspace.id;
const at = ({ id }: { readonly id: string }) => ({ workspace: owner.member.workspace.slug, id });

function workOf(follower: CalendarFollower = duesFollow(), over: Partial<ChangeMaker> = {}): CalendarWork {
  const failed = (error: unknown): void => void faults.push(error);
  return new CalendarWork({ maker: { ...maker, ...over }, followers: [follower], failed, batchRows: 20 });
}

/** Closes a day, so that what fell due on it is due later. */
async function closeDay(calendar: Calendar, day: string): Promise<Calendar> {
  const add = [{ from: day, to: day, hours: [], reason: 'Stocktaking' }];
  const body = { revision: calendar.revision, add, remove: [] };
  return good(await perform(owner, changeExceptions, { params: at(calendar), body }));
}

const duesOf = (calendarId: string | null): Promise<readonly TestDue[]> => plantedDues(test(), calendarId);

/** What the calendar says now of when each is due. */
async function expectedDues(calendar: Calendar, dues: readonly TestDue[]): Promise<(string | null)[]> {
  const body = {
    limit: { amount: 1, unit: 'days' },
    receivedAt: dues.map(({ came_at }) => came_at.toISOString()),
  };
  const found = good(await perform(owner, countDueTimes, { params: at(calendar), body: body as never }));
  return found.items.map(({ dueAt }) => dueAt);
}

async function expectCounted(calendar: Calendar, calendarId: string | null = calendar.id): Promise<void> {
  const dues = await duesOf(calendarId);
  expect(dues.map(({ due_at }) => due_at.toISOString())).toEqual(await expectedDues(calendar, dues));
}

const timesOf = async (id: string): Promise<number[]> => [
  ...new Set((await duesOf(id)).map(({ times }) => times)),
];

describe('due times of a calendar that is changed', () => {
  it('are counted anew in batches, with progress that is found again, and one event in the end', async () => {
    const added = await calendarIn(owner);
    await plantDues(test(), { workspace: workspace(), calendarId: added.id, n: 50 });
    const changed = await closeDay(added, '2026-11-04');
    const waiting = good(await perform(owner, showCalendar, { params: at(added) }));
    expect(waiting.following).toEqual([{ kind: 'dues', count: 50 }]);
    expect(waiting.recounts).toMatchObject([{ what: 'dues', total: 50, counted: 0, state: 'going' }]);
    let batches = 0;
    await workOf().recountAll(workspace(), () => ++batches <= 1);
    const half = good(await perform(owner, showCalendar, { params: at(added) }));
    expect(half.recounts).toMatchObject([{ counted: 20, total: 50, state: 'going', endedAt: null }]);
    await workOf().recountAll(workspace());
    const done = good(await perform(owner, showCalendar, { params: at(added) }));
    expect(done.recounts).toMatchObject([{ counted: 50, changed: 50, total: 50, state: 'done' }]);
    await expectCounted(changed);
    expect(await timesOf(added.id)).toEqual([1]);
    const subject = { kind: 'calendar', id: added.id };
    const told = await test().storage.read(workspace(), (queries) =>
      readEvents(queries, { limit: 9, subject }),
    );
    expect(good(told).items[0]).toMatchObject({
      what: 'calendar.recounted',
      after: { what: 'dues', counted: 50, changed: 50 },
    });
    // Once more there is nothing to do.
    await workOf().recountAll(workspace());
    expect(await timesOf(added.id)).toEqual([1]);
  });

  it('go on behind the last batch when one fails in the middle, and nothing is counted twice', async () => {
    const added = await calendarIn(owner);
    await plantDues(test(), { workspace: workspace(), calendarId: added.id, n: 50 });
    const changed = await closeDay(added, '2026-11-05');
    let batch = 0;
    const dies = duesFollow(() => {
      batch += 1;
      if (batch === 3) throw new Error('the plug was pulled');
    });
    await expect(workOf(dies).recountAll(workspace())).rejects.toThrow('the plug was pulled');
    const rests = good(await perform(owner, showCalendar, { params: at(added) })).recounts[0];
    expect(rests).toMatchObject({ counted: 40, state: 'going', problem: expect.stringContaining('goes on') });
    await workOf().recountAll(workspace());
    expect((await duesOf(added.id)).filter(({ times }) => times === 0).length).toBe(10);
    now = new Date(now.getTime() + 120_000);
    await workOf().recountAll(workspace());
    expect(await timesOf(added.id)).toEqual([1]);
    await expectCounted(changed);
  });

  it('begin anew when the calendar is changed once more meanwhile', async () => {
    const added = await calendarIn(owner);
    await plantDues(test(), { workspace: workspace(), calendarId: added.id, n: 50 });
    const once = await closeDay(added, '2026-11-04');
    let batches = 0;
    await workOf().recountAll(workspace(), () => ++batches <= 2);
    const twice = await closeDay(once, '2026-11-05');
    await workOf().recountAll(workspace());
    await expectCounted(twice);
    const { recounts } = good(await perform(owner, showCalendar, { params: at(added) }));
    expect(recounts).toMatchObject([{ counted: 50, total: 50, state: 'done' }]);
  });

  it('are shared by two that work at once, each of them counted once', async () => {
    const calendars = [await calendarIn(owner), await calendarIn(owner)];
    for (const { id } of calendars) {
      await plantDues(test(), { workspace: workspace(), calendarId: id, n: 60 });
    }
    const changed = [
      await closeDay(calendars[0]!, '2026-11-04'),
      await closeDay(calendars[1]!, '2026-11-05'),
    ];
    const second = openStorage({ kind: 'embedded', connections: test().connections });
    try {
      const other = workOf(duesFollow(), { storage: second });
      await Promise.all([workOf().recountAll(workspace()), other.recountAll(workspace())]);
      await Promise.all([workOf().recountAll(workspace()), other.recountAll(workspace())]);
    } finally {
      await second.close();
    }
    for (const one of changed) {
      expect(await timesOf(one.id)).toEqual([1]);
      await expectCounted(one);
    }
  });

  it('that name no calendar follow the default one, also when another becomes it', async () => {
    await plantDues(test(), { workspace: workspace(), calendarId: null, n: 30 });
    const [first, second] = [
      await calendarIn(owner),
      await calendarIn(owner, { timeZone: 'America/New_York' }),
    ];
    good(await perform(owner, makeDefaultCalendar, { params: at(first), body: { revision: 1 } }));
    await workOf().recountAll(workspace());
    await expectCounted(first, null);
    good(await perform(owner, makeDefaultCalendar, { params: at(second), body: { revision: 1 } }));
    await workOf().recountAll(workspace());
    await expectCounted(second, null);
    const { recounts } = good(await perform(owner, showCalendar, { params: at(second) }));
    expect(recounts).toMatchObject([{ of: 'default', counted: 30, state: 'done' }]);
  });

  it('are looked at by rounds that begin by themselves, and by a call', async () => {
    const added = await calendarIn(owner);
    await plantDues(test(), { workspace: workspace(), calendarId: added.id, n: 10 });
    const rounds = workOf();
    rounds.start();
    const changed = await closeDay(added, '2026-11-04');
    rounds.wake(workspace());
    await expect.poll(async () => timesOf(added.id), { timeout: 5000 }).toEqual([1]);
    await rounds.close();
    await expectCounted(changed);
    expect(faults).toEqual([]);
    faults = [];
  });
});
