import { brotliCompressSync, gzipSync } from 'node:zlib';
import { type Route, shows, type Visit } from '../../../platform/http/index.ts';
import { AnsweringPages } from './answering.pages.ts';
import type { AnsweringParts, PageScript } from './answering-parts.ts';
import type { LinkAddress } from './opened-link.ts';

/** The pages on which customers answer, by the code of a link that many share or by the word of one person, and their script. */
export function answeringRoutes(parts: AnsweringParts): readonly Route[] {
  const pages = new AnsweringPages(parts);
  const declared = (method: 'get' | 'post', path: `/${string}`, summary: string) =>
    ({ method, path, summary, who: 'anyone' }) as const;
  const both = (path: `/${string}`, addressOf: (visit: Visit) => LinkAddress): readonly Route[] => [
    shows(declared('get', path, 'A survey, at the page where whoever answers it is'), async (visit) =>
      new URL(visit.request.url).searchParams.has('pages')
        ? jsonOf(visit, await pages.all(visit, addressOf(visit)))
        : packedPage(visit, await pages.replies.shown(visit, await pages.open(visit, addressOf(visit)))),
    ),
    shows(declared('post', path, 'One page of answers'), async (visit) =>
      packedPage(visit, await pages.replies.taken(visit, await pages.send(visit, addressOf(visit)))),
    ),
  ];
  const named = (visit: Visit, name: string): string => visit.params[name] ?? '';
  return [
    ...scriptRoutes(parts.script),
    ...both('/s/{workspace}/{code}', (visit) => ({
      slug: named(visit, 'workspace'),
      code: named(visit, 'code'),
    })),
    ...both('/s/{workspace}/p/{word}', (visit) => ({
      slug: named(visit, 'workspace'),
      word: named(visit, 'word'),
    })),
  ];
}

async function jsonOf(visit: Visit, found: object | null): Promise<Response> {
  if (found === null) return new Response('{}', { status: 404, headers: JSON_TYPE });
  return packedPage(visit, Response.json(found));
}

/** What is smaller goes in one packet as it is. */
const SMALL = 1400;

/**
 * A page compressed, for people on poor lines. Nothing that another site can put into it stands beside what it keeps secret: forms
 * of other sites are refused, and an address is not repeated.
 */
async function packedPage({ request }: Visit, response: Response): Promise<Response> {
  if (!/\bgzip\b/u.test(request.headers.get('accept-encoding') ?? '')) return response;
  const bytes = new Uint8Array(await response.arrayBuffer());
  const headers = new Headers(response.headers);
  const isSmall = bytes.length < SMALL;
  headers.append('vary', 'accept-encoding');
  if (!isSmall) headers.set('content-encoding', 'gzip');
  const { status } = response;
  if (bytes.length === 0) return new Response(null, { status, headers });
  return new Response(isSmall ? bytes : new Uint8Array(gzipSync(bytes, { level: 5 })), { status, headers });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const SCRIPT_TYPE = 'text/javascript; charset=utf-8';

function scriptRoutes(script: AnsweringParts['script']): readonly Route[] {
  const packed = new Map<string, Readonly<Record<'br' | 'gzip', Uint8Array<ArrayBuffer>>>>();
  /** Packed once, for its text never changes under one address. */
  const packedScript = ({ path, text }: PageScript) => {
    const known = packed.get(path);
    if (known !== undefined) return known;
    const made = {
      br: new Uint8Array(brotliCompressSync(text)),
      gzip: new Uint8Array(gzipSync(text, { level: 9 })),
    };
    packed.set(path, made);
    return made;
  };
  return [
    shows(
      {
        method: 'get',
        path: '/survey-assets/{file}',
        summary: 'The script of the pages of surveys',
        who: 'anyone',
      },
      async ({ params, request }) => {
        const found = await script();
        if (found === null || found.path !== `/survey-assets/${params['file']}`) {
          return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
        }
        const accepted = request.headers.get('accept-encoding') ?? '';
        const coding = (['br', 'gzip'] as const).find((each) =>
          new RegExp(`\\b${each}\\b`, 'u').test(accepted),
        );
        return new Response(coding === undefined ? found.text : packedScript(found)[coding], {
          headers: {
            'content-type': SCRIPT_TYPE,
            'cache-control': 'public, max-age=31536000, immutable',
            vary: 'accept-encoding',
            ...(coding === undefined ? {} : { 'content-encoding': coding }),
          },
        });
      },
    ),
    shows(
      {
        method: 'get',
        path: '/s/offline.js',
        summary: 'What shows a survey again without connection',
        who: 'anyone',
      },
      async () => {
        const found = await script();
        return new Response(found?.worker ?? '', {
          status: found === null ? 404 : 200,
          headers: {
            'content-type': SCRIPT_TYPE,
            'cache-control': 'no-cache',
            // A worker goes by the policy that it came with, and this one fetches pages of surveys.
            'content-security-policy': "default-src 'none'; connect-src 'self'",
          },
        });
      },
    ),
  ];
}
