import type { Change, Json } from '../../../platform/events/index.ts';
import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import type { CalendarFollower } from '../../calendars/index.ts';
import type { CustomerFollower, HeldData } from '../../customers/index.ts';
import { servicesByIds } from '../offered-services/offered-service.store.ts';
import { countedDue } from './due-time.rules.ts';
import {
  countCountedBy,
  everyPromiseTo,
  lockCountedBy,
  movePromises,
  type PromiseMoment,
  promiseMoments,
  promisesNaming,
  promisesPerAttribute,
} from './following-promises.store.ts';
import { keepPromises, type MovedPromise } from './keep-promises.ts';
import { ERASED_WORDS, type PromiseRecord } from './ledger-promise.ts';
import { promisesByIds } from './promise.store.ts';
import { firstAlarm, NO_ALARM } from './promise-alarm.rules.ts';

const MOST_HELD = 100_000;
const ROWS_AT_ONCE = 5_000;

/** Promises follow their customer: to whom two of them were merged into, back again, and into namelessness. */
export const promisesFollow: CustomerFollower = {
  kind: 'promise',
  move: async (change, { from, to }) => ({
    promises: [...(await movePromises(change.queries, { from, to, ids: null }))],
  }),
  moveBack: async (change, { from, to, moved }) => {
    await movePromises(change.queries, { from: to, to: from, ids: idsIn(moved) });
  },
  held: async (queries, customerId): Promise<readonly HeldData[]> => {
    const records = await everyPromiseTo(queries, { customerId, limit: MOST_HELD });
    if (records.length === 0) return [];
    return [{ title: 'Promises', rows: records.map(heldPromise) }];
  },
  erase: async (change, customerId) => {
    const records = await everyPromiseTo(change.queries, { customerId, limit: Number.MAX_SAFE_INTEGER });
    const moved = records.map(
      (before): MovedPromise => ({ before, after: namelessPromise(before, change.at) }),
    );
    for (let i = 0; i < moved.length; i += ROWS_AT_ONCE) {
      await keepPromises(change, moved.slice(i, i + ROWS_AT_ONCE));
    }
    return { erased: 0, keptAnonymous: records.length };
  },
  timeline: async (queries, { customerId, before, limit }) => {
    const until = before === null ? null : new Date(before);
    const moments = await promiseMoments(queries, { customerId, before: until, limit });
    return moments.map(({ at, kind, words }) => ({ at: at.toISOString(), what: WHAT[kind], text: words }));
  },
};

const WHAT: Readonly<Record<PromiseMoment['kind'], string>> = {
  made: 'was promised',
  kept: 'was kept a promise',
  'kept-late': 'was kept a promise late',
  broken: 'had a promise broken',
  renegotiated: 'agreed to another promise',
  cancelled: 'needed a promise no more',
};

function idsIn(moved: Json): readonly string[] {
  return (moved as { readonly promises: readonly string[] }).promises;
}

function heldPromise(record: PromiseRecord): HeldData['rows'][number] {
  const { words, reference, toWhom, channel, madeAt, dueAt, doneAt, state, reason, extra } = record;
  return {
    promise: words,
    reference,
    toWhom,
    channel,
    made: madeAt.toISOString(),
    due: dueAt.toISOString(),
    delivered: doneAt?.toISOString() ?? null,
    state,
    reason,
    extra,
    paused: record.pauseReason,
    pauses: record.pauses.map((pause) => pause.reason).join('; '),
  };
}

/** Figures stand on it still; nothing leads back to the person. Nobody waits any more for what was open. */
function namelessPromise(record: PromiseRecord, at: Date): PromiseRecord {
  const wasOpen = record.state === 'open';
  const ended = { state: 'cancelled' as const, settledAt: at, pausedAt: null };
  return {
    ...record,
    ...(wasOpen ? ended : {}),
    ...NO_ALARM,
    words: ERASED_WORDS,
    reference: null,
    customerId: null,
    toWhom: '',
    reason: '',
    extra: '',
    pauseReason: '',
    overReason: '',
    pauses: record.pauses.map((pause) => ({ ...pause, reason: '' })),
    revision: record.revision + 1,
    changedAt: at,
  };
}

/** Promises name another attribute when theirs was merged or split. There may be very many, so one event tells of all of them. */
export const promisesFollowAttributes: AttributeFollower = {
  kind: 'promise',
  named: promisesNaming,
  counts: promisesPerAttribute,
  move: async (change, { from, to, ids }) => {
    const names = await namesOfAttributes(change.queries, [from, to]);
    let count = 0;
    for (let i = 0; i < ids.length; i += ROWS_AT_ONCE) {
      const records = await promisesByIds(change.queries, ids.slice(i, i + ROWS_AT_ONCE));
      const moved = records
        .filter(({ attributeId }) => attributeId === from)
        .map((before) => ({ before, after: { ...before, attributeId: to, revision: before.revision + 1 } }));
      await keepPromises(change, moved);
      count += moved.length;
    }
    if (count === 0) return;
    await change.record({
      what: 'promises.attribute-followed',
      subject: { kind: 'attribute', id: from },
      before: { attribute: names.get(from) ?? from },
      after: { attribute: names.get(to) ?? to, promises: count },
    });
  },
};

/** Due times that were counted by a calendar are counted anew when it changes, and their alarms begin anew. */
export const promisesFollowCalendars: CalendarFollower = {
  kind: 'promises',
  count: countCountedBy,
  recount: async (change, { clock, ...asked }) => {
    const records = await lockCountedBy(change.queries, asked);
    const ids = records.flatMap(({ serviceId }) => serviceId ?? []);
    const services = new Map((await servicesByIds(change.queries, ids)).map((one) => [one.id, one]));
    const moved = records.flatMap((before): MovedPromise[] => {
      const dueAt = dueAnew(before, clock);
      if (dueAt === null || dueAt.getTime() === before.dueAt.getTime()) return [];
      const due = { ...before, dueAt, revision: before.revision + 1, changedAt: change.at };
      const remindMs = services.get(before.serviceId ?? '')?.remindMs ?? null;
      const alarm = before.pausedAt === null ? firstAlarm(due, { clock, remindMs, at: change.at }) : NO_ALARM;
      return [{ before, after: { ...due, ...alarm } }];
    });
    await keepPromises(change, moved);
    await recordRecount(change, { moved: moved.length, calendarId: asked.calendarId });
    const after = records.length < asked.limit ? null : (records.at(-1)?.id ?? null);
    return { counted: records.length, changed: moved.length, after };
  },
};

/** Null when by this calendar it never comes, or stands still: then it is left as it is. */
function dueAnew(
  { limit, madeAt, pauses, pausedAt }: PromiseRecord,
  clock: Parameters<typeof countedDue>[1],
): Date | null {
  if (limit === null) return null;
  const due = countedDue({ limit, madeAt, pauses, pausedAt }, clock);
  return due.ok ? due.value : null;
}

async function recordRecount(
  change: Change,
  { moved, calendarId }: { readonly moved: number; readonly calendarId: string | null },
): Promise<void> {
  if (moved === 0) return;
  await change.record({
    what: 'promises.due-counted-anew',
    subject: { kind: 'calendar', id: calendarId ?? change.workspace },
    before: null,
    after: { promises: moved },
  });
}
