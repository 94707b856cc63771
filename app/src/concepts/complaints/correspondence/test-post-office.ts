import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { MailWork, smtpTransport } from '../../../platform/mail/index.ts';
import { type ArrivedMail, startMailServer, type TestMailServer } from '../../../platform/mail/testing.ts';
import { MailIntake } from '../../../platform/mail-intake/index.ts';
import type { TestImapServer, TestMailbox } from '../../../platform/mail-intake/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { takeMail } from './take-mail.ts';
import { trackerPlaces } from './tracker-place.ts';
import { tellUndelivered } from './undelivered-mails.ts';

export const SECRET = 'a secret for tests, of no other use at all';
export const BASE = 'https://heed.house.test';

/** Real servers for mail, out and in, of one workspace. */
export type PostOffice = {
  readonly mailbox: TestMailbox;
  readonly server: TestMailServer;
  /** Reads the mailbox, as one Heed does. */
  takeIn(): Promise<number>;
  /** Hands over what was written; what arrived by it. */
  handOver(): Promise<readonly ArrivedMail[]>;
  /** Tells of mails that were not sent; of how many. */
  tell(): Promise<number>;
  close(): Promise<void>;
};

export async function openPostOffice(
  maker: ChangeMaker,
  imap: TestImapServer,
  { id, trustedServer = null }: { readonly id: string; readonly trustedServer?: string | null },
): Promise<PostOffice> {
  const server = await startMailServer();
  const real = imap.mailbox(`care-${randomUUID().slice(0, 8)}`);
  // What is delivered comes when the clock of the test says.
  const mailbox: TestMailbox = {
    ...real,
    put: (raw, options) => real.put(raw, { at: maker.now(), ...options }),
  };
  const failed = (error: unknown): never => {
    throw error;
  };
  const settings = { url: server.url, from: `House <${mailbox.address}>` };
  // Of one workspace, as if each had a Heed of its own.
  const storage: Storage = Object.create(maker.storage, { workspaceIds: { value: async () => [id] } });
  const work = new MailWork({
    storage,
    now: () => maker.now(),
    transport: smtpTransport(settings, { host: 'heed.house.test' }),
    fillIn: trackerPlaces({ storage: maker.storage, secret: SECRET, baseUrl: BASE }),
    failed,
  });
  const taking = { newId: randomUUID, scans: false, ownAddresses: [mailbox.address], trustedServer };
  const intake = new MailIntake({
    maker,
    settings: { url: mailbox.url, workspace: null, trustedServer },
    workspaceOf: async () => ({ id }),
    take: (change, mail, asked) => takeMail(change, mail, { ...taking, ...asked }),
    told: (problem) => {
      if (problem !== null) throw new Error(problem);
    },
    failed,
  });
  return {
    mailbox,
    server,
    takeIn: () => intake.round(),
    handOver: async () => {
      const before = server.arrived.length;
      await work.round();
      return server.arrived.slice(before);
    },
    tell: () => tellUndelivered({ maker, failed }, id),
    close: async () => {
      await Promise.all([intake.close(), work.close()]);
      await server.close();
    },
  };
}

/** A mail as somebody writes it. */
export function written(
  subject: string,
  { head = '', body = 'The tea was cold.', from = 'Ana <ana@guest.test>' } = {},
): string {
  const lines = [`From: ${from}`, `Subject: ${subject}`, `Message-ID: <${randomUUID()}@guest.test>`];
  return [...lines, 'Date: Mon, 23 Nov 2026 08:00:00 +0000', ...(head === '' ? [] : [head]), '', body].join(
    '\n',
  );
}

/** A mail that arrived, as the bytes that a server keeps. */
export function asDelivered({ head, text }: ArrivedMail): string {
  const kept = [...head].filter(([name]) => name !== 'content-transfer-encoding');
  return `${kept.map(([name, value]) => `${name}: ${value}`).join('\n')}\nContent-Transfer-Encoding: 8bit\n\n${text}\n`;
}
