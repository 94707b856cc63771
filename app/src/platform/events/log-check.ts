import type { Anchor } from './anchor-file.ts';
import { ChainCheck } from './chain-check.ts';
import { AnchorCheck, HeadCheck } from './head-check.ts';
import { KeyCheck, type KeyRing, type Signature } from './key-check.ts';
import type { SealedEvent, UnsealedEvent } from './log-entry.ts';
import { Findings, type LogHead, type Verification } from './log-findings.ts';
import { PayloadCheck } from './payload-check.ts';

/** What a log is compared with. */
export type LogCheckOptions = {
  readonly workspace: string;
  readonly keys: KeyRing;
  readonly head: LogHead | null;
  readonly anchors: AsyncIterable<Anchor | null> | null;
};

/** All checks of one log, seal after seal in the order of positions. */
export class LogCheck {
  readonly findings = new Findings();
  unsealed = 0;
  readonly #keys: KeyCheck;
  readonly #chain: ChainCheck;
  readonly #payloads: PayloadCheck;
  readonly #head: HeadCheck;
  readonly #anchors: AnchorCheck | null;

  private constructor({ workspace, keys, head, anchors }: LogCheckOptions) {
    this.#keys = new KeyCheck(keys, this.findings);
    this.#chain = new ChainCheck(workspace, this.#keys, this.findings);
    this.#payloads = new PayloadCheck(this.findings);
    this.#head = new HeadCheck(head, this.findings);
    this.#anchors = anchors === null ? null : new AnchorCheck(anchors, this.findings);
  }

  static async begin(options: LogCheckOptions): Promise<LogCheck> {
    const check = new LogCheck(options);
    await check.#anchors?.begin();
    return check;
  }

  async lookAtSealed(seal: SealedEvent): Promise<void> {
    this.#chain.look(seal);
    this.#payloads.look(seal, seal.position);
    this.#head.look(seal.position, seal.link);
    if (this.#anchors?.isDue(seal.position) === true) await this.#anchors.look(seal.position, seal.link);
  }

  lookAtUnsealed(event: UnsealedEvent): void {
    const { eventId } = event;
    this.unsealed += 1;
    this.#payloads.look(event, null);
    if (event.header === null) {
      const what = 'the event is missing, though something else of it is there';
      this.findings.add('event-missing', { eventId }, what);
    } else if (!event.queued) {
      const what =
        'the event has no seal and does not wait for one; it was put in or its seal was taken away';
      this.findings.add('event-unqueued', { eventId }, what);
    }
  }

  /** Another log that no longer has the head noted of it. */
  lookAtLost({ workspace, position, at }: Anchor): void {
    const what = `by the file of anchors the log of workspace ${workspace} had reached position ${position} at ${at}; that head is gone: it was altered, cut off, or moved to another workspace`;
    this.findings.add('log-lost', {}, what);
  }

  /** The end of the chain as read so far. */
  get reached(): Pick<Verification, 'events' | 'erased' | 'head'> {
    const { events, position, link } = this.#chain;
    const head = link === null ? null : { position, link: link.toString('hex') };
    return { events, erased: this.#payloads.erased, head };
  }

  /** Whether a signature over something else than a head fits; null when its key is of no use. */
  isRight(signature: Signature): boolean | null {
    return this.#keys.isRight(signature, this.#chain.position);
  }

  async end(): Promise<Verification> {
    this.#chain.end();
    this.#payloads.end();
    this.#head.end(this.#chain.position);
    await this.#anchors?.end(this.#chain.position);
    return {
      verified: this.findings.kept.length === 0,
      ...this.reached,
      unsealed: this.unsealed,
      signedTo: this.#chain.signedTo,
      keys: this.#keys.names,
      anchors:
        this.#anchors === null
          ? null
          : { compared: this.#anchors.compared, unreadable: this.#anchors.unreadable },
      findings: this.findings.kept,
      findingsLeftOut: this.findings.leftOut,
    };
  }
}
