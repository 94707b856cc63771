import { z } from 'zod';
import { taken } from '../refusals/index.ts';
import { endpoint } from './endpoint.ts';
import type { Metrics } from './request-metrics.ts';
import { answers, type Route, shows } from './route.ts';

const alive = endpoint({
  method: 'get',
  path: '/health/live',
  summary: 'Whether the server runs',
  who: 'anyone',
  answer: z.object({ status: z.literal('ok') }),
});

const ready = endpoint({
  method: 'get',
  path: '/health/ready',
  summary: 'Whether the server can do its work: 200 when its database answers, otherwise 503',
  who: 'anyone',
  answer: z.object({ status: z.literal('ok') }),
});

const metricsPage = {
  method: 'get',
  path: '/metrics',
  summary: 'Figures about the running of the server in the form of Prometheus',
  who: 'operator',
} as const;

const documentPage = {
  method: 'get',
  path: '/api/openapi.json',
  summary: 'This API as an OpenAPI 3.1 document',
  who: 'anyone',
} as const;

/** What the operator of a server looks at. */
export function operatingRoutes(parts: {
  readonly metrics: Metrics;
  readonly answersNow: () => Promise<boolean>;
}): readonly Route[] {
  return [
    answers(alive, async () => taken({ status: 'ok' as const })),
    answers(ready, async () =>
      (await parts.answersNow())
        ? taken({ status: 'ok' as const })
        : { ok: false, refusals: [{ code: 'unavailable', message: 'the database does not answer' }] },
    ),
    shows(metricsPage, async () => {
      const text = await parts.metrics.text();
      return new Response(text, { headers: { 'content-type': parts.metrics.mediaType } });
    }),
  ];
}

/**
 * The document that describes these routes for programs. It is made, and what makes it is loaded, when somebody first asks: after
 * most starts nobody does, and it takes tens of megabytes.
 */
export function documentRoute(routes: readonly Route[], version: string): Route {
  let text: string | undefined;
  return shows(documentPage, async () => {
    if (text === undefined) {
      const { apiDocument } = await import('./api-document.ts');
      text = JSON.stringify(apiDocument(routes, version));
    }
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  });
}
