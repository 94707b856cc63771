import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { allowed, type Meaning } from '../../people/index.ts';
import { type TimeReader, timeReader } from '../../standards/index.ts';
import { properTimes } from './delivery.rules.ts';
import { deliveriesByIds, putDeliveries, removeDeliveries } from './delivery.store.ts';
import {
  type DeliveryReport,
  type KeptPause,
  type SentDelivery,
  sentDelivery,
  stateOfDelivery,
} from './delivery.ts';
import { type DeliveryFate, type DeliveryOnTheWay, decidedDeliveries } from './delivery-rows.ts';
import { namesOfServices } from './offered-service.store.ts';

const REFUSALS_TOLD = 200;

/** Takes the deliveries that can be taken, and says of the others why not. */
export async function takeSentDeliveries(
  change: Change,
  { timeZone, deliveries }: { readonly timeZone: string; readonly deliveries: readonly unknown[] },
  { actor, newId }: Meaning,
): Promise<Outcome<DeliveryReport>> {
  const may = allowed(actor, 'take promises');
  if (!may.ok) return may;
  const reader = timeReader({ timeZone });
  if (!reader.ok) return reader;
  const read = deliveries.map((one) => readDelivery(one, reader.value, change.at));
  const good = read.flatMap((one) => (one.ok ? [one.value] : []));
  const decided = await decidedDeliveries(change.queries, good, newId);
  await putDeliveries(change.queries, decided.rows, change);
  let next = 0;
  const fates = read.map((one): DeliveryFate => (one.ok ? decided.fates[next++]! : one));
  const report = reportOf(fates);
  if (report.added + report.changed > 0) {
    await change.record({
      what: 'deliveries.taken',
      subject: { kind: 'deliveries', id: newId() },
      before: null,
      after: await takenInWords(change, decided.rows, report),
    });
  }
  return taken(report);
}

/** What a batch of deliveries was, without anybody it was for. */
export async function takenInWords(
  { queries }: Pick<Change, 'queries'>,
  rows: readonly { readonly serviceId: string }[],
  { added, changed }: Pick<DeliveryReport, 'added' | 'changed'>,
) {
  const names = await namesOfServices(
    queries,
    rows.map(({ serviceId }) => serviceId),
  );
  return { added, changed, services: [...names.values()].sort() };
}

function readDelivery(given: unknown, read: TimeReader, now: Date): Outcome<DeliveryOnTheWay> {
  const parsed = sentDelivery.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const place = String(path[0] ?? '');
      return place === '' || message.startsWith(place) ? message : `${place}: ${message}`;
    });
    return refuse('request-refused', lines.join('; '));
  }
  const times = timesIn(parsed.data, read);
  if (!times.ok) return times;
  const { begun, done, givenUp, pauses } = times.value;
  const proper = properTimes({ begun, done, givenUp, pauses }, now.getTime());
  if (!proper.ok) return proper;
  const { service, reference, unit, customer } = parsed.data;
  const at = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
  return taken({
    ...{ service, reference, unit, customer },
    begunAt: new Date(begun),
    doneAt: at(done),
    endedAt: at(givenUp),
    pauses,
  });
}

type Times = Parameters<typeof properTimes>[0];

function timesIn({ begun, done, givenUp, pauses }: SentDelivery, read: TimeReader): Outcome<Times> {
  const one = (what: string, text: string | null): Outcome<number | null> => {
    if (text === null) return taken(null);
    const found = read(text);
    if (found.ok) return taken(found.value.at);
    return refuse('request-refused', found.refusals[0]!.message.replace(/^at: /u, `${what}: `));
  };
  const ends = [one('begun', begun), one('done', done), one('givenUp', givenUp)];
  const stretches = pauses.map(({ from, until }) => [one('pauses', from), one('pauses', until)] as const);
  const wrong = [...ends, ...stretches.flat()].find(({ ok }) => !ok);
  if (wrong !== undefined && !wrong.ok) return wrong;
  const at = (found: Outcome<number | null>): number | null => (found.ok ? found.value : null);
  return taken({
    begun: at(ends[0]!) ?? 0,
    done: at(ends[1]!),
    givenUp: at(ends[2]!),
    pauses: stretches.map(([from, until]): KeptPause => [at(from) ?? 0, at(until)]),
  });
}

function reportOf(fates: readonly DeliveryFate[]): DeliveryReport {
  const of = (wanted: string): number => fates.filter((fate) => fate.ok && fate.value === wanted).length;
  const refusals = fates.flatMap((fate, index) =>
    fate.ok ? [] : [{ index, reason: fate.refusals.map(({ message }) => message).join('; ') }],
  );
  return {
    read: fates.length,
    added: of('added'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    refused: refusals.length,
    refusals: refusals.slice(0, REFUSALS_TOLD),
  };
}

/** Takes a delivery away that never was. */
export async function takeAwayDelivery(
  change: Change,
  { id, reason }: { readonly id: string; readonly reason: string },
  { actor }: Pick<Meaning, 'actor'>,
): Promise<Outcome<{ id: string }>> {
  const may = allowed(actor, 'manage services');
  if (!may.ok) return may;
  const record = (await deliveriesByIds(change.queries, [id])).get(id);
  if (record === undefined) return refuse('not-found', 'there is no such delivery in this workspace');
  if (record.promiseId !== null) {
    return refuse('conflict', 'this is the delivery of a promise; cancel or correct the promise instead');
  }
  await removeDeliveries(change.queries, [id]);
  const names = await namesOfServices(change.queries, [record.serviceId]);
  await change.record({
    what: 'delivery.removed',
    subject: { kind: 'delivery', id },
    before: {
      service: names.get(record.serviceId) ?? record.serviceId,
      reference: record.reference,
      begun: record.begunAt.toISOString(),
      done: record.doneAt?.toISOString() ?? null,
      givenUp: record.endedAt?.toISOString() ?? null,
      state: stateOfDelivery(record),
    },
    after: { reason },
    about: record.customerId === null ? [] : [record.customerId],
  });
  return taken({ id });
}
