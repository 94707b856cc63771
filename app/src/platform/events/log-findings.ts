/** What can be wrong with a log. */
export type FindingKind =
  | 'link-broken'
  | 'position-missing'
  | 'position-twice'
  | 'order-broken'
  | 'event-missing'
  | 'event-unqueued'
  | 'payload-altered'
  | 'payload-missing'
  | 'payload-back'
  | 'persons-altered'
  | 'signature-wrong'
  | 'key-unknown'
  | 'key-altered'
  | 'key-untrusted'
  | 'end-unsigned'
  | 'end-cut-off'
  | 'head-differs'
  | 'anchor-differs'
  | 'anchors-go-back'
  | 'anchors-missing'
  | 'log-lost'
  | 'line-unreadable'
  | 'count-wrong';

/** One thing that is wrong, and where: the position in the log and the event, as far as they are known. */
export type LogFinding = {
  readonly kind: FindingKind;
  readonly position: number | null;
  readonly eventId: string | null;
  /** What is wrong, in words. */
  readonly what: string;
};

/** A log up to one position: who has noted it can tell later whether that part was altered or cut off. */
export type LogHead = { readonly position: number; readonly link: string };

/** What the verification of a log gives. */
export type Verification = {
  /** Whether nothing was found. */
  readonly verified: boolean;
  /** Sealed events. */
  readonly events: number;
  /** Sealed events whose payload was erased, with the erasure on record. */
  readonly erased: number;
  /** Events that are not sealed yet: nothing but their payload can be checked. */
  readonly unsealed: number;
  /** The last position and its link, to be noted outside of Heed. */
  readonly head: LogHead | null;
  /** Up to which position a known key vouches for the log. */
  readonly signedTo: number;
  /** The keys that signed the log, as they name themselves. */
  readonly keys: readonly string[];
  /** Heads noted in the file of anchors: how many fitted or not, and lines that were no such thing. */
  readonly anchors: { readonly compared: number; readonly unreadable: number } | null;
  /** The first thousand. */
  readonly findings: readonly LogFinding[];
  readonly findingsLeftOut: number;
};

const MOST_FINDINGS = 1000;

/** Collects findings, and counts those of them that are too many to keep. */
export class Findings {
  readonly kept: LogFinding[] = [];
  leftOut = 0;

  add(kind: FindingKind, where: Partial<Pick<LogFinding, 'position' | 'eventId'>>, what: string): void {
    if (this.kept.length >= MOST_FINDINGS) this.leftOut += 1;
    else this.kept.push({ kind, position: where.position ?? null, eventId: where.eventId ?? null, what });
  }
}
