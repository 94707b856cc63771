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
  undeliveredAt: ['undelivered_at', 'timestamptz'],
  confirmedBy: ['confirmed_by', 'uuid'],
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

// Of one moment: what came, what was answered, what was noted of it.
const AS_SAID = sql.raw(`case direction when 'in' then 0 when 'out' then 1 else 2 end`);

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

/**
 * Everything said in these cases, the oldest first. Without notes it is what who complained may see: nothing internal, and nothing of
 * which it is not sure that it is theirs.
 */
export async function messagesOf(
  queries: Queries,
  caseIds: readonly string[],
  { notes }: { readonly notes: boolean },
): Promise<readonly CaseMessage[]> {
  const { rows } = await sql<CaseMessage>`select ${SELECTED} from case_messages
    where case_id = any(${[...caseIds]}::uuid[]) and (${notes}::boolean or (direction <> 'note' and doubt = ''))
    order by at, ${AS_SAID}, noted_at, message_id`.execute(queries);
  return rows;
}

/** What went by mail in these cases, in and out, the oldest first: never what it says. */
export async function mailedMessages(
  queries: Queries,
  caseIds: readonly string[],
): Promise<readonly Pick<CaseMessage, 'caseId' | 'direction' | 'mailKey' | 'mailMessageId'>[]> {
  const { rows } = await sql<Pick<CaseMessage, 'caseId' | 'direction' | 'mailKey' | 'mailMessageId'>>`
    select case_id as "caseId", direction, mail_key as "mailKey", mail_message_id as "mailMessageId"
    from case_messages
    where case_id = any(${[...caseIds]}::uuid[]) and doubt = '' and (mail_key <> '' or mail_message_id <> '')
    order by at, message_id`.execute(queries);
  return rows;
}

export async function messageById(queries: Queries, id: string): Promise<CaseMessage | null> {
  const { rows } = await sql<CaseMessage>`select ${SELECTED} from case_messages
    where message_id = ${id}`.execute(queries);
  return rows[0] ?? null;
}

/** The messages that were mails with these Message-IDs, or whose mails have these keys. */
export async function messagesOfMails(
  queries: Queries,
  { messageIds, keys }: { readonly messageIds: readonly string[]; readonly keys: readonly string[] },
): Promise<readonly CaseMessage[]> {
  if (messageIds.length + keys.length === 0) return [];
  const { rows } = await sql<CaseMessage>`
    select ${SELECTED} from case_messages where mail_message_id <> '' and mail_message_id = any(${[...messageIds]}::text[])
    union all
    select ${SELECTED} from case_messages where mail_key <> '' and mail_key = any(${[...keys]}::text[])`.execute(
    queries,
  );
  return rows;
}

/** Whether somebody of this address wrote in this case without doubt, or was confirmed. */
export async function isKnownSender(
  queries: Queries,
  { caseId, address }: { readonly caseId: string; readonly address: string },
): Promise<boolean> {
  const { rows } = await sql`select 1 from case_messages
    where case_id = ${caseId} and direction = 'in' and doubt = '' and from_address <> ''
      and lower(from_address) = ${address.toLowerCase()} limit 1`.execute(queries);
  return rows.length > 0;
}

/** Somebody looked and said that it is theirs. */
export async function confirmMessage(
  queries: Queries,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<void> {
  await sql`update case_messages set doubt = '', confirmed_by = ${by} where message_id = ${id}`.execute(
    queries,
  );
}

/** Makes it a message of another case. */
export async function moveMessage(
  queries: Queries,
  { id, caseId, by }: { readonly id: string; readonly caseId: string; readonly by: string },
): Promise<void> {
  await sql`update case_messages set case_id = ${caseId}, doubt = '', confirmed_by = ${by}
    where message_id = ${id}`.execute(queries);
}

/** Notes that the mails of these messages will not arrive; those of which it was not known, locked. */
export async function noteUndelivered(
  queries: Queries,
  keys: readonly string[],
  at: Date,
): Promise<readonly CaseMessage[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<CaseMessage>`update case_messages set undelivered_at = ${at}
    where mail_key <> '' and mail_key = any(${[...keys]}::text[]) and undelivered_at is null
    returning ${SELECTED}`.execute(queries);
  return rows;
}

/** Of these keys of mails, those of messages of which it is not known yet that they will not arrive. */
export async function undeliveredKeys(queries: Queries, keys: readonly string[]): Promise<readonly string[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string }>`select mail_key as key from case_messages
    where mail_key <> '' and mail_key = any(${[...keys]}::text[]) and undelivered_at is null`.execute(
    queries,
  );
  return rows.map(({ key }) => key);
}
