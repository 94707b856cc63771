import { sql } from 'kysely';
import { inColumns, type Queries, type RecordColumns } from '../../../platform/storage/index.ts';
import type { CaseMessage } from './case-message.ts';

const COLUMNS: RecordColumns = {
  id: ['message_id', 'uuid'],
  caseId: ['case_id', 'uuid'],
  direction: ['direction', 'text'],
  channel: ['channel', 'text'],
  purpose: ['purpose', 'text'],
  subject: ['subject', 'text'],
  words: ['words', 'text'],
  language: ['language', 'text'],
  fromAddress: ['from_address', 'text'],
  doubt: ['doubt', 'text'],
  mailMessageId: ['mail_message_id', 'text'],
  mailKey: ['mail_key', 'text'],
  byId: ['by_id', 'uuid'],
  at: ['at', 'timestamptz'],
  notedAt: ['noted_at', 'timestamptz'],
  erasedAt: ['erased_at', 'timestamptz'],
};
const SELECTED = sql.raw(
  Object.entries(COLUMNS)
    .map(([key, [name]]) => `${name} as "${key}"`)
    .join(', '),
);

export async function insertMessages(
  queries: Queries,
  workspace: string,
  messages: readonly CaseMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  const { given, names, selected } = inColumns(messages, COLUMNS);
  await sql`insert into case_messages (workspace_id, ${names})
    select ${workspace}::uuid, ${selected} from ${given}`.execute(queries);
}

/** Everything said in these cases, the oldest first; notes only where they are asked for. */
export async function messagesOf(
  queries: Queries,
  caseIds: readonly string[],
  { notes }: { readonly notes: boolean },
): Promise<readonly CaseMessage[]> {
  const { rows } = await sql<CaseMessage>`select ${SELECTED} from case_messages
    where case_id = any(${[...caseIds]}::uuid[]) and (${notes}::boolean or direction <> 'note')
    order by at, message_id`.execute(queries);
  return rows;
}
