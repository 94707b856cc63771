import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customersByIds, customersByReferences } from '../../customers/index.ts';
import { allUnits } from '../../people/index.ts';
import { fateOfKnownDelivery } from './delivery.rules.ts';
import { deliveriesByReferences } from './delivery.store.ts';
import type { DeliveryRecord } from './delivery.ts';
import { allServices } from './offered-service.store.ts';
import type { ServiceRecord } from './offered-service.ts';

/** A delivery whose times are read, and whose service, unit and customer are still words. */
export type DeliveryOnTheWay = Pick<
  DeliveryRecord,
  'reference' | 'begunAt' | 'doneAt' | 'endedAt' | 'pauses'
> & {
  readonly service: string;
  readonly unit: string | null;
  readonly customer: string | null;
};

export type DeliveryFate = Outcome<'added' | 'changed' | 'unchanged'>;

/** What becomes of each, in their order, and the rows that are to be kept. */
export type DecidedDeliveries = {
  readonly fates: readonly DeliveryFate[];
  readonly rows: readonly DeliveryRecord[];
};

/** Looks up what deliveries name, and beside those that are known already what becomes of each. */
export async function decidedDeliveries(
  queries: Queries,
  sent: readonly DeliveryOnTheWay[],
  newId: () => string,
): Promise<DecidedDeliveries> {
  const find = await finding(queries, sent);
  const found = sent.map((one) => recordOf(one, find, newId));
  const known = await knownOf(
    queries,
    found.flatMap((one) => (one.ok ? [one.value] : [])),
  );
  const rows = new Map<string, DeliveryRecord>();
  const fates = found.map((one): DeliveryFate => {
    if (!one.ok) return one;
    const record = one.value;
    const key = keyOf(record);
    const before = key === null ? undefined : known.get(key);
    if (before === undefined) {
      rows.set(record.id, record);
      // What comes twice in one batch is by the second time known.
      if (key !== null) known.set(key, record);
      return taken('added');
    }
    const fate = fateOfKnownDelivery(record, before);
    if (fate.ok && fate.value === 'changed') {
      const after = { ...record, id: before.id };
      rows.set(before.id, after);
      known.set(key!, after);
    }
    return fate;
  });
  return { fates, rows: [...rows.values()] };
}

function keyOf({ serviceId, reference }: Pick<DeliveryRecord, 'serviceId' | 'reference'>): string | null {
  return reference === null ? null : `${serviceId} ${reference}`;
}

async function knownOf(
  queries: Queries,
  records: readonly DeliveryRecord[],
): Promise<Map<string, DeliveryRecord>> {
  const known = new Map<string, DeliveryRecord>();
  for (const serviceId of new Set(records.map((record) => record.serviceId))) {
    const references = records.flatMap((record) =>
      record.serviceId === serviceId ? (record.reference ?? []) : [],
    );
    for (const record of (await deliveriesByReferences(queries, { serviceId, references })).values()) {
      known.set(keyOf(record)!, record);
    }
  }
  return known;
}

type Found = {
  readonly services: ReadonlyMap<string, ServiceRecord>;
  readonly units: ReadonlyMap<string, string>;
  readonly customers: ReadonlyMap<string, string>;
};

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

async function finding(queries: Queries, sent: readonly DeliveryOnTheWay[]): Promise<Found> {
  const services = new Map<string, ServiceRecord>();
  for (const record of await allServices(queries)) {
    services.set(record.id, record).set(record.name.toLowerCase(), record);
  }
  const units = new Map((await allUnits(queries)).map(({ id, name }) => [name.toLowerCase(), id]));
  const named = [...new Set(sent.flatMap(({ customer }) => customer ?? []))];
  const customers = new Map<string, string>();
  const ids = named.filter((name) => ID.test(name)).map((id) => id.toLowerCase());
  for (const { id, state } of ids.length === 0 ? [] : await customersByIds(queries, ids)) {
    if (state === 'active' || state === 'archived') customers.set(id, id);
  }
  if (named.length > 0) {
    for (const [reference, { id }] of await customersByReferences(queries, named)) {
      customers.set(reference, id);
    }
  }
  return { services, units, customers };
}

function recordOf(
  { service, unit, customer, ...times }: DeliveryOnTheWay,
  { services, units, customers }: Found,
  newId: () => string,
): Outcome<DeliveryRecord> {
  const found = services.get(service.toLowerCase());
  if (found === undefined) {
    return refuse('not-found', `service: there is no service called ${quoted(service)}; name it first`);
  }
  if (found.state === 'archived') {
    return refuse('conflict', `service: ${quoted(found.name)} is archived; bring it back first`);
  }
  const unitId = unit === null ? found.unitId : units.get(unit.toLowerCase());
  if (unitId === undefined) {
    return refuse(
      'not-found',
      `unit: there is no unit called ${quoted(unit ?? '')}; add it first, or leave it empty`,
    );
  }
  const customerId =
    customer === null ? null : (customers.get(customer) ?? customers.get(customer.toLowerCase()));
  if (customerId === undefined) {
    return refuse(
      'not-found',
      `customer: no customer in use has the reference or id ${quoted(customer ?? '')}; bring the customers first`,
    );
  }
  return taken({ ...times, id: newId(), serviceId: found.id, promiseId: null, unitId, customerId });
}
