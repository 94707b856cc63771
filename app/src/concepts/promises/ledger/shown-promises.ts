import { limitInWords } from '../../../platform/business-clock/declarations.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { Actor } from '../../people/index.ts';
import { recoveriesOfSources } from '../../recoveries/index.ts';
import { maySettle } from './ledger-promise.rules.ts';
import type { DuePromise, PromisePage, PromiseRecord, PromiseShown, Standing } from './ledger-promise.ts';
import { promiseById, promiseFollowing } from './promise.store.ts';
import { clocksOf } from './promise-surroundings.ts';
import { namesInPromises } from './told-promises.ts';

/** Who looks, and when. */
export type Looking = { readonly actor: Actor; readonly now: Date };

/** Promises with names for ids, how they stand now and their recoveries; asked for all of them at once. */
export async function shownPromises(
  queries: Queries,
  records: readonly PromiseRecord[],
  { actor, now }: Looking,
): Promise<readonly PromiseShown[]> {
  const names = await namesInPromises(queries, records);
  const missed = records.filter(({ recoveryId }) => recoveryId !== null).map(({ id }) => id);
  const recoveries = await recoveriesOfSources(queries, 'promise', missed);
  const days = records.length === 0 ? null : await daysAround(queries, now);
  const called = (of: ReadonlyMap<string, string>, id: string | null) =>
    id === null ? null : { id, name: of.get(id) ?? '' };
  return records.map((record): PromiseShown => {
    const recovery = recoveries.get(record.id);
    return {
      id: record.id,
      reference: record.reference,
      words: record.words,
      customer: called(names.customers, record.customerId),
      toWhom: record.toWhom,
      channel: record.channel,
      service: called(names.services, record.serviceId),
      servicePromise: called(names.servicePromises, record.servicePromiseId),
      attribute: called(names.attributes, record.attributeId),
      unit: called(names.units, record.unitId),
      madeBy: called(names.people, record.madeBy),
      keeper: called(names.people, record.keeperId),
      madeAt: record.madeAt.toISOString(),
      dueAt: record.dueAt.toISOString(),
      limit: record.limit,
      limitInWords: record.limit === null ? null : limitInWords(record.limit),
      calendar: called(names.calendars, record.calendarId),
      toleranceMinutes: record.toleranceMs / 60_000,
      measure: called(names.measures, record.measureId),
      promisedValue: record.promisedValue,
      deliveredValue: record.deliveredValue,
      state: record.state,
      standing: standingOf(record, days),
      doneAt: record.doneAt?.toISOString() ?? null,
      settledAt: record.settledAt?.toISOString() ?? null,
      lateMinutes:
        record.doneAt === null ? null : (record.doneAt.getTime() - record.dueAt.getTime()) / 60_000,
      reason: record.reason,
      followsId: record.followsId,
      extra: record.extra,
      pausedAt: record.pausedAt?.toISOString() ?? null,
      pauseReason: record.pauseReason,
      likelihood: record.likelihood,
      likelihoodN: record.likelihoodN,
      overPromised: record.overPromised,
      overReason: record.overReason,
      recovery: recovery === undefined ? null : { id: recovery.id, state: recovery.state },
      withRecovery: record.recoveryId !== null,
      mine: maySettle(record, actor).ok,
      revision: record.revision,
      changedAt: record.changedAt.toISOString(),
    };
  });
}

/** Now, the end of today and of the seventh day behind it, by the calendar that the workspace uses by default. */
export type DaysAround = { readonly now: Date; readonly endOfToday: Date; readonly endOfWeek: Date };

export async function daysAround(queries: Queries, now: Date): Promise<DaysAround> {
  const clock = await clockOf(queries, null);
  const today = clock.dayOf(now.getTime());
  const inAWeek = Temporal.PlainDate.from(today).add({ days: 7 }).toString();
  return { now, endOfToday: new Date(clock.endOf(today)), endOfWeek: new Date(clock.endOf(inAWeek)) };
}

/** As `standingSql` of the list says it. */
function standingOf(record: PromiseRecord, days: DaysAround | null): Standing {
  const { state, doneAt, pausedAt, dueAt } = record;
  if (state !== 'open' && (state !== 'broken' || doneAt !== null)) return 'settled';
  if (pausedAt !== null) return 'paused';
  if (days === null || dueAt < days.now) return 'missed';
  if (dueAt < days.endOfToday) return 'due-today';
  return dueAt < days.endOfWeek ? 'due-soon' : 'later';
}

/** Promises of the queue, each with the time left. */
export async function shownInQueue(
  queries: Queries,
  records: readonly PromiseRecord[],
  looking: Looking,
): Promise<readonly DuePromise[]> {
  const shown = await shownPromises(queries, records, looking);
  const items: DuePromise[] = [];
  const clocks = clocksOf(queries);
  for (const [i, one] of shown.entries()) {
    items.push({ ...one, timeLeft: await timeLeft(clocks, records[i]!, looking.now) });
  }
  return items;
}

/** The time until it is due; by its calendar where its limit runs only while that is open. Null while nothing runs. */
async function timeLeft(
  clocks: ReturnType<typeof clocksOf>,
  { state, doneAt, pausedAt, dueAt, limit, calendarId }: PromiseRecord,
  now: Date,
): Promise<DuePromise['timeLeft']> {
  if (pausedAt !== null || doneAt !== null || (state !== 'open' && state !== 'broken')) return null;
  const left = dueAt.getTime() - now.getTime();
  if (limit === null || limit.time === 'all') return { ms: left, working: false };
  const clock = await clocks(calendarId);
  const open = clock.openBetween(
    Math.min(now.getTime(), dueAt.getTime()),
    Math.max(now.getTime(), dueAt.getTime()),
  );
  return { ms: left < 0 ? -open : open, working: true };
}

/** One promise with everything that its page tells. */
export async function promisePageOf(
  queries: Queries,
  record: PromiseRecord,
  looking: Looking,
): Promise<PromisePage> {
  const [shown] = await shownInQueue(queries, [record], looking);
  return {
    ...shown!,
    pauses: record.pauses.map(({ from, until, reason }) => ({
      from: from.toISOString(),
      until: until.toISOString(),
      reason,
    })),
    chain: (await chainOf(queries, record)).map(({ id, words, dueAt, state, reason }) => ({
      id,
      words,
      dueAt: dueAt.toISOString(),
      state,
      reason,
    })),
  };
}

const LONGEST_CHAIN = 50;

/** What it was renegotiated from and into, the oldest first; itself alone when it was not. */
async function chainOf(queries: Queries, record: PromiseRecord): Promise<readonly PromiseRecord[]> {
  const chain = [record];
  while (chain[0]!.followsId !== null && chain.length < LONGEST_CHAIN) {
    const before = await promiseById(queries, chain[0]!.followsId);
    if (before === null) break;
    chain.unshift(before);
  }
  for (
    let last: PromiseRecord | null = record;
    last?.state === 'renegotiated' && chain.length < LONGEST_CHAIN;
  ) {
    last = await promiseFollowing(queries, last.id);
    if (last !== null) chain.push(last);
  }
  return chain;
}
