import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll } from 'vitest';
import { partsArrived } from '../../platform/bulk-imports/index.ts';
import { type ChangeMaker, readEvents } from '../../platform/events/index.ts';
import { taken } from '../../platform/refusals/index.ts';
import { good } from '../../platform/refusals/testing.ts';
import type { Queries, Storage } from '../../platform/storage/index.ts';
import { useTestStorage } from '../../platform/storage/testing.ts';
import { answerSetsOfFile } from '../answer-sets/index.ts';
import { importById, moveImport } from './import.store.ts';
import { type Import, PART_BYTES, type Preview, type SavedRecipeDetail } from './import.ts';
import type { ImportMove, ImportRecord } from './import-record.ts';
import { type HeldTake, type ImportApp, importApp, TEST_BASE } from './test-import-app.ts';
import type { ImportWork } from './working/import-work.ts';

/** Imports over HTTP on a real database, with their work, in two workspaces. */
export type ImportServer = Sending &
  Looking & {
    readonly maker: ChangeMaker;
    readonly work: ImportWork;
    /** Lets the next take begin its change, and go no further. */
    heldTake(): HeldTake;
    /** Moves the clock of the server on. */
    later(milliseconds: number): void;
    /** The files that lie aside. */
    spooled(): Promise<readonly string[]>;
  };

/** What a test asks as a program does. */
type Sending = {
  /** Asks for what is below a workspace, as its owner unless said otherwise. */
  ask(path: string, asking?: Asking): Promise<Answered>;
  /** Sends a file in its parts. */
  sent(fileName: string, content: string | Uint8Array): Promise<Import>;
  /** Looks at an import, or takes it, and waits until that is over. */
  done(path: string, asking?: Asking): Promise<Import>;
};

/** What a test sees in the database. */
type Looking = {
  /** How many sets of answers there are of these bytes. */
  setsOf(digest: Buffer): Promise<number>;
  /** The parts of an import that are kept. */
  parts(id: string): Promise<readonly number[]>;
  record(id: string): Promise<ImportRecord | null>;
  /** Puts an import where only a Heed that was killed leaves it. */
  moved(id: string, move: ImportMove): Promise<void>;
  /** What the log says of a recipe, the newest first. */
  whatHappened(recipeId: string): Promise<readonly string[]>;
};

type Asking = {
  readonly workspace?: string;
  readonly role?: string;
  /** Bytes go as they are, everything else as JSON. */
  readonly body?: unknown;
};

/** All that any answer may hold; a test looks at what the one that it asked for does. */
type Said = Import &
  Preview &
  SavedRecipeDetail & { readonly detail: string; readonly items: readonly Said[] };
type Answered = { readonly status: number; readonly body: Said };

/** A server of its own for the tests of this file. */
export function useImportServer(): () => ImportServer {
  const stored = useTestStorage('embedded');
  let server: ImportServer | undefined;
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-imports-'));
    server = await importServer(stored().storage, join(folder, 'spool'));
  });
  afterAll(async () => {
    await server?.work.close();
    await rm(folder, { recursive: true });
  });
  return () => {
    if (server === undefined) throw new Error('ask for the server within a test');
    return server;
  };
}

async function importServer(storage: Storage, spoolFolder: string): Promise<ImportServer> {
  let clock = Date.parse('2026-03-17T09:00:00Z');
  // Each change a second after the one before.
  const now = (): Date => {
    clock += 1000;
    return new Date(clock);
  };
  const maker: ChangeMaker = { storage, now };
  const made = await importApp(maker, spoolFolder);
  return {
    ...sending(made),
    ...looking(maker, made.own.workspaceId),
    maker,
    work: made.work,
    heldTake: () => made.holding.next(),
    later: (milliseconds) => {
      clock += milliseconds;
    },
    spooled: async () => readdir(spoolFolder).catch(() => []),
  };
}

function sending({ app }: ImportApp): Sending {
  const ask: Sending['ask'] = async (path, { workspace = 'brightwater', role = 'owner', body } = {}) => {
    const isBytes = body instanceof Uint8Array;
    const response = await app.request(`${TEST_BASE}/api/workspaces/${workspace}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie: role, 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { body: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Said };
  };
  const asked = async (path: string, asking?: Asking): Promise<Import> => {
    const { status, body } = await ask(path, asking);
    if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
    return body;
  };
  return {
    ask,
    sent: async (fileName, content) => {
      const bytes = Buffer.from(content as string);
      let last = await asked('/imports', { body: { fileName, bytes: bytes.length } });
      for (let part = 0; part * PART_BYTES < bytes.length; part += 1) {
        const body = bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES);
        last = await asked(`/imports/${last.id}/parts/${part}`, { body });
      }
      return last;
    },
    done: async (path, asking = { body: {} }) => {
      let found = await asked(path, asking);
      while (found.state === 'looking' || found.state === 'taking') {
        await pause(25);
        found = await asked(`/imports/${found.id}`);
      }
      return found;
    },
  };
}

function looking({ storage, now }: ChangeMaker, workspace: string): Looking {
  const reading = <T>(work: (queries: Queries) => Promise<T>): Promise<T> => storage.read(workspace, work);
  return {
    setsOf: (digest) => reading(async (queries) => (await answerSetsOfFile(queries, digest)).length),
    parts: (id) => reading((queries) => partsArrived(queries, id)),
    record: (id) => reading((queries) => importById(queries, id)),
    moved: async (id, move) => {
      await storage.change(workspace, async (queries) => {
        await moveImport(queries, id, { ...move, at: now() });
        return taken(null);
      });
    },
    whatHappened: (id) =>
      reading(async (queries) => {
        const page = good(await readEvents(queries, { subject: { kind: 'recipe', id }, limit: 9 }));
        return page.items.map(({ what }) => what);
      }),
  };
}
