import type { EventHeader } from './seal-link.ts';

/** What is kept of an event beside its header. */
export type KeptPayload = {
  readonly salt: Buffer;
  readonly text: string;
  /** Whose data it holds, as the table says by which it is found; null where there is no such table. */
  readonly persons: readonly string[] | null;
};

/** An event as it is found: the header is null when it is gone, the payload when it is gone or erased. */
export type FoundEvent = {
  readonly eventId: string;
  readonly header: EventHeader | null;
  readonly payload: KeptPayload | null;
};

/** A seal as it is found, with its event. */
export type SealedEvent = FoundEvent & {
  readonly position: number;
  readonly link: Buffer;
  readonly keyId: string | null;
  readonly signature: Buffer | null;
};

/** An event without a seal; `queued` says whether it waits for one. */
export type UnsealedEvent = FoundEvent & { readonly queued: boolean };
