import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { BulkWork, bulkRoutes } from '../../../platform/bulk-imports/index.ts';
import { type SentFiles, sentFiles } from '../../../platform/bulk-imports/testing.ts';
import { readEvents } from '../../../platform/events/index.ts';
import { openLog } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { useTestStorage } from '../../../platform/storage/testing.ts';
import { customersByReferences } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import { openTestHouse, type TestHouse } from '../test-customers-house.ts';
import { customerImports } from './customer-import.endpoints.ts';
import { customerImporting } from './customer-importing.ts';

/** A workspace into which files of customers come. */
export type ImportHouse = {
  readonly house: TestHouse;
  readonly files: SentFiles;
  readonly work: BulkWork;
  readonly storage: Storage;
  /** Another Heed on the same database, after the first has ended. */
  readonly startedAnew: () => Promise<{ readonly work: BulkWork; readonly files: SentFiles }>;
  readonly known: (...references: string[]) => Promise<readonly CustomerRecord[]>;
  /** What the log says, by what happened. */
  readonly happened: (what: string) => Promise<number>;
};

export function useImportHouse(): () => ImportHouse {
  const stored = useTestStorage();
  let opened: ImportHouse | undefined;
  let folder = '';
  const works: BulkWork[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'heed-customer-imports-'));
    const { storage } = stored();
    const maker = { storage, now: () => new Date('2026-11-22T09:00:00Z') };
    const started = (): BulkWork => {
      const work: BulkWork = new BulkWork({
        maker,
        newId: randomUUID,
        spoolFolder: join(folder, `spool-${works.length}`),
        isStill: async () => true,
        log: openLog('silent'),
        kinds: [customerImporting(randomUUID)],
        memberAgain: async () => opened?.house.owner.member ?? null,
        batchRows: 40,
      });
      works.push(work);
      return work;
    };
    const routesOf = (work: BulkWork) =>
      bulkRoutes({ work, declared: customerImports, namesOf: async () => new Map() });
    const work = started();
    const house = await openTestHouse(maker, 'Brightwater', routesOf(work));
    const workspace = house.owner.member.workspace.id;
    opened = {
      house,
      files: sentFiles(house.owner, { declared: customerImports, work }),
      work,
      storage,
      startedAnew: async () => {
        const again = started();
        const owner = { ...house.owner, routes: routesOf(again) };
        await again.recover();
        return { work: again, files: sentFiles(owner, { declared: customerImports, work: again }) };
      },
      known: async (...references) => {
        const found = await storage.read(workspace, (queries) => customersByReferences(queries, references));
        return references.flatMap((reference) => found.get(reference) ?? []);
      },
      happened: async (what) => {
        const page = await storage.read(workspace, (queries) => readEvents(queries, { limit: 200 }));
        return good(page).items.filter((event) => event.what === what).length;
      },
    };
  });
  afterAll(async () => {
    for (const work of works) await work.close();
    await rm(folder, { recursive: true });
  });
  return () => {
    if (opened === undefined) throw new Error('ask for the house within a test');
    return opened;
  };
}
