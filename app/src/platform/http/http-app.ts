import { randomBytes, randomUUID } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import type { ChangeMaker } from '../events/index.ts';
import { isUnreachable, StorageUnavailable } from '../storage/index.ts';
import { askedOf, isBodyProblem } from './asked-request.ts';
import type { EndpointDeclaration, Who } from './endpoint.ts';
import { type Listening, OpenStreams } from './event-stream.ts';
import { admitted, isFromElsewhere, isOperator } from './guards.ts';
import { packedText } from './packed-answers.ts';
import { problemResponse, refusalResponse } from './problems.ts';
import { faultFields, type Logger } from './request-log.ts';
import type { Metrics } from './request-metrics.ts';
import type { FileAnswer, MemberVisit, Route, Visit } from './route.ts';
import { type Sent, worked } from './route-work.ts';
import { securityHeaders } from './security-headers.ts';
import type { Doorkeeper } from './visitor.ts';

/** What the server is made of. */
export type HttpParts = {
  readonly routes: readonly Route[];
  readonly doorkeeper: Doorkeeper;
  readonly maker: ChangeMaker;
  readonly log: Logger;
  readonly metrics: Metrics;
  /** The address that people use, when it is known; null leaves it to the request. */
  readonly baseUrl: string | null;
  readonly operatorToken: string | null;
  /** Whether addresses of people come from the proxy before Heed. */
  readonly trustsProxy: boolean;
  readonly debugging: boolean;
  /** The streams of events that are open; without it they are this app's own. */
  readonly streams?: OpenStreams;
  /** Pages for people instead of problems for programs. */
  readonly pages: ErrorPages;
};

/** How a page says that something is wrong. */
export type ErrorPages = {
  notFound(visit: Visit): Response;
  notAllowed(visit: Visit, line: string): Response;
  fault(visit: Visit, requestId: string): Response;
  unavailable(visit: Visit): Response;
};

/** The whole server as one function from requests to answers: every route declares who may use it. */
export function httpApp(given: HttpParts): Hono {
  const parts = { ...given, streams: given.streams ?? new OpenStreams() };
  const app = new Hono();
  for (const route of parts.routes) {
    const path = route.declared.path.replaceAll(/\{(\w+)\}/gu, ':$1');
    app.on(route.declared.method.toUpperCase(), path, (context) => answered(parts, route, context));
  }
  app.notFound((context) =>
    finished(parts, { context, route: '*' }, async (visit, requestId) =>
      nothingHere(parts, visit, requestId),
    ),
  );
  return app;
}

function nothingHere(parts: HttpParts, visit: Visit, requestId: string): Response {
  const { pathname } = new URL(visit.request.url);
  if (!pathname.startsWith('/api/')) return parts.pages.notFound(visit);
  return problemResponse('not-found', ['there is nothing at this address; /api lists what there is'], {
    requestId,
  });
}

const WORD_BYTES = 16;
let drawn: Buffer = Buffer.alloc(0);

/** A random word; drawn for many at once, because asking for sixteen bytes costs as much as for thousands. */
function freshWord(): string {
  if (drawn.length < WORD_BYTES) drawn = randomBytes(256 * WORD_BYTES);
  const word = drawn.subarray(0, WORD_BYTES).toString('base64url');
  drawn = drawn.subarray(WORD_BYTES);
  return word;
}

type Answering = (visit: Visit, requestId: string) => Promise<Response>;

/** Adds to an answer what all answers have in common, and turns what was thrown into one. */
async function finished(
  parts: HttpParts,
  { context, route }: { readonly context: Context; readonly route: string },
  answering: Answering,
): Promise<Response> {
  const began = performance.now();
  const requestId = randomUUID();
  const visit: Visit = {
    request: context.req.raw,
    params: context.req.param(),
    visitor: null,
    member: null,
    address: addressOf(context, parts.trustsProxy),
    styleNonce: freshWord(),
    cookies: [],
  };
  let response: Response;
  try {
    response = await answering(visit, requestId);
  } catch (error) {
    const gone = error instanceof StorageUnavailable || isUnreachable(error);
    parts.log[gone ? 'warn' : 'error'](
      { requestId, route, ...faultFields(error, parts.debugging) },
      'request failed',
    );
    response = failed(parts, visit, { requestId, gone, page: !route.startsWith('/api/') });
  }
  const secure = parts.baseUrl?.startsWith('https:') ?? false;
  const answer = await ownAnswer(response, context.req.raw.method === 'HEAD');
  securityHeaders(answer, { styleNonce: visit.styleNonce, secure });
  answer.headers.set('x-request-id', requestId);
  for (const cookie of visit.cookies) answer.headers.append('set-cookie', cookie);
  const seconds = (performance.now() - began) / 1000;
  const { method } = context.req;
  parts.metrics.observe({ method, route, status: answer.status, seconds });
  parts.log.info(
    { requestId, method, route, status: answer.status, ms: Math.round(seconds * 1000) },
    'request',
  );
  return answer;
}

/** The answer with headers that can still be set. */
async function ownAnswer(response: Response, isHead: boolean): Promise<Response> {
  if (isHead) {
    // Nobody reads the body of an answer to HEAD, and one that is not read keeps what it is made of.
    await response.body?.cancel();
    return new Response(null, response);
  }
  try {
    response.headers.delete('x-request-id');
    return response;
  } catch {
    // Made elsewhere, such as a redirection: its headers are closed. Another one costs a stream, so only these get one.
    return new Response(response.body, response);
  }
}

type Failure = { readonly requestId: string; readonly gone: boolean; readonly page: boolean };

function failed(parts: HttpParts, visit: Visit, { requestId, gone, page }: Failure): Response {
  if (page) return gone ? parts.pages.unavailable(visit) : parts.pages.fault(visit, requestId);
  return gone
    ? problemResponse(
        'unavailable',
        [
          'the database does not answer, has no room, or is too busy; nothing was changed, try again in a few seconds',
        ],
        {
          requestId,
          headers: { 'retry-after': '2' },
        },
      )
    : problemResponse('fault', [`tell the operator the number ${requestId}`], { requestId });
}

function addressOf(context: Context, trustsProxy: boolean): string {
  const forwarded = trustsProxy
    ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    : undefined;
  if (forwarded) return forwarded;
  // Requests made within the process, as tests make them, come from no address.
  return context.env && 'incoming' in context.env ? (getConnInfo(context).remote.address ?? '') : '';
}

type StreamingParts = HttpParts & { readonly streams: OpenStreams };

function answered(parts: StreamingParts, route: Route, context: Context): Promise<Response> {
  return finished(parts, { context, route: route.declared.path }, async (visit, requestId) => {
    const { request } = visit;
    const forPeople = route.work.kind === 'page' && !route.declared.path.startsWith('/api/');
    if (isFromElsewhere(request, parts.baseUrl)) {
      const line = 'the request was sent by a page of another site';
      return forPeople
        ? parts.pages.notAllowed(visit, line)
        : problemResponse('not-allowed', [line], { requestId });
    }
    const who: Who = route.declared.who;
    if (who === 'operator' && !isOperator(request.headers, visit.address, parts.operatorToken)) {
      return problemResponse('not-allowed', ['this is for the operator of the server'], { requestId });
    }
    const workspace = visit.params['workspace'];
    const known = await admitted(who, { headers: request.headers, workspace }, parts.doorkeeper);
    if (!known.ok)
      return forPeople
        ? turnedAway(parts, visit, known.refusals[0])
        : refusalResponse(known.refusals, requestId);
    const knownVisit = { ...visit, ...known.value };
    if (route.work.kind === 'page') return route.work.run(knownVisit);
    return endpointResponse(parts, route, { visit: knownVisit, requestId });
  });
}

function turnedAway(
  parts: HttpParts,
  visit: Visit,
  refusal: { code: string; message: string } | undefined,
): Response {
  if (refusal?.code === 'sign-in-needed') {
    const { pathname, search } = new URL(visit.request.url);
    const next = visit.request.method === 'GET' ? `?next=${encodeURIComponent(pathname + search)}` : '';
    return new Response(null, { status: 303, headers: { location: `/sign-in${next}` } });
  }
  if (refusal?.code === 'not-found') return parts.pages.notFound(visit);
  return parts.pages.notAllowed(visit, refusal?.message ?? '');
}

async function endpointResponse(
  parts: StreamingParts,
  route: Route,
  { visit, requestId }: { readonly visit: Visit; readonly requestId: string },
): Promise<Response> {
  const declared = route.declared as EndpointDeclaration;
  const asked = await askedOf(declared, visit.request, visit.params);
  if (isBodyProblem(asked)) return problemResponse(asked.code, [asked.line], { requestId });
  if (!asked.ok) return refusalResponse(asked.refusals, requestId);
  if (route.work.kind === 'stream') {
    const listening = await route.work.run(asked.value, visit as MemberVisit);
    if (!listening.ok) return refusalResponse(listening.refusals, requestId);
    return streamed(parts, { listening: listening.value, who: declared.who, visit, requestId });
  }
  const outcome = await worked(
    { ...route, declared },
    { asked: asked.value, visit, maker: parts.maker, isStill: parts.doorkeeper.isStill },
  );
  if (!outcome.ok) return refusalResponse(outcome.refusals, requestId);
  return 'fileName' in outcome.value
    ? fileResponse(outcome.value, declared.file ?? 'application/octet-stream')
    : jsonResponse(outcome.value, declared.shownOnce === true ? null : visit.request);
}

type Streamed = {
  readonly listening: Listening;
  readonly who: Who;
  readonly visit: Visit;
  readonly requestId: string;
};

function streamed(parts: StreamingParts, { listening, who, visit, requestId }: Streamed): Response {
  // Nobody listens to the answer to HEAD.
  if (visit.request.method === 'HEAD')
    return new Response(null, { headers: { 'content-type': 'text/event-stream' } });
  const { headers } = visit.request;
  const workspace = visit.params['workspace'];
  const isAllowed = async (): Promise<boolean> =>
    (await admitted(who, { headers, workspace }, parts.doorkeeper)).ok;
  return (
    parts.streams.open({ listening, isAllowed }) ??
    problemResponse('unavailable', ['too many listen at this moment; try again later'], {
      requestId,
      headers: { 'retry-after': '30' },
    })
  );
}

/** An answer for programs, packed for `asker`; never where it holds a secret, whose length would then tell of it. */
async function jsonResponse({ status, text, replayed }: Sent, asker: Request | null): Promise<Response> {
  const { body, headers } =
    text === null || asker === null ? { body: text, headers: {} } : await packedText(asker, text);
  return new Response(body, {
    status,
    headers: {
      ...(text === null ? {} : { 'content-type': 'application/json' }),
      ...(replayed === true ? { 'idempotency-replayed': 'true' } : {}),
      ...headers,
    },
  });
}

function fileResponse({ fileName, content, rows, snapshot }: FileAnswer, mediaType: string): Response {
  const plain = fileName.replaceAll(/[^\w.-]+/gu, '_');
  const exact = encodeURIComponent(fileName);
  const disposition = `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
  return new Response(content, {
    headers: {
      'content-type': mediaType,
      'content-disposition': disposition,
      // Should a browser show it all the same, nothing in it runs.
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      ...(rows === undefined ? {} : { 'heed-rows': String(rows) }),
      ...(snapshot === undefined ? {} : { 'heed-snapshot': snapshot }),
    },
  });
}
