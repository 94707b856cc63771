import { mailKeysOf } from '../../../platform/mail/index.ts';
import type { IncomingMail } from '../../../platform/mail-intake/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { caseByCode, caseById } from '../cases/case.store.ts';
import { CASE_MAILS } from './add-messages.ts';
import { isKnownSender, messagesOfMails } from './case-message.store.ts';
import type { CaseMessage } from './case-message.ts';
import { codesIn, type FoundCase, ownMailIds } from './mail-intake.rules.ts';

const MOST_MERGES = 20;

/** The case a mail belongs to: by what it answers, or by the code in its subject. Of merged ones, the one that goes on. */
export async function foundCase(queries: Queries, mail: IncomingMail): Promise<FoundCase | null> {
  const first = (await byThread(queries, mail)) ?? (await byCode(queries, mail));
  const record = first === null ? null : await goingOn(queries, first);
  if (first === null || record === null || record.erasedAt !== null) return null;
  const isTheirs = (await isFrom(queries, first, mail)) || (await isFrom(queries, record, mail));
  return { record, isTheirs };
}

async function isFrom(
  queries: Queries,
  { id, complainant }: CaseRecord,
  mail: IncomingMail,
): Promise<boolean> {
  const address = mail.from.address.toLowerCase();
  if (address === '') return false;
  if (complainant.email.toLowerCase() === address) return true;
  return isKnownSender(queries, { caseId: id, address });
}

async function byThread(queries: Queries, { answers }: IncomingMail): Promise<CaseRecord | null> {
  const [message] = await messagesAnswered(queries, answers);
  return message === undefined ? null : caseById(queries, message.caseId);
}

/** The messages that stand behind these Message-IDs, in their order. */
export async function messagesAnswered(
  queries: Queries,
  messageIds: readonly string[],
): Promise<readonly CaseMessage[]> {
  const keys = (await mailKeysOf(queries, ownMailIds(messageIds))).filter((key) =>
    key.startsWith(CASE_MAILS),
  );
  const messages = await messagesOfMails(queries, { messageIds, keys });
  // Ours before theirs: an id of ours is known only to whom it was sent.
  return [...messages].sort((a, b) => Number(a.mailKey === '') - Number(b.mailKey === ''));
}

async function byCode(queries: Queries, { subject }: IncomingMail): Promise<CaseRecord | null> {
  for (const code of codesIn(subject)) {
    const record = await caseByCode(queries, code);
    if (record !== null) return record;
  }
  return null;
}

async function goingOn(queries: Queries, record: CaseRecord): Promise<CaseRecord | null> {
  let found: CaseRecord | null = record;
  for (let i = 0; i < MOST_MERGES && found !== null && found.mergedInto !== null; i += 1) {
    found = await caseById(queries, found.mergedInto);
  }
  return found;
}
