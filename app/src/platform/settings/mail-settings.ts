import { z } from 'zod';
import { type Refusal, refusal } from '../refusals/index.ts';

/** Through which server mail goes out, and from whom it is. */
export type MailSettings = {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
  /** Where answers of complainants go, when not to `from`. */
  readonly replyTo?: string;
};

/** The mailbox that is read for complaints. */
export type MailboxSettings = {
  /** `imaps://USER:PASSWORD@HOST:993/INBOX`, or `imap://` with STARTTLS. */
  readonly url: string;
  /** The workspace that its mail goes to; null: the only one there is beside the demo. */
  readonly workspace: string | null;
  /** Whose word about senders is believed: the name that the own mail server writes into Authentication-Results. */
  readonly trustedServer: string | null;
};

const OUT = ['HEED_SMTP_URL', 'HEED_MAIL_FROM'] as const;

/** The settings of mail, going out and coming in. */
export const MAIL_SHAPE = {
  HEED_SMTP_URL: z
    .string()
    .refine(
      (text) =>
        URL.canParse(text) && /^smtps?:$/u.test(new URL(text).protocol) && new URL(text).hostname !== '',
      'give an address like smtp://USER:PASSWORD@mail.example.org:587',
    )
    .optional(),
  HEED_MAIL_FROM: address('give an address like heed@example.org or Heed <heed@example.org>'),
  HEED_MAIL_REPLY_TO: address('give an address like complaints@example.org'),
  HEED_IMAP_URL: z
    .string()
    .refine(isMailbox, 'give an address like imaps://USER:PASSWORD@mail.example.org/INBOX')
    .optional(),
  HEED_IMAP_WORKSPACE: z
    .string()
    .regex(/^[a-z0-9-]{1,60}$/u, 'give the word after /w/ in the address of the workspace')
    .optional(),
  HEED_MAIL_AUTHSERV: z
    .string()
    .regex(/^[\w.-]{1,253}$/u, 'give the name of the mail server that checks senders, such as mx.example.org')
    .optional(),
};

type Said = { readonly [Name in keyof typeof MAIL_SHAPE]?: string | undefined };

function address(error: string) {
  return z
    .string()
    .max(320, 'use at most 320 characters')
    .regex(/^(?:[^<>@\p{Cc}]{1,100}<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, error)
    .optional();
}

function isMailbox(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  return /^imaps?:$/u.test(protocol) && hostname !== '' && username !== '' && password !== '';
}

export function mailOf(said: Said): MailSettings | null {
  const { HEED_SMTP_URL: url, HEED_MAIL_FROM: from } = said;
  if (url === undefined || from === undefined) return null;
  const replyTo = said.HEED_MAIL_REPLY_TO ?? addressOfMailbox(said.HEED_IMAP_URL);
  return { url, from, ...(replyTo === undefined ? {} : { replyTo }) };
}

/** Many mailboxes are opened by their own address: then answers find their way without another setting. */
function addressOfMailbox(url: string | undefined): string | undefined {
  if (url === undefined) return undefined;
  const name = decodeURIComponent(new URL(url).username);
  return /^[^\s<>@]+@[^\s<>@]+\.[^\s<>@]+$/u.test(name) ? name : undefined;
}

export function mailboxOf(said: Said): MailboxSettings | null {
  const { HEED_IMAP_URL: url, HEED_IMAP_WORKSPACE: workspace, HEED_MAIL_AUTHSERV: trustedServer } = said;
  if (url === undefined) return null;
  return { url, workspace: workspace ?? null, trustedServer: trustedServer ?? null };
}

/** What is missing beside what was given. */
export function halfMail(given: Readonly<Record<string, string | undefined>>): Refusal[] {
  const missing = OUT.filter((name) => given[name] === undefined);
  const half =
    missing.length === 1
      ? missing.map((name) =>
          refusal('start-refused', `${name}: is missing; mail goes out when ${OUT.join(' and ')} are set`),
        )
      : [];
  const lost = (['HEED_IMAP_WORKSPACE', 'HEED_MAIL_AUTHSERV'] as const).filter(
    (name) => given[name] !== undefined && given['HEED_IMAP_URL'] === undefined,
  );
  return [
    ...half,
    ...lost.map((name) =>
      refusal('start-refused', `${name}: says nothing without HEED_IMAP_URL, the mailbox that is read`),
    ),
  ];
}
