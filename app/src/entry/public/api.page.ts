import { z } from 'zod';
import {
  type EndpointDeclaration,
  endpointsOf,
  PROBLEMS,
  type Route,
  shows,
  whoInWords,
} from '../../platform/http/index.ts';
import { type Content, html } from '../../platform/interface/index.ts';
import { pageResponse } from './public-page.ts';

const declared = {
  method: 'get',
  path: '/api',
  summary: 'What programs can ask, for people to read',
  who: 'anyone',
} as const;

/** What programs can ask of Heed, as a page for those who write them; made from the same declarations as the API itself. */
export function apiPage(routes: readonly Route[]): Route {
  let page: Response | undefined;
  return shows(declared, async () => {
    page ??= pageOf(routes);
    return page.clone();
  });
}

function pageOf(routes: readonly Route[]): Response {
  const endpoints = endpointsOf(routes);
  const body = html`${introduction}
${endpoints.map(endpointSection)}
<h2 id="problems">Problems</h2>
<p>What is refused is answered as <code>application/problem+json</code> (RFC 9457): <code>status</code>, <code>code</code>, <code>detail</code>, <code>requestId</code>, and <code>errors</code> when there are several lines.</p>
<div class="wide"><table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Means</th></tr></thead>
<tbody>${Object.entries(PROBLEMS).map(
    ([code, { status, title }]) =>
      html`<tr id="problem-${code}"><td><code>${code}</code></td><td>${String(status)}</td><td>${title}</td></tr>`,
  )}</tbody></table></div>`;
  return pageResponse({ title: 'The API of Heed', body });
}

const introduction = html`<p>Everything that the console shows and does goes through these addresses. <a href="/api/openapi.json">openapi.json</a> describes the same for programs (OpenAPI 3.1).</p>
<ul>
<li>Requests carry the cookie of a session: sign in at <code>/sign-in</code>.</li>
<li>Bodies are JSON. Keys that are not listed are refused.</li>
<li>A request that changes something may carry an <code>Idempotency-Key</code> header, such as a random UUID; sent again within two days it is done once and answered the same.</li>
<li>A list gives <code>next</code>: send it as <code>after</code> to get the next page; it is null on the last one.</li>
</ul>`;

function endpointSection(endpoint: EndpointDeclaration): Content {
  const { method, path, summary, who, query, body, answer, file } = endpoint;
  return html`<section class="endpoint"><h2><code>${method.toUpperCase()} ${path}</code></h2>
<p>${summary}.</p>
<dl><dt>For</dt><dd>${whoInWords(who)}</dd>
${shape('Query', query)}${shape('Body', body)}
<dt>Answer</dt><dd>${answerWords(answer, file)}</dd></dl></section>`;
}

function shape(name: string, schema: z.ZodObject | undefined): Content {
  if (schema === undefined || Object.keys(schema.shape).length === 0) return null;
  return html`<dt>${name}</dt><dd><pre>${described(schema, 'input')}</pre></dd>`;
}

function answerWords(answer: z.ZodType | null, file: string | undefined): Content {
  if (file !== undefined) return html`a file, <code>${file}</code>`;
  return answer === null ? 'nothing (204)' : html`<pre>${described(answer, 'output')}</pre>`;
}

/** A shape in the few words that a reader needs. */
function described(schema: z.ZodType, io: 'input' | 'output'): string {
  return inWords(z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as JsonSchema, '');
}

type JsonSchema = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly format?: string;
  readonly const?: unknown;
  readonly default?: unknown;
};

function inWords(schema: JsonSchema, indent: string): string {
  if (schema.properties !== undefined) {
    const deeper = `${indent}  `;
    const lines = Object.entries(schema.properties).map(([name, part]) => {
      const optional = schema.required?.includes(name) === true ? '' : '?';
      return `${deeper}${name}${optional}: ${inWords(part, deeper)}`;
    });
    return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (schema.items !== undefined) return `list of ${inWords(schema.items, indent)}`;
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.anyOf !== undefined) return schema.anyOf.map((part) => inWords(part, indent)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  return schema.format ?? schema.type ?? 'anything';
}
