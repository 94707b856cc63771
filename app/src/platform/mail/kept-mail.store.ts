import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { MailState } from './mail.ts';
import { FORGOTTEN } from './outgoing-mail.store.ts';

/** A mail as it stands. What it says is asked for by itself, so that no list holds it. */
export type KeptMail = {
  readonly id: string;
  readonly to: string;
  readonly address: string;
  readonly subject: string;
  readonly state: MailState;
  readonly problem: string;
  readonly tries: number;
  readonly writtenAt: Date;
  readonly sentAt: Date | null;
  readonly nextAt: Date | null;
  /** Whether what it says is still there. */
  readonly isWhole: boolean;
};

type Tables = {
  mails: {
    workspace_id: string;
    mail_id: string;
    mail_key: string;
    to_name: string;
    to_address: string;
    subject: string;
    body: string;
    state: MailState;
    problem: string;
    tries: number;
    written_at: Date;
    sent_at: Date | null;
    next_at: Date | null;
  };
};

/** One row a mail for lists. */
export function mailRows(queries: Queries) {
  return queries
    .withTables<Tables>()
    .selectFrom('mails')
    .select([
      'mail_id as id',
      'to_name as to',
      'to_address as address',
      'subject',
      'state',
      'problem',
      'tries',
      'written_at as writtenAt',
      'sent_at as sentAt',
      'next_at as nextAt',
      sql<boolean>`body <> ${FORGOTTEN}`.as('isWhole'),
    ]);
}

export async function mailById(queries: Queries, id: string): Promise<KeptMail | null> {
  return (await mailRows(queries).where('mail_id', '=', id).executeTakeFirst()) ?? null;
}

/** The one mail of a key. */
export async function mailByKey(queries: Queries, key: string): Promise<KeptMail | null> {
  return (await mailRows(queries).where('mail_key', '=', key).executeTakeFirst()) ?? null;
}

/** What became of the mails of these keys. */
export async function mailsByKeys(
  queries: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KeptMail>> {
  if (keys.length === 0) return new Map();
  const rows = await mailRows(queries)
    .select('mail_key as key')
    .where('mail_key', 'in', [...keys])
    .execute();
  return new Map(rows.map(({ key, ...mail }) => [key, mail]));
}

/** Keys and reasons of mails that were given up since then, of those whose key begins so. */
export async function givenUpMails(
  queries: Queries,
  { keysBegin, since }: { readonly keysBegin: string; readonly since: Date },
): Promise<readonly { readonly key: string; readonly problem: string }[]> {
  return await mailRows(queries)
    .clearSelect()
    .select(['mail_key as key', 'problem'])
    .where('state', '=', 'failed')
    .where('written_at', '>=', since)
    .where(sql<boolean>`starts_with(mail_key, ${keysBegin})`)
    .execute();
}

/** The keys of the mails of these ids: each stands before the @ of a Message-ID. */
export async function mailKeysOf(queries: Queries, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ key: string }>`select mail_key as key from mails
    where mail_id = any(${[...ids]}::uuid[])`.execute(queries);
  return rows.map(({ key }) => key);
}

/** What a mail says. */
export async function mailText(queries: Queries, id: string): Promise<string | null> {
  const tables = queries.withTables<Tables>();
  const row = await tables.selectFrom('mails').select('body').where('mail_id', '=', id).executeTakeFirst();
  return row?.body ?? null;
}
