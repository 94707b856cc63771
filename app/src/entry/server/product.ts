import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { answerSetRoutes, type FiguresOfSets, figuresOfSets } from '../../concepts/answer-sets/index.ts';
import { ownCasesAmong, type ReceiptLimits, trackerPlaces } from '../../concepts/complaints/index.ts';
import { linkLaterFiles } from '../../concepts/customer-answers/index.ts';
import { ImportWork, importRoutes } from '../../concepts/imports/index.ts';
import { mailingRoutes } from '../../concepts/mailing/index.ts';
import {
  accountRoutes,
  apiKeyRoutes,
  type Membership,
  peopleRoutes,
  workspacesOf,
} from '../../concepts/people/index.ts';
import type { FloodLimits } from '../../concepts/responses/index.ts';
import { eventLogRoutes, type LogProof } from '../../concepts/reviews/index.ts';
import { ValuationWork, valuationRoutes } from '../../concepts/transactions/index.ts';
import type { BulkWork } from '../../platform/bulk-imports/index.ts';
import type { ColumnMirror } from '../../platform/columns/index.ts';
import type { ChangeMaker } from '../../platform/events/index.ts';
import {
  documentRoute,
  faultFields,
  httpApp,
  type Logger,
  type Metrics,
  openMetrics,
  operatingRoutes,
  type Route,
} from '../../platform/http/index.ts';
import type { MailboxSettings, MailSettings } from '../../platform/settings/index.ts';
import { openSignIn, type ProviderSettings, type SignIn } from '../../platform/sign-in/index.ts';
import type { Storage } from '../../platform/storage/index.ts';
import { DEMO_MARK } from '../demo/index.ts';
import { apiPage, errorPages, publicRoutes } from '../public/index.ts';
import { bulkImportRoutes, bulkWorkOf } from './bulk-import-work.ts';
import { columnTellers } from './column-tellers.ts';
import { type ComingInParts, invitationLink, passwordLink } from './coming-in.ts';
import { type ComplaintWork, complaintPages, complaintWorkOf } from './complaint-work.ts';
import { consoleRoutes } from './console-files.ts';
import { doorkeeperOf } from './doorkeeper.ts';
import { type InsightWork, insightWorkOf } from './insight-work.ts';
import { gaugeMails } from './mail-gauges.ts';
import { mirrorRoutes } from './mirror-operations.ts';
import { type PromiseWork, promiseWorkOf } from './promise-work.ts';
import { recordRoutes } from './record-routes.ts';
import { type SurveyWork, surveyAnswerRoutes, surveyWorkOf } from './survey-work.ts';

/** What a product is put together from. */
export type ProductParts = {
  readonly storage: Storage;
  /** Answers about columns of answers. */
  readonly engine: ColumnMirror;
  readonly secret: string;
  /** The address that people use. */
  readonly baseUrl: string;
  readonly provider: ProviderSettings | null;
  /** The server that takes mail; without it none goes out. */
  readonly mail?: MailSettings | null;
  /** The mailbox that is read for complaints. */
  readonly mailbox?: MailboxSettings | null;
  /** The program that looks for something harmful in files, with its words. */
  readonly scanCommand?: readonly string[] | null;
  readonly proof: () => LogProof;
  readonly log: Logger;
  readonly version: string;
  /** Where the built console lies. */
  readonly consoleFolder: () => string;
  /** Where uploads lie while they are read; for this alone. */
  readonly spoolFolder: string;
  readonly operatorToken: string | null;
  readonly trustsProxy: boolean;
  readonly debugging: boolean;
  readonly floodLimits?: FloodLimits;
  readonly receiptLimits?: ReceiptLimits;
  readonly now?: () => Date;
};

/** Heed without a port: what it answers, and what its parts are. */
export type Product = {
  readonly app: Hono;
  readonly routes: readonly Route[];
  readonly signIn: SignIn;
  readonly maker: ChangeMaker;
  readonly metrics: Metrics;
  readonly comingIn: ComingInParts;
  readonly imports: ImportWork;
  readonly bulkImports: BulkWork;
  readonly valuations: ValuationWork;
  readonly surveyWork: SurveyWork;
  readonly promiseWork: PromiseWork;
  readonly complaintWork: ComplaintWork;
  readonly insightWork: InsightWork;
};

/** Puts Heed together. */
export function makeProduct(parts: ProductParts): Product {
  const { storage, log, now = () => new Date() } = parts;
  const signIn = openSignIn({
    queries: storage.signIn,
    secret: parts.secret,
    baseUrl: parts.baseUrl,
    provider: parts.provider,
    now,
    log: { error: (fields, message) => log.error(fields, message) },
  });
  const maker: ChangeMaker = { storage, now };
  const metrics = openMetrics();
  gaugeMails(metrics, { storage, now });
  const comingIn: ComingInParts = { maker, signIn, newId: randomUUID };
  const doorkeeper = doorkeeperOf(storage, signIn, now);
  const { spoolFolder, engine } = parts;
  const { isStill } = doorkeeper;
  // Whoever took answers looks at their figures next.
  const afterTaking = (workspace: string): void => {
    engine.catchUp().catch((error: unknown) => {
      log.warn(faultFields(error, parts.debugging), 'the columnar mirror catches up later');
    });
    linkLaterFiles(maker, workspace).catch((error: unknown) => {
      log.warn(faultFields(error, parts.debugging), 'answers that came are not linked to customers');
    });
  };
  const imports = new ImportWork({ maker, newId: randomUUID, spoolFolder, isStill, log, afterTaking });
  const bulkImports = bulkWorkOf({ maker, isStill, log, spoolFolder });
  const valuations = new ValuationWork({ maker, newId: randomUUID, log });
  const surveyWork = surveyWorkOf({ maker, log, debugging: parts.debugging });
  const promiseWork = promiseWorkOf({
    ...{ maker, log, debugging: parts.debugging },
    ...{ baseUrl: parts.baseUrl, mail: parts.mail ?? null },
    fillIn: trackerPlaces({ storage, secret: parts.secret, baseUrl: parts.baseUrl }),
  });
  const complaintWork = complaintWorkOf({
    ...{ maker, log, debugging: parts.debugging },
    ...{ baseUrl: parts.baseUrl, secret: parts.secret, mail: parts.mail ?? null },
    ...{ mailbox: parts.mailbox ?? null, scanCommand: parts.scanCommand ?? null },
  });
  const figures = figuresOfSets({ storage, engine });
  const insightWork = insightWorkOf({
    ...{ maker, engine, figures, newId: randomUUID },
    ...{ log, debugging: parts.debugging },
  });
  const works = { imports, bulkImports, valuations, surveyWork, promiseWork, complaintWork, insightWork };
  const routes = routesOf({ ...parts, signIn, maker, metrics, comingIn, figures, ...works });
  const app = httpApp({
    routes,
    doorkeeper,
    maker,
    log,
    metrics,
    baseUrl: parts.baseUrl,
    operatorToken: parts.operatorToken,
    trustsProxy: parts.trustsProxy,
    debugging: parts.debugging,
    pages: errorPages,
    streams: surveyWork.streams,
  });
  return { app, routes, signIn, maker, metrics, comingIn, ...works };
}

/** One's own workspaces before the demo. */
function homesOf(memberships: readonly Membership[]): readonly string[] {
  const isDemo = ({ workspace }: Membership): boolean => workspace.name.endsWith(DEMO_MARK);
  return [...memberships]
    .sort((a, b) => Number(isDemo(a)) - Number(isDemo(b)))
    .map(({ workspace }) => workspace.slug);
}

type RouteParts = ProductParts & Omit<Product, 'app' | 'routes'> & { readonly figures: FiguresOfSets };

/** Every route of Heed, concept by concept. */
function routesOf(parts: RouteParts): readonly Route[] {
  const { storage, signIn, comingIn, metrics, proof, figures } = parts;
  const absolute = ({ link, expiresAt }: { link: string; expiresAt: string }) => ({
    link: new URL(link, parts.baseUrl).href,
    expiresAt,
  });
  const routes = [
    ...operatingRoutes({ metrics, answersNow: () => storage.answers() }),
    ...mirrorRoutes({ storage, mirror: parts.engine }),
    ...publicRoutes({ signIn, comingIn }),
    ...accountRoutes(storage, signIn),
    ...peopleRoutes({
      maker: parts.maker,
      newId: randomUUID,
      invitationLink: async (workspaceId, personId) =>
        absolute(await invitationLink(comingIn, workspaceId, personId)),
      passwordLink: async (userId, workspaceId) =>
        absolute(await passwordLink(signIn, { userId, workspaceId })),
    }),
    ...apiKeyRoutes({ newId: randomUUID, now: parts.now ?? (() => new Date()) }),
    ...valuationRoutes({ storage, work: parts.valuations }),
    ...recordRoutes({
      maker: parts.maker,
      engine: parts.engine,
      newId: randomUUID,
      afterErasing: () => parts.engine.catchUp(),
      calendarsChanged: (workspace) => parts.promiseWork.calendars.wake(workspace),
    }),
    ...answerSetRoutes({ storage, engine: parts.engine, newId: randomUUID, figures, tellers: columnTellers }),
    ...surveyAnswerRoutes({
      maker: parts.maker,
      engine: parts.engine,
      baseUrl: parts.baseUrl,
      live: parts.surveyWork.live,
      accepting: parts.surveyWork.accepting,
      floodLimits: parts.floodLimits,
      secret: parts.secret,
      consoleFolder: parts.consoleFolder,
    }),
    ...complaintPages({
      ...{ maker: parts.maker, newId: randomUUID, baseUrl: parts.baseUrl, secret: parts.secret },
      ...{ work: parts.complaintWork, limits: parts.receiptLimits },
    }),
    ...mailingRoutes({
      maker: parts.maker,
      newId: randomUUID,
      setUp: { from: parts.mail?.from ?? null, baseUrl: parts.baseUrl },
    }),
    ...parts.insightWork.routes,
    ...importRoutes(parts.imports),
    ...bulkImportRoutes(parts.bulkImports),
    ...eventLogRoutes(proof, ownCasesAmong),
    ...consoleRoutes({
      folder: parts.consoleFolder,
      homes: async (userId) => homesOf(await workspacesOf(storage, userId)),
    }),
  ];
  return [...routes, documentRoute(routes, parts.version), apiPage(routes)];
}
