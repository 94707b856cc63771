import { sql } from 'kysely';
import type { Queries } from '../../../platform/storage/index.ts';
import type { ComplaintRecord } from './link-complaint.ts';

type Tables = {
  link_complaints: {
    workspace_id: string;
    complaint_id: string;
    link_id: string;
    day: string;
    what: string;
    state: ComplaintRecord['state'];
    answer: string;
    answered_on: string | null;
    raised_by: string | null;
    answered_by: string | null;
    revision: number;
    updated_at: Date;
  };
};

function complaints(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('link_complaints')
    .select([
      'complaint_id as id',
      'link_id as linkId',
      sql<string>`day::text`.as('day'),
      'what',
      'state',
      'answer',
      sql<string | null>`answered_on::text`.as('answeredOn'),
      'raised_by as raisedBy',
      'answered_by as answeredBy',
      'revision',
      'updated_at as updatedAt',
    ]);
}

export async function complaintById(queries: Queries, id: string): Promise<ComplaintRecord | null> {
  return (await complaints(queries).where('complaint_id', '=', id).executeTakeFirst()) ?? null;
}

/** Those of a link, the newest first, at most two hundred. */
export async function complaintsOf(queries: Queries, linkId: string): Promise<readonly ComplaintRecord[]> {
  return complaints(queries)
    .where('link_id', '=', linkId)
    .orderBy(sql`link_complaints.day`, 'desc')
    .orderBy('complaint_id')
    .limit(200)
    .execute();
}

/** How many are open on each link. */
export async function openComplaints(queries: Queries): Promise<ReadonlyMap<string, number>> {
  const rows = await queries
    .withTables<Tables>()
    .selectFrom('link_complaints')
    .select(['link_id as id', sql<number>`count(*)::int`.as('count')])
    .where('state', '<>', 'closed')
    .groupBy('link_id')
    .execute();
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export async function keepComplaint(
  queries: Queries,
  workspaceId: string,
  record: ComplaintRecord,
): Promise<void> {
  const values = {
    link_id: record.linkId,
    day: record.day,
    what: record.what,
    state: record.state,
    answer: record.answer,
    answered_on: record.answeredOn,
    raised_by: record.raisedBy,
    answered_by: record.answeredBy,
    revision: record.revision,
    updated_at: record.updatedAt,
  };
  await queries
    .withTables<Tables>()
    .insertInto('link_complaints')
    .values({ workspace_id: workspaceId, complaint_id: record.id, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'complaint_id']).doUpdateSet(values))
    .execute();
}
