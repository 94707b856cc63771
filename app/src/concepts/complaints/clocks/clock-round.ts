import {
  appendToWorkspace,
  type Change,
  type ChangeMaker,
  type NewEvent,
} from '../../../platform/events/index.ts';
import { queueMail } from '../../../platform/mail/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { visibleWorkspaces } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import type { CaseRecord } from '../case.ts';
import { casesByIds } from '../cases/case.store.ts';
import { clocksOfCases, updateClocks } from './case-clock.store.ts';
import type { ClockRecord } from './case-clock.ts';
import { answeredClock } from './clock-alarms.rules.ts';
import { areClocksRinging, keepNextDue, lockRinging } from './clock-alarms.store.ts';
import { clockMails } from './clock-mails.ts';
import type { ClockTelling } from './clock-telling.ts';
import { ruleNames } from './complaint-rule.store.ts';
import { toldOfClocks } from './told-of-clocks.ts';

export type ClockRoundParts = {
  readonly maker: ChangeMaker;
  /** The address that people use. */
  readonly baseUrl: string;
  /** So many clocks in one transaction. */
  readonly batch?: number;
};

const BATCH = 250;
const BY_HEED = { personId: null };

/**
 * Warns of every clock of one workspace that runs out, and tells of those that were missed. A batch is one transaction on cases it has
 * locked, and marks each clock as told, so several processes share the work, none does it twice, and what one was doing when it was
 * killed is done by the next.
 */
export async function tellOfClocks(parts: ClockRoundParts, workspace: string): Promise<number> {
  const { maker, batch = BATCH } = parts;
  let answered = 0;
  while (await maker.storage.read(workspace, (queries) => areClocksRinging(queries, maker.now()))) {
    const done = await appendToWorkspace(maker, { workspace, actor: BY_HEED }, async (change) =>
      taken(await answerBatch(change, { ...parts, batch })),
    );
    // Another process holds the rest.
    if (!done.ok || done.value === 0) break;
    answered += done.value;
  }
  return answered;
}

async function answerBatch(
  change: Change,
  { baseUrl, batch }: ClockRoundParts & { readonly batch: number },
): Promise<number> {
  const { queries, at } = change;
  const ids = await lockRinging(queries, { now: at, limit: batch });
  if (ids.length === 0) return 0;
  const clocks = await clocksOfCases(queries, ids);
  const records = new Map((await casesByIds(queries, ids)).map((record) => [record.id, record]));
  const answered = [...clocks.values()].flat().flatMap((before) => {
    const one = answeredClock(before, at);
    return one === null ? [] : [{ before, ...one }];
  });
  await updateClocks(
    queries,
    answered.map(({ after }) => after),
  );
  const after = new Map(answered.map((one) => [one.after.id, one.after]));
  await keepNextDue(
    queries,
    new Map([...clocks].map(([id, own]) => [id, own.map((one) => after.get(one.id) ?? one)])),
  );
  const people = await toldOfClocks(queries);
  const tellings = answered.flatMap((one): ClockTelling[] => {
    const record = records.get(one.before.caseId);
    if (one.told === 'passed' || one.told === 'quiet' || record === undefined) return [];
    return [{ record, clock: one.after, told: one.told, people: people(record, one.told) }];
  });
  await change.recordAll([
    ...tellings.map(tellingEvent),
    ...answered.filter(({ told }) => told === 'passed').map(({ after: one }) => passedEvent(one, records)),
  ]);
  await writeMails(change, tellings, baseUrl);
  return answered.length;
}

function tellingEvent({ record, clock, told, people }: ClockTelling): NewEvent {
  return {
    what: told === 'missed' ? 'case.clock-missed' : 'case.clock-warned',
    subject: { kind: 'case', id: record.id },
    before: null,
    after: {
      rule: clock.ruleCode,
      waitsFor: clock.what,
      due: clock.dueAt?.toISOString() ?? null,
      told: people.map(({ name }) => name),
    },
    about: [record.customerId ?? record.id, ...people.map(({ id }) => id)],
  };
}

function passedEvent(clock: ClockRecord, records: ReadonlyMap<string, CaseRecord>): NewEvent {
  return {
    what: 'case.clock-passed',
    subject: { kind: 'case', id: clock.caseId },
    before: null,
    after: { rule: clock.ruleCode, waitsFor: clock.what, due: clock.dueAt?.toISOString() ?? null },
    about: [records.get(clock.caseId)?.customerId ?? clock.caseId],
  };
}

async function writeMails(change: Change, tellings: readonly ClockTelling[], baseUrl: string): Promise<void> {
  if (tellings.every(({ people }) => people.length === 0)) return;
  const { queries } = change;
  const rules = await ruleNames(
    queries,
    tellings.map(({ clock }) => clock.ruleCode),
  );
  const [workspace] = await visibleWorkspaces(queries);
  const { timeZone } = await clockOf(queries, null);
  const mails = clockMails(tellings, {
    addressOf: ({ id }) => new URL(`/w/${workspace?.slug ?? ''}/complaints/${id}`, baseUrl).href,
    nameOf: (code) => rules.get(code) ?? code,
    timeZone,
  });
  await queueMail(change, mails);
}
