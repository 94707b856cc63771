import { randomUUID } from 'node:crypto';
import { takeMail, undeliveredRounds } from '../../concepts/complaints/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { faultFields, type Logger } from '../../platform/http/index.ts';
import { MailIntake } from '../../platform/mail-intake/index.ts';
import type { MailboxSettings, MailSettings } from '../../platform/settings/index.ts';
import { visibleWorkspaces } from '../../platform/storage/index.ts';
import { DEMO_MARK } from '../demo/index.ts';

export type ComplaintMailParts = {
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly debugging: boolean;
  readonly mail: MailSettings | null;
  /** The mailbox that is read; null: none. */
  readonly mailbox: MailboxSettings | null;
  /** Whether files are scanned before anybody opens them. */
  readonly scans: boolean;
};

/** Mail of complaints, in and out: begins nothing before it is started. */
export function complaintMailOf(parts: ComplaintMailParts): { start(): () => Promise<void> } {
  const { maker, log, debugging } = parts;
  const failing = (line: string) => (error: unknown) => log.warn(faultFields(error, debugging), line);
  const undelivered = undeliveredRounds({
    maker,
    failed: failing('telling of mails that were not sent waits'),
  });
  const intake = intakeOf(parts, failing('a mail waits for being taken in'));
  return {
    start: () => {
      undelivered.start();
      intake?.start();
      return async () => {
        await Promise.all([undelivered.close(), intake?.close()]);
      };
    },
  };
}

function intakeOf(
  { maker, log, mail, mailbox, scans }: ComplaintMailParts,
  failed: (error: unknown) => void,
): MailIntake | null {
  if (mailbox === null) return null;
  const taking = {
    newId: randomUUID,
    scans,
    ownAddresses: [mail?.from, mail?.replyTo].flatMap((said) => addressIn(said ?? '')),
    trustedServer: mailbox.trustedServer,
  };
  return new MailIntake({
    maker,
    settings: mailbox,
    workspaceOf: () => workspaceOf(maker, mailbox),
    take: (change, incoming, asked) => takeMail(change, incoming, { ...taking, ...asked }),
    told: (problem) => {
      if (problem === null) log.info({ about: 'mailbox' }, 'the mailbox is read');
      else log.warn({ about: 'mailbox', problem }, 'the mailbox is not read');
    },
    failed,
  });
}

function addressIn(said: string): string[] {
  const [, address] = /([^\s<>]+@[^\s<>]+)/u.exec(said) ?? [];
  return address === undefined ? [] : [address.toLowerCase()];
}

/** The workspace of the settings, or the only one there is beside the demo. */
async function workspaceOf(
  { storage }: ChangeMaker,
  { workspace }: MailboxSettings,
): Promise<{ readonly id: string } | { readonly problem: string }> {
  if (workspace !== null) {
    const id = await storage.workspaceBySlug(workspace);
    return id === null ? { problem: `HEED_IMAP_WORKSPACE: there is no workspace ${workspace}` } : { id };
  }
  const homes: string[] = [];
  for (const id of await storage.workspaceIds()) {
    const [one] = await storage.read(id, visibleWorkspaces);
    if (one?.name.endsWith(DEMO_MARK) === false) homes.push(id);
  }
  if (homes.length === 1) return { id: homes[0]! };
  return {
    problem:
      homes.length === 0
        ? 'there is no workspace yet that mail could go to'
        : 'HEED_IMAP_WORKSPACE is missing: there are several workspaces, so name the one that mail goes to',
  };
}
