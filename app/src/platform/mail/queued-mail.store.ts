import { sql } from 'kysely';
import type { Queries, WorkspaceId } from '../storage/index.ts';
import type { NewMail } from './mail.ts';

/** Mail that was written, with its id and when. */
export type WrittenMail = NewMail & { readonly id: string; readonly at: Date };

/** Writes mails that go out once what is written with them is kept; those whose key is there already are left as they are. */
export async function addMails(
  queries: Queries,
  workspace: WorkspaceId,
  mails: readonly WrittenMail[],
): Promise<void> {
  for (const { id, key, to, subject, text, about, at } of mails) {
    await sql`
      insert into mails (workspace_id, mail_id, mail_key, to_name, to_address, subject, body, about, state, next_at, written_at)
      values (${workspace}, ${id}, ${key}, ${to.name}, ${to.address}, ${subject}, ${text}, ${[...about]}::uuid[], 'waiting', ${at}, ${at})
      on conflict (workspace_id, mail_key) do nothing`.execute(queries);
  }
}
