import { sql } from 'kysely';
import { inColumns, type Queries, type RecordColumns, type WorkspaceId } from '../storage/index.ts';
import type { NewMail } from './mail.ts';

/** Mail that was written, with its id and when. */
export type WrittenMail = NewMail & { readonly id: string; readonly at: Date };

const COLUMNS: RecordColumns = {
  id: ['mail_id', 'uuid'],
  key: ['mail_key', 'text'],
  toName: ['to_name', 'text'],
  toAddress: ['to_address', 'text'],
  subject: ['subject', 'text'],
  text: ['body', 'text'],
  about: ['about', 'uuid[]'],
  state: ['state', 'text'],
  nextAt: ['next_at', 'timestamptz'],
  at: ['written_at', 'timestamptz'],
  voice: ['voice', 'text'],
  wantsReply: ['wants_reply', 'boolean'],
  answersTo: ['answers_to', 'text'],
  thread: ['thread', 'text[]'],
};

/** Writes mails that go out once what is written with them is kept; those whose key is there already are left as they are. */
export async function addMails(
  queries: Queries,
  workspace: WorkspaceId,
  mails: readonly WrittenMail[],
): Promise<void> {
  if (mails.length === 0) return;
  const rows = mails.map(({ to, ...mail }) => ({
    voice: 'machine',
    wantsReply: false,
    answersTo: '',
    thread: [],
    ...mail,
    toName: to.name,
    toAddress: to.address,
    state: 'waiting',
    nextAt: mail.at,
  }));
  const { given, names, selected } = inColumns(rows, COLUMNS);
  await sql`insert into mails (workspace_id, ${names})
    select ${workspace}::uuid, ${selected} from ${given}
    on conflict (workspace_id, mail_key) do nothing`.execute(queries);
}
