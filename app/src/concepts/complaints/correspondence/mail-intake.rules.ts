import type { IncomingMail } from '../../../platform/mail-intake/index.ts';
import type { CaseRecord } from '../case.ts';
import type { MessageDoubt } from './case-message.ts';

/** The case that a mail belongs to by what it answers, or by the code in its subject. */
export type FoundCase = {
  readonly record: CaseRecord;
  /** Whether who sends it is who complained, or was confirmed before. */
  readonly isTheirs: boolean;
};

/** What is known beside the mail itself. */
export type MailFacts = {
  readonly now: Date;
  readonly found: FoundCase | null;
  /** Addresses from which Heed itself writes, in small letters. */
  readonly ownAddresses: readonly string[];
  /** It is a mail that went out from here. */
  readonly isOwnMail: boolean;
  /** Mails of this sender within the last hour, this one among them. */
  readonly ofSender: number;
  /** They were told within the last hour that we have something of theirs. */
  readonly wasAnswered: boolean;
  /** Whose word about senders is believed; null: the topmost line, whoever wrote it. */
  readonly trustedServer: string | null;
  /** A person put it back after it had been put aside: it is kept whatever it is. */
  readonly isAsked: boolean;
  readonly lateMessageDays: number;
};

/** What a mail is taken for. */
export type MailJudgement =
  | { readonly kind: 'returned' }
  | { readonly kind: 'aside'; readonly words: string }
  | {
      readonly kind: 'message';
      readonly doubt: MessageDoubt;
      /** Nobody has to look: it is kept, and the case is not unread for it. */
      readonly isQuiet: boolean;
      /** How many days after the case was closed it came, when that is too late to go on as it is. */
      readonly daysLate: number | null;
    }
  | {
      readonly kind: 'case';
      readonly doubt: MessageDoubt;
      /** Whether they are told at once that we have it; if not, why. */
      readonly silence: string | null;
    };

/** More from one sender in an hour is no conversation. */
export const MOST_AN_HOUR = 20;
const DAY_MS = 86_400_000;
/** Whoever wrote long ago is not written to by a machine, as when a mailbox is read for the first time. */
const LONGEST_WAIT_MS = 2 * DAY_MS;

/** What is this mail? Decided by its head and by what is known, never by what its text asks for. */
export function judgedMail(mail: IncomingMail, facts: MailFacts): MailJudgement {
  const automatic = automaticBy(mail);
  if (mail.report !== null && facts.isOwnMail) return { kind: 'returned' };
  const aside = facts.isAsked ? null : asideFor(mail, facts, automatic);
  if (aside !== null) return { kind: 'aside', words: aside };
  const { found } = facts;
  if (found !== null) {
    const doubt = automatic === null ? doubtOf(mail, facts) : 'automatic';
    return {
      kind: 'message',
      doubt,
      isQuiet: doubt === 'automatic',
      daysLate: daysLate(found.record, facts),
    };
  }
  const doubt = automatic === null ? doubtOf(mail, facts) : 'automatic';
  return { kind: 'case', doubt, silence: silenceFor(mail, facts, doubt) };
}

function daysLate({ closedAt }: CaseRecord, { now, lateMessageDays }: MailFacts): number | null {
  if (closedAt === null) return null;
  const days = Math.floor((now.getTime() - closedAt.getTime()) / DAY_MS);
  return days > lateMessageDays ? days : null;
}

/** Why it is not taken for somebody's word; null: it is. */
function asideFor(mail: IncomingMail, facts: MailFacts, automatic: Automatic): string | null {
  const isOurs = facts.ownAddresses.includes(mail.from.address.toLowerCase()) || facts.isOwnMail;
  if (mail.report !== null) return 'a report about a mail that was not sent from here';
  if (isOurs && facts.found === null) return 'it comes from an address of Heed itself';
  if (isOurs && automatic !== null) return 'it is a mail of Heed itself that came back';
  if (facts.found?.isTheirs === true) return null;
  if (first(mail, 'x-spam-flag').toLowerCase().startsWith('yes'))
    return 'the mail server marked it as unwanted';
  if (automatic === 'answer' && facts.found === null) {
    return 'an automatic answer that belongs to no case, such as of somebody who is away';
  }
  if (automatic === 'mailing' && facts.found === null) return 'a mailing to many';
  if (facts.ofSender > MOST_AN_HOUR) {
    return `more than ${MOST_AN_HOUR} mails from this sender within an hour; this one was not taken`;
  }
  return null;
}

type Automatic = 'answer' | 'notice' | 'mailing' | null;

const ANSWERING_HEADS = ['x-autoreply', 'x-autorespond', 'x-autoreply-from', 'x-mail-autoreply'] as const;
const ANSWERING_SUBJECT =
  /^(?:(?:automatic reply|auto(?:matische)?[ -]?(?:reply|antwort)|out of (?:the )?office|abwesenheitsnotiz|réponse automatique|respuesta automática|risposta automatica|automatisch antwoord|resposta automática)\b|autoreply:)/iu;

/** Whether a machine wrote it (RFC 3834): as an answer, as a notice, or to many. */
function automaticBy(mail: IncomingMail): Automatic {
  const submitted = first(mail, 'auto-submitted').toLowerCase();
  if (submitted.startsWith('auto-replied')) return 'answer';
  if (ANSWERING_HEADS.some((name) => first(mail, name) !== '')) return 'answer';
  const precedence = first(mail, 'precedence').toLowerCase();
  if (precedence === 'auto_reply') return 'answer';
  if (ANSWERING_SUBJECT.test(mail.subject)) return 'answer';
  if (/^(?:bulk|junk)$/u.test(precedence) && first(mail, 'list-unsubscribe') !== '') return 'mailing';
  if (submitted !== '' && !submitted.startsWith('no')) return 'notice';
  if (/^(?:bulk|junk)$/u.test(precedence)) return 'notice';
  return null;
}

/** Why it is not sure that it is from whom it says it is. */
function doubtOf(mail: IncomingMail, { found, trustedServer }: MailFacts): MessageDoubt {
  if (mail.from.address === '' || found?.isTheirs === false) return 'unknown-sender';
  return isProvenFalse(mail, trustedServer) ? 'not-proven' : '';
}

/**
 * What the own mail server found out about the sender (RFC 8601). Only the topmost line is looked at: those below may have been written
 * by whoever sent it. Where a server is named, a mail without its word is not proven.
 */
function isProvenFalse(mail: IncomingMail, trustedServer: string | null): boolean {
  const line = first(mail, 'authentication-results').toLowerCase();
  const [, server = ''] = /^\s*([^\s;]+)/u.exec(line) ?? [];
  if (trustedServer !== null && server !== trustedServer.toLowerCase()) return true;
  if (line === '') return false;
  const resultOf = (method: string): readonly string[] =>
    [...line.matchAll(new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, 'gu'))].map(
      ([, result]) => result!,
    );
  if (resultOf('dmarc').includes('pass')) return false;
  if (resultOf('dmarc').includes('fail')) return true;
  const failed = (results: readonly string[]): boolean =>
    results.length > 0 && results.every((result) => /^(?:fail|softfail|permerror)$/u.test(result));
  return failed(resultOf('spf')) && failed(resultOf('dkim'));
}

/** Why a machine does not answer it; null: it does. */
function silenceFor(mail: IncomingMail, facts: MailFacts, doubt: MessageDoubt): string | null {
  if (doubt === 'automatic') return 'a machine wrote it';
  if (doubt !== '') return 'it is not sure who wrote it';
  if (facts.isAsked) return 'it had been put aside';
  if (facts.now.getTime() - mail.receivedAt.getTime() > LONGEST_WAIT_MS)
    return 'it came more than two days ago';
  if (first(mail, 'list-id') !== '') return 'it came by a list';
  if (first(mail, 'x-heed') !== '') return 'another Heed sent it';
  if (/^\s*<\s*>\s*$/u.test(first(mail, 'return-path'))) return 'it wants no answer';
  if (/\b(?:all|autoreply)\b/iu.test(first(mail, 'x-auto-response-suppress'))) return 'it wants no answer';
  if (/^(?:no-?reply|do-?not-?reply|mailer-daemon|postmaster)@/iu.test(mail.from.address)) {
    return 'nobody reads answers at its address';
  }
  if (facts.wasAnswered) return 'they were told so of another mail within the last hour';
  return null;
}

function first({ head }: IncomingMail, name: string): string {
  return head[name]?.[0] ?? '';
}

/** Codes of cases that a subject names. */
export function codesIn(subject: string): readonly string[] {
  const found = subject
    .toUpperCase()
    .matchAll(/(?<![0-9A-Z-])[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}(?![0-9A-Z-])/gu);
  return [...new Set([...found].map(([code]) => code))].slice(0, 5);
}

/** Which of our own mails a Message-ID may be: its id stands before the @. */
export function ownMailIds(messageIds: readonly string[]): readonly string[] {
  const found = messageIds.map((id) =>
    /^<([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})@/iu.exec(id)?.[1]?.toLowerCase(),
  );
  return [...new Set(found.filter((id) => id !== undefined))];
}
