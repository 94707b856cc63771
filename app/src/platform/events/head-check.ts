import { type Outcome, quoted, refuse, taken } from '../refusals/index.ts';
import type { Anchor } from './anchor-file.ts';
import type { Findings, LogHead } from './log-findings.ts';

/** A head as an auditor notes it: the position, a colon, the link in 64 hexadecimal digits. */
export function parseHead(text: string): Outcome<LogHead> {
  const [, position = '', link = ''] = /^(\d{1,15}):([0-9a-fA-F]{64})$/u.exec(text.trim()) ?? [];
  if (Number(position) > 0) return taken({ position: Number(position), link: link.toLowerCase() });
  return refuse(
    'request-refused',
    `${quoted(text)} is not the head of a log; write it as POSITION:LINK, the link in 64 hexadecimal digits`,
  );
}

/** Checks that a log still holds the head that somebody noted earlier outside of Heed. */
export class HeadCheck {
  readonly #head: LogHead | null;
  readonly #findings: Findings;
  #met = false;

  constructor(head: LogHead | null, findings: Findings) {
    this.#head = head;
    this.#findings = findings;
  }

  look(position: number, link: Buffer): void {
    if (this.#head === null || position !== this.#head.position) return;
    this.#met = true;
    if (link.toString('hex') === this.#head.link) return;
    const what = 'the link here is another than that of the head given; the log up to here was altered';
    this.#findings.add('head-differs', { position }, what);
  }

  end(last: number): void {
    if (this.#head === null || this.#met) return;
    const { position } = this.#head;
    const what =
      position > last
        ? `the log ends at position ${last}, but reached the head given at ${position}; its end was cut off`
        : 'the head given is at a position that is missing';
    this.#findings.add(position > last ? 'end-cut-off' : 'head-differs', { position }, what);
  }
}

/**
 * Checks that a log still holds every head in the file of anchors, read side by side with the log. Whoever may write both
 * the database and that file can deceive it.
 */
export class AnchorCheck {
  compared = 0;
  unreadable = 0;
  readonly #anchors: AsyncIterator<Anchor | null>;
  readonly #findings: Findings;
  #next: Anchor | null = null;
  #last: Anchor | null = null;
  #wentBack = false;

  constructor(anchors: AsyncIterable<Anchor | null>, findings: Findings) {
    this.#anchors = anchors[Symbol.asyncIterator]();
    this.#findings = findings;
  }

  async begin(): Promise<void> {
    await this.#advance();
  }

  /** Whether there is an anchor to compare at this position; asked apart because `look` has to wait for a file. */
  isDue(position: number): boolean {
    return this.#next !== null && this.#next.position <= position;
  }

  async look(position: number, link: Buffer): Promise<void> {
    while (this.#next !== null && this.#next.position <= position) {
      if (this.#next.position < position || this.#next.link !== link.toString('hex'))
        this.#differs(this.#next);
      await this.#advance();
    }
  }

  async end(last: number): Promise<void> {
    const first = this.#next;
    while (this.#next !== null) await this.#advance();
    if (first !== null && this.#last !== null) {
      const { position, at } = this.#last;
      const what = `the log ends at position ${last}, but had reached ${position} at ${at} by the file of anchors; its end was cut off, or an older backup was restored`;
      this.#findings.add('end-cut-off', { position: last + 1 }, what);
    } else if (this.compared === 0 && last > 0) {
      const what =
        'the file of anchors says nothing about this log; whether its end was cut off cannot be told';
      this.#findings.add('anchors-missing', {}, what);
    }
    await this.#anchors.return?.();
  }

  #differs({ position, at }: Anchor): void {
    const what = `the link is another than at ${at} by the file of anchors; the log up to here was altered`;
    this.#findings.add('anchor-differs', { position }, what);
  }

  async #advance(): Promise<void> {
    for (;;) {
      const { value, done } = await this.#anchors.next();
      if (done === true) {
        this.#next = null;
        return;
      }
      if (value === null) {
        this.unreadable += 1;
      } else if (this.#isAhead(value)) {
        this.compared += 1;
        this.#next = value;
        this.#last = value;
        return;
      }
    }
  }

  /** Whether an anchor is to be compared: a head noted again is not, nor one that comes out of order. */
  #isAhead(anchor: Anchor): boolean {
    const last = this.#last;
    if (last === null || anchor.position > last.position) return true;
    const again = anchor.position === last.position && anchor.link === last.link;
    if (!again && !this.#wentBack) {
      this.#wentBack = true;
      const what = `by the file of anchors the log fell back from position ${last.position} to ${anchor.position} at ${anchor.at}; its end was cut off, or an older backup was restored`;
      this.#findings.add('anchors-go-back', { position: anchor.position }, what);
    }
    return false;
  }
}
