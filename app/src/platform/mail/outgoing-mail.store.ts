import { sql } from 'kysely';
import type { Queries } from '../storage/index.ts';
import type { MailVoice } from './mail.ts';

/** A mail whose turn it is. `tries` tells this turn from a later one of the same mail. */
export type MailToSend = {
  readonly id: string;
  readonly key: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly subject: string;
  readonly text: string;
  readonly tries: number;
  readonly writtenAt: Date;
  readonly voice: MailVoice;
  readonly wantsReply: boolean;
  readonly answersTo: string;
  readonly thread: readonly string[];
};

/** Whose turn ended how. */
export type SentMail = { readonly id: string; readonly tries: number; readonly at: Date };

/** Whether any mail is due. */
export async function isMailDue(queries: Queries, now: Date): Promise<boolean> {
  const { rows } = await sql`select 1 from mails where next_at <= ${now} limit 1`.execute(queries);
  return rows.length > 0;
}

/**
 * Takes the turn of some mails that are due, until `lease`: nobody else takes them before. Those whose turn nobody ended in
 * time, because who had them was killed, are due again.
 */
export async function claimMails(
  queries: Queries,
  { now, lease, most }: { readonly now: Date; readonly lease: Date; readonly most: number },
): Promise<readonly MailToSend[]> {
  const { rows } = await sql<MailToSend>`
    with due as materialized (
      select workspace_id, mail_id from mails where next_at <= ${now}
      order by next_at limit ${most} for update skip locked
    )
    update mails set state = 'handing-over', tries = tries + 1, next_at = ${lease}
    from due where mails.workspace_id = due.workspace_id and mails.mail_id = due.mail_id
    returning mails.mail_id as id, mail_key as key, to_name as "toName", to_address as "toAddress", subject, body as text, tries,
      written_at as "writtenAt", voice, wants_reply as "wantsReply", answers_to as "answersTo", thread`.execute(
    queries,
  );
  return rows;
}

/** It was taken by the mail server. */
export async function markSent(queries: Queries, { id, tries, at }: SentMail): Promise<void> {
  await sql`update mails set state = 'sent', sent_at = ${at}, next_at = null, problem = ''
    where mail_id = ${id} and tries = ${tries}`.execute(queries);
}

/** It was not taken: it is tried again then, or never. */
export async function markNotSent(
  queries: Queries,
  {
    id,
    tries,
    problem,
    nextAt,
  }: Omit<SentMail, 'at'> & { readonly problem: string; readonly nextAt: Date | null },
): Promise<void> {
  await sql`update mails set state = ${nextAt === null ? 'failed' : 'waiting'}, next_at = ${nextAt}, problem = ${problem}
    where mail_id = ${id} and tries = ${tries}`.execute(queries);
}

/** Gives up what has waited since before then, and says why. */
export async function giveUpWaiting(
  queries: Queries,
  { before, problem }: { readonly before: Date; readonly problem: string },
): Promise<void> {
  await sql`update mails set state = 'failed', next_at = null, problem = ${problem}
    where next_at is not null and written_at < ${before}`.execute(queries);
}

/** It came back: another server took it and could not deliver it after all. Whether it was one that was sent. */
export async function markReturned(
  queries: Queries,
  { key, problem }: { readonly key: string; readonly problem: string },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update mails set state = 'failed', problem = ${problem}
    where mail_key = ${key} and state = 'sent'`.execute(queries);
  return numAffectedRows === 1n;
}

export const FORGOTTEN = '(what it said is not kept any longer)';

/** Lets go of what old mails said; that there was one stays, and of whom: what its subject says goes with them. */
export async function forgetOldTexts(queries: Queries, before: Date): Promise<void> {
  await sql`update mails set body = ${FORGOTTEN}
    where next_at is null and written_at < ${before} and body <> ${FORGOTTEN}`.execute(queries);
}

/** Tries one again that was given up; whether there was such a one. */
export async function mailAgain(queries: Queries, id: string, at: Date): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update mails set state = 'waiting', tries = tries + 1, next_at = ${at}, problem = ''
    where mail_id = ${id} and state = 'failed' and body <> ${FORGOTTEN}`.execute(queries);
  return numAffectedRows === 1n;
}

/** Takes what mails say of somebody out of them; those that wait go out no more. How many said something. */
export async function eraseFromMails(queries: Queries, personId: string): Promise<number> {
  const { numAffectedRows } = await sql`update mails
    set body = ${FORGOTTEN}, subject = ${FORGOTTEN}, about = '{}',
      state = case when next_at is null then state else 'failed' end, next_at = null,
      problem = case when next_at is null then problem else 'somebody it spoke of was erased' end
    where ${personId}::uuid = any(about)`.execute(queries);
  return Number(numAffectedRows ?? 0n);
}

const NOBODY = { name: 'somebody who was erased', address: 'erased' } as const;

/** Takes to whom mails went out of them, with what they said; those that wait go out no more. How many there were. */
export async function eraseMailsTo(
  queries: Queries,
  { personId, address }: { readonly personId: string; readonly address: string },
): Promise<number> {
  await eraseFromMails(queries, personId);
  const { numAffectedRows } = await sql`update mails
    set to_name = ${NOBODY.name}, to_address = ${NOBODY.address}, body = ${FORGOTTEN}, subject = ${FORGOTTEN}, about = '{}',
      state = case when next_at is null then state else 'failed' end, next_at = null,
      problem = case when state = 'sent' then '' else 'it was to somebody who was erased' end
    where lower(to_address) = lower(${address})`.execute(queries);
  return Number(numAffectedRows ?? 0n);
}

/** Takes mails about something that went to this address out of them, and the address with them; those that wait go out no more. */
export async function eraseMailsAbout(
  queries: Queries,
  { aboutIds, address }: { readonly aboutIds: readonly string[]; readonly address: string },
): Promise<number> {
  const { numAffectedRows } = await sql`update mails
    set to_name = ${NOBODY.name}, to_address = ${NOBODY.address}, body = ${FORGOTTEN}, subject = ${FORGOTTEN}, about = '{}',
      state = case when next_at is null then state else 'failed' end, next_at = null,
      problem = case when state = 'sent' then '' else 'it was to somebody who was erased' end
    where about && ${[...aboutIds]}::uuid[] and lower(to_address) = lower(${address})`.execute(queries);
  return Number(numAffectedRows ?? 0n);
}

/** Makes mails about one person those about another; their ids. */
export async function moveMails(
  queries: Queries,
  { from, to, among }: { readonly from: string; readonly to: string; readonly among?: readonly string[] },
): Promise<readonly string[]> {
  const only = among === undefined ? sql`` : sql`and mail_id = any(${[...among]}::uuid[])`;
  const { rows } = await sql<{
    id: string;
  }>`update mails set about = array_replace(about, ${from}::uuid, ${to}::uuid)
    where ${from}::uuid = any(about) ${only} returning mail_id as id`.execute(queries);
  return rows.map(({ id }) => id);
}

/** What mails say of somebody. */
export async function mailsAbout(
  queries: Queries,
  personId: string,
): Promise<readonly { readonly subject: string; readonly text: string; readonly writtenAt: Date }[]> {
  const { rows } = await sql<{ subject: string; text: string; writtenAt: Date }>`
    select subject, body as text, written_at as "writtenAt" from mails
    where ${personId}::uuid = any(about) order by written_at`.execute(queries);
  return rows;
}

/** How many wait, and how many that were written since then were given up. */
export async function mailCounts(
  queries: Queries,
  since: Date,
): Promise<{ readonly waiting: number; readonly failed: number }> {
  const { rows } = await sql<{ waiting: number; failed: number }>`
    select (select count(*)::int from mails where next_at is not null) as waiting,
      (select count(*)::int from mails where state = 'failed' and written_at >= ${since}) as failed`.execute(
    queries,
  );
  return rows[0] ?? { waiting: 0, failed: 0 };
}
