import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { IncomingMail, MailTaking } from './incoming-mail.ts';

/** What became of a mail. */
export type TakenMail = {
  readonly outcome: 'kept' | 'aside' | 'refused';
  readonly words: string;
  readonly aboutId: string | null;
};

/** The same, and when; `movedAt`: when it was moved out of the way, null: not yet. */
export type TakenBefore = TakenMail & { readonly takenAt: Date; readonly movedAt: Date | null };

type Noted = { readonly workspace: string; readonly digest: Buffer; readonly at: Date };

/** Takes the turn of a mail for this transaction; null: it is ours. Otherwise what became of it before. */
export async function beginTaking(
  queries: Queries,
  { workspace, digest, at }: Noted,
  mail: Pick<IncomingMail, 'messageId' | 'from' | 'subject' | 'size'>,
): Promise<TakenBefore | null> {
  const { messageId, from, subject, size } = mail;
  const { rows } = await sql`
    insert into taken_mails (workspace_id, digest, message_id, from_address, subject, size, outcome, taken_at)
    values (${workspace}, ${digest}, ${messageId}, ${from.address.toLowerCase()}, ${subject}, ${size}, 'refused', ${at})
    on conflict (workspace_id, digest) do nothing returning 1`.execute(queries);
  if (rows.length > 0) return null;
  const { rows: before } =
    await sql<TakenBefore>`select outcome, words, about_id as "aboutId", taken_at as "takenAt",
      moved_at as "movedAt" from taken_mails
    where digest = ${digest}`.execute(queries);
  return before[0] ?? null;
}

/** Notes what became of it. */
export async function endTaking(
  queries: Queries,
  digest: Buffer,
  { outcome, words, aboutId }: MailTaking | TakenMail,
): Promise<void> {
  await sql`update taken_mails set outcome = ${outcome}, words = ${words}, about_id = ${aboutId}
    where digest = ${digest}`.execute(queries);
}

export async function noteMoved(queries: Queries, digest: Buffer, at: Date): Promise<void> {
  await sql`update taken_mails set moved_at = ${at} where digest = ${digest} and moved_at is null`.execute(
    queries,
  );
}

/** How many mails of a sender were taken since then. */
export async function mailsOfSender(
  queries: Queries,
  { address, since }: { readonly address: string; readonly since: Date },
): Promise<number> {
  if (address === '') return 0;
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from taken_mails
    where from_address = ${address.toLowerCase()} and taken_at >= ${since}`.execute(queries);
  return rows[0]?.count ?? 0;
}

/** Takes who wrote and about what out of what is noted of mails of these senders, or of these things; how many there were. */
export async function eraseTakenMails(
  queries: Queries,
  { addresses, aboutIds }: { readonly addresses: readonly string[]; readonly aboutIds: readonly string[] },
): Promise<number> {
  const small = addresses.filter((address) => address !== '').map((address) => address.toLowerCase());
  const { numAffectedRows } = await sql`update taken_mails
    set message_id = '', from_address = '', subject = '', words = ''
    where from_address = any(${small}::text[]) or about_id = any(${[...aboutIds]}::uuid[])`.execute(queries);
  return Number(numAffectedRows ?? 0n);
}

/** A mail that was not kept: who wrote, about what, and why. */
export type LeftMail = {
  readonly from: string;
  readonly subject: string;
  readonly outcome: 'aside' | 'refused';
  readonly words: string;
  readonly takenAt: Date;
};

/** The newest that were not kept. */
export async function leftMails(queries: Queries, limit: number): Promise<readonly LeftMail[]> {
  const { rows } =
    await sql<LeftMail>`select from_address as "from", subject, outcome, words, taken_at as "takenAt"
    from taken_mails where outcome <> 'kept' order by taken_at desc, digest limit ${limit}`.execute(queries);
  return rows;
}
