import type { Change } from '../../../platform/events/index.ts';
import type { IncomingMail, MailTaking } from '../../../platform/mail-intake/index.ts';
import type { NewCase } from '../case.ts';
import { acknowledgementFor } from '../cases/acknowledgement-words.ts';
import { receiveCases } from '../cases/receive-cases.ts';
import { addFiles } from '../receiving/files/add-files.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';
import { addMessages, type NewMessage } from './add-messages.ts';
import { incoming, noteMessage } from './keep-reply.ts';
import { filesOfMail, noteOfLeftOut } from './mail-files.ts';
import type { MailTakingParts, OfKind } from './mail-taking.ts';
import { withoutTrackerSecrets } from './tracker-links.ts';

type Opening = MailTakingParts & { readonly judged: OfKind<'case'> };

/** Makes a case of a mail, and tells who wrote it at once that we have it, where a machine may. */
export async function openCaseByMail(
  change: Change,
  mail: IncomingMail,
  { judged, newId, scans }: Opening,
): Promise<MailTaking> {
  const { content } = await settingsOf(change.queries);
  const { files, leftOut } = await filesOfMail(mail);
  const [record] = await receiveCases(change, [caseOfMail(mail, content)], {
    ...{ newId, by: null },
    acknowledge: () => (judged.silence === null ? { words: 'by mail, at once' } : null),
  });
  const said: NewMessage[] = [incoming(mail, judged.doubt)];
  const note = noteOf(mail, { judged, leftOut });
  if (note !== null) said.push(noteMessage(note));
  const [first] = await addMessages(
    { ...change, newId },
    said.map((message) => ({ record: record!, message })),
  );
  await addFiles(
    { ...change, newId, scans },
    files.map((file) => ({ caseId: record!.id, messageId: first!.id, file })),
  );
  if (judged.silence === null) {
    const words = await acknowledgementFor(change, record!);
    const message = { direction: 'out', channel: 'mail', purpose: 'acknowledgement', ...words } as const;
    await addMessages({ ...change, newId }, [{ record: record!, message }]);
  }
  const told =
    judged.silence === null ? 'acknowledged at once' : `not acknowledged by Heed: ${judged.silence}`;
  return { outcome: 'kept', words: `a new case, ${told}`, aboutId: record!.id };
}

/** What whoever handles it has to know. */
function noteOf(
  mail: IncomingMail,
  { judged, leftOut }: { readonly judged: OfKind<'case'>; readonly leftOut: readonly string[] },
): string | null {
  const { replyTo, from } = mail;
  const isElsewhere = replyTo !== '' && replyTo.toLowerCase() !== from.address.toLowerCase();
  const lines = [
    judged.silence === null ? null : `Heed did not say that we have it, as ${judged.silence}. Do so by hand.`,
    isElsewhere ? `The mail asks for answers to ${replyTo}, not to ${from.address}.` : null,
    noteOfLeftOut(leftOut),
  ];
  const note = lines.filter((line) => line !== null).join('\n\n');
  return note === '' ? null : note;
}

const LONGEST_SUBJECT = 300;

function caseOfMail(mail: IncomingMail, { languages }: ComplaintSettings): NewCase {
  const { from, subject } = mail;
  const text = withoutTrackerSecrets(mail.text);
  const firstLine = text.split('\n')[0]!.slice(0, LONGEST_SUBJECT).toWellFormed();
  return {
    kind: 'complaint',
    channel: 'mail',
    receivedAt: mail.receivedAt,
    complainant: {
      ...{ name: from.name, email: from.address, phone: '', address: '' },
      ...{ language: languageFor(mail.language, languages), isAnonymous: false, onBehalfOf: null },
    },
    customerId: null,
    subject: subject === '' ? firstLine : subject,
    words: text,
    wanted: '',
    ...{ product: '', subProduct: '', issue: '', subIssue: '', reference: '', region: '', country: '' },
    ...{ happenedOn: null, ratingBefore: null, attributeId: null, serviceId: null, rightIds: [] },
    ...{ source: null, unitId: null, ownerId: null, facts: {} },
  };
}

/** The language the mail says, where the organisation answers in it; otherwise its first one. */
function languageFor(said: string, languages: readonly string[]): string {
  const small = said.toLowerCase();
  const primary = (tag: string): string => tag.toLowerCase().split('-')[0]!;
  const same = languages.find((tag) => tag.toLowerCase() === small);
  return (
    same ?? languages.find((tag) => small !== '' && primary(tag) === primary(small)) ?? languages[0] ?? 'en'
  );
}
