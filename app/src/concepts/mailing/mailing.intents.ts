import type { Change } from '../../platform/events/index.ts';
import { type KeptMail, mailAgain, mailById, mailByKey, queueMail } from '../../platform/mail/index.ts';
import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import { type Actor, allowed, type PersonRecord, personById } from '../people/index.ts';
import { MAIL_SETTINGS } from './mailing.ts';

/** How mail is set up, and where its screen is. */
export type MailSetUp = {
  /** From whom mails are; null: mail is not set up. */
  readonly from: string | null;
  /** The address that people use. */
  readonly baseUrl: string;
};

type Kept = Promise<Outcome<KeptMail>>;
type Asking = { readonly actor: Actor; readonly setUp: MailSetUp };

/** Gives a mail that was given up its turn again. */
export async function sendAgain(change: Change, id: string, { actor, setUp }: Asking): Kept {
  const may = mayMail(actor, setUp);
  if (!may.ok) return may;
  const before = await mailById(change.queries, id);
  if (before === null) return noSuchMail();
  if (before.state !== 'failed') {
    return refuse(
      'conflict',
      before.state === 'sent' ? 'this mail was sent' : 'this mail waits for its turn by itself',
    );
  }
  if (!before.isWhole) {
    return refuse('conflict', 'what this mail said is not kept any longer, so there is nothing to send');
  }
  if (!(await mailAgain(change.queries, id, change.at))) {
    return refuse('conflict', 'this mail was tried again meanwhile; load the list again');
  }
  await change.record({
    what: 'mail.tried-again',
    subject: { kind: 'mail', id },
    before: { state: before.state },
    after: { state: 'waiting' },
  });
  return kept(await mailById(change.queries, id));
}

type Testing = Asking & {
  readonly newId: () => string;
  readonly workspace: { readonly slug: string; readonly name: string };
};

/** Writes a mail to whoever asks for it. */
export async function writeTestMail(change: Change, { actor, setUp, newId, workspace }: Testing): Kept {
  const may = mayMail(actor, setUp);
  if (!may.ok) return may;
  const person = await personById(change.queries, actor.personId);
  if (person === null) {
    return refuse(
      'conflict',
      'a program has no mail address; ask for a test mail as a person who is signed in',
    );
  }
  const key = `test/${person.id}/${newId()}`;
  const page = new URL(`/w/${encodeURIComponent(workspace.slug)}/mail`, setUp.baseUrl).href;
  await queueMail(change, [
    {
      key,
      to: { name: person.name, address: person.email },
      subject: 'A test mail from Heed',
      text: testWords(person, workspace.name, page),
      about: [person.id],
    },
  ]);
  const mail = await mailByKey(change.queries, key);
  if (mail !== null) {
    await change.record({
      what: 'mail.test-written',
      subject: { kind: 'mail', id: mail.id },
      before: null,
      after: { state: mail.state },
    });
  }
  return kept(mail);
}

function testWords({ name }: PersonRecord, workspace: string, page: string): string {
  return [
    `Hello ${name},`,
    '',
    `You asked Heed for a test mail from the workspace ${workspace}.`,
    'As you read it, mails arrive, and so will reminders of promises.',
    '',
    `All mails and what became of them: ${page}`,
    '',
    'Heed',
  ].join('\n');
}

function mayMail(actor: Actor, { from }: MailSetUp): Outcome<null> {
  const may = allowed(actor, 'see mail');
  if (!may.ok || from !== null) return may;
  return refuse(
    'conflict',
    `mail is not set up, so nothing goes out; whoever runs Heed sets ${MAIL_SETTINGS.join(' and ')} and starts it again`,
  );
}

export function noSuchMail(): Outcome<never> {
  return refuse('not-found', 'there is no such mail in this workspace');
}

function kept(mail: KeptMail | null): Outcome<KeptMail> {
  return mail === null ? noSuchMail() : taken(mail);
}
