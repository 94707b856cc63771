import { readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { packedFile, type Route, shows, unpacks, type Visit } from '../../platform/http/index.ts';
import { html } from '../../platform/interface/index.ts';
import { pageResponse, seeOther } from '../public/index.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
  '.png': 'image/png',
};

const NAME = /^[\w-][\w.-]*$/u;

/** What the console's pages stand on. */
export type ConsoleParts = {
  /** Where the built console lies. */
  readonly folder: () => string;
  /** The workspaces of a user, by their names in addresses. */
  readonly homes: (userId: string) => Promise<readonly string[]>;
};

/** The console as built: one page for all its addresses, and the files that the page asks for. */
export function consoleRoutes({ folder, homes }: ConsoleParts): readonly Route[] {
  const page = async (visit: Visit): Promise<Response> => {
    const text = await readFile(join(folder(), 'index.html'), 'utf8');
    const html = text.replaceAll('__NONCE__', visit.styleNonce);
    return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
  };
  const declared = (path: `/${string}`) =>
    ({ method: 'get', path, summary: 'The console', who: 'signed-in' }) as const;
  return [
    shows(declared('/w'), async ({ visitor }) => {
      const [home] = visitor === null ? [] : await homes(visitor.userId);
      return home === undefined ? noWorkspace() : seeOther(`/w/${home}`);
    }),
    shows(declared('/w/*'), page),
    shows(
      { method: 'get', path: '/console/assets/{file}', summary: 'A file of the console', who: 'anyone' },
      async ({ params, request }) => asset(folder(), { name: params['file'] ?? '', request }),
    ),
  ];
}

function noWorkspace(): Response {
  return pageResponse({
    title: 'You belong to no workspace',
    body: html`<p>Ask an owner of the one that you should work in to invite you to it.</p>`,
  });
}

/** Kinds of files that are text, and so get much smaller. */
const PACKED = new Set(['.js', '.css', '.svg', '.json']);
/** Files packed once, by their paths: their names change with what is in them. */
const packed = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
const MOST_PACKED = 1000;

type Wanted = { readonly name: string; readonly request: Request };

async function asset(folder: string, { name, request }: Wanted): Promise<Response> {
  const path = join(folder, 'assets', name);
  const there = NAME.test(name) && (await stat(path).catch(() => null))?.isFile() === true;
  if (!there) return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
  const kind = extname(name);
  const headers = {
    'content-type': MEDIA_TYPES[kind] ?? 'application/octet-stream',
    // Their names change with what is in them.
    'cache-control': 'public, max-age=31536000, immutable',
    ...(PACKED.has(kind) ? { vary: 'accept-encoding' } : {}),
  };
  const way = PACKED.has(kind) ? (['br', 'gzip'] as const).find((one) => unpacks(request, one)) : undefined;
  if (way === undefined) return new Response(await readFile(path), { headers });
  return new Response(await packedOnce(path, way), { headers: { ...headers, 'content-encoding': way } });
}

function packedOnce(path: string, way: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> {
  const key = `${way} ${path}`;
  const known = packed.get(key);
  if (known !== undefined) return known;
  if (packed.size >= MOST_PACKED) packed.clear();
  const making = readFile(path).then((bytes) => packedFile(bytes, way));
  packed.set(key, making);
  making.catch(() => packed.delete(key));
  return making;
}
