import type { z } from 'zod';

/**
 * Who may use an endpoint. `anyone` needs no sign-in; `signed-in` is anyone with a session; `operator` is who runs the
 * server, known by the address or a token; `roles` names the roles in the workspace that the path names.
 */
export type Who = 'anyone' | 'signed-in' | 'operator' | { readonly roles: readonly string[] };

/**
 * One thing that programs can ask of Heed: the declaration that gives validation, documentation and types on both sides.
 * It holds nothing but words and shapes, so a page in a browser can import it.
 */
export type EndpointDeclaration = {
  readonly method: 'get' | 'post';
  /** Like `/api/workspaces/{workspace}/people/{id}`; with `{workspace}` the caller must be a member of it. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly who: Who;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** The shape of the answer; null when there is none. */
  readonly answer: z.ZodType | null;
  /** For an answer that is a file: its media type. */
  readonly file?: string;
  /** 201 for what makes something new. */
  readonly status?: 200 | 201;
  /** The body is no JSON but bytes, sent as `application/octet-stream`; what runs gets them as `body.bytes`. */
  readonly octets?: true;
  /** The answer holds a secret and is shown once: it is never kept, so the request takes no idempotency key. */
  readonly shownOnce?: true;
  /** The most bytes that a body may have, when that differs from the usual. */
  readonly largestBody?: number;
};

/** Declares an endpoint. */
export function endpoint<const Declared extends EndpointDeclaration>(declared: Declared): Declared {
  return declared;
}

type Part<Declared, Name extends string> = Declared extends {
  readonly [K in Name]: infer S extends z.ZodType;
}
  ? z.output<S>
  : Readonly<Record<never, never>>;

/** What an endpoint is asked, after validation. */
export type Asked<Declared extends EndpointDeclaration> = {
  readonly params: Part<Declared, 'params'>;
  readonly query: Part<Declared, 'query'>;
  readonly body: Declared extends { readonly octets: true } ? Octets : Part<Declared, 'body'>;
};

/** A body of bytes. */
export type Octets = { readonly bytes: Uint8Array };

/** What an endpoint answers. */
export type AnswerOf<Declared extends EndpointDeclaration> = Declared['answer'] extends z.ZodType
  ? z.output<Declared['answer']>
  : null;

/** A page that people open or send a form to; its handler reads the request itself. */
export type PageDeclaration = {
  readonly method: 'get' | 'post';
  readonly path: `/${string}`;
  readonly summary: string;
  readonly who: Who;
};
