import { quoted } from '../refusals/index.ts';
import type { Findings } from './log-findings.ts';
import { isSignedBy, keyIdOf } from './sealing-key.ts';

/** Which public keys there are, and whom to believe. */
export type KeyRing = {
  /** The keys that the log brings with it, by the names it gives them. */
  readonly given: ReadonlyMap<string, Buffer>;
  /** The keys known from elsewhere; null: believe those that the log brings. */
  readonly trusted: readonly Buffer[] | null;
};

/** A signature, and what it is said to sign. */
export type Signature = { readonly keyId: string; readonly signed: Buffer; readonly signature: Buffer };

/** Finds the keys that a log names, and says once of each of them what is wrong with it. */
export class KeyCheck {
  readonly #ring: KeyRing;
  readonly #findings: Findings;
  /** By the name of each key: its public half, null when it is of no use. */
  readonly #known = new Map<string, Buffer | null>();

  constructor(ring: KeyRing, findings: Findings) {
    this.#ring = ring;
    this.#findings = findings;
  }

  /** The names of the keys met so far. */
  get names(): readonly string[] {
    return [...this.#known.keys()];
  }

  /** Whether the signature fits; null when its key is of no use, which is a finding already. */
  isRight({ keyId, signed, signature }: Signature, position: number): boolean | null {
    let publicKey = this.#known.get(keyId);
    if (publicKey === undefined) {
      publicKey = this.#keyCalled(keyId, position);
      this.#known.set(keyId, publicKey);
    }
    return publicKey === null ? null : isSignedBy(publicKey, signed, signature);
  }

  #keyCalled(keyId: string, position: number): Buffer | null {
    const trusted = this.#ring.trusted?.find((key) => keyIdOf(key) === keyId);
    if (trusted !== undefined) return trusted;
    const given = this.#ring.given.get(keyId);
    const name = `the key ${quoted(keyId)}, first used here,`;
    if (given === undefined) {
      this.#findings.add('key-unknown', { position }, `${name} is not known: its public half is missing`);
      return null;
    }
    if (keyIdOf(given) !== keyId) {
      this.#findings.add('key-altered', { position }, `${name} was altered: its name does not fit it`);
      return null;
    }
    if (this.#ring.trusted === null) return given;
    const what = `${name} is none of those to be trusted; the log may have been signed anew by somebody else`;
    this.#findings.add('key-untrusted', { position }, what);
    return null;
  }
}
