import { createHash } from 'node:crypto';

/** What the chain covers of an event. */
export type EventHeader = {
  readonly eventId: string;
  /** Microseconds since 1970, as text. */
  readonly at: string;
  readonly actorId: string | null;
  readonly what: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** sha256 of the salt and the payload. */
  readonly digest: Buffer;
};

/** The place of an event in the log of one workspace. */
export type LogPlace = { readonly workspace: string; readonly position: number };

/**
 * The link of one event: it depends on its header, on its place, and through the link before it on everything earlier.
 *
 * @param previous the link of the position before; null at position 1
 */
export function linkOf(
  previous: Buffer | null,
  { workspace, position }: LogPlace,
  header: EventHeader,
): Buffer {
  return createHash('sha256')
    .update(
      netstrings([
        'heed-link-1',
        previous?.toString('hex') ?? '',
        workspace,
        String(position),
        header.eventId,
        header.at,
        header.actorId ?? '',
        header.what,
        header.subjectKind,
        header.subjectId,
        header.digest.toString('hex'),
      ]),
    )
    .digest();
}

/** What a key signs to vouch for a log up to one position. */
export function signedHead({ workspace, position }: LogPlace, link: Buffer): Buffer {
  return netstrings(['heed-head-1', workspace, String(position), link.toString('hex')]);
}

/** Texts one after the other, each led by its length in bytes, so that no two lists give the same bytes. */
export function netstrings(texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${Buffer.byteLength(text)}:${text},`).join(''), 'utf8');
}
