import type { Change } from '../../../platform/events/index.ts';
import { queueMail } from '../../../platform/mail/index.ts';
import type { CaseRecord } from '../case.ts';
import { insertMessages } from './case-message.store.ts';
import type { CaseMessage, MessageDirection, MessagePurpose } from './case-message.ts';

/** What is to be said, noted or was said by somebody. */
export type NewMessage = Partial<
  Pick<CaseMessage, 'subject' | 'language' | 'fromAddress' | 'doubt' | 'mailMessageId' | 'byId' | 'at'>
> & {
  readonly direction: MessageDirection;
  readonly channel: CaseMessage['channel'];
  readonly purpose?: MessagePurpose;
  readonly words: string;
};

/** What is put in by whoever hands over the mail: the address of the tracker with its secret is never kept. */
export const TRACKER_PLACE = '{{tracker}}';

type Parts = Pick<Change, 'queries' | 'workspace' | 'at'> & { readonly newId: () => string };

/**
 * Keeps messages of a case, in the transaction of what they tell of. What goes out by mail is written to the outbox at once; it is
 * shown as sent when it was. Whoever calls it keeps the case itself, with `unreadSince` and `lastMessageAt`.
 */
export async function addMessages(
  { queries, workspace, at, newId }: Parts,
  said: readonly { readonly record: CaseRecord; readonly message: NewMessage }[],
): Promise<readonly CaseMessage[]> {
  const messages = said.map(({ record, message }) => messageOf(record, message, { at, id: newId() }));
  await insertMessages(queries, workspace, messages);
  const mails = said.flatMap(({ record }, i) => {
    const { mailKey, subject, words } = messages[i]!;
    if (mailKey === '') return [];
    const { name, email } = record.complainant;
    return [
      {
        key: mailKey,
        to: { name, address: email },
        subject,
        text: words,
        about: [record.customerId ?? record.id],
      },
    ];
  });
  if (mails.length > 0) await queueMail({ queries, workspace, at }, mails);
  return messages;
}

function messageOf(
  record: CaseRecord,
  message: NewMessage,
  { at, id }: { readonly at: Date; readonly id: string },
): CaseMessage {
  const { direction, channel } = message;
  const goesByMail = direction === 'out' && channel === 'mail' && record.complainant.email !== '';
  return {
    id,
    caseId: record.id,
    direction,
    channel,
    purpose: message.purpose ?? 'message',
    subject: message.subject ?? '',
    words: message.words,
    language: message.language ?? record.complainant.language,
    fromAddress: message.fromAddress ?? '',
    doubt: message.doubt ?? '',
    mailMessageId: message.mailMessageId ?? '',
    mailKey: goesByMail ? `case/${record.id}/message/${id}` : '',
    byId: message.byId ?? null,
    at: message.at ?? at,
    notedAt: at,
    erasedAt: null,
  };
}
