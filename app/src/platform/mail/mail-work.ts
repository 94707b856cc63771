import { taken } from '../refusals/index.ts';
import { WorkRounds } from '../rounds/index.ts';
import type { Storage } from '../storage/index.ts';
import { retryAt } from './mail-retry.rules.ts';
import type { HandedOver, MailTransport } from './mail-transport.ts';
import {
  claimMails,
  forgetOldTexts,
  giveUpWaiting,
  isMailDue,
  type MailToSend,
  markNotSent,
  markSent,
} from './outgoing-mail.store.ts';

export type MailWorkParts = {
  readonly storage: Storage;
  readonly now: () => Date;
  /** Null: mail is not set up. */
  readonly transport: MailTransport | null;
  /** What is put into a mail while it is handed over, as it is never kept: gives the whole text. */
  readonly fillIn?: (workspace: string, mail: MailToSend) => Promise<string>;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

const EVERY_MS = 2_000;
/** After so many in a row that were not taken the server is left alone until the next round. */
const MOST_IN_VAIN = 3;
/** Longer than a server may take to answer. */
const LEASE_MS = 5 * 60_000;
const DAY_MS = 24 * 3_600_000;
const KEPT_DAYS = 30;
const UPKEEP_EVERY_MS = 3_600_000;
const NOT_SET_UP = 'mail is not set up: HEED_SMTP_URL and HEED_MAIL_FROM are missing';

/** Hands over what was written, round after round; several processes may, and each mail goes by one of them. */
export class MailWork {
  readonly #parts: MailWorkParts;
  readonly #rounds: WorkRounds;
  /** When old mails of a workspace were looked at last. */
  readonly #keptUpAt = new Map<string, number>();

  constructor(parts: MailWorkParts) {
    this.#parts = parts;
    const { storage, failed, everyMs = EVERY_MS } = parts;
    this.#rounds = new WorkRounds({
      storage,
      failed,
      everyMs,
      work: async (workspace, goOn) => {
        await this.#turn(workspace, goOn);
      },
    });
  }

  get isSetUp(): boolean {
    return this.#parts.transport !== null;
  }

  start(): void {
    this.#rounds.start();
  }

  /** One look at all workspaces, beside the rounds; how many were handed over. */
  async round(): Promise<number> {
    let sent = 0;
    for (const workspace of await this.#parts.storage.workspaceIds()) {
      sent += await this.#turn(workspace, () => true);
    }
    return sent;
  }

  /** What is under way is ended first. */
  async close(): Promise<void> {
    await this.#rounds.close();
    this.#parts.transport?.close();
  }

  async #turn(workspace: string, goOn: () => boolean): Promise<number> {
    const { now, transport } = this.#parts;
    const at = now().getTime();
    if (at - (this.#keptUpAt.get(workspace) ?? 0) >= UPKEEP_EVERY_MS) {
      await this.#keepUp(workspace);
      this.#keptUpAt.set(workspace, at);
    }
    return transport === null ? 0 : this.#send(transport, workspace, goOn);
  }

  async #send(transport: MailTransport, workspace: string, goOn: () => boolean): Promise<number> {
    const { storage, now } = this.#parts;
    let sent = 0;
    let inVain = 0;
    while (inVain < MOST_IN_VAIN && goOn()) {
      const at = now();
      // Most rounds find nothing, and looking takes no lock.
      if (!(await storage.read(workspace, (queries) => isMailDue(queries, at)))) return sent;
      const lease = new Date(at.getTime() + LEASE_MS);
      const turn = await storage.append(workspace, async (queries) =>
        taken(await claimMails(queries, { now: at, lease, most: 1 })),
      );
      const [mail] = turn.ok ? turn.value : [];
      if (mail === undefined) return sent;
      const handedOver = await transport.send(await this.#filledIn(workspace, mail));
      await this.#note(workspace, mail, handedOver);
      if (handedOver.ok) sent += 1;
      inVain = handedOver.ok || handedOver.isForGood ? 0 : inVain + 1;
    }
    return sent;
  }

  async #filledIn(workspace: string, mail: MailToSend): Promise<MailToSend> {
    const { fillIn } = this.#parts;
    return fillIn === undefined ? mail : { ...mail, text: await fillIn(workspace, mail) };
  }

  async #note(workspace: string, mail: MailToSend, handedOver: HandedOver): Promise<void> {
    const { storage, now } = this.#parts;
    const { id, tries } = mail;
    await storage.append(workspace, async (queries) => {
      if (handedOver.ok) await markSent(queries, { id, tries, at: now() });
      else {
        const nextAt = handedOver.isForGood ? null : retryAt(mail, now());
        await markNotSent(queries, { id, tries, problem: handedOver.problem, nextAt });
      }
      return taken(null);
    });
  }

  /** A reminder of the day before yesterday helps nobody; what was said a month ago is nobody's business any more. */
  async #keepUp(workspace: string): Promise<void> {
    const { storage, now, transport } = this.#parts;
    const before = (days: number): Date => new Date(now().getTime() - days * DAY_MS);
    await storage.append(workspace, async (queries) => {
      if (transport === null) await giveUpWaiting(queries, { before: before(1), problem: NOT_SET_UP });
      await forgetOldTexts(queries, before(KEPT_DAYS));
      return taken(null);
    });
  }
}
