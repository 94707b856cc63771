import { quoted } from '../refusals/index.ts';
import type { KeyCheck } from './key-check.ts';
import type { SealedEvent } from './log-entry.ts';
import type { Findings } from './log-findings.ts';
import { linkOf, signedHead } from './seal-link.ts';

/**
 * Checks positions, links and signatures, one seal after the other in the order of their positions. It proves that the
 * events are those that were sealed, in that order, as far as a key signed that the checker knows from elsewhere.
 */
export class ChainCheck {
  events = 0;
  position = 0;
  link: Buffer | null = null;
  signedTo = 0;
  readonly #workspace: string;
  readonly #keys: KeyCheck;
  readonly #findings: Findings;
  #endSigned = true;

  constructor(workspace: string, keys: KeyCheck, findings: Findings) {
    this.#workspace = workspace;
    this.#keys = keys;
    this.#findings = findings;
  }

  look(seal: SealedEvent): void {
    this.events += 1;
    this.#lookAtPlace(seal);
    this.#lookAtSignature(seal);
    if (seal.position < this.position) return;
    this.position = seal.position;
    this.link = seal.link;
    this.#endSigned = seal.signature !== null;
  }

  end(): void {
    if (this.#endSigned) return;
    const what =
      'the log ends with a seal that no key signed; what is behind the last signed one may be forged';
    this.#findings.add('end-unsigned', { position: this.position }, what);
  }

  #lookAtPlace({ position, eventId, header, link }: SealedEvent): void {
    const place = { position, eventId };
    const next = this.position + 1;
    if (position === this.position) {
      this.#findings.add('position-twice', place, 'another event has the same position');
      return;
    }
    if (position < next) {
      this.#findings.add('order-broken', place, `this position comes behind position ${this.position}`);
      return;
    }
    if (header === null)
      this.#findings.add('event-missing', place, 'the event is missing; only its seal is there');
    if (position > next) {
      const missing =
        next === position - 1 ? `position ${next} is` : `positions ${next} to ${position - 1} are`;
      this.#findings.add('position-missing', { position: next }, `${missing} missing`);
      return;
    }
    if (header === null || link.equals(linkOf(this.link, { workspace: this.#workspace, position }, header)))
      return;
    const what = 'the event, its place in the order or its seal was altered: the link does not fit';
    this.#findings.add('link-broken', place, what);
  }

  #lookAtSignature({ position, eventId, link, keyId, signature }: SealedEvent): void {
    if (signature === null || keyId === null) return;
    const signed = signedHead({ workspace: this.#workspace, position }, link);
    const right = this.#keys.isRight({ keyId, signed, signature }, position);
    if (right === true) this.signedTo = Math.max(this.signedTo, position);
    if (right !== false) return;
    const what = `the signature by the key ${quoted(keyId)} does not fit; the log up to here, the seal or the signature was altered`;
    this.#findings.add('signature-wrong', { position, eventId }, what);
  }
}
