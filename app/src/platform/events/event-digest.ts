import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from './canonical-json.ts';

/** What an event says beside its header: whose data it holds, and how its subject was before and after. */
export type EventPayload = {
  readonly about: readonly string[];
  readonly before: Json;
  readonly after: Json;
};

export const SALT_BYTES = 32;

/** The exact text that is kept of a payload, and digested. */
export function payloadText({ about, before, after }: EventPayload): string {
  return canonicalJson({ about, after, before });
}

/**
 * sha256 of the salt followed by the text of the payload. It binds the event to its payload, yet says nothing about it
 * once the salt is erased.
 */
export function payloadDigest(salt: Uint8Array, text: string): Buffer {
  return createHash('sha256').update(salt).update(text, 'utf8').digest();
}
