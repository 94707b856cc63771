import type { Change } from '../../../platform/events/index.ts';
import { mailKeysOf, markReturned } from '../../../platform/mail/index.ts';
import { type IncomingMail, type MailTaking, mailsOfSender } from '../../../platform/mail-intake/index.ts';
import { earlierCases } from '../cases/case.store.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { CASE_MAILS } from './add-messages.ts';
import { foundCase } from './found-case.ts';
import { keepReply } from './keep-reply.ts';
import { judgedMail, type MailFacts, ownMailIds } from './mail-intake.rules.ts';
import type { MailTakingParts } from './mail-taking.ts';
import { openCaseByMail } from './open-case-by-mail.ts';

const HOUR_MS = 3_600_000;

/** Makes of a mail what it is: a new case, a message of one, a mail of ours that came back, or nothing that is taken. */
export async function takeMail(
  change: Change,
  mail: IncomingMail,
  { isAsked, ...parts }: MailTakingParts & { readonly isAsked: boolean },
): Promise<MailTaking> {
  const facts = await factsOf(change, mail, { isAsked, ...parts });
  const judged = judgedMail(mail, facts);
  if (judged.kind === 'aside') return { outcome: 'aside', words: judged.words, aboutId: null };
  if (judged.kind === 'returned') return returned(change, mail);
  if (judged.kind === 'case') return openCaseByMail(change, mail, { ...parts, judged });
  return keepReply(change, mail, { ...parts, judged, record: facts.found!.record });
}

async function factsOf(
  { queries, at }: Change,
  mail: IncomingMail,
  { isAsked, ownAddresses, trustedServer }: MailTakingParts & { readonly isAsked: boolean },
): Promise<MailFacts> {
  const since = new Date(at.getTime() - HOUR_MS);
  const address = mail.from.address.toLowerCase();
  const about = mail.report === null ? [mail.messageId] : mail.report.about;
  const own = await mailKeysOf(queries, ownMailIds(about));
  const cases = await earlierCases(queries, {
    ...{ customerId: null, email: address, limit: 20 },
    before: new Date(at.getTime() + 1),
  });
  const { content } = await settingsOf(queries);
  return {
    now: at,
    found: await foundCase(queries, mail),
    ownAddresses,
    isOwnMail: own.length > 0,
    ofSender: await mailsOfSender(queries, { address, since }),
    wasAnswered: cases.some(({ acknowledgedAt }) => acknowledgedAt !== null && acknowledgedAt >= since),
    trustedServer,
    isAsked,
    lateMessageDays: content.lateMessageDays,
  };
}

/** A server says that a mail of ours could not be delivered: it is shown as not sent; the round that tells of those does the rest. */
async function returned(change: Change, { report }: IncomingMail): Promise<MailTaking> {
  const { queries } = change;
  const keys = await mailKeysOf(queries, ownMailIds(report!.about));
  const key = keys.find((one) => one.startsWith(CASE_MAILS)) ?? keys[0]!;
  const caseId = key.startsWith(CASE_MAILS) ? (key.split('/')[1] ?? null) : null;
  if (!report!.isFinal) {
    return { outcome: 'kept', words: 'a server says that a mail of ours is late', aboutId: caseId };
  }
  const problem = `it came back: ${report!.problem}`.slice(0, 500).toWellFormed();
  await markReturned(queries, { key, problem });
  return { outcome: 'kept', words: 'a mail of ours that could not be delivered', aboutId: caseId };
}
