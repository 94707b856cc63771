import type { ConnectionOptions } from 'node:tls';
import { type Change, type ChangeMaker, changeWorkspace } from '../events/index.ts';
import { harmless } from '../foreign-text/index.ts';
import { taken } from '../refusals/index.ts';
import type { MailboxSettings } from '../settings/index.ts';
import type { IncomingMail, MailTaking } from './incoming-mail.ts';
import { mailDigest } from './mail-digest.ts';
import { type MailboxAddress, mailboxAddress } from './mailbox-address.ts';
import { MailboxSession, mailboxProblem, type WaitingMail } from './mailbox-session.ts';
import { noteStanding } from './mailbox-standing.store.ts';
import { MailReader } from './read-mail.ts';
import { beginTaking, endTaking, noteMoved, type TakenBefore, type TakenMail } from './taken-mail.store.ts';

export type MailIntakeParts = {
  readonly maker: ChangeMaker;
  readonly settings: MailboxSettings;
  /** The workspace that mail goes to; what is wrong, when none can be told. */
  readonly workspaceOf: () => Promise<{ readonly id: string } | { readonly problem: string }>;
  /** Makes of a mail what it is to become, in one transaction with noting that it was taken; `isAsked`: a person wants it kept. */
  readonly take: (
    change: Change,
    mail: IncomingMail,
    asked: { readonly isAsked: boolean },
  ) => Promise<MailTaking>;
  /** Says what is wrong with the mailbox; null: nothing any more. */
  readonly told: (problem: string | null) => void;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
  readonly patienceMs?: number;
  readonly tls?: ConnectionOptions;
};

export const MOST_BYTES = 25 * 1024 * 1024;
/** Of a larger mail so much is read: its text mostly comes first. */
const BEGINNING_BYTES = 2 * 1024 * 1024;
const EVERY_MS = 30_000;
const PAUSES_MS = [1_000, 5_000, 15_000, 60_000, 300_000];
/** A mail that fails so often alone is not what the others have to wait for. */
const MOST_TRIES = 5;
const LONGEST_PROBLEM = 500;
const UNDER_WAY_MS = 60_000;

/**
 * Reads a mailbox: takes one mail after another, each once however many Heeds read it and whichever is killed, and moves it to a folder
 * beside when what it became is kept. What cannot be reached is tried again, later and later.
 */
export class MailIntake {
  readonly #parts: MailIntakeParts;
  readonly #address: MailboxAddress;
  readonly #reader = new MailReader();
  readonly #tries = new Map<string, number>();
  readonly #ending = new AbortController();
  #problem: string | null = null;
  #running: Promise<void> = Promise.resolve();

  constructor(parts: MailIntakeParts) {
    this.#parts = parts;
    this.#address = mailboxAddress(parts.settings);
  }

  start(): void {
    this.#running = this.#goOn();
  }

  async close(): Promise<void> {
    this.#ending.abort();
    await this.#running;
    await this.#reader.close();
  }

  /** Takes what lies there now, by a connection of its own; how many. A problem is noted as in the rounds. */
  async round(): Promise<number> {
    let session: MailboxSession | null = null;
    try {
      session = await this.#open();
      return await this.#takeAll(session);
    } catch (error) {
      await this.#hasProblem(error);
      return 0;
    } finally {
      await session?.close();
      await this.#reader.close();
    }
  }

  async #goOn(): Promise<void> {
    const { signal } = this.#ending;
    let failures = 0;
    while (!signal.aborted) {
      let session: MailboxSession | null = null;
      try {
        session = await this.#open();
        while (session.isUsable && !signal.aborted) {
          await this.#takeAll(session);
          failures = 0;
          await this.#reader.close();
          await session.changed(this.#parts.everyMs ?? EVERY_MS, signal);
        }
      } catch (error) {
        await this.#hasProblem(error);
      } finally {
        await session?.close().catch(() => undefined);
      }
      await pause(PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)]!, signal);
      failures += 1;
    }
  }

  #open(): Promise<MailboxSession> {
    const { patienceMs, tls } = this.#parts;
    return MailboxSession.open(this.#address, {
      ...(patienceMs === undefined ? {} : { patienceMs }),
      ...(tls === undefined ? {} : { tls }),
    });
  }

  async #takeAll(session: MailboxSession): Promise<number> {
    const workspace = await this.#parts.workspaceOf();
    if ('problem' in workspace) {
      this.#tell(workspace.problem);
      return 0;
    }
    let count = 0;
    for (let mails = await session.waiting(); mails.length > 0; mails = await session.waiting()) {
      let moved = 0;
      for (const mail of mails) {
        if (this.#ending.signal.aborted) return count;
        if (await this.#takeOne(session, workspace.id, mail)) moved += 1;
      }
      count += moved;
      if (moved === 0) break;
    }
    await this.#isFine(workspace.id);
    return count;
  }

  /** Whether it is out of the way now. */
  async #takeOne(session: MailboxSession, workspace: string, waiting: WaitingMail): Promise<boolean> {
    const { uid, size } = waiting;
    const most = size > MOST_BYTES ? BEGINNING_BYTES : MOST_BYTES;
    const bytes = await session.bytesOf(uid, most);
    if (bytes === null) return false;
    const digest = mailDigest(bytes, size);
    let became: TakenMail | null;
    try {
      became = await this.#keep(workspace, { digest, bytes, waiting });
    } catch (error) {
      this.#parts.failed(error);
      became = await this.#giveUp(workspace, digest);
    }
    if (became === null) return false;
    await session.putAway(uid, became.outcome === 'kept' ? 'kept' : 'aside');
    await this.#append(workspace, (change) => noteMoved(change.queries, digest, change.at));
    return true;
  }

  async #keep(
    workspace: string,
    { digest, bytes, waiting }: { digest: Buffer; bytes: Uint8Array; waiting: WaitingMail },
  ): Promise<TakenMail | null> {
    const now = this.#parts.maker.now();
    const receivedAt = waiting.receivedAt.getTime() <= now.getTime() ? waiting.receivedAt : now;
    const mail = await this.#reader.read({ bytes, receivedAt, size: Math.max(waiting.size, bytes.length) });
    if (mail === null) throw new Error('a mail could not be read at all');
    return this.#change(workspace, async (change) => {
      const before = await beginTaking(change.queries, { workspace, digest, at: change.at }, mail);
      const isAsked = waiting.isPutBack && isAside(before);
      if (before !== null && !isAsked) return isUnderWay(before, change.at) ? null : before;
      const became = await this.#parts.take(change, mail, { isAsked });
      await endTaking(change.queries, digest, became);
      return became;
    });
  }

  /** A mail that fails again and again goes out of the way of the others, and is told of; null: it is tried again. */
  async #giveUp(workspace: string, digest: Buffer): Promise<TakenMail | null> {
    const key = digest.toString('hex');
    const tries = (this.#tries.get(key) ?? 0) + 1;
    this.#tries.set(key, tries);
    if (tries < MOST_TRIES) return null;
    this.#tries.delete(key);
    const refused: TakenMail = { outcome: 'refused', words: 'it could not be taken in', aboutId: null };
    const unknown = { messageId: '', from: { name: '', address: '' }, subject: '', size: 0 };
    return this.#change(workspace, async (change) => {
      await beginTaking(change.queries, { workspace, digest, at: change.at }, unknown);
      await endTaking(change.queries, digest, refused);
      return refused;
    });
  }

  async #isFine(workspace: string): Promise<void> {
    this.#tell(null);
    await this.#append(workspace, (change) =>
      noteStanding(change.queries, workspace, { mailbox: this.#address.label, problem: '', at: change.at }),
    );
  }

  async #hasProblem(error: unknown): Promise<void> {
    const problem = harmless(mailboxProblem(error, this.#address)).slice(0, LONGEST_PROBLEM);
    this.#tell(problem);
    try {
      const workspace = await this.#parts.workspaceOf();
      if ('problem' in workspace) return;
      await this.#append(workspace.id, (change) =>
        noteStanding(change.queries, workspace.id, { mailbox: this.#address.label, problem, at: change.at }),
      );
    } catch (unkept) {
      this.#parts.failed(unkept);
    }
  }

  /** Says it once, not each time that it is tried again. */
  #tell(problem: string | null): void {
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#parts.told(problem);
  }

  async #append(workspace: string, work: (change: Change) => Promise<unknown>): Promise<void> {
    await this.#change(workspace, async (change) => {
      await work(change);
      return null;
    });
  }

  async #change<T>(workspace: string, work: (change: Change) => Promise<T>): Promise<T> {
    const done = await changeWorkspace(
      this.#parts.maker,
      { workspace, actor: { personId: null } },
      async (change) => taken(await work(change)),
    );
    if (!done.ok) throw new Error(done.refusals.map(({ message }) => message).join('; '));
    return done.value;
  }
}

/** It was taken for nothing, and lay in the folder beside. */
function isAside(before: TakenBefore | null): boolean {
  return before !== null && before.outcome !== 'kept' && before.movedAt !== null;
}

/** Another Heed took it a moment ago and is about to move it; when it was killed before it could, somebody does so later. */
function isUnderWay({ takenAt, movedAt }: TakenBefore, now: Date): boolean {
  return movedAt === null && now.getTime() - takenAt.getTime() < UNDER_WAY_MS;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  timer.unref();
  signal.addEventListener(
    'abort',
    () => {
      clearTimeout(timer);
      resolve();
    },
    { once: true },
  );
  return promise;
}
