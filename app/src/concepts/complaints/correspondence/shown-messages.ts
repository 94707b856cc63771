import { type KeptMail, mailsByKeys } from '../../../platform/mail/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { TRACKER_PLACE } from './add-messages.ts';
import type { CaseMessage } from './case-message.ts';
import type { MessageShown } from './message-shown.ts';
import { withoutQuotedTail } from './quoted-tail.ts';

/** Messages as people see them: with names, and with what became of mails. */
export async function shownMessages(
  queries: Queries,
  messages: readonly CaseMessage[],
): Promise<readonly MessageShown[]> {
  const people = await namesOfPeople(queries, [
    ...new Set(messages.flatMap(({ byId, confirmedBy }) => [byId ?? [], confirmedBy ?? []].flat())),
  ]);
  const named = (id: string | null) => (id === null ? null : { id, name: people.get(id) ?? '' });
  const mails = await mailsByKeys(
    queries,
    messages.flatMap(({ mailKey }) => (mailKey === '' ? [] : [mailKey])),
  );
  return messages.map((message) => {
    const { id, caseId, direction, channel, purpose, subject, language, fromAddress, doubt } = message;
    const isTheirMail = direction === 'in' && channel === 'mail';
    // Its secret is put in when the mail goes out, and nowhere else.
    const words = message.words.replaceAll(TRACKER_PLACE, '(the link to their own page)');
    const said = isTheirMail ? withoutQuotedTail(message.words) : { words, quoted: '' };
    return {
      ...{ id, caseId, direction, channel, purpose, subject, language, fromAddress, doubt, ...said },
      confirmedBy: named(message.confirmedBy),
      by: named(message.byId),
      at: message.at.toISOString(),
      notedAt: message.notedAt.toISOString(),
      mail: message.mailKey === '' ? null : standingOf(mails.get(message.mailKey)),
      isErased: message.erasedAt !== null,
    };
  });
}

/** A mail whose row is gone was sent long ago. */
function standingOf(mail: KeptMail | undefined): NonNullable<MessageShown['mail']> {
  if (mail === undefined) return { state: 'sent', problem: '' };
  if (mail.state === 'failed') return { state: 'not-sent', problem: mail.problem };
  return { state: mail.state === 'sent' ? 'sent' : 'waiting', problem: mail.problem };
}
