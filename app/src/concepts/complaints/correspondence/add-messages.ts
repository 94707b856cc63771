import type { Change } from '../../../platform/events/index.ts';
import { type NewMail, queueMail } from '../../../platform/mail/index.ts';
import type { CaseRecord } from '../case.ts';
import { insertMessages } from './case-message.store.ts';
import type { CaseMessage, MessageDirection, MessagePurpose } from './case-message.ts';
import { type MailThread, NO_THREAD, threadsOf } from './mail-threads.ts';
import { withoutTrackerSecrets } from './tracker-links.ts';

/** What is to be said, noted or was said by somebody. */
export type NewMessage = Partial<
  Pick<CaseMessage, 'id' | 'subject' | 'language' | 'fromAddress' | 'doubt' | 'mailMessageId' | 'byId' | 'at'>
> & {
  readonly direction: MessageDirection;
  readonly channel: CaseMessage['channel'];
  readonly purpose?: MessagePurpose;
  readonly words: string;
};

/** What is put in by whoever hands over the mail: the address of the tracker with its secret is never kept. */
export const TRACKER_PLACE = '{{tracker}}';
/** With what the keys of mails of cases begin. */
export const CASE_MAILS = 'case/';

type Parts = Pick<Change, 'queries' | 'workspace' | 'at'> & { readonly newId: () => string };
type Said = { readonly record: CaseRecord; readonly message: NewMessage };

/**
 * Keeps messages of a case, in the transaction of what they tell of. What goes out by mail is written to the outbox at once; it is
 * shown as sent when it was. Whoever calls it keeps the case itself, with `unreadSince` and `lastMessageAt`.
 */
export async function addMessages(
  { queries, workspace, at, newId }: Parts,
  said: readonly Said[],
): Promise<readonly CaseMessage[]> {
  const messages = said.map(({ record, message }) => messageOf(record, message, { at, newId }));
  const mailed = said.flatMap(({ record }, i) =>
    messages[i]!.mailKey === '' ? [] : [{ record, message: messages[i]! }],
  );
  // What was said before is asked for before this is there.
  const threads = await threadsOf(
    queries,
    mailed.map(({ record }) => record.id),
  );
  await insertMessages(queries, workspace, messages);
  const mails = mailed.map(({ record, message }) =>
    mailOf(record, message, threads.get(record.id) ?? NO_THREAD),
  );
  if (mails.length > 0) await queueMail({ queries, workspace, at }, mails);
  return messages;
}

function mailOf(record: CaseRecord, message: CaseMessage, { ids, theirs }: MailThread): NewMail {
  const { name, email } = record.complainant;
  const answers = message.purpose === 'acknowledgement' && theirs !== '';
  return {
    key: message.mailKey,
    to: { name, address: email },
    subject: subjectOf(record, message.subject),
    text: message.words,
    about: [record.customerId ?? record.id],
    voice: message.byId !== null ? 'person' : answers ? 'answering-machine' : 'machine',
    wantsReply: true,
    answersTo: theirs === '' ? (ids.at(-1) ?? '') : theirs,
    thread: ids,
  };
}

const LONGEST_SUBJECT = 250;

/** With the code of the case, so that an answer finds its way when a mail program forgets to what it answers. */
function subjectOf({ code, subject }: CaseRecord, given: string): string {
  const words = (given === '' ? `Re: ${subject}` : given).slice(0, LONGEST_SUBJECT).toWellFormed();
  return words.includes(code) ? words : `${words} [${code}]`;
}

function messageOf(
  record: CaseRecord,
  message: NewMessage,
  { at, newId }: Pick<Parts, 'at' | 'newId'>,
): CaseMessage {
  const { direction, channel } = message;
  const id = message.id ?? newId();
  const goesByMail = direction === 'out' && channel === 'mail' && record.complainant.email !== '';
  return {
    id,
    caseId: record.id,
    direction,
    channel,
    purpose: message.purpose ?? 'message',
    subject: message.subject ?? '',
    words: withoutTrackerSecrets(message.words),
    language: message.language ?? record.complainant.language,
    fromAddress: message.fromAddress ?? '',
    doubt: message.doubt ?? '',
    mailMessageId: message.mailMessageId ?? '',
    mailKey: goesByMail ? `${CASE_MAILS}${record.id}/message/${id}` : '',
    undeliveredAt: null,
    confirmedBy: null,
    byId: message.byId ?? null,
    at: message.at ?? at,
    notedAt: at,
    erasedAt: null,
  };
}
