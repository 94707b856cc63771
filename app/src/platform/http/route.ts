import type { Change } from '../events/index.ts';
import type { Outcome } from '../refusals/index.ts';
import type { Queries } from '../storage/index.ts';
import type { AnswerOf, Asked, EndpointDeclaration, PageDeclaration } from './endpoint.ts';
import type { Listening } from './event-stream.ts';
import type { Member, Visitor } from './visitor.ts';

/** What is known of a request beside what it asks. */
export type Visit = {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly visitor: Visitor | null;
  readonly member: Member | null;
  /** The address that the request came from; empty when unknown. */
  readonly address: string;
  /** A fresh random word that inline styles of this answer may carry. */
  readonly styleNonce: string;
  /** `Set-Cookie` values that go out with the answer. */
  readonly cookies: string[];
};

/** A visit to a workspace that the visitor belongs to, or of a program with a key to it. */
export type MemberVisit = Visit & { readonly member: Member };

type Answer<Declared extends EndpointDeclaration> = Promise<Outcome<AnswerOf<Declared>>>;

/** A file as an answer. */
export type FileAnswer = {
  readonly fileName: string;
  readonly content: string | ReadableStream<Uint8Array>;
  /** How many rows there are below its header, so that whoever takes it sees whether it is whole. */
  readonly rows?: number;
  /** A word by which the rest of the same file can be asked for. */
  readonly snapshot?: string;
};

/** An endpoint or page together with what answers it. */
export type Route = {
  readonly declared: EndpointDeclaration | PageDeclaration;
  readonly work:
    | {
        readonly kind: 'read';
        run(queries: Queries, asked: AnyAsked, visit: MemberVisit): Promise<Outcome<unknown>>;
      }
    | {
        readonly kind: 'change';
        run(change: Change, asked: AnyAsked, visit: MemberVisit): Promise<Outcome<unknown>>;
      }
    | { readonly kind: 'answer'; run(asked: AnyAsked, visit: Visit): Promise<Outcome<unknown>> }
    | { readonly kind: 'stream'; run(asked: AnyAsked, visit: MemberVisit): Promise<Outcome<Listening>> }
    | { readonly kind: 'page'; run(visit: Visit): Promise<Response> };
};

type AnyAsked = Asked<EndpointDeclaration>;

/** An endpoint that reads one workspace; all queries see the same moment. */
export function reads<Declared extends EndpointDeclaration>(
  declared: Declared,
  run: (queries: Queries, asked: Asked<Declared>, visit: MemberVisit) => Answer<Declared>,
): Route {
  return { declared, work: { kind: 'read', run: run as never } };
}

/** An endpoint that changes one workspace: in one transaction, with its events, once for one idempotency key. */
export function changes<Declared extends EndpointDeclaration>(
  declared: Declared,
  run: (change: Change, asked: Asked<Declared>, visit: MemberVisit) => Answer<Declared>,
): Route {
  return { declared, work: { kind: 'change', run: run as never } };
}

/** An endpoint that is about no workspace, or does more than its transaction. */
export function answers<Declared extends EndpointDeclaration>(
  declared: Declared,
  run: (asked: Asked<Declared>, visit: Visit) => Answer<Declared>,
): Route {
  return { declared, work: { kind: 'answer', run: run as never } };
}

/** An endpoint whose answer is a file read from one workspace. */
export function sendsFile<Declared extends EndpointDeclaration & { readonly file: string }>(
  declared: Declared,
  run: (queries: Queries, asked: Asked<Declared>, visit: MemberVisit) => Promise<Outcome<FileAnswer>>,
): Route {
  return { declared, work: { kind: 'read', run: run as never } };
}

/** The same for a file that takes longer to make than a transaction should last. */
export function makesFile<Declared extends EndpointDeclaration & { readonly file: string }>(
  declared: Declared,
  run: (asked: Asked<Declared>, visit: Visit) => Promise<Outcome<FileAnswer>>,
): Route {
  return { declared, work: { kind: 'answer', run: run as never } };
}

/** An endpoint that goes on telling what happens, as server-sent events, to who may hear it, for as long as they may. */
export function streams<Declared extends EndpointDeclaration & { readonly file: 'text/event-stream' }>(
  declared: Declared,
  run: (asked: Asked<Declared>, visit: MemberVisit) => Promise<Outcome<Listening>>,
): Route {
  return { declared, work: { kind: 'stream', run: run as never } };
}

/** A page, or what a form on one is sent to. */
export function shows(declared: PageDeclaration, run: (visit: Visit) => Promise<Response>): Route {
  return { declared, work: { kind: 'page', run } };
}
