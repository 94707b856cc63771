import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import { type BodyContent, type BodyRecord, bodyContent } from './dispute-body.ts';

type Tables = {
  dispute_bodies: {
    workspace_id: string;
    body_id: string;
    name: string;
    country: string;
    method: BodyRecord['method'];
    content: BodyContent;
    refer_within: BodyRecord['referWithin'];
    state: BodyRecord['state'];
    revision: number;
    changed_at: Date;
  };
};

/** One row a body for lists. */
export function bodyRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('dispute_bodies')
    .select([
      'body_id as id',
      'name',
      'country',
      'method',
      'content',
      'refer_within as referWithin',
      'state',
      'revision',
      'changed_at as changedAt',
      sql<string>`content->>'scope'`.as('scope'),
      sql<string>`content->>'website'`.as('website'),
      sql<'yes' | 'no'>`case when (content->>'isVerified')::boolean then 'yes' else 'no' end`.as('verified'),
    ]);
}

type Row = Omit<BodyRecord, 'content'> & { readonly content: unknown };

function recordOf({
  id,
  name,
  country,
  method,
  content,
  referWithin,
  state,
  revision,
  changedAt,
}: Row): BodyRecord {
  return {
    id,
    name,
    country,
    method,
    content: bodyContent.parse(content),
    referWithin,
    state,
    revision,
    changedAt,
  };
}

export async function bodiesByIds(queries: Queries, ids: readonly string[]): Promise<readonly BodyRecord[]> {
  if (ids.length === 0) return [];
  return (
    await bodyRows(queries)
      .where('body_id', 'in', [...new Set(ids)])
      .execute()
  ).map(recordOf);
}

export async function bodyById(queries: Queries, id: string): Promise<BodyRecord | null> {
  return (await bodiesByIds(queries, [id]))[0] ?? null;
}

/** The body in use of this name, however its letters are written. */
export async function bodyByName(queries: Queries, name: string): Promise<BodyRecord | null> {
  const row = await bodyRows(queries)
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Bodies in use, by name. */
export async function activeBodies(queries: Queries): Promise<readonly BodyRecord[]> {
  return (await bodyRows(queries).where('state', '=', 'active').orderBy('name').execute()).map(recordOf);
}

/** Keeps a body as it now is, new or known. */
export async function keepBody(queries: Queries, workspaceId: string, record: BodyRecord): Promise<void> {
  const values = {
    name: record.name,
    country: record.country,
    method: record.method,
    content: sql`${JSON.stringify(record.content)}::jsonb` as never,
    refer_within: (record.referWithin === null
      ? null
      : sql`${JSON.stringify(record.referWithin)}::jsonb`) as never,
    state: record.state,
    revision: record.revision,
    changed_at: record.changedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('dispute_bodies')
    .values({ workspace_id: workspaceId, body_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'body_id']).doUpdateSet(values))
    .execute();
}
