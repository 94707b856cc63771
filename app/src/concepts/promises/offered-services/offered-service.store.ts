import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Runs, ServiceRecord, ServiceState } from './offered-service.ts';

type Tables = {
  services: {
    workspace_id: string;
    service_id: string;
    name: string;
    description: string;
    attribute_id: string | null;
    measure_id: string | null;
    calendar_id: string | null;
    runs: Runs;
    unit_id: string | null;
    owner_id: string | null;
    escalate_to: string | null;
    wanted_share: number;
    tolerance_ms: number;
    remind_ms: number;
    state: ServiceState;
    revision: number;
    updated_at: Date;
  };
};

const COLUMNS = [
  'service_id as id',
  'name',
  'description',
  'attribute_id as attributeId',
  'measure_id as measureId',
  'calendar_id as calendarId',
  'runs',
  'unit_id as unitId',
  'owner_id as ownerId',
  'escalate_to as escalateTo',
  'wanted_share as wantedShare',
  // A bigint would come as a text; these are far below what a number holds.
  sql<number>`tolerance_ms::float8`.as('toleranceMs'),
  sql<number>`remind_ms::float8`.as('remindMs'),
  'state',
  'revision',
  'updated_at as updatedAt',
] as const;

function services(queries: Queries) {
  return queries.withTables<Tables>().selectFrom('services').select(COLUMNS);
}

/** One row a service for lists. */
export function serviceRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('services')
    .select([
      'service_id as id',
      'name',
      'description',
      'attribute_id as attribute',
      'measure_id as measure',
      'calendar_id as calendar',
      'runs',
      'unit_id as unit',
      'owner_id as owner',
      'escalate_to as escalateTo',
      'wanted_share as wantedShare',
      sql<number>`tolerance_ms::float8 / 60000`.as('toleranceMinutes'),
      sql<number>`remind_ms::float8 / 60000`.as('remindMinutes'),
      'state',
      'updated_at as updatedAt',
    ]);
}

export async function serviceById(queries: Queries, id: string): Promise<ServiceRecord | null> {
  return (await services(queries).where('service_id', '=', id).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function servicesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ServiceRecord[]> {
  if (ids.length === 0) return [];
  const found = await services(queries)
    .where(sql<boolean>`service_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** The one called so, however it is written. */
export async function serviceByName(queries: Queries, name: string): Promise<ServiceRecord | null> {
  const query = services(queries).where(sql`lower(name)`, '=', sql<string>`lower(${name})`);
  return (await query.executeTakeFirst()) ?? null;
}

/** All services by name, also archived ones; an organisation has hundreds. */
export async function allServices(queries: Queries): Promise<readonly ServiceRecord[]> {
  return services(queries).orderBy('name').orderBy('service_id').execute();
}

export async function servicesOfAttributes(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly ServiceRecord[]> {
  if (attributeIds.length === 0) return [];
  return services(queries)
    .where(sql<boolean>`attribute_id = any(${[...new Set(attributeIds)]}::uuid[])`)
    .orderBy('name')
    .execute();
}

/** How many services in use count by this calendar, or (null) by the default one. */
export async function countServicesOf(queries: Queries, calendarId: string | null): Promise<number> {
  const counted = queries
    .withTables<Tables>()
    .selectFrom('services')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'active');
  const row = await (calendarId === null
    ? counted.where('calendar_id', 'is', null)
    : counted.where('calendar_id', '=', calendarId)
  ).executeTakeFirst();
  return row?.count ?? 0;
}

/** The names of some services by id. */
export async function namesOfServices(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  return new Map((await servicesByIds(queries, [...new Set(ids)])).map(({ id, name }) => [id, name]));
}

/** Keeps a service as it now is, new or known. */
export async function keepService(
  queries: Queries,
  workspaceId: string,
  record: ServiceRecord,
): Promise<void> {
  const values = {
    name: record.name,
    description: record.description,
    attribute_id: record.attributeId,
    measure_id: record.measureId,
    calendar_id: record.calendarId,
    runs: record.runs,
    unit_id: record.unitId,
    owner_id: record.ownerId,
    escalate_to: record.escalateTo,
    wanted_share: record.wantedShare,
    tolerance_ms: record.toleranceMs,
    remind_ms: record.remindMs,
    state: record.state,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('services')
    .values({ workspace_id: workspaceId, service_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'service_id']).doUpdateSet(values))
    .execute();
}
