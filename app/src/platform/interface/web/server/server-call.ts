/** What the server says when it does not do as asked, after RFC 9457. `errors` has a line for each objection. */
export type Problem = {
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly string[];
};

/** A request that failed; `problem.status` is 0 when the server could not be reached. */
export class CallFailed extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }
}

export type Call = {
  readonly method?: 'GET' | 'POST';
  /** Sent as JSON; a Blob as its bytes. */
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  /** The same key makes the same change only once, however often it is sent. */
  readonly key?: string;
  readonly signal?: AbortSignal;
};

const UNREACHABLE: Problem = {
  title: 'The server cannot be reached',
  status: 0,
  detail: 'Heed did not answer. Look whether it runs and whether you are connected, then try again.',
};

/**
 * Asks the server and gives its answer, null when it has no content. Who is not signed in is sent to sign in and comes
 * back to the same page.
 *
 * @throws CallFailed when the server refuses or does not answer
 */
export async function call<Answer>(path: string, options: Call = {}): Promise<Answer> {
  const { method = 'GET', body, key, signal } = options;
  const headers: Record<string, string> = { accept: 'application/json' };
  const isOctets = body instanceof Blob;
  if (body !== undefined)
    headers['content-type'] = isOctets ? 'application/octet-stream' : 'application/json';
  if (key !== undefined) headers['idempotency-key'] = key;
  const response = await fetch(addressOf(path, options.query), {
    method,
    headers,
    ...(body === undefined ? {} : { body: isOctets ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CallFailed(UNREACHABLE);
  });
  if (response.status === 401) return await leaveToSignIn();
  if (!response.ok) throw new CallFailed(await problemOf(response));
  return (response.status === 204 ? null : await response.json()) as Answer;
}

/** The address of a path of the API with what is asked for; what is null or undefined is left out. */
export function addressOf(path: string, query: Call['query'] = {}): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) asked.set(name, String(value));
  }
  const text = asked.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** What went wrong, in words for the reader, whatever was thrown. */
export function problemIn(error: unknown): Problem {
  if (error instanceof CallFailed) return error.problem;
  return {
    title: 'Something went wrong in this page',
    status: 0,
    detail: 'Load the page again. If that does not help, tell those who run Heed for you.',
  };
}

async function problemOf(response: Response): Promise<Problem> {
  const said: unknown = await response.json().catch(() => null);
  const plain = { title: `The server answered with status ${response.status}`, status: response.status };
  if (typeof said !== 'object' || said === null || !('title' in said)) return plain;
  return { ...plain, ...(said as Partial<Problem>) };
}

// The page is left, so the caller never hears of it.
function leaveToSignIn(): Promise<never> {
  const { pathname, search, hash } = location;
  location.assign(addressOf('/sign-in', { next: `${pathname}${search}${hash}` }));
  return new Promise(() => {});
}
