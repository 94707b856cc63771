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
import { namesOfCustomers } from '../../customers/index.ts';
import { keepPromises } from '../ledger/keep-promises.ts';
import { recoveryFor } from '../ledger/promise.intents.ts';
import { promiseEvents } from '../ledger/promise-events.ts';
import { servicesByIds } from '../offered-services/offered-service.store.ts';
import { type AnsweredAlarm, answeredAlarm } from './answered-alarm.rules.ts';
import { isAlarmed, lockAlarmed } from './promise-alarms.store.ts';
import { reminderMails, type Telling } from './reminder-mails.ts';
import { type ToldPerson, toldPeople } from './told-people.ts';

export type RemindingParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** The address that people use. */
  readonly baseUrl: string;
  /** So many promises in one transaction. */
  readonly batch?: number;
};

const BATCH = 250;
const BY_HEED = { personId: null };

/**
 * Answers every alarm of one workspace that has rung: reminds, breaks what was not delivered, opens recoveries, tells who manages.
 * A batch is one transaction on rows it has locked, and moves each alarm on, so several processes share the work, none does it twice,
 * and what one was doing when it was killed is done by the next.
 */
export async function remindWorkspace(parts: RemindingParts, workspace: string): Promise<number> {
  const { maker, batch = BATCH } = parts;
  let answered = 0;
  while (await maker.storage.read(workspace, (queries) => isAlarmed(queries, maker.now()))) {
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
  { newId, baseUrl, batch }: RemindingParts & { readonly batch: number },
): Promise<number> {
  const records = await lockAlarmed(change.queries, { now: change.at, limit: batch });
  if (records.length === 0) return 0;
  const answered: AnsweredAlarm[] = [];
  for (const record of records) {
    const one = answeredAlarm(record, change.at);
    const needsRecovery = one.told === 'broken' && one.after.recoveryId === null;
    const recoveryId = needsRecovery ? await recoveryFor(change, one.after, { newId }) : one.after.recoveryId;
    answered.push({ ...one, after: { ...one.after, recoveryId } });
  }
  await keepPromises(change, answered);
  const told = await whoIsTold(change, answered);
  await change.recordAll(await eventsOf(change, told));
  await writeMails(change, told, baseUrl);
  return records.length;
}

type Told = AnsweredAlarm & { readonly people: readonly ToldPerson[] };

async function whoIsTold({ queries }: Change, answered: readonly AnsweredAlarm[]): Promise<readonly Told[]> {
  const telling = answered.filter(({ told }) => told !== null);
  if (telling.length === 0) return [];
  const people = await toldPeople(queries);
  const ids = telling.flatMap(({ after }) => after.serviceId ?? []);
  const services = new Map((await servicesByIds(queries, ids)).map((one) => [one.id, one]));
  return telling.map((one) => {
    const service = services.get(one.after.serviceId ?? '') ?? null;
    return {
      ...one,
      people: one.told === 'escalate' ? people.ofEscalation(one.after, service) : people.ofKeeper(one.after),
    };
  });
}

/** A breach says what changed; of a reminder it is told who got it. */
async function eventsOf(change: Change, told: readonly Told[]): Promise<readonly NewEvent[]> {
  const breaches = await promiseEvents(
    change,
    told.filter((one) => one.told === 'broken').map((one) => ({ ...one, what: 'promise.broken' })),
  );
  const tellings = told
    .filter((one) => one.told !== 'broken')
    .map(
      ({ after, people, ...one }): NewEvent => ({
        what: one.told === 'remind' ? 'promise.reminded' : 'promise.escalated',
        subject: { kind: 'promise', id: after.id },
        before: null,
        after: { told: people.map(({ name }) => name), dueAt: after.dueAt.toISOString() },
        about: people.map(({ id }) => id),
      }),
    );
  return [...breaches, ...tellings];
}

async function writeMails(change: Change, told: readonly Told[], baseUrl: string): Promise<void> {
  const tellings = told.flatMap(({ people, told: kind, after }): Telling[] =>
    kind === null ? [] : people.map((person) => ({ person, kind, promise: after })),
  );
  if (tellings.length === 0) return;
  const { queries } = change;
  const customers = await namesOfCustomers(queries, [
    ...new Set(tellings.flatMap(({ promise }) => promise.customerId ?? [])),
  ]);
  const [workspace] = await visibleWorkspaces(queries);
  const { timeZone } = await clockOf(queries, null);
  const mails = reminderMails(tellings, {
    addressOf: ({ id }) => new URL(`/w/${workspace?.slug ?? ''}/promises/${id}`, baseUrl).href,
    toWhom: ({ customerId, toWhom }) =>
      customerId === null ? toWhom : (customers.get(customerId) ?? toWhom),
    timeZone,
  });
  await queueMail(change, mails);
}
