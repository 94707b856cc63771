import { z } from 'zod';
import type { SealedEvent } from './log-entry.ts';
import { netstrings } from './seal-link.ts';

/** The name of the form in which a log is exported. */
export const EXPORT_FORM = 'heed-log-1';

const hex = (bytes: number): z.ZodType<string> =>
  z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u'));
const POSITION = z.int().positive();
const HEAD = z.strictObject({ position: POSITION, link: hex(32) });

const FIRST_LINE = z.strictObject({
  form: z.literal(EXPORT_FORM),
  workspace: z.uuid(),
  keys: z.array(z.strictObject({ key: z.string(), publicKey: hex(32) })),
});

const EVENT_LINE = z.strictObject({
  position: POSITION,
  event: z.strictObject({
    id: z.uuid(),
    at: z.string().regex(/^-?\d{1,18}$/u),
    actor: z.uuid().nullable(),
    what: z.string(),
    subject: z.strictObject({ kind: z.string(), id: z.string() }),
    digest: hex(32),
  }),
  payload: z.strictObject({ salt: hex(32), text: z.string() }).nullable(),
  link: hex(32),
  key: z.string().nullable(),
  signature: hex(64).nullable(),
});

const LAST_LINE = z.strictObject({
  events: z.int().nonnegative(),
  unsealed: z.int().nonnegative(),
  head: HEAD.nullable(),
  at: z.iso.datetime(),
  key: z.string(),
  signature: hex(64),
});

export type FirstLine = z.infer<typeof FIRST_LINE>;
export type LastLine = z.infer<typeof LAST_LINE>;
export type LaterLine = { readonly event: SealedEvent } | { readonly last: LastLine };

/** A first line; null when it is none. */
export function firstLine(text: string): FirstLine | null {
  return FIRST_LINE.safeParse(json(text)).data ?? null;
}

/** A line behind the first: an event with its seal, or the last line; null when it is neither. */
export function laterLine(text: string): LaterLine | null {
  const value = json(text);
  const { data } = EVENT_LINE.safeParse(value);
  if (data !== undefined) return { event: sealedEvent(data) };
  const last = LAST_LINE.safeParse(value).data;
  return last === undefined ? null : { last };
}

/** The line of one seal and its event; null when the event is gone, which cannot be exported. */
export function eventLine({ position, header, payload, link, keyId, signature }: SealedEvent): string | null {
  if (header === null) return null;
  const { eventId: id, at, actorId: actor, what, subjectKind, subjectId, digest } = header;
  return JSON.stringify({
    position,
    event: {
      id,
      at,
      actor,
      what,
      subject: { kind: subjectKind, id: subjectId },
      digest: digest.toString('hex'),
    },
    payload: payload === null ? null : { salt: payload.salt.toString('hex'), text: payload.text },
    link: link.toString('hex'),
    key: keyId,
    signature: signature?.toString('hex') ?? null,
  } satisfies z.infer<typeof EVENT_LINE>);
}

/** What the signature of the last line signs: the log had this many events and ended there at that moment. */
export function signedEnd(
  workspace: string,
  { events, unsealed, head, at }: Omit<LastLine, 'key' | 'signature'>,
): Buffer {
  const place = [String(head?.position ?? 0), head?.link ?? ''];
  return netstrings(['heed-export-1', workspace, String(events), String(unsealed), ...place, at]);
}

function sealedEvent({
  position,
  event,
  payload,
  link,
  key,
  signature,
}: z.infer<typeof EVENT_LINE>): SealedEvent {
  const bytes = (text: string): Buffer => Buffer.from(text, 'hex');
  return {
    position,
    eventId: event.id,
    header: {
      eventId: event.id,
      at: event.at,
      actorId: event.actor,
      what: event.what,
      subjectKind: event.subject.kind,
      subjectId: event.subject.id,
      digest: bytes(event.digest),
    },
    payload: payload === null ? null : { salt: bytes(payload.salt), text: payload.text, persons: null },
    link: bytes(link),
    keyId: key,
    signature: signature === null ? null : bytes(signature),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
