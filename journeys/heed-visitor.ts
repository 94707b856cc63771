const ORGANISATION = 'Harbour Ferries';
const OWNER = { name: 'Ana Owner', email: 'ana@example.org', password: 'a long phrase for journeys' };
const PATIENCE_MS = 20_000;

/** Somebody signed in at a running Heed, who asks its interface for programs. */
export type HeedVisitor = {
  readonly cookie: string;
  /** Below which address the workspace's records are. */
  readonly workspace: string;
};

/** The link that a Heed said at its first start, by which the first owner comes in. */
export function welcomeLinkIn(said: string): string {
  const link = /^ {2}(http\S+\/welcome\/\S+)$/mu.exec(said)?.[1];
  if (link === undefined) throw new Error(`no welcome link in: ${said}`);
  return link;
}

/** Opens the welcome link and becomes the first owner. */
export async function becomeOwner(link: string): Promise<HeedVisitor> {
  return enteredBy(await sendForm(link, { organisation: ORGANISATION, ...OWNER }), link);
}

/** Signs in with the password that the owner set. */
export async function signIn(address: string): Promise<HeedVisitor> {
  const page = `${address}/sign-in`;
  return enteredBy(await sendForm(page, { email: OWNER.email, password: OWNER.password }), page);
}

/** Sends a form as a browser does. */
export async function sendForm(page: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  return fetch(page, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: new URL(page).origin },
    body: new URLSearchParams(fields),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}

async function enteredBy(response: Response, page: string): Promise<HeedVisitor> {
  if (response.status !== 303) {
    throw new Error(`${new URL(page).pathname} answered ${response.status}: ${await response.text()}`);
  }
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  const { origin } = new URL(page);
  const me = (await ask(`${origin}/api/me`, { cookie })).json as {
    workspaces: { slug: string; name: string }[];
  };
  const own = me.workspaces.find(({ name }) => name === ORGANISATION);
  if (own === undefined) throw new Error('the owner belongs to no workspace');
  return { cookie, workspace: `${origin}/api/workspaces/${own.slug}` };
}

/** What an address of the interface for programs answered. */
export type HeedAnswer = { readonly status: number; readonly mediaType: string; readonly json: unknown };

/** What is asked, as whom. */
export type HeedQuestion = {
  readonly cookie?: string;
  /** Sent as JSON; bytes as they are. */
  readonly body?: unknown;
  readonly idempotencyKey?: string;
};

/** Asks the interface for programs; waits for an answer no longer than 20 seconds. */
export async function ask(address: string, question: HeedQuestion = {}): Promise<HeedAnswer> {
  const { cookie, body, idempotencyKey } = question;
  const isBytes = body instanceof Uint8Array;
  const response = await fetch(address, {
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(body === undefined
        ? {}
        : { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
    },
    ...(body === undefined
      ? {}
      : { method: 'POST', body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const text = await response.text();
  const mediaType = response.headers.get('content-type') ?? '';
  return { status: response.status, mediaType, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Who is on record in a workspace, page by page to the end. */
export async function peopleIn({ cookie, workspace }: HeedVisitor): Promise<{ id: string; email: string }[]> {
  const found: { id: string; email: string }[] = [];
  for (let after: string | null = ''; after !== null; ) {
    const next: string = after === '' ? '' : `&after=${encodeURIComponent(after)}`;
    const answer = await ask(`${workspace}/people?limit=200${next}`, { cookie });
    if (answer.status !== 200) throw new Error(`people: ${answer.status} ${JSON.stringify(answer.json)}`);
    const page = answer.json as { items: { id: string; email: string }[]; next: string | null };
    found.push(...page.items);
    after = page.next;
  }
  return found;
}
