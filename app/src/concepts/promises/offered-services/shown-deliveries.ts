import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import { namesOfCustomers } from '../../customers/index.ts';
import { namesOfUnits } from '../../people/index.ts';
import { deliveriesByIds } from './delivery.store.ts';
import { type Delivery, type DeliveryRecord, stateOfDelivery } from './delivery.ts';
import { servicesByIds } from './offered-service.store.ts';
import { type ServiceClock, serviceClock, spentWithout } from './service-clock.ts';

const HOUR = 3_600_000;

/** Deliveries in the order of the ids, with names for ids and how long each took by the clock of its service. */
export async function shownDeliveries(
  queries: Queries,
  ids: readonly string[],
  now: Date,
): Promise<readonly Delivery[]> {
  const known = await deliveriesByIds(queries, ids);
  const records = ids.flatMap((id) => known.get(id) ?? []);
  const units = await namesOfUnits(
    queries,
    records.flatMap(({ unitId }) => unitId ?? []),
  );
  const customers = await namesOfCustomers(
    queries,
    records.flatMap(({ customerId }) => customerId ?? []),
  );
  const clocks = await clocksOfServices(
    queries,
    records.map(({ serviceId }) => serviceId),
  );
  const named = (id: string | null, names: ReadonlyMap<string, string>) =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return records.map((record) => ({
    id: record.id,
    reference: record.reference,
    begun: record.begunAt.toISOString(),
    done: record.doneAt?.toISOString() ?? null,
    givenUp: record.endedAt?.toISOString() ?? null,
    state: stateOfDelivery(record),
    hours: Math.round((spentOf(record, clocks.get(record.serviceId), now) / HOUR) * 10_000) / 10_000,
    unit: named(record.unitId, units),
    customer: named(record.customerId, customers),
    ofPromise: record.promiseId !== null,
  }));
}

function spentOf(record: DeliveryRecord, clock: ServiceClock | undefined, now: Date): number {
  if (clock === undefined) return 0;
  const until = (record.doneAt ?? record.endedAt ?? now).getTime();
  return spentWithout(clock, { from: record.begunAt.getTime(), until, pauses: record.pauses });
}

/** The clocks of some services by their ids. */
async function clocksOfServices(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ServiceClock>> {
  const clocks = new Map<string, ServiceClock>();
  for (const { id, calendarId, runs } of await servicesByIds(queries, [...new Set(ids)])) {
    clocks.set(id, serviceClock(await clockOf(queries, calendarId), runs));
  }
  return clocks;
}
