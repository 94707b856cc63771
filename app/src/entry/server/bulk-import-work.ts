import { randomUUID } from 'node:crypto';
import { caseImports } from '../../concepts/complaints/declarations.ts';
import { caseImporting } from '../../concepts/complaints/index.ts';
import { customerImports } from '../../concepts/customers/declarations.ts';
import { customerImporting } from '../../concepts/customers/index.ts';
import { contactImports } from '../../concepts/moments/declarations.ts';
import { contactImporting } from '../../concepts/moments/index.ts';
import { namesOfPeople, personById, unitIdsOf } from '../../concepts/people/index.ts';
import { deliveryImports, promiseImports } from '../../concepts/promises/declarations.ts';
import { deliveryImporting, promiseImporting } from '../../concepts/promises/index.ts';
import { transactionImports } from '../../concepts/transactions/declarations.ts';
import { transactionImporting } from '../../concepts/transactions/index.ts';
import { BulkWork, type BulkWorkParts, bulkRoutes, orderedIds } from '../../platform/bulk-imports/index.ts';
import type { Member, Route } from '../../platform/http/index.ts';
import { type Storage, visibleWorkspaces } from '../../platform/storage/index.ts';

type Parts = Pick<BulkWorkParts, 'maker' | 'isStill' | 'log'> & {
  /** Where uploads of answers lie while they are read; those of records lie beside it. */
  readonly spoolFolder: string;
};

/** The work on files of records, of every kind that comes in so. */
export function bulkWorkOf({ maker, isStill, log, spoolFolder }: Parts): BulkWork {
  const newId = orderedIds(() => maker.now().getTime());
  return new BulkWork({
    maker,
    isStill,
    log,
    newId: randomUUID,
    spoolFolder: `${spoolFolder}-records`,
    kinds: [
      customerImporting(newId),
      transactionImporting(newId),
      deliveryImporting({ newId, now: maker.now }),
      promiseImporting({ newId, now: maker.now }),
      contactImporting({ newId, now: maker.now }),
      caseImporting({ newId, now: maker.now }),
    ],
    memberAgain: (workspaceId, personId) => memberAgain(maker.storage, workspaceId, personId),
  });
}

/** What answers about files of records on their way in. */
export function bulkImportRoutes(work: BulkWork): readonly Route[] {
  return [
    customerImports,
    transactionImports,
    deliveryImports,
    promiseImports,
    contactImports,
    caseImports,
  ].flatMap((declared) => bulkRoutes({ work, declared, namesOf: namesOfPeople }));
}

/** Somebody as what they are now in a workspace; null when they cannot sign in any more. */
async function memberAgain(storage: Storage, workspaceId: string, personId: string): Promise<Member | null> {
  return storage.read(workspaceId, async (queries) => {
    const person = await personById(queries, personId);
    const [workspace] = await visibleWorkspaces(queries);
    if (person?.state !== 'active' || workspace === undefined) return null;
    return { workspace, personId, role: person.role, unitIds: await unitIdsOf(queries, personId) };
  });
}
