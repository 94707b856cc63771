import { createRequire } from 'node:module';
import type { ConnectionOptions } from 'node:tls';
import type * as Imap from 'imapflow';
import type { MailboxAddress } from './mailbox-address.ts';

/** A mail that lies in the mailbox. */
export type WaitingMail = {
  readonly uid: number;
  readonly size: number;
  readonly receivedAt: Date;
  /** It had been put aside, and somebody put it back. */
  readonly isPutBack: boolean;
};

export type SessionOptions = {
  /** No answer for so long is a failure. */
  readonly patienceMs?: number;
  /** For a server whose certificate is its own. */
  readonly tls?: ConnectionOptions;
};

/** Where mails go that were taken in, and those that were not. */
export const FOLDERS = { kept: 'Heed', aside: 'Heed aside' } as const;
const TAKEN = '$HeedTaken';
const ASIDE = '$HeedAside';
const PATIENCE_MS = 30_000;
const IDLE_AFTER_MS = 500;
/** Servers end a connection that idles for half an hour. */
const LONGEST_IDLE_MS = 10 * 60_000;
const MOST_AT_ONCE = 200;

/** One connection to a mailbox. */
export class MailboxSession {
  readonly #client: Imap.ImapFlow;
  /** What was taken and could not be moved. */
  readonly #left = new Set<number>();
  #isBroken = false;
  /** Something came since what lies there was looked at last. */
  #hasNews = false;

  private constructor(client: Imap.ImapFlow) {
    this.#client = client;
    client.on('error', () => {
      this.#isBroken = true;
    });
    client.on('close', () => {
      this.#isBroken = true;
    });
    client.on('exists', () => {
      this.#hasNews = true;
    });
  }

  static async open(
    address: MailboxAddress,
    { patienceMs = PATIENCE_MS, tls = {} }: SessionOptions,
  ): Promise<MailboxSession> {
    // Loaded where a mailbox is read only: it takes memory.
    const { ImapFlow } = createRequire(import.meta.url)('imapflow') as typeof Imap;
    const client = new ImapFlow({
      host: address.host,
      port: address.port,
      secure: address.isSecure,
      ...(address.isSecure || !address.needsEncryption ? {} : { doSTARTTLS: true }),
      auth: { user: address.user, pass: address.password },
      logger: false,
      tls,
      connectionTimeout: patienceMs,
      greetingTimeout: patienceMs,
      socketTimeout: Math.max(patienceMs, LONGEST_IDLE_MS + PATIENCE_MS),
      autoIdleDelay: IDLE_AFTER_MS,
      maxIdleTime: LONGEST_IDLE_MS,
      disableCompression: true,
    });
    const session = new MailboxSession(client);
    try {
      await client.connect();
      await client.mailboxOpen(address.folder);
    } catch (error) {
      client.close();
      throw error;
    }
    return session;
  }

  get isUsable(): boolean {
    return !this.#isBroken && this.#client.usable;
  }

  /** What lies there and was not taken, the oldest first; some at a time. */
  async waiting(): Promise<readonly WaitingMail[]> {
    this.#hasNews = false;
    await this.#client.noop();
    const found = await this.#client.search({ unKeyword: TAKEN }, { uid: true });
    const uids = (found || []).filter((uid) => !this.#left.has(uid)).slice(0, MOST_AT_ONCE);
    if (uids.length === 0) return [];
    const asked = { uid: true, size: true, flags: true, internalDate: true };
    const mails = await this.#client.fetchAll(uids, asked, { uid: true });
    return mails.map(({ uid, size, flags, internalDate }) => ({
      uid,
      size: size ?? 0,
      receivedAt: new Date(internalDate ?? Number.NaN),
      isPutBack: flags?.has(ASIDE) === true,
    }));
  }

  /** Its bytes, or so many of them; null: it is not there any more. */
  async bytesOf(uid: number, most: number): Promise<Uint8Array | null> {
    const mail = await this.#client.fetchOne(
      String(uid),
      { source: { start: 0, maxLength: most } },
      { uid: true },
    );
    return mail === false ? null : (mail.source ?? null);
  }

  /** Moves it where it does not wait any more; where that is not allowed it is marked, and else left. */
  async putAway(uid: number, where: keyof typeof FOLDERS): Promise<void> {
    const range = String(uid);
    this.#left.add(uid);
    if (where === 'aside')
      await this.#attempt(() => this.#client.messageFlagsAdd(range, [ASIDE], { uid: true }));
    const isMoved = await this.#attempt(() => this.#client.messageMove(range, FOLDERS[where], { uid: true }));
    if (isMoved) return;
    await this.#attempt(() => this.#client.mailboxCreate(FOLDERS[where]));
    if (await this.#attempt(() => this.#client.messageMove(range, FOLDERS[where], { uid: true }))) return;
    await this.#attempt(() => this.#client.messageFlagsAdd(range, ['\\Seen', TAKEN], { uid: true }));
  }

  /** Waits until something new lies there, or for so long. */
  async changed(ms: number, signal: AbortSignal): Promise<void> {
    // What came while mail was being taken was told then, and is not told again.
    if (this.#hasNews || !this.isUsable || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const done = (): void => resolve();
    const timer = setTimeout(done, ms);
    timer.unref();
    this.#client.once('exists', done).once('close', done);
    signal.addEventListener('abort', done, { once: true });
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', done);
    this.#client.off('exists', done).off('close', done);
  }

  async close(): Promise<void> {
    if (this.isUsable) await this.#client.logout().catch(() => undefined);
    this.#client.close();
  }

  /** Whether it went; a connection that ended is no refusal. */
  async #attempt(work: () => Promise<unknown>): Promise<boolean> {
    try {
      return (await work()) !== false;
    } catch (error) {
      if (!this.isUsable) throw error;
      return false;
    }
  }
}

/** What is wrong with a mailbox, for people, with what to do; a password never stands in it. */
export function mailboxProblem(error: unknown, { password, folder }: MailboxAddress): string {
  const { authenticationFailed, code, message, responseText } = error as {
    readonly authenticationFailed?: boolean;
    readonly code?: string;
    readonly message?: string;
    readonly responseText?: string;
  };
  if (authenticationFailed === true) {
    return 'the mail server refuses the name or the password of HEED_IMAP_URL';
  }
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY|UPGRADE|EPROTO/u.test(`${code}`)) {
    return `the connection to the mail server cannot be encrypted safely (${code}); its certificate must be trusted by this machine`;
  }
  const said = (responseText ?? message ?? String(error)).split(password).join('…');
  if (/NONEXISTENT|doesn't exist|not exist|no such mailbox/iu.test(said)) {
    return `there is no folder “${folder}” in the mailbox`;
  }
  return `the mailbox cannot be read: ${code === undefined ? '' : `${code}, `}${said}`;
}
