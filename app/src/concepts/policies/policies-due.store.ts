import { sql } from 'kysely';
import type { Queries } from '../../platform/storage/index.ts';

export type DuePolicy = {
  readonly id: string;
  readonly title: string;
  readonly reviewOn: string;
  readonly ownerId: string | null;
};

/** Published policies whose review is due up to a day, the longest overdue first. */
export async function policiesToReview(
  queries: Queries,
  { until, limit }: { readonly until: string; readonly limit: number },
): Promise<readonly DuePolicy[]> {
  const { rows } = await sql<DuePolicy>`
    select policy_id as id, title, review_on::text as "reviewOn", owner_id as "ownerId"
    from policies where state = 'active' and version is not null and review_on <= ${until}::date
    order by review_on, policy_id limit ${limit}`.execute(queries);
  return rows;
}

export type UnreadPolicy = {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly publishedAt: Date;
};

/** Policies whose newest version somebody has not said to have read, the oldest first. */
export async function policiesUnreadBy(queries: Queries, personId: string): Promise<readonly UnreadPolicy[]> {
  const { rows } = await sql<UnreadPolicy>`
    select p.policy_id as id, v.title, p.version, v.published_at as "publishedAt"
    from policies p join policy_versions v on v.policy_id = p.policy_id and v.version = p.version
    where p.state = 'active' and not exists (
      select from policy_readings r
      where r.policy_id = p.policy_id and r.version = p.version and r.person_id = ${personId}::uuid)
    order by v.published_at, p.policy_id limit 100`.execute(queries);
  return rows;
}
