import { OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import { endpointsOf, whoInWords } from './described-endpoints.ts';
import type { EndpointDeclaration, Who } from './endpoint.ts';
import { PROBLEMS } from './problems.ts';
import type { Route } from './route.ts';

const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.enum(Object.keys(PROBLEMS) as [string, ...string[]]),
  requestId: z.string(),
  errors: z.array(z.string()).optional(),
});

/** The OpenAPI 3.1 description of all endpoints, made from the same shapes that validate their requests. */
export function apiDocument(routes: readonly Route[], version: string): object {
  const described = new OpenAPIHono();
  for (const [name, scheme] of Object.entries(SCHEMES)) {
    described.openAPIRegistry.registerComponent('securitySchemes', name, scheme);
  }
  for (const declared of endpointsOf(routes)) described.openAPIRegistry.registerPath(pathOf(declared));
  return described.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Heed',
      version,
      description:
        'People sign in on /sign-in, and their requests carry the cookie of the session. Programs send an API key that an owner made: Authorization: Bearer heed_…; it works in one workspace, with the role it was given, until it is revoked or runs out. A request that changes something may carry an Idempotency-Key and is then done once. What is refused is answered by a problem as RFC 9457 describes it.',
    },
  });
}

const SCHEMES = {
  apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace: heed_…' },
  session: { type: 'apiKey', in: 'cookie', name: 'heed.session_token', description: 'Who signed in' },
  operator: { type: 'http', scheme: 'bearer', description: 'The token of the operator, where one is set' },
} as const;

/** By what a request may show who it comes from; one of them is enough. */
function securityOf(who: Who): Record<string, string[]>[] {
  if (who === 'anyone') return [];
  if (who === 'signed-in') return [{ session: [] }];
  return who === 'operator' ? [{ operator: [] }] : [{ apiKey: [] }, { session: [] }];
}

function pathOf(declared: EndpointDeclaration): RouteConfig {
  const { method, path, summary, who, params, query, answer, file, status = 200 } = declared;
  const keyed = method === 'post' && path.includes('{workspace}') && declared.shownOnce !== true;
  const content = { [file ?? 'application/json']: { schema: answer ?? z.null() } };
  return {
    method,
    path,
    summary,
    description: `For ${whoInWords(who)}.`,
    security: securityOf(who),
    request: {
      params: (params ?? z.object({})).extend(unsaidParams(path, params)),
      ...(query === undefined ? {} : { query }),
      ...(keyed ? { headers: z.object({ 'idempotency-key': z.string().optional() }) } : {}),
      ...bodyOf(declared),
    },
    responses: {
      [answer === null ? 204 : status]:
        answer === null ? { description: 'Done' } : { description: 'Done', content },
      default: {
        description: 'What is wrong',
        content: { 'application/problem+json': { schema: problem } },
      },
    },
  };
}

function bodyOf({ body, octets }: EndpointDeclaration): Pick<NonNullable<RouteConfig['request']>, 'body'> {
  if (octets === true) {
    const schema = z.string().meta({ format: 'binary' });
    return { body: { required: true, content: { 'application/octet-stream': { schema } } } };
  }
  return body === undefined
    ? {}
    : { body: { required: true, content: { 'application/json': { schema: body } } } };
}

function unsaidParams(path: string, params: z.ZodObject | undefined): Record<string, z.ZodString> {
  const named = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name ?? '');
  const unsaid = named.filter((name) => params === undefined || !Object.hasOwn(params.shape, name));
  return Object.fromEntries(unsaid.map((name) => [name, z.string()]));
}
