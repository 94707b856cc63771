import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import {
  type ErrorPages,
  httpApp,
  type Member,
  openLog,
  openMetrics,
  type Route,
} from '../../../platform/http/index.ts';
import { CookieJar } from '../../../platform/sign-in/testing.ts';
import type { TestStorage } from '../../../platform/storage/testing.ts';
import { answerRowsNumbered } from '../../answer-sets/index.ts';
import type { GivenSurveyDefinition } from '../../surveys/declarations.ts';
import { openSurvey, STANDARD_COLUMNS } from '../../surveys/index.ts';
import { openSurveyHouse, type SurveyHouse } from '../../surveys/testing.ts';
import { AcceptWork } from '../accepting/accept-work.ts';
import { digestOfWord, newLinkCode, newPersonalWord } from '../links/link-words.ts';
import { insertPersonalLinks } from '../links/personal-link.store.ts';
import { keepSurveyLink } from '../links/survey-link.store.ts';
import type { SurveyLinkRecord } from '../links/survey-link.ts';
import { responseRows } from '../results/response-list.store.ts';
import { answeringRoutes } from './answering.routes.ts';
import type { AnsweringParts } from './answering-parts.ts';
import { FLOOD_LIMITS } from './flood-guard.ts';
import { previewRoutes } from './preview.pages.ts';

type AppParts = { readonly routes: readonly Route[]; readonly maker: ChangeMaker; readonly owner: Member };

/** Requests come from nobody, or from the owner, or as whom they say they come. */
function appOf({ routes, maker, owner }: AppParts): Hono {
  return httpApp({
    routes,
    doorkeeper: {
      keyHolder: async (headers) => {
        const role = headers.get('authorization');
        return role === null ? undefined : { ...owner, role };
      },
      visitor: async () => null,
      member: async () => null,
      isStill: async () => true,
    },
    maker,
    log: openLog('silent'),
    metrics: openMetrics(),
    baseUrl: null,
    operatorToken: null,
    trustsProxy: true,
    debugging: false,
    pages: ERROR_PAGES,
  });
}

const plain = (status: number) => (): Response => new Response('error page', { status });
const ERROR_PAGES: ErrorPages = {
  notFound: plain(404),
  notAllowed: plain(403),
  fault: plain(500),
  unavailable: plain(503),
};

/** The public pages of surveys on a test's database. */
export type AnsweringSite = {
  readonly app: Hono;
  readonly house: SurveyHouse;
  readonly workspace: { readonly id: string; readonly slug: string };
  readonly clock: { now: Date };
  readonly work: AcceptWork;
  /** Publishes a survey and makes a link to it; gives the path of its page. */
  readonly link: (
    definition: GivenSurveyDefinition,
    over?: Partial<SurveyLinkRecord>,
  ) => Promise<{ readonly path: string; readonly surveyId: string; readonly linkId: string }>;
  /** How far the responses of a survey are, those that are furthest first. */
  readonly states: (surveyId: string) => Promise<readonly number[]>;
  readonly languages: (surveyId: string) => Promise<readonly string[]>;
  /** The answers that count, question by question, as the survey's set keeps them. */
  readonly answers: (surveyId: string) => Promise<readonly (readonly string[])[]>;
  /** The path of one more person's own page. */
  readonly personal: (linkId: string) => Promise<string>;
};

export async function answeringSite(
  { storage }: Pick<TestStorage, 'storage'>,
  parts: Partial<AnsweringParts> = {},
): Promise<AnsweringSite> {
  const clock = { now: new Date('2026-03-01T09:00:00Z') };
  const maker = { storage, now: () => clock.now };
  const work = new AcceptWork({ maker });
  const routes = [
    ...previewRoutes(storage),
    ...answeringRoutes({
      storage,
      accepting: work,
      secret: 'a secret for tests',
      now: () => clock.now,
      secure: false,
      script: async () => null,
      limits: { ...FLOOD_LIMITS, fastest: 0 },
      ...parts,
    }),
  ];
  const house = await openSurveyHouse(maker, `Tea ${randomUUID()}`);
  const { workspace } = house.owner.member;
  const app = appOf({ routes, maker, owner: house.owner.member });
  const responses = (surveyId: string) =>
    storage.read(workspace.id, (queries) => responseRows(queries, surveyId).execute());
  return {
    app,
    house,
    workspace,
    clock,
    work,
    link: async (definition, over = {}) => {
      const survey = await house.published(definition, `Survey ${randomUUID()}`);
      const link: SurveyLinkRecord = {
        ...PLAIN_LINK,
        id: randomUUID(),
        surveyId: survey.id,
        code: code(),
        ...over,
      };
      await storage.change(workspace.id, async (queries) => {
        await keepSurveyLink(queries, workspace.id, link);
        return { ok: true, value: null };
      });
      return { path: `/s/${workspace.slug}/${link.code}`, surveyId: survey.id, linkId: link.id };
    },
    states: async (surveyId) =>
      (await responses(surveyId))
        .map(({ progress }) => PROGRESS.indexOf(progress))
        .sort((one, other) => other - one),
    languages: async (surveyId) => (await responses(surveyId)).map(({ language }) => language),
    answers: (surveyId) =>
      storage.read(workspace.id, async (queries) => {
        const set = (await openSurvey(queries, surveyId))?.answerSetId ?? '';
        const rows = await answerRowsNumbered(queries, set, [1, 2, 3, 4, 5]);
        return rows.map(({ cells }) => cells.slice(STANDARD_COLUMNS.length));
      }),
    personal: async (linkId) => {
      const word = newPersonalWord(bytes);
      const made = { id: randomUUID(), linkId, customerId: null, label: 'one', digest: digestOfWord(word) };
      await storage.change(workspace.id, async (queries) => {
        await insertPersonalLinks(queries, workspace.id, { links: [made], at: clock.now });
        return { ok: true, value: null };
      });
      return `/s/${workspace.slug}/p/${word}`;
    },
  };
}

/** In the order of the numbers that stand for them. */
const PROGRESS = ['', 'reached', 'started', 'finished', 'turned away'];

const bytes = (size: number): Uint8Array => crypto.getRandomValues(new Uint8Array(size));
const code = (): string => newLinkCode(bytes);

const PLAIN_LINK: Omit<SurveyLinkRecord, 'id' | 'surveyId' | 'code'> = {
  name: 'A link',
  kind: 'open',
  language: null,
  opensAt: null,
  closesAt: null,
  mostFinished: null,
  sites: [],
  kioskSeconds: null,
  told: '',
  state: 'on',
  madeAt: new Date('2026-02-01T09:00:00Z'),
  madeBy: null,
  revision: 1,
};

/** Fields of a form; one of several values comes several times. */
export type GivenFields = Readonly<Record<string, string | readonly string[]>>;

/** A browser without script: it fills in the form that it sees and sends it, with cookies or without. */
export class Respondent {
  readonly jar = new CookieJar();
  readonly #app: Hono;
  readonly #cookies: boolean;
  readonly headers: Record<string, string> = {
    'user-agent': 'Mozilla/5.0 (X11; Linux)',
    'accept-language': 'en',
  };
  /** The page that is seen, its status and the form on it. */
  page = '';
  status = 0;
  path = '';

  constructor(app: Hono, { cookies = true }: { readonly cookies?: boolean } = {}) {
    this.#app = app;
    this.#cookies = cookies;
  }

  async open(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ 'x-forwarded-for': '192.0.2.7', ...this.headers });
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const cookie = this.#cookies ? this.jar.headers().get('cookie') : null;
    if (cookie) headers.set('cookie', cookie);
    const response = await this.#app.request(`http://heed.test${path}`, { ...init, headers });
    this.jar.take(response.headers.getSetCookie());
    this.status = response.status;
    const location = response.headers.get('location');
    if (location !== null) return this.open(location);
    this.path = path;
    this.page = await response.clone().text();
    return response;
  }

  /** The hidden fields of the form of questions, and what it shows as filled in. */
  form(): Map<string, string[]> {
    const [, form = ''] = /<form [^>]*data-page[^>]*>([\s\S]*?)<\/form>/u.exec(this.page) ?? [];
    const fields = new Map<string, string[]>();
    const add = (name: string, value: string) =>
      fields.set(name, [...(fields.get(name) ?? []), unescaped(value)]);
    for (const [tag] of form.matchAll(/<input [^>]*>/gu)) {
      const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`, 'u').exec(tag)?.[1];
      const type = attribute('type') ?? 'text';
      const isPicked = / checked/u.test(tag) || (type !== 'radio' && type !== 'checkbox');
      if (isPicked) add(attribute('name') ?? '', attribute('value') ?? '');
    }
    for (const [, name = '', text = ''] of form.matchAll(
      /<textarea [^>]*name="([^"]*)"[^>]*>\n?([\s\S]*?)<\/textarea>/gu,
    ))
      add(name, text);
    for (const [, name = '', options = ''] of form.matchAll(
      /<select [^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/select>/gu,
    ))
      add(name, /value="([^"]*)" selected/u.exec(options)?.[1] ?? '');
    return fields;
  }

  /** Fills in fields of the form that is seen, and sends it. */
  async send(
    given: GivenFields = {},
    go = 'next',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const fields = this.form();
    for (const [name, value] of Object.entries(given)) {
      const hiddenOnes = (fields.get(name) ?? []).filter((each) => each === '');
      fields.set(name, typeof value === 'string' ? [value] : [...hiddenOnes, ...value]);
    }
    fields.set('_go', [go]);
    const body = new URLSearchParams(
      [...fields].flatMap(([name, values]) => values.map((value) => [name, value])),
    );
    const own = { origin: 'http://heed.test', 'sec-fetch-site': 'same-origin' };
    return this.open(this.path.split('?')[0] ?? '', {
      method: 'POST',
      body,
      headers: { ...own, ...headers },
    });
  }
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
