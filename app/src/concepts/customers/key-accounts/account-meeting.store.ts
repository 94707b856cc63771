import type { Queries } from '../../../platform/storage/index.ts';
import type { MeetingRecord } from './account-meeting.ts';

type Tables = {
  account_meetings: {
    workspace_id: string;
    meeting_id: string;
    customer_id: string;
    held_on: string;
    present: string;
    summary: string;
    next_step: string;
    noted_by: string | null;
    noted_at: Date;
    withdrawn_reason: string | null;
    revision: number;
  };
  meeting_answers: {
    workspace_id: string;
    meeting_id: string;
    place: number;
    question_key: string | null;
    question: string;
    answer: string;
  };
};

const COLUMNS = [
  'meeting_id as id',
  'customer_id as customerId',
  'held_on as heldOn',
  'present',
  'summary',
  'next_step as nextStep',
  'noted_by as notedBy',
  'noted_at as notedAt',
  'withdrawn_reason as withdrawnReason',
  'revision',
] as const;

/** Meetings that one card shows; older ones stay on record. */
const MOST_MEETINGS = 200;

/** The meetings with a customer, the newest first, also those taken back. */
export async function meetingsOf(queries: Queries, customerId: string): Promise<readonly MeetingRecord[]> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('account_meetings')
    .select(COLUMNS)
    .where('customer_id', '=', customerId)
    .orderBy('held_on', 'desc')
    .orderBy('meeting_id', 'desc')
    .limit(MOST_MEETINGS)
    .execute();
  return withAnswers(queries, found);
}

export async function meetingById(
  queries: Queries,
  { customerId, id }: { readonly customerId: string; readonly id: string },
): Promise<MeetingRecord | null> {
  const found = await queries
    .withTables<Tables>()
    .selectFrom('account_meetings')
    .select(COLUMNS)
    .where('customer_id', '=', customerId)
    .where('meeting_id', '=', id)
    .execute();
  return (await withAnswers(queries, found))[0] ?? null;
}

async function withAnswers(
  queries: Queries,
  meetings: readonly Omit<MeetingRecord, 'answers'>[],
): Promise<MeetingRecord[]> {
  if (meetings.length === 0) return [];
  const ids = meetings.map(({ id }) => id);
  const answers = await queries
    .withTables<Tables>()
    .selectFrom('meeting_answers')
    .select(['meeting_id as meetingId', 'question_key as questionKey', 'question', 'answer'])
    .where('meeting_id', 'in', ids)
    .orderBy('meeting_id')
    .orderBy('place')
    .execute();
  const byMeeting = Map.groupBy(answers, ({ meetingId }) => meetingId);
  return meetings.map((meeting) => ({
    ...meeting,
    answers: (byMeeting.get(meeting.id) ?? []).map(({ meetingId: _, ...answer }) => answer),
  }));
}

/** Keeps a meeting as it now is, with all its answers. */
export async function keepMeeting(
  queries: Queries,
  workspaceId: string,
  record: MeetingRecord,
): Promise<void> {
  const tables = queries.withTables<Tables>();
  const values = {
    held_on: record.heldOn,
    present: record.present,
    summary: record.summary,
    next_step: record.nextStep,
    withdrawn_reason: record.withdrawnReason,
    revision: record.revision,
  };
  await tables
    .insertInto('account_meetings')
    .values({
      workspace_id: workspaceId,
      meeting_id: record.id,
      customer_id: record.customerId,
      noted_by: record.notedBy,
      noted_at: record.notedAt,
      ...values,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'meeting_id']).doUpdateSet(values))
    .execute();
  await tables.deleteFrom('meeting_answers').where('meeting_id', '=', record.id).execute();
  if (record.answers.length === 0) return;
  await tables
    .insertInto('meeting_answers')
    .values(
      record.answers.map(({ questionKey, question, answer }, i) => ({
        workspace_id: workspaceId,
        meeting_id: record.id,
        place: i + 1,
        question_key: questionKey,
        question,
        answer,
      })),
    )
    .execute();
}

/** Makes meetings with one customer meetings with another: all of them, or those that are named. Says which. */
export async function moveMeetings(
  queries: Queries,
  { from, to, only }: { readonly from: string; readonly to: string; readonly only?: readonly string[] },
): Promise<readonly string[]> {
  if (only?.length === 0) return [];
  let moving = queries
    .withTables<Tables>()
    .updateTable('account_meetings')
    .set({ customer_id: to })
    .where('customer_id', '=', from);
  if (only !== undefined) moving = moving.where('meeting_id', 'in', [...only]);
  const moved = await moving.returning('meeting_id as id').execute();
  return moved.map(({ id }) => id).sort();
}

export async function deleteMeetings(queries: Queries, customerId: string): Promise<number> {
  const gone = await queries
    .withTables<Tables>()
    .deleteFrom('account_meetings')
    .where('customer_id', '=', customerId)
    .returning('meeting_id')
    .execute();
  return gone.length;
}
