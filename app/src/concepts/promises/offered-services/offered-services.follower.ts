import type { Json } from '../../../platform/events/index.ts';
import type { AttributeFollower } from '../../attributes/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import type { CalendarFollower } from '../../calendars/index.ts';
import type { CustomerFollower } from '../../customers/index.ts';
import { deliveriesOfCustomer, forgetDeliveries, moveDeliveries } from './delivery.store.ts';
import {
  countServicesOf,
  keepService,
  namesOfServices,
  servicesByIds,
  servicesOfAttributes,
} from './offered-service.store.ts';

const MOST_HELD = 100_000;

/** Services name another attribute when theirs was merged or split. */
export const servicesFollow: AttributeFollower = {
  kind: 'service',
  named: async (queries, attributeIds) =>
    (await servicesOfAttributes(queries, attributeIds)).map(({ id, name, attributeId }) => ({
      id,
      name,
      attributeId: attributeId ?? '',
    })),
  move: async (change, { from, to, ids }) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [from, to]);
    const moved = (await servicesByIds(queries, ids)).filter(({ attributeId }) => attributeId === from);
    for (const record of moved) {
      const after = { ...record, attributeId: to, revision: record.revision + 1, updatedAt: change.at };
      await keepService(queries, workspace, after);
    }
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'service.attribute-followed',
        subject: { kind: 'service', id },
        before: { attribute: names.get(from) ?? from },
        after: { attribute: names.get(to) ?? to },
      })),
    );
  },
};

/** A calendar that services count by is not archived. How long they took is counted when it is asked, so nothing is left to count. */
export const servicesFollowCalendars: CalendarFollower = {
  kind: 'services',
  count: countServicesOf,
  recount: async () => ({ counted: 0, changed: 0, after: null }),
};

/** Deliveries follow their customer: to whom two of them were merged into, back again, and into namelessness. */
export const deliveriesFollow: CustomerFollower = {
  kind: 'delivery',
  move: async (change, { from, to }) => ({
    deliveries: [...(await moveDeliveries(change.queries, { from, to, ids: null }))],
  }),
  moveBack: async (change, { from, to, moved }) => {
    await moveDeliveries(change.queries, { from: to, to: from, ids: idsIn(moved) });
  },
  held: async (queries, customerId) => {
    const records = await deliveriesOfCustomer(queries, { customerId, limit: MOST_HELD });
    // Those of promises are told with the promises.
    const own = records.filter(({ promiseId }) => promiseId === null);
    if (own.length === 0) return [];
    const names = await namesOfServices(
      queries,
      own.map(({ serviceId }) => serviceId),
    );
    const rows = own.map(({ serviceId, reference, begunAt, doneAt, endedAt }) => ({
      service: names.get(serviceId) ?? '',
      reference,
      begun: begunAt.toISOString(),
      done: doneAt?.toISOString() ?? null,
      givenUp: endedAt?.toISOString() ?? null,
    }));
    return [{ title: 'Deliveries', rows }];
  },
  erase: async (change, customerId) => ({
    erased: 0,
    keptAnonymous: await forgetDeliveries(change.queries, customerId),
  }),
};

function idsIn(moved: Json): readonly string[] {
  return (moved as { readonly deliveries: readonly string[] }).deliveries;
}
