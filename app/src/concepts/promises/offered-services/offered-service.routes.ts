import { limitFromWords, type TimeLimit, timeLimit } from '../../../platform/business-clock/index.ts';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Meaning } from '../../people/index.ts';
import { capabilityOf } from '../capability/capability-of.ts';
import { deliveryRoutes } from './delivery.routes.ts';
import {
  addServiceEndpoint,
  changeService,
  chooseServices,
  moveService,
  serviceImport,
  serviceListing,
  showCapability,
  showService,
} from './offered-service.endpoints.ts';
import { addService, changeServiceTo, moveServiceTo } from './offered-service.intents.ts';
import { takingServices } from './offered-service.sheet.ts';
import { allServices, serviceById, serviceRows, servicesByIds } from './offered-service.store.ts';
import type { Service, ServiceRecord } from './offered-service.ts';
import { shownServices } from './shown-services.ts';
import { noSuchService } from './usable-service.ts';

export type ServiceRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything that programs and pages can ask about services, their deliveries, and what can be promised of them. */
export function serviceRoutes({ maker, newId }: ServiceRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, serviceListing, {
      rows: (queries) => serviceRows(queries),
      shown: async (queries, rows: readonly { readonly id: string }[]) =>
        shownServices(
          queries,
          await servicesByIds(
            queries,
            rows.map(({ id }) => id),
          ),
        ),
    }),
    ...sheetRoutes(maker, serviceImport, takingServices(newId)),
    reads(chooseServices, async (queries) => {
      const active = (await allServices(queries)).filter(({ state }) => state === 'active');
      return taken({ items: [...(await shownServices(queries, active))] });
    }),
    reads(showService, async (queries, { params }) => {
      const record = await serviceById(queries, params.id);
      return record === null ? noSuchService() : shownOne(queries, taken(record));
    }),
    changes(addServiceEndpoint, async (change, { body }, visit) =>
      shownOne(change.queries, await addService(change, body, meaning(visit))),
    ),
    changes(changeService, async (change, { params, body }, visit) =>
      shownOne(change.queries, await changeServiceTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(moveService, async (change, { params, body }, visit) =>
      shownOne(change.queries, await moveServiceTo(change, { id: params.id, ...body }, meaning(visit))),
    ),
    reads(showCapability, async (queries, { params, query }) => {
      const limit = query.limit === undefined ? taken(null) : limitIn(query.limit);
      if (!limit.ok) return limit;
      const { made, due, unit, toleranceMinutes, measure, value } = query;
      return capabilityOf(queries, {
        serviceId: params.id,
        at: maker.now(),
        madeAt: made === undefined ? null : new Date(made),
        dueAt: due === undefined ? null : new Date(due),
        limit: limit.value,
        unitId: unit ?? null,
        toleranceMs: toleranceMinutes === undefined ? undefined : toleranceMinutes * 60_000,
        measureId: measure ?? null,
        value: value ?? null,
      });
    }),
    ...deliveryRoutes({ maker, newId }),
  ];
}

async function shownOne(queries: Queries, outcome: Outcome<ServiceRecord>): Promise<Outcome<Service>> {
  if (!outcome.ok) return outcome;
  const [one] = await shownServices(queries, [outcome.value]);
  return taken(one!);
}

/** A limit in words, such as `3 working days`, or as JSON. */
function limitIn(text: string): Outcome<TimeLimit> {
  if (!text.trimStart().startsWith('{')) return limitFromWords(text);
  const read = timeLimit.safeParse(parsed(text));
  if (read.success) return taken(read.data);
  return refuse('request-refused', ...read.error.issues.map(({ message }) => `limit: ${message}`));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
