import { lookup } from 'node:dns/promises';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP } from 'node:net';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { LARGEST_FEED } from './calendar-feed.ts';
import { tooLarge } from './read-feed.ts';

export type FeedAnswer =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'came'; readonly bytes: Uint8Array; readonly etag: string };

export type FeedRequest = {
  readonly address: string;
  /** Of what came last time; empty: none. */
  readonly etag: string;
  /** Only tests ask servers of their own machine. */
  readonly mayAskInside?: boolean;
  readonly patienceMs?: number;
};

const PATIENCE_MS = 10_000;
const MOST_REDIRECTS = 3;

/** Addresses that are nobody's on the public internet, or that lead back into one's own network. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv4');
}
/** Of IPv6 only these are given out to the public; within them some tunnel to others. */
const GLOBAL = new BlockList();
GLOBAL.addSubnet('2000::', 3, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  INSIDE.addSubnet(net, bits, 'ipv6');
}

/** Whether an address of the internet may be asked by a server that strangers can tell where to look. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !INSIDE.check(address, 'ipv4');
  return family === 6 && GLOBAL.check(address, 'ipv6') && !INSIDE.check(address, 'ipv6');
}

/** The address of a feed as it is asked: webcal is https; refused where it is none of the web. */
export function properFeedAddress(written: string): Outcome<URL> {
  const text = written.replace(/^webcals?:/iu, 'https:');
  if (!URL.canParse(text)) return refuse('request-refused', `address: ${quoted(written)} is no address`);
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return refuse('request-refused', 'address: a feed lies at https://… (or http://, webcal://)');
  }
  if (url.username !== '' || url.password !== '') {
    return refuse('request-refused', 'address: leave name and password out of it; they would be shown');
  }
  return taken(url);
}

/**
 * Asks for a feed. Names are resolved first and the very address that was looked at is connected to, at each redirect again, so that no
 * name leads to a machine of one's own network. What is too large, too slow or moved too often is given up.
 */
export async function requestFeed(asked: FeedRequest): Promise<Outcome<FeedAnswer>> {
  const signal = AbortSignal.timeout(asked.patienceMs ?? PATIENCE_MS);
  let next = asked.address;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const url = properFeedAddress(next);
    if (!url.ok) return url;
    const answer = await answerOf(url.value, asked, signal);
    if (!answer.ok) return answer;
    if (answer.value.kind !== 'moved') return taken(answer.value);
    if (!URL.canParse(answer.value.to, url.value.href)) break;
    next = new URL(answer.value.to, url.value.href).href;
  }
  return refuse('unavailable', `it leads on more than ${MOST_REDIRECTS} times; write its last address`);
}

type Answer = FeedAnswer | { readonly kind: 'moved'; readonly to: string };

async function answerOf(url: URL, asked: FeedRequest, signal: AbortSignal): Promise<Outcome<Answer>> {
  try {
    const place = await placeOf(url.hostname, asked.mayAskInside === true, signal);
    if (!place.ok) return place;
    const response = await responseOf(url, { place: place.value, etag: asked.etag, signal });
    return await readAnswer(response, signal);
  } catch (error) {
    if (signal.aborted) return refuse('unavailable', 'it did not answer in time');
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
    return refuse('unavailable', `it cannot be reached (${code})`);
  }
}

type Place = { readonly address: string; readonly family: number };

async function placeOf(host: string, mayAskInside: boolean, signal: AbortSignal): Promise<Outcome<Place>> {
  const name = host.replace(/^\[|\]$/gu, '');
  const literal = isIP(name);
  const found =
    literal === 0 ? await before(signal, lookup(name, { all: true })) : [{ address: name, family: literal }];
  const [first] = found;
  if (first === undefined) return refuse('unavailable', `${quoted(name)} has no address`);
  if (!mayAskInside && found.some(({ address }) => !isPublicAddress(address))) {
    return refuse(
      'request-refused',
      `${quoted(name)} lies in a private network, which Heed does not ask; publish the feed, or bring it as a file`,
    );
  }
  return taken(first);
}

function before<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  signal.addEventListener('abort', () => reject(new Error('too late')), { once: true });
  promise.catch(() => undefined);
  return Promise.race([work, promise]);
}

function responseOf(
  url: URL,
  { place, etag, signal }: { readonly place: Place; readonly etag: string; readonly signal: AbortSignal },
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    signal,
    agent: false,
    headers: {
      accept: 'text/calendar, text/plain;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'Heed',
      ...(etag === '' ? {} : { 'if-none-match': etag }),
    },
    // Never asks for the name again: another answer could lead elsewhere.
    lookup: (_, options, told) => {
      const { address, family } = place;
      if (options.all === true) told(null, [{ address, family }]);
      else told(null, address, family);
    },
  });
  request.once('response', resolve).once('error', reject).end();
  return promise;
}

async function readAnswer(response: IncomingMessage, signal: AbortSignal): Promise<Outcome<Answer>> {
  const { statusCode: status = 0, headers } = response;
  try {
    if (status === 304) return taken({ kind: 'unchanged' });
    if ([301, 302, 303, 307, 308].includes(status) && headers.location !== undefined) {
      return taken({ kind: 'moved', to: headers.location });
    }
    if (status !== 200) return refuse('unavailable', `it answers ${status} instead of a calendar`);
    if ((headers['content-encoding'] ?? 'identity') !== 'identity') {
      return refuse('unavailable', 'it is sent packed though nobody asked for that');
    }
    if (Number(headers['content-length'] ?? 0) > LARGEST_FEED) return tooLarge();
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of response) {
      signal.throwIfAborted();
      size += (chunk as Buffer).length;
      if (size > LARGEST_FEED) return tooLarge();
      chunks.push(chunk as Buffer);
    }
    return taken({
      kind: 'came',
      bytes: Buffer.concat(chunks),
      etag: String(headers.etag ?? '').slice(0, 500),
    });
  } finally {
    response.destroy();
  }
}
