import { createRequire } from 'node:module';
import type * as Mailer from 'nodemailer';
import { harmless } from '../foreign-text/index.ts';
import type { MailSettings } from '../settings/index.ts';
import type { MailVoice } from './mail.ts';
import type { MailToSend } from './outgoing-mail.store.ts';

/** What became of a mail: taken, or not, for good or for now. */
export type HandedOver =
  | { readonly ok: true }
  | { readonly ok: false; readonly isForGood: boolean; readonly problem: string };

/** Hands mails to a server. */
export type MailTransport = {
  send(mail: MailToSend): Promise<HandedOver>;
  close(): void;
};

export type TransportOptions = {
  /** Part of the ids of mails, so that those of two installations differ. */
  readonly host: string;
  /** No answer for so long is a failure. */
  readonly patienceMs?: number;
};

const PATIENCE_MS = 20_000;
const LONGEST_PROBLEM = 500;
const LEAST_FOR_GOOD = 500;
const MOST_FOR_GOOD = 599;
/** Of the server or of the name and password that it asks for: the next mail would end the same way, a later one need not. */
const NOT_ABOUT_THE_MAIL: readonly (string | undefined)[] = [
  'EAUTH',
  'ETLS',
  'ECONNECTION',
  'ETIMEDOUT',
  'EDNS',
  'ESOCKET',
];

/** Hands mails to the server of the settings, encrypted wherever a password is told. */
export function smtpTransport(
  settings: MailSettings,
  { host, patienceMs = PATIENCE_MS }: TransportOptions,
): MailTransport {
  const { hostname, port, protocol, username, password } = new URL(settings.url);
  const isSecure = protocol === 'smtps:';
  const auth =
    username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  // Loaded where mail is set up only: it takes memory.
  const { createTransport } = createRequire(import.meta.url)('nodemailer') as typeof Mailer;
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/gu, ''),
    port: port === '' ? (isSecure ? 465 : 587) : Number(port),
    secure: isSecure,
    requireTLS: username !== '' && !isSecure,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // What a mail says is text of Heed's own and of strangers: no file and no address is ever read for it.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...auth,
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail({
          from: settings.from,
          to: { name: mail.toName, address: mail.toAddress },
          subject: mail.subject,
          text: mail.text,
          // The same again after a crash, so that whoever gets it twice sees that it is one.
          messageId: `<${mail.id}@${host}>`,
          date: mail.writtenAt,
          ...threadOf(mail, host),
          ...(mail.wantsReply && settings.replyTo !== undefined ? { replyTo: settings.replyTo } : {}),
          headers: HEADS[mail.voice],
        });
        return { ok: true };
      } catch (error) {
        return notTaken(error);
      }
    },
    close: () => transport.close(),
  };
}

/** `X-Heed` says to another Heed, or to this one, that no answer comes from a machine to it. */
const HEADS: Readonly<Record<MailVoice, Readonly<Record<string, string>>>> = {
  machine: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Heed': 'mail' },
  'answering-machine': {
    'Auto-Submitted': 'auto-replied',
    'X-Auto-Response-Suppress': 'All',
    'X-Heed': 'mail',
  },
  person: { 'X-Heed': 'mail' },
};

/** Our own mails stand in a thread by what is before the @ alone. */
function threadOf(
  { answersTo, thread }: MailToSend,
  host: string,
): { inReplyTo?: string; references?: string[] } {
  if (answersTo === '') return {};
  const whole = (id: string): string => (id.includes('@') ? id : `<${id}@${host}>`);
  return { inReplyTo: whole(answersTo), references: [...new Set([...thread, answersTo])].map(whole) };
}

function notTaken(error: unknown): HandedOver {
  const { code, responseCode, message } = error as {
    readonly code?: string;
    readonly responseCode?: number;
    readonly message?: string;
  };
  const isRefused =
    responseCode !== undefined && responseCode >= LEAST_FOR_GOOD && responseCode <= MOST_FOR_GOOD;
  const isForGood = isRefused && !NOT_ABOUT_THE_MAIL.includes(code);
  const said = harmless(message ?? String(error)).replaceAll(/\s+/gu, ' ');
  return { ok: false, isForGood, problem: said.slice(0, LONGEST_PROBLEM) };
}
