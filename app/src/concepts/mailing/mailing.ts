import { z } from 'zod';
import { MAIL_STATES } from '../../platform/mail/declarations.ts';

/** The settings that set mail up; whoever runs Heed gives them. */
export const MAIL_SETTINGS = ['HEED_SMTP_URL', 'HEED_MAIL_FROM'] as const;

/** How far back mails that were not sent are counted. */
export const LOOKED_BACK_DAYS = 7;

const moment = z.iso.datetime();

/** A mail as it is listed: never what it says. */
export const mailShown = z.object({
  id: z.uuid(),
  /** To whom, and where. */
  to: z.string(),
  address: z.string(),
  subject: z.string(),
  /** `waiting` for its turn, `handing-over` to the mail server at this moment, `sent`: the server took it, `failed`: given up. */
  state: z.enum(MAIL_STATES),
  /** What the mail server said, or what was wrong, the last time. */
  problem: z.string(),
  tries: z.int(),
  writtenAt: moment,
  sentAt: moment.nullable(),
  /** When it is tried next. */
  nextAt: moment.nullable(),
  /** Whether it can be tried again: it was given up, and what it says is still there. */
  again: z.boolean(),
});
export type MailShown = z.output<typeof mailShown>;

/** One mail with what it says; null: that is not kept any longer. */
export const mailRead = mailShown.extend({ text: z.string().nullable() });
export type MailRead = z.output<typeof mailRead>;

/** The mailbox that is read for complaints, and mails in it that were not taken. */
export const mailboxShown = z.object({
  /** Null: none is read for this workspace. */
  mailbox: z
    .object({
      /** Folder, name and server; never a password. */
      name: z.string(),
      /** What is wrong; empty: nothing. */
      problem: z.string(),
      problemSince: moment.nullable(),
      /** When it was looked at last. */
      lookedAt: moment.nullable(),
    })
    .nullable(),
  /** The newest that were put into the folder “Heed aside”, at most 20. */
  left: z.array(
    z.object({
      from: z.string(),
      subject: z.string(),
      /** `aside`: it is not for people to answer. `refused`: it could not be read. */
      outcome: z.enum(['aside', 'refused']),
      why: z.string(),
      takenAt: moment,
    }),
  ),
});
export type MailboxShown = z.output<typeof mailboxShown>;

/** Whether mails go out at all, and how it stands with those that were written. */
export const mailStanding = z.object({
  isSetUp: z.boolean(),
  /** From whom mails are. */
  from: z.string().nullable(),
  /** Settings that are missing. */
  missing: z.array(z.enum(MAIL_SETTINGS)),
  waiting: z.int(),
  /** Given up in the last 7 days. */
  failed: z.int(),
  /** Where a test mail to oneself goes; null: who asks is a program. */
  ownAddress: z.string().nullable(),
});
export type MailStanding = z.output<typeof mailStanding>;
