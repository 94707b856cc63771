import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import {
  type ErrorPages,
  httpApp,
  type MemberVisit,
  openLog,
  openMetrics,
  perform,
} from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import { CookieJar } from '../../../platform/sign-in/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import type { CaseRecord } from '../case.ts';
import { caseByCode } from '../cases/case.store.ts';
import { answerCase, assessCase, decideCase, investigateCase } from '../cases/case-deed.endpoints.ts';
import type { ComplaintSettings } from '../settings/complaint-settings.ts';
import { type CaseHouse, openCaseHouse } from '../test-case-house.ts';
import { FormIntake } from './intake/form-intake.ts';
import { publicComplaintRoutes } from './public-complaints.routes.ts';
import { RECEIPT_LIMITS, type ReceiptLimits } from './public-parts.ts';
import { trackerSecret } from './tracker-secret.ts';

export const TEST_SECRET = 'a secret for tests, of no other use';
const plain = (status: number) => (): Response => new Response('error page', { status });
const ERROR_PAGES: ErrorPages = {
  notFound: plain(404),
  notAllowed: plain(403),
  fault: plain(500),
  unavailable: plain(503),
};

/** The public pages of complaints on a test's database. */
export type ReceiptSite = {
  readonly app: Hono;
  readonly house: CaseHouse;
  readonly slug: string;
  readonly clock: { now: Date };
  /** Lines of the log of requests. */
  readonly logged: string[];
  readonly baseUrl: string;
  readonly intake: FormIntake;
  secretOf(record: Pick<CaseRecord, 'id' | 'secretVersion'>): string;
  caseOf(code: string): Promise<CaseRecord>;
  close(): Promise<void>;
};

export type SiteOptions = {
  readonly settings?: Partial<ComplaintSettings>;
  readonly limits?: Partial<ReceiptLimits>;
  readonly scans?: boolean;
  readonly mails?: boolean;
  /** Listens, so that a browser can open it. */
  readonly serves?: boolean;
};

let count = 0;

export async function receiptSite(storage: Storage, options: SiteOptions = {}): Promise<ReceiptSite> {
  const { settings = {}, limits = {}, scans = false, mails = true, serves = false } = options;
  const clock = { now: new Date('2026-03-02T09:00:00Z') };
  const maker = { storage, now: () => clock.now };
  const logged: string[] = [];
  let app: Hono | undefined;
  const server = createAdaptorServer({ fetch: (request, env) => app!.fetch(request, env) });
  if (serves) {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  }
  const baseUrl = serves ? `http://127.0.0.1:${(server.address() as AddressInfo).port}` : 'http://heed.test';
  const house = await openCaseHouse(maker, `Harbour water ${count++}`);
  const intake = new FormIntake({ maker, scans, mails });
  const routes = publicComplaintRoutes({
    ...{ maker, newId: () => crypto.randomUUID(), baseUrl, secret: TEST_SECRET, intake, scans, mails },
    limits: { ...RECEIPT_LIMITS, fastest: 0, ...limits },
  });
  app = httpApp({
    routes: [...house.owner.routes, ...routes],
    doorkeeper: {
      // Whoever says so is the owner.
      keyHolder: async (headers) =>
        headers.has('authorization')
          ? ({ ...house.owner.member, role: headers.get('authorization')! } as MemberVisit['member'])
          : undefined,
      visitor: async () => null,
      member: async () => null,
      isStill: async () => true,
    },
    maker,
    log: openLog('debug', { write: (line) => void logged.push(line) }),
    metrics: openMetrics(),
    baseUrl,
    operatorToken: null,
    trustsProxy: true,
    debugging: true,
    pages: ERROR_PAGES,
  });
  await house.set({
    isOpen: true,
    organisation: 'Harbour water',
    languages: ['en', 'de', 'ar'],
    ...settings,
  });
  const { workspace } = house;
  return {
    ...{ app, house, clock, logged, baseUrl, intake, slug: workspace.slug },
    secretOf: ({ id, secretVersion }) =>
      trackerSecret(TEST_SECRET, { workspace: workspace.id, caseId: id, version: secretVersion }),
    caseOf: async (code) => (await storage.read(workspace.id, (queries) => caseByCode(queries, code)))!,
    close: async () => {
      await intake.close();
      if (!serves) return;
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export type Given = Readonly<Record<string, string>>;
export type GivenFile = { readonly name: string; readonly bytes: Uint8Array };

/** A browser without script: it opens pages, fills in the form that it sees, and sends it with files. */
export class Stranger {
  readonly jar = new CookieJar();
  readonly #site: ReceiptSite;
  readonly headers: Record<string, string> = { 'accept-language': 'en', 'x-forwarded-for': '192.0.2.7' };
  page = '';
  status = 0;
  path = '';
  response: Response = new Response();

  constructor(site: ReceiptSite) {
    this.#site = site;
  }

  async open(path: string, init: RequestInit = {}): Promise<string> {
    const headers = new Headers(this.headers);
    for (const [name, value] of new Headers(init.headers)) headers.set(name, value);
    const cookie = this.jar.headers().get('cookie');
    if (cookie) headers.set('cookie', cookie);
    const response = await this.#site.app.request(`${this.#site.baseUrl}${path}`, { ...init, headers });
    this.jar.take(response.headers.getSetCookie());
    this.status = response.status;
    this.response = response;
    const location = response.headers.get('location');
    if (location !== null) return this.open(location);
    this.path = path;
    this.page = (await response.text()).replaceAll(/nonce="[^"]*"/gu, '');
    return this.page;
  }

  /** The hidden fields of the form that does something, or of the first one. */
  marks(deed?: string): Map<string, string> {
    const forms = [...this.page.matchAll(/<form [\s\S]*?<\/form>/gu)].map(([form]) => form);
    const form = forms.find((one) => deed === undefined || one.includes(`name="_do" value="${deed}"`)) ?? '';
    const fields = new Map<string, string>();
    for (const [, name = '', value = ''] of form.matchAll(
      /<input type="hidden" name="([^"]*)" value="([^"]*)"/gu,
    ))
      fields.set(name, value);
    return fields;
  }

  async send(given: Given, files: readonly GivenFile[] = [], deed?: string): Promise<string> {
    const body = new FormData();
    for (const [name, value] of this.marks(deed)) if (!(name in given)) body.set(name, value);
    for (const [name, value] of Object.entries(given)) body.set(name, value);
    for (const { name, bytes } of files) body.append('files', new Blob([Uint8Array.from(bytes)]), name);
    if (files.length === 0) body.append('files', new Blob([]), '');
    const own = { origin: this.#site.baseUrl, 'sec-fetch-site': 'same-origin' };
    return this.open(this.path, { method: 'POST', body, headers: own });
  }

  /** Opens the form, fills it in and sends it; gives the code that is shown. */
  async complain(given: Given = {}, files: readonly GivenFile[] = []): Promise<string> {
    await this.open(`/f/${this.#site.slug}`);
    await this.send({ kind: 'complaint', words: 'The water was brown.', ...given }, files);
    return this.code;
  }

  get code(): string {
    return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}/u.exec(this.page)?.[0] ?? '';
  }

  /** The address of the tracker that the page shows. */
  get link(): string {
    return new URL(/href="([^"]*\/t\/[^"]*)"/u.exec(this.page)?.[1] ?? 'about:blank').pathname;
  }
}

/** Somebody who complained and follows their link. */
export async function follower(site: ReceiptSite, given: Given = {}) {
  const somebody = new Stranger(site);
  const code = await somebody.complain(given);
  const { link } = somebody;
  await somebody.open(link);
  return { somebody, code, link, record: await site.caseOf(code) };
}

/** What handlers do until the answer. */
export async function answered(site: ReceiptSite, code: string): Promise<void> {
  const params = site.house.at(await site.caseOf(code)) as never;
  const deeds = [
    [assessCase, { severity: 'low' }],
    [investigateCase, { words: 'An internal finding: the pump failed' }],
    [decideCase, { verdict: 'not-justified', reasons: 'Internal reasons', remedies: [] }],
    [answerCase, { how: 'phone', words: 'You are right, and we are sorry.' }],
  ] as const;
  for (const [deed, wish] of deeds) {
    const { revision } = await site.caseOf(code);
    good(await perform(site.house.owner, deed as never, { params, body: { ...wish, revision } as never }));
  }
}
