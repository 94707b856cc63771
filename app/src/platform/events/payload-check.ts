import { z } from 'zod';
import { payloadDigest, SALT_BYTES } from './event-digest.ts';
import type { FoundEvent } from './log-entry.ts';
import type { Findings } from './log-findings.ts';

/** What the event is called that puts an erasure on record. */
export const PAYLOADS_ERASED = 'payloads.erased';

const PAYLOAD = z.object({ about: z.array(z.string()), after: z.unknown() });
const ERASURE = z.object({ events: z.array(z.string()) });

type Place = { readonly position: number | null; readonly eventId: string };

/**
 * Checks that each payload is the one that the header of its event names by its digest, or that its erasure is on record.
 * Remembers no more than the payloads for which the other half of the record has not come yet.
 */
export class PayloadCheck {
  erased = 0;
  readonly #findings: Findings;
  readonly #missing = new Map<string, number | null>();
  readonly #erasedAhead = new Set<string>();

  constructor(findings: Findings) {
    this.#findings = findings;
  }

  look({ eventId, header, payload }: FoundEvent, position: number | null): void {
    const place = { position, eventId };
    if (payload === null) {
      // The payload of an event that is missing itself is not missed apart.
      if (header !== null) this.#lookAtMissing(place);
      return;
    }
    if (header === null) return;
    if (
      payload.salt.length !== SALT_BYTES ||
      !payloadDigest(payload.salt, payload.text).equals(header.digest)
    ) {
      const what = 'what the event says, or its salt, was altered: the digest does not fit';
      this.#findings.add('payload-altered', place, what);
      return;
    }
    const said = spoken(payload.text);
    if (said === null) {
      this.#findings.add('payload-altered', place, 'what the event says is nothing that Heed writes');
      return;
    }
    if (payload.persons !== null && payload.persons.join() !== said.about.join()) {
      const what = 'the list of persons whose data the event holds was altered; an erasure would not find it';
      this.#findings.add('persons-altered', place, what);
    }
    if (header.what === PAYLOADS_ERASED) this.#noteErasure(said.after, place);
  }

  end(): void {
    for (const [eventId, position] of this.#missing) {
      const what = 'what the event says is missing, and no erasure of it is on record';
      this.#findings.add('payload-missing', { position, eventId }, what);
    }
    for (const eventId of this.#erasedAhead) {
      const what = 'what the event says is on record as erased, but is there, or the event is not';
      this.#findings.add('payload-back', { eventId }, what);
    }
  }

  #lookAtMissing({ position, eventId }: Place): void {
    if (this.#erasedAhead.delete(eventId)) this.erased += 1;
    else this.#missing.set(eventId, position);
  }

  #noteErasure(after: unknown, place: Place): void {
    const list = ERASURE.safeParse(after);
    if (!list.success) {
      this.#findings.add('payload-altered', place, 'this record of an erasure is nothing that Heed writes');
      return;
    }
    for (const eventId of list.data.events) {
      if (this.#missing.delete(eventId)) this.erased += 1;
      else this.#erasedAhead.add(eventId);
    }
  }
}

function spoken(text: string): z.infer<typeof PAYLOAD> | null {
  try {
    return PAYLOAD.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
