import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { ChangeMaker } from '../../platform/events/index.ts';
import { httpApp, type Member, openLog, openMetrics } from '../../platform/http/index.ts';
import { newWorkspace, type OpenedWorkspace } from '../people/index.ts';
import { importRoutes } from './import.routes.ts';
import { ImportWork } from './working/import-work.ts';

export const TEST_BASE = 'https://heed.example.org';

/** The routes of imports with their work, in two workspaces; who asks is said in a header instead of signing in. */
export type ImportApp = {
  readonly app: Hono;
  readonly work: ImportWork;
  readonly holding: Holding;
  readonly own: OpenedWorkspace;
};

export async function importApp(maker: ChangeMaker, spoolFolder: string): Promise<ImportApp> {
  const own = await opened(maker, 'Brightwater');
  const workspaces = [own, await opened(maker, 'Elsewhere')];
  const holding = new Holding();
  const log = openLog('silent');
  const isStill = (): Promise<boolean> => holding.asked();
  const work = new ImportWork({ maker, newId: randomUUID, spoolFolder, isStill, log });
  const page = (status: number) => () => new Response('page', { status });
  const app = httpApp({
    routes: importRoutes(work),
    doorkeeper: {
      isStill: async () => true,
      keyHolder: async () => undefined,
      visitor: async (headers) => {
        const userId = headers.get('cookie') ?? 'nobody';
        return { userId, sessionId: 's', name: 'Olu', email: 'olu@example.org', secondFactor: false };
      },
      member: async (role, slug) => memberOf(workspaces, role, slug),
    },
    maker,
    log,
    metrics: openMetrics(),
    baseUrl: TEST_BASE,
    operatorToken: null,
    trustsProxy: false,
    debugging: false,
    pages: { notFound: page(404), notAllowed: page(403), fault: page(500), unavailable: page(503) },
  });
  return { app, work, holding, own };
}

/** A take that has begun its change: when it is there, and how it goes on. */
export type HeldTake = { readonly begun: Promise<void>; goOn(): void };

/** Whether somebody still may: asked when a take is asked for, and again within its change, where it can be held. */
export class Holding {
  #asked = 0;
  #begun = Promise.withResolvers<void>();
  #going = Promise.withResolvers<void>();
  #isOn = false;

  next(): HeldTake {
    this.#asked = 0;
    this.#begun = Promise.withResolvers();
    this.#going = Promise.withResolvers();
    this.#isOn = true;
    return { begun: this.#begun.promise, goOn: () => this.#going.resolve() };
  }

  async asked(): Promise<boolean> {
    this.#asked += 1;
    if (this.#isOn && this.#asked === 2) {
      this.#isOn = false;
      this.#begun.resolve();
      await this.#going.promise;
    }
    return true;
  }
}

async function opened(maker: ChangeMaker, name: string): Promise<OpenedWorkspace> {
  const owner = { userId: null, name: `Olu of ${name}`, email: 'olu@example.org' };
  const workspace = await newWorkspace(maker, { name, owner }, randomUUID);
  if (!workspace.ok) throw new Error(workspace.refusals[0]?.message);
  return workspace.value;
}

function memberOf(workspaces: readonly OpenedWorkspace[], role: string, slug: string): Member | null {
  const found = workspaces.find((workspace) => workspace.slug === slug);
  if (found === undefined) return null;
  const workspace = { id: found.workspaceId, slug, name: slug };
  return { workspace, personId: found.ownerId, role, unitIds: [] };
}
