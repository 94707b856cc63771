import { type Route, shows, type Visit } from '../../../../platform/http/index.ts';
import { html } from '../../../../platform/interface/index.ts';
import type { Queries, Storage } from '../../../../platform/storage/index.ts';
import { rolesWith } from '../../../people/index.ts';
import { languageFor, networkOf, publicWords, SPOKEN, TokenBuckets } from '../../../responses/index.ts';
import { dayOfCharter } from '../charter-days.ts';
import { charterOf, charterVersions } from '../charter-frame.store.ts';
import type { FrameContent } from '../charter-frame.ts';
import type { KeptRates } from '../kept-rates.ts';
import { titleOf } from '../service-promise.rules.ts';
import { servicePromiseById } from '../service-promise.store.ts';
import { languageStandings, wordingTexts } from '../service-promise-wording.ts';
import { charterResponse } from './charter-page-frame.ts';
import { speechIn } from './charter-page-parts.ts';
import { addressIn, onePromise, type PagePlace, wholeCharter } from './charter-pages.ts';
import {
  type PublicPromise,
  publicPromiseCalled,
  publicPromises,
  publishedFrame,
} from './published-charter.ts';

/** What the public pages stand on. */
export type PublicCharterParts = {
  readonly storage: Storage;
  readonly now: () => Date;
  readonly rates: KeptRates;
};

/** An office, a school or a train comes from one address; each page costs a few reads. */
const VISITS = { burst: 300, aSecond: 10 };

/** What everybody may read of what they are promised, and drafts as those who work here see them. */
export function publicCharterRoutes(parts: PublicCharterParts): readonly Route[] {
  const buckets = new TokenBuckets(VISITS);
  const page = (path: `/${string}`, summary: string): Route =>
    shows({ method: 'get', path, summary, who: 'anyone' }, async (visit) => {
      const seconds = visit.address === '' ? 0 : buckets.take(networkOf(visit.address), parts.now());
      return seconds > 0 ? waiting(visit, seconds) : ((await opened(visit, parts)) ?? notThere(visit));
    });
  return [
    page('/c/{workspace}', 'The charter: everything that customers are promised'),
    page('/c/{workspace}/{code}', 'One promise of the charter, as it holds now'),
    page('/c/{workspace}/{code}/{version}', 'One promise of the charter in an earlier version'),
    ...previewRoutes(parts),
  ];
}

const SLUG = /^[a-z0-9][a-z0-9-]{0,62}$/u;
const CODE = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/u;
const VERSION = /^[1-9]\d{0,6}$/u;

async function opened(visit: Visit, { storage, now, rates }: PublicCharterParts): Promise<Response | null> {
  const { workspace: slug = '', code = null, version = null } = visit.params;
  if (
    !SLUG.test(slug) ||
    (code !== null && !CODE.test(code)) ||
    (version !== null && !VERSION.test(version))
  ) {
    return null;
  }
  const workspace = await storage.workspaceBySlug(slug);
  if (workspace === null) return null;
  const day = dayOfCharter(now());
  return storage.read(workspace, async (queries) => {
    const frame = await publishedFrame(queries);
    if (frame === null) return null;
    const reading = { day, rates: frame.showsRates ? rates : null };
    if (code === null) {
      const promises = await publicPromises(queries, reading);
      return shownPage(visit, { slug, content: frame.version.content, promises });
    }
    const wanted = { code, version: version === null ? null : Number(version) };
    const promise = await publicPromiseCalled(queries, wanted, reading);
    const path = version === null ? `/${code}` : `/${code}/${version}`;
    return promise === null
      ? null
      : shownPage(visit, { slug, content: frame.version.content, promise, path });
  });
}

type Shown = {
  readonly slug: string;
  readonly content: FrameContent;
  readonly promises?: readonly PublicPromise[];
  readonly promise?: PublicPromise;
  readonly path?: string;
  readonly isPreview?: true;
};

function shownPage(
  visit: Visit,
  { slug, content, promises = [], promise, path = '', isPreview }: Shown,
): Response {
  const { request, styleNonce } = visit;
  const asked = new URL(request.url).searchParams.get('lang');
  const chosen = asked !== null && content.languages.includes(asked) ? asked : null;
  const accepted = request.headers.get('accept-language');
  const language = languageFor(content.languages, { chosen, begun: null, link: null, accepted });
  const speech = speechIn(language);
  const root = `/c/${slug}`;
  const place: PagePlace = { root, chosen };
  const said = { speech, place };
  const { title, body } =
    promise === undefined ? wholeCharter(content, promises, said) : onePromise(content, promise, said);
  const own = isPreview === true ? '' : `${root}${path}`;
  const languages = content.languages.map((tag) => ({
    tag,
    address: addressIn({ root: own, chosen: tag }, ''),
  }));
  const mark = isPreview === true ? { mark: speech.words.preview } : {};
  return charterResponse({
    title,
    organisation: content.organisation,
    speech,
    styleNonce,
    body,
    languages,
    ...mark,
  });
}

/** The same of everything that is not there: an unknown organisation, one without a charter, an unknown promise. */
function notThere({ request, styleNonce }: Visit): Response {
  const accepted = request.headers.get('accept-language');
  const language = languageFor(Object.keys(SPOKEN), { chosen: null, begun: null, link: null, accepted });
  const { notFound, notFoundText } = publicWords(language);
  const body = html`<h1>${notFound}</h1>\n<p>${notFoundText}</p>\n`;
  const frame = { title: notFound, organisation: '', speech: speechIn(language), styleNonce, body };
  return charterResponse(frame, 404);
}

function waiting({ request, styleNonce }: Visit, seconds: number): Response {
  const accepted = request.headers.get('accept-language');
  const language = languageFor(Object.keys(SPOKEN), { chosen: null, begun: null, link: null, accepted });
  const { wait, waitText } = publicWords(language);
  const body = html`<h1>${wait}</h1>\n<p>${waitText(seconds)}</p>\n`;
  const response = charterResponse(
    { title: wait, organisation: '', speech: speechIn(language), styleNonce, body },
    429,
  );
  response.headers.set('retry-after', String(seconds));
  return response;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u;

/** Drafts as customers would read them. */
function previewRoutes({ storage, now }: PublicCharterParts): readonly Route[] {
  const who = { roles: rolesWith('see promises') };
  const within = (
    path: `/${string}`,
    summary: string,
    made: (queries: Queries, visit: Visit) => Promise<Response | null>,
  ): Route =>
    shows({ method: 'get', path, summary, who }, async (visit) => {
      const workspace = visit.member?.workspace.id;
      const found =
        workspace === undefined ? null : await storage.read(workspace, (queries) => made(queries, visit));
      return found ?? notThere(visit);
    });
  return [
    within(
      '/api/workspaces/{workspace}/service-promises/{id}/preview',
      'The draft of a promise as customers would read it',
      async (queries, visit) => {
        const promise = await draftAsPublic(queries, visit.params['id'] ?? '', now());
        const content = await frameForPreview(queries);
        return promise === null
          ? null
          : shownPage(visit, { slug: visit.member?.workspace.slug ?? '', content, promise, isPreview: true });
      },
    ),
    within(
      '/api/workspaces/{workspace}/charter/preview',
      'The draft of the charter as customers would read it, with what is promised now',
      async (queries, visit) => {
        const promises = await publicPromises(queries, { day: dayOfCharter(now()), rates: null });
        const content = await frameForPreview(queries);
        return shownPage(visit, {
          slug: visit.member?.workspace.slug ?? '',
          content,
          promises,
          isPreview: true,
        });
      },
    ),
  ];
}

async function frameForPreview(queries: Queries): Promise<FrameContent> {
  const [newest] = await charterVersions(queries);
  return (
    (await charterOf(queries))?.draft ??
    newest?.content ?? { organisation: '…', languages: ['en'], texts: {} }
  );
}

const SAYS_NOTHING = wordingTexts.parse({});

async function draftAsPublic(queries: Queries, id: string, at: Date): Promise<PublicPromise | null> {
  const record = ID.test(id) ? await servicePromiseById(queries, id) : null;
  if (record?.draft == null) return null;
  const { wording, limit } = record.draft.content;
  const { languages } = await frameForPreview(queries);
  const complete = languageStandings(wording, languages)
    .filter(({ missing }) => missing.length === 0)
    .map(({ language }) => language);
  const [base = 'en'] = languages;
  // What is not complete yet is shown all the same, so that it can be seen what is missing.
  const shown = complete.length > 0 ? complete : [base];
  // A draft may say nothing yet in the first language.
  const texts = wording[base] ?? { ...SAYS_NOTHING, title: titleOf(wording, base) };
  const version = (record.version ?? 0) + 1;
  const span = { version, from: dayOfCharter(at), until: null, standing: 'holds' as const };
  const content = { wording: { ...wording, [base]: texts }, limit };
  return {
    code: record.code,
    shown: { ...span, languages: shown, content },
    versions: [span],
    withdrawnOn: null,
    kept: null,
  };
}
