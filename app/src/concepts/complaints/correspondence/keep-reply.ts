import type { Change } from '../../../platform/events/index.ts';
import type { IncomingMail, MailTaking } from '../../../platform/mail-intake/index.ts';
import type { CaseRecord } from '../case.ts';
import { addFiles } from '../receiving/files/add-files.ts';
import { keepIncoming } from '../receiving/incoming-message.ts';
import { addMessages, type NewMessage } from './add-messages.ts';
import { filesOfMail, noteOfLeftOut } from './mail-files.ts';
import type { MailTakingParts, OfKind } from './mail-taking.ts';

type Keeping = MailTakingParts & { readonly judged: OfKind<'message'>; readonly record: CaseRecord };

/** Keeps a mail in the case that it belongs to. */
export async function keepReply(
  change: Change,
  mail: IncomingMail,
  { judged, record, newId, scans }: Keeping,
): Promise<MailTaking> {
  const { files, leftOut } = await filesOfMail(mail);
  const message = incoming(mail, judged.doubt);
  if (judged.isQuiet) {
    const [kept] = await addMessages({ ...change, newId }, [{ record, message }]);
    await addFiles(
      { ...change, newId, scans },
      files.map((file) => ({ caseId: record.id, messageId: kept!.id, file })),
    );
    await change.record({
      what: 'case.automatic-mail-came',
      subject: { kind: 'case', id: record.id },
      before: null,
      after: { message: kept!.id },
      about: [record.customerId ?? record.id],
    });
  } else await keepIncoming(change, record, { message, files, newId, scans });
  const note = [noteOfLate(judged.daysLate), noteOfLeftOut(leftOut)]
    .filter((line) => line !== null)
    .join('\n\n');
  if (note !== '') await addMessages({ ...change, newId }, [{ record, message: noteMessage(note) }]);
  return { outcome: 'kept', words: wordsOf(judged), aboutId: record.id };
}

export function incoming(mail: IncomingMail, doubt: NewMessage['doubt']): NewMessage {
  return {
    direction: 'in',
    channel: 'mail',
    subject: mail.subject,
    words: mail.text,
    language: mail.language,
    fromAddress: mail.from.address,
    mailMessageId: mail.messageId,
    at: mail.receivedAt,
    ...(doubt === undefined ? {} : { doubt }),
  };
}

export function noteMessage(words: string): NewMessage {
  return { direction: 'note', channel: 'mail', words };
}

function noteOfLate(days: number | null): string | null {
  return days === null
    ? null
    : `This mail came ${days} days after the case was closed. It is kept here; to go on, open the case again, or make a case of its own of it.`;
}

function wordsOf({ doubt, isQuiet }: OfKind<'message'>): string {
  if (isQuiet) return 'an automatic answer, kept in its case';
  if (doubt === 'unknown-sender') return 'a message in a case, by somebody who is not known there';
  return doubt === 'not-proven' ? 'a message in a case, whose sender is not proven' : 'a message in a case';
}
