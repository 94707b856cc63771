import type { z } from 'zod';
import { type Outcome, type Refusal, refusal, taken } from '../refusals/index.ts';
import type { Asked, EndpointDeclaration, Octets } from './endpoint.ts';

/** The most bytes that a body may have when the endpoint does not say otherwise. */
export const LARGEST_BODY = 1_000_000;

/** What makes a body unusable before its shape is looked at. */
export type BodyProblem = { readonly code: 'too-large' | 'media-type'; readonly line: string };

/** Reads and validates what an endpoint is asked; every objection is one line that names the place. */
export async function askedOf(
  declared: EndpointDeclaration,
  request: Request,
  params: Readonly<Record<string, string>>,
): Promise<Outcome<Asked<EndpointDeclaration>> | BodyProblem> {
  const body = await sentBody(declared, request);
  if (isBodyProblem(body)) return body;
  if (body === MALFORMED) {
    return {
      ok: false,
      refusals: [refusal('request-refused', 'body: this is not JSON; send a JSON object')],
    };
  }
  const query = queryOf(new URL(request.url).searchParams);
  const parts = [
    checked('path', declared.params, params),
    checked('query', declared.query, query),
    declared.octets === true ? { value: body, refusals: [] } : checked('body', declared.body, body),
  ] as const;
  const refusals = parts.flatMap(({ refusals: found }) => found);
  if (refusals.length > 0) return { ok: false, refusals };
  const [path, search, sent] = parts.map(({ value }) => value) as [never, never, never];
  return taken({ params: path, query: search, body: sent });
}

export function isBodyProblem(found: unknown): found is BodyProblem {
  return typeof found === 'object' && found !== null && 'line' in found && 'code' in found;
}

const MALFORMED = Symbol('malformed');

function sentBody(declared: EndpointDeclaration, request: Request): Promise<unknown> {
  const most = declared.largestBody ?? LARGEST_BODY;
  if (declared.octets === true) return octetsOf(request, most);
  return declared.body === undefined ? Promise.resolve({}) : bodyOf(request, most);
}

async function octetsOf(request: Request, most: number): Promise<Octets | BodyProblem> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/octet-stream\s*(;|$)/iu.test(type)) {
    return { code: 'media-type', line: 'send the bytes as application/octet-stream' };
  }
  const bytes = await bytesUpTo(request, most);
  return bytes === null ? { code: 'too-large', line: `the body may have at most ${most} bytes` } : { bytes };
}

async function bodyOf(request: Request, most: number): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/iu.test(type)) {
    return { code: 'media-type', line: 'send the body as application/json' } satisfies BodyProblem;
  }
  const text = await textUpTo(request, most);
  if (text === null) {
    return { code: 'too-large', line: `the body may have at most ${most} bytes` } satisfies BodyProblem;
  }
  if (hasTooManyParts(text)) {
    return {
      code: 'too-large',
      line: 'the body has more lists and objects than anything here takes',
    } satisfies BodyProblem;
  }
  try {
    return JSON.parse(text);
  } catch {
    return MALFORMED;
  }
}

const MOST_PARTS = 200_000;

/**
 * Whether a text of JSON has so many lists and objects that parsing it would fill the memory: each takes some fifty times
 * its two characters.
 */
function hasTooManyParts(text: string): boolean {
  if (text.length < MOST_PARTS) return false;
  let parts = 0;
  for (let i = 0; i < text.length && parts <= MOST_PARTS; i++) {
    const character = text.charCodeAt(i);
    if (character === QUOTE) i = endOfText(text, i);
    else if (character === OPEN_LIST || character === OPEN_OBJECT) parts += 1;
  }
  return parts > MOST_PARTS;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;

/** Where the text ends that begins at a quote. */
function endOfText(text: string, start: number): number {
  for (let i = start + 1; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === BACKSLASH) i += 1;
    else if (character === QUOTE) return i;
  }
  return text.length;
}

/** The text of a body, read no further than its limit; null when it is longer. */
export async function textUpTo(request: Request, most: number): Promise<string | null> {
  const said = saidLength(request);
  if (said !== null) return said > most ? null : withoutMark(await request.text());
  const bytes = await bytesUpTo(request, most);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/**
 * How long a body says that it is, which the reader of HTTP holds it to; null when it does not say. Such a body is read at once, which
 * takes a fraction of what a stream does.
 */
function saidLength({ headers }: Request): number | null {
  const said = headers.get('content-length');
  if (said === null || headers.has('transfer-encoding') || !/^\d{1,15}$/u.test(said)) return null;
  return Number(said);
}

/** A byte-order mark says how a text is encoded and is none of it. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

async function bytesUpTo(request: Request, most: number): Promise<Uint8Array | null> {
  const said = saidLength(request);
  if (said !== null) return said > most ? null : new Uint8Array(await request.arrayBuffer());
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function queryOf(search: URLSearchParams): Record<string, string> {
  const query = Object.create(null) as Record<string, string>;
  for (const [name, value] of search) query[name] = value;
  return query;
}

type Checked = { readonly value: unknown; readonly refusals: readonly Refusal[] };

function checked(place: string, shape: z.ZodObject | undefined, given: unknown): Checked {
  if (shape === undefined) return { value: {}, refusals: [] };
  const parsed = strictly(place, shape).safeParse(given);
  if (parsed.success) return { value: parsed.data, refusals: [] };
  return { value: null, refusals: parsed.error.issues.map((issue) => issueRefusal(place, issue)) };
}

/** Each shape made once: it is compiled when it is used first, which takes longer than a hundred requests. */
const strictShapes = {
  path: new WeakMap<z.ZodObject, z.ZodObject>(),
  other: new WeakMap<z.ZodObject, z.ZodObject>(),
};

function strictly(place: string, shape: z.ZodObject): z.ZodObject {
  const shapes = place === 'path' ? strictShapes.path : strictShapes.other;
  const known = shapes.get(shape);
  if (known !== undefined) return known;
  // What is not declared is a mistake somebody would like to hear of; the path holds only what was declared.
  const made = place === 'path' ? shape.strip() : shape.strict();
  shapes.set(shape, made);
  return made;
}

function issueRefusal(place: string, issue: z.core.$ZodIssue): Refusal {
  const where = [place, ...issue.path.map(String)].join('.');
  return refusal('request-refused', `${where}: ${issue.message}`);
}
