import type { ChangeMaker } from '../events/index.ts';
import { type Outcome, refuse, taken } from '../refusals/index.ts';
import { askedOf, isBodyProblem } from './asked-request.ts';
import type { AnswerOf, Asked, EndpointDeclaration, Octets } from './endpoint.ts';
import type { FileAnswer, Route, Visit } from './route.ts';
import { worked } from './route-work.ts';
import type { Member } from './visitor.ts';

/** Through what, and as whom, somebody within the program asks. */
export type Performing = {
  readonly routes: readonly Route[];
  readonly maker: ChangeMaker;
  readonly member: Member;
};

/**
 * Asks an endpoint of a workspace from within the program, as one of its people: with the same validation, rights, rules and
 * events as a request that came from outside.
 */
export async function perform<Declared extends EndpointDeclaration>(
  performing: Performing,
  declared: Declared,
  asked: Partial<Asked<Declared>>,
): Promise<Outcome<AnswerOf<Declared>>> {
  const done = await performed(performing, declared, asked);
  if (!done.ok) return done;
  const { text = null } = done.value as { readonly text?: string | null };
  return taken((text === null ? null : JSON.parse(text)) as AnswerOf<Declared>);
}

/** The same for an endpoint whose answer is a file. */
export async function performFile<Declared extends EndpointDeclaration & { readonly file: string }>(
  performing: Performing,
  declared: Declared,
  asked: Partial<Asked<Declared>>,
): Promise<Outcome<FileAnswer>> {
  return (await performed(performing, declared, asked)) as Outcome<FileAnswer>;
}

async function performed<Declared extends EndpointDeclaration>(
  { routes, maker, member }: Performing,
  declared: Declared,
  asked: Partial<Asked<Declared>>,
): ReturnType<typeof worked> {
  const route = routes.find((each) => each.declared === declared);
  if (route === undefined) throw new Error(`nothing answers ${declared.path}`);
  const { who } = declared;
  if (typeof who === 'string' || !who.roles.includes(member.role)) {
    return refuse('not-allowed', `${declared.summary}: not as ${member.role}`);
  }
  const params = { workspace: member.workspace.slug, ...(asked.params as object | undefined) };
  const request = requestOf(declared, asked);
  const checked = await askedOf(declared, request, params);
  if (isBodyProblem(checked)) return refuse('request-refused', checked.line);
  if (!checked.ok) return checked;
  return worked(
    { ...route, declared },
    {
      asked: checked.value,
      visit: visitOf(request, params, member),
      maker,
      // Who asks from within the program vouches for the member.
      isStill: async () => true,
    },
  );
}

function requestOf(declared: EndpointDeclaration, asked: Partial<Asked<EndpointDeclaration>>): Request {
  const query = new URLSearchParams(
    Object.entries(asked.query ?? {}).map(([name, value]) => [name, String(value)]),
  );
  const octets = declared.octets === true ? (asked.body as unknown as Octets).bytes : null;
  const json = declared.body === undefined ? {} : { body: JSON.stringify(asked.body ?? {}) };
  const sends = octets === null ? json : { body: Buffer.from(octets) };
  return new Request(`http://within${declared.path}?${query}`, {
    method: declared.method.toUpperCase(),
    headers: { 'content-type': octets === null ? 'application/json' : 'application/octet-stream' },
    ...sends,
  });
}

function visitOf(request: Request, params: Visit['params'], member: Member): Visit {
  return { request, params, visitor: null, member, address: '', styleNonce: '', cookies: [] };
}
