import { type ColumnType, sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { PromiseDraft, ServicePromiseRecord, ServicePromiseState } from './service-promise.ts';

type Tables = {
  service_promises: {
    workspace_id: string;
    service_promise_id: string;
    code: string;
    title: string;
    service_id: string | null;
    attribute_id: string | null;
    state: ServicePromiseRecord['state'];
    version: number | null;
    draft: ColumnType<PromiseDraft | null, string | null, string | null>;
    unit_id: string | null;
    owner_id: string | null;
    review_months: number;
    review_on: string | null;
    withdrawn_on: string | null;
    withdrawn_reason: string;
    revision: number;
    added_at: Date;
    changed_at: Date;
  };
};

const COLUMNS = [
  'service_promise_id as id',
  'code',
  'title',
  'service_id as serviceId',
  'attribute_id as attributeId',
  'state',
  'version',
  'draft',
  'unit_id as unitId',
  'owner_id as ownerId',
  'review_months as reviewMonths',
  'review_on as reviewOn',
  'withdrawn_on as withdrawnOn',
  'withdrawn_reason as withdrawnReason',
  'revision',
  'added_at as addedAt',
  'changed_at as changedAt',
] as const;

const promises = (queries: Queries) =>
  queries.withTables<Tables>().selectFrom('service_promises').select(COLUMNS);

export async function servicePromiseById(queries: Queries, id: string): Promise<ServicePromiseRecord | null> {
  return (await promises(queries).where('service_promise_id', '=', id).executeTakeFirst()) ?? null;
}

export async function servicePromiseByCode(
  queries: Queries,
  code: string,
): Promise<ServicePromiseRecord | null> {
  return (await promises(queries).where('code', '=', code).executeTakeFirst()) ?? null;
}

/** Several at once, in the order of the ids. */
export async function servicePromisesByIds(
  queries: Queries,
  ids: readonly string[],
): Promise<readonly ServicePromiseRecord[]> {
  if (ids.length === 0) return [];
  const found = await promises(queries)
    .where(sql<boolean>`service_promise_id = any(${[...new Set(ids)]}::uuid[])`)
    .execute();
  const known = new Map(found.map((record) => [record.id, record]));
  return ids.flatMap((id) => known.get(id) ?? []);
}

/** All of them by code, also drafts and withdrawn ones; a charter has some dozens. */
export async function allServicePromises(queries: Queries): Promise<readonly ServicePromiseRecord[]> {
  return promises(queries).orderBy('code').execute();
}

/** Those about some attributes, as published or as drafted until then. */
export async function servicePromisesAbout(
  queries: Queries,
  attributeIds: readonly string[],
): Promise<readonly ServicePromiseRecord[]> {
  if (attributeIds.length === 0) return [];
  return promises(queries)
    .where(sql<boolean>`attribute_id = any(${[...attributeIds]}::uuid[])`)
    .orderBy('code')
    .execute();
}

/** Those whose review is due by a day, the longest due first. */
export async function reviewsDueBy(queries: Queries, day: string): Promise<readonly ServicePromiseRecord[]> {
  return promises(queries).where('review_on', '<=', day).orderBy('review_on').orderBy('code').execute();
}

/** The titles of some promises by id; of one without a title its code. */
export async function namesOfServicePromises(
  queries: Queries,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await servicePromisesByIds(queries, [...new Set(ids)]);
  return new Map(found.map(({ id, title, code }) => [id, title === '' ? code : title]));
}

/** Keeps a promise of the charter as it now is, new or known. */
export async function keepServicePromise(
  queries: Queries,
  workspaceId: string,
  record: ServicePromiseRecord,
): Promise<void> {
  const values = {
    code: record.code,
    title: record.title,
    service_id: record.serviceId,
    attribute_id: record.attributeId,
    state: record.state,
    version: record.version,
    draft: record.draft === null ? null : JSON.stringify(record.draft),
    unit_id: record.unitId,
    owner_id: record.ownerId,
    review_months: record.reviewMonths,
    review_on: record.reviewOn,
    withdrawn_on: record.withdrawnOn,
    withdrawn_reason: record.withdrawnReason,
    revision: record.revision,
    added_at: record.addedAt,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('service_promises')
    .values({ workspace_id: workspaceId, service_promise_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'service_promise_id']).doUpdateSet(values))
    .execute();
}

/** A promise as it stands in the list. */
export type ServicePromiseRow = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: ServicePromiseState;
};

/** The promises of the list. */
export function servicePromiseRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('service_promises')
    .select([
      'service_promise_id as id',
      'code',
      'title',
      'service_id as service',
      'attribute_id as attribute',
      'version',
      'unit_id as unit',
      'owner_id as owner',
      'review_on as reviewOn',
      'review_months as reviewMonths',
      sql<boolean>`draft is not null and version is not null`.as('drafted'),
      sql<ServicePromiseState>`case when state = 'withdrawn' then 'withdrawn' when version is not null then 'published'
        when draft->'test' <> 'null' then 'tested' else 'draft' end`.as('state'),
    ]);
}
