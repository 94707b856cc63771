import type { Refusal, RefusalCode } from '../refusals/index.ts';

type Kind = { readonly status: number; readonly title: string };

/** What each code of a refusal means over HTTP. */
export const PROBLEMS: Readonly<Record<RefusalCode | 'fault' | 'too-large' | 'media-type', Kind>> = {
  'file-refused': { status: 422, title: 'The file cannot be read as it is' },
  'recipe-refused': { status: 422, title: 'The recipe cannot be used as it is' },
  'output-refused': { status: 500, title: 'The result could not be written' },
  'start-refused': { status: 503, title: 'Heed cannot start as things are' },
  'request-refused': { status: 400, title: 'The request is not as it must be' },
  'sign-in-needed': { status: 401, title: 'Nobody is signed in' },
  'not-allowed': { status: 403, title: 'Your role does not allow this' },
  'not-found': { status: 404, title: 'There is no such thing here' },
  conflict: { status: 409, title: 'This is not possible as things are' },
  'too-many-tries': { status: 429, title: 'Too many tries' },
  'too-large': { status: 413, title: 'The request is too large' },
  'media-type': { status: 415, title: 'The body is of a kind that is not taken here' },
  unavailable: { status: 503, title: 'Heed cannot reach its database at the moment' },
  fault: { status: 500, title: 'A fault in Heed' },
};

export type ProblemCode = keyof typeof PROBLEMS;

/** A problem as RFC 9457 describes it; `errors` has a line for each part of the request that is refused. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly errors?: readonly string[];
};

/** The answer that says what is wrong, in the form of RFC 9457. */
export function problemResponse(
  code: ProblemCode,
  lines: readonly string[],
  { requestId, headers = {} }: { readonly requestId: string; readonly headers?: Record<string, string> },
): Response {
  const { status, title } = PROBLEMS[code];
  const problem: Problem = {
    type: `/api#problem-${code}`,
    title,
    status,
    detail: lines[0] ?? title,
    code,
    requestId,
    ...(lines.length > 1 ? { errors: lines } : {}),
  };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

/** The problem that refusals make: the code of the first, the lines of all. */
export function refusalResponse(refusals: readonly Refusal[], requestId: string): Response {
  const code = refusals[0]?.code ?? 'fault';
  const lines = refusals.map(({ message }) => message);
  return problemResponse(code, lines, { requestId });
}
