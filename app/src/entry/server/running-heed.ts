import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { startCustomerRounds } from '../../concepts/customers/index.ts';
import { sweepImports } from '../../concepts/imports/index.ts';
import { sweepBulkImports } from '../../platform/bulk-imports/index.ts';
import { type ColumnMirror, startNightlyVerification } from '../../platform/columns/index.ts';
import { startSealer } from '../../platform/events/index.ts';
import { faultFields, type Logger, PROBLEMS, type Problem } from '../../platform/http/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../platform/refusals/index.ts';
import type { Settings } from '../../platform/settings/index.ts';
import { fillDemo } from '../demo/index.ts';
import { buildConsole } from '../web/web-build.ts';
import { startGroupRounds } from './group-rounds.ts';
import { HEED_VERSION } from './heed-version.ts';
import { addressOf, claim, HEED_FOLDER, type Installation, openInstallation } from './installation.ts';
import { openedMirror } from './opened-mirror.ts';
import { makeProduct, type Product } from './product.ts';
import { openDatabase, type RunningDatabase } from './running-database.ts';
import { Undoing } from './undoing.ts';
import { roundsForUsersWithoutSeat } from './users-without-seat.ts';

/** A Heed that answers requests. */
export type RunningHeed = {
  readonly address: string;
  readonly dataDirectory: string;
  readonly product: Product;
  readonly database: RunningDatabase;
  /** Ends it in order: what is under way is finished, the log sealed, the database stopped. Twice is once. */
  stop(): Promise<void>;
};

/** What a Heed is started with. */
export type Starting = {
  readonly settings: Settings;
  readonly log: Logger;
  /** Told in a line what takes its time. */
  readonly told: (line: string) => void;
};

const SEAL_EVERY_MS = 1000;
const CUSTOMER_ROUNDS_EVERY_MS = 2000;
const SWEEP_EVERY_MS = 3_600_000;

/** Once after the start too, for a Heed that is never on for an hour. */
const SWEEP_SOON_MS = 60_000;

/** Starts Heed, or says in a line each why it does not. Whatever was begun is ended when a later step is refused. */
export async function startHeed(starting: Starting): Promise<Outcome<RunningHeed>> {
  const undoing = new Undoing();
  try {
    const started = await start(starting, undoing);
    if (!started.ok) await undoing.all();
    return started;
  } catch (error) {
    await undoing.all();
    throw error;
  }
}

async function start(starting: Starting, undoing: Undoing): Promise<Outcome<RunningHeed>> {
  const { settings, log, told } = starting;
  const address = addressOf(settings);
  const claimed = await claim(settings, () => ({ processId: process.pid, address }));
  if (!claimed.ok) return claimed;
  undoing.later(() => claimed.value.release());
  const port = await PortHeld.take(settings);
  if (!port.ok) return port;
  undoing.later(() => port.value.close());
  const installation = await openInstallation(claimed.value.directory, settings);
  if (!installation.ok) return installation;
  const { dataDirectory, secret } = installation.value;
  const building = buildConsole({ root: HEED_FOLDER });
  // It is awaited further down. When something else is refused first its process must not outlive this one.
  undoing.later(() => building.catch(() => undefined));
  const database = await openDatabase({
    settings,
    dataDirectory,
    secret,
    told: (line) => log.warn({ about: 'database' }, line),
  });
  if (!database.ok) return database;
  undoing.later(() => database.value.close());
  const late = setTimeout(
    () => told('Building the console; this is done once after each change of its sources.'),
    1500,
  );
  const built = await building;
  clearTimeout(late);
  if (!built.ok) return built;
  const mirror = await openedMirror(database.value.storage, dataDirectory, (line) =>
    log.warn({ about: 'columns' }, line),
  );
  undoing.later(() => mirror.close());
  const parts = { ...starting, address, installation: installation.value, database: database.value, mirror };
  const product = productOf(parts, built.value.folder, undoing);
  beginWork(product, undoing);
  // What waits is kept or refused before the database ends.
  undoing.later(() => product.surveyWork.accepting.close());
  await product.imports.recover();
  await product.bulkImports.recover();
  if (settings.demo) {
    const filled = await fillDemo({
      ...product,
      ...product.comingIn,
      told,
      now: () => new Date(),
      valued: (workspace) => product.valuations.begin(workspace, { asOf: null, by: null }),
    });
    if (!filled.ok) return filled;
  }
  await port.value.answer(product.app);
  // First of all: what is under way still needs the database, and nothing new may begin.
  undoing.later(() => port.value.close());
  // Pages that listen would hold the port open.
  undoing.later(async () => {
    product.surveyWork.streams.endAll();
    product.surveyWork.live.close();
  });
  const stop = (): Promise<void> => undoing.all();
  return taken({ address, dataDirectory, product, database: database.value, stop });
}

/** What goes on beside requests. */
function beginWork(product: Product, undoing: Undoing): void {
  undoing.later(() => product.imports.close());
  undoing.later(() => product.valuations.close());
  product.valuations.everyNight();
  undoing.later(() => product.bulkImports.close());
  product.surveyWork.customerResponses.start();
  undoing.later(() => product.surveyWork.customerResponses.close());
  const { promiseWork, complaintWork, insightWork } = product;
  for (const work of [promiseWork, complaintWork, insightWork]) undoing.later(work.start());
  const settling = product.surveyWork.settling();
  undoing.later(() => settling.close());
}

type Running = Starting & {
  readonly address: string;
  readonly installation: Installation;
  readonly database: RunningDatabase;
  readonly mirror: ColumnMirror;
};

function productOf(running: Running, consoleFolder: string, undoing: Undoing): Product {
  const { settings, log, installation, database, mirror, address } = running;
  const sealer = startSealer({
    storage: database.storage,
    key: installation.sealingKey,
    anchors: installation.anchors,
    everyMs: SEAL_EVERY_MS,
    failed: (error) => log.warn({ ...faultFields(error, settings.debugging) }, 'sealing waits'),
  });
  undoing.later(async () => {
    await sealer.sealNow().catch(() => undefined);
    await sealer.stop();
  });
  const product = makeProduct({
    storage: database.storage,
    engine: mirror,
    secret: installation.secret,
    baseUrl: address,
    provider: settings.oidc,
    ...{ mail: settings.mail, mailbox: settings.mailbox, scanCommand: settings.scanCommand },
    proof: () => ({
      storage: database.storage,
      key: installation.sealingKey,
      known: { anchors: installation.anchors },
      now: () => new Date(),
      sealNow: () => sealer.sealNow(),
    }),
    log,
    version: HEED_VERSION,
    consoleFolder: () => consoleFolder,
    spoolFolder: join(installation.dataDirectory, 'spool'),
    operatorToken: settings.metricsToken,
    trustsProxy: settings.trustsProxy,
    debugging: settings.debugging,
  });
  workOnCustomers(running, undoing);
  const nightly = startNightlyVerification({
    mirror,
    now: () => new Date(),
    told: (line) => log.error({ about: 'columns' }, line),
  });
  undoing.later(() => nightly.stop());
  product.metrics.gauge(
    'heed_mirror_differences',
    'Tables in which the columnar mirror was found to differ from the primary since the start',
    async () => nightly.found(),
  );
  const removeUsersWithoutSeat = roundsForUsersWithoutSeat(product.signIn, database.storage);
  const sweep = async (): Promise<void> => {
    try {
      await product.signIn.sweep();
      await removeUsersWithoutSeat();
      await sweepImports(product.maker);
      await sweepBulkImports(product.maker);
    } catch (error) {
      log.warn(faultFields(error, settings.debugging), 'sweeping waits');
    }
  };
  const groups = startGroupRounds(product.maker, (error) =>
    log.warn(faultFields(error, settings.debugging), 'sorting customers into groups waits'),
  );
  undoing.later(() => groups.stop());
  const soon = setTimeout(() => void sweep(), SWEEP_SOON_MS);
  const sweeping = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  undoing.later(async () => {
    clearTimeout(soon);
    clearInterval(sweeping);
  });
  return product;
}

/** Finds out words of customers who came in many at once, and compares all where somebody asked for it. */
function workOnCustomers({ database, log, settings }: Running, undoing: Undoing): void {
  const rounds = startCustomerRounds({
    storage: database.storage,
    now: () => new Date(),
    everyMs: CUSTOMER_ROUNDS_EVERY_MS,
    failed: (error) => log.warn({ ...faultFields(error, settings.debugging) }, 'finding customers waits'),
  });
  undoing.later(() => rounds.stop());
}

const PATIENCE_MS = 5000;

/** The port, taken before anything slow begins, so that one in use is said at once; it answers when Heed is ready. */
class PortHeld {
  #app: Hono | null = null;
  #closed: Promise<void> | null = null;
  readonly #server: ServerType;

  private constructor(
    server: (fetch: (request: Request, env: unknown) => Response | Promise<Response>) => ServerType,
  ) {
    this.#server = server((request, env) => this.#answer(request, env));
  }

  static async take({ host, port }: Settings): Promise<Outcome<PortHeld>> {
    const held = new PortHeld((fetch) => serve({ fetch: fetch as never, hostname: host, port }));
    const { promise, resolve } = Promise.withResolvers<Error | null>();
    held.#server.once('listening', () => resolve(null)).once('error', resolve);
    const error = await promise;
    if (error === null) return taken(held);
    return refuse('start-refused', portProblem(error, { host, port }));
  }

  #answer(request: Request, env: unknown): Response | Promise<Response> {
    if (this.#app !== null) return this.#app.fetch(request, env as object);
    const detail = 'Heed is starting; try again in a few seconds';
    const forPrograms = /^\/(api|health)\//u.test(new URL(request.url).pathname);
    const { status, title } = PROBLEMS.unavailable;
    const type = '/api#problem-unavailable';
    const problem: Problem = { type, title, status, detail, code: 'unavailable', requestId: randomUUID() };
    return new Response(forPrograms ? JSON.stringify(problem) : `${detail}.\n`, {
      status,
      headers: {
        'retry-after': '2',
        'content-type': forPrograms ? 'application/problem+json' : 'text/plain; charset=utf-8',
      },
    });
  }

  async answer(app: Hono): Promise<void> {
    this.#app = app;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    const impatient = setTimeout(() => {
      if ('closeAllConnections' in this.#server) this.#server.closeAllConnections();
    }, PATIENCE_MS);
    if ('closeIdleConnections' in this.#server) this.#server.closeIdleConnections();
    await promise;
    clearTimeout(impatient);
  }
}

function portProblem(error: Error, { host, port }: { host: string; port: number }): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') {
    return `port ${port} of ${quoted(host)} is in use; stop what uses it, or name another: HEED_PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES') {
    return `port ${port} needs rights that Heed does not have; name one above 1023 in HEED_PORT`;
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `${quoted(host)} is no address of this machine; correct HEED_HOST`;
  }
  return `Heed cannot listen on port ${port} of ${quoted(host)} (${code})`;
}
