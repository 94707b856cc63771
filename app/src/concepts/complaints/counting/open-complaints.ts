import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { WorkRounds } from '../../../platform/rounds/index.ts';
import { keepFacts, settleCustomers } from '../../customers/index.ts';
import type { CaseRecord } from '../case.ts';
import type { MovedCase } from '../cases/moved-case.ts';
import { doOpenComplaintsWait, takeOpenComplaints } from './open-complaints.store.ts';

const EVERY_MS = 2_000;
/** So many customers in one transaction. */
const BATCH = 200;

export type CountingComplaints = {
  readonly maker: ChangeMaker;
  readonly failed: (error: unknown) => void;
  readonly everyMs?: number;
};

/**
 * Rounds in which customers learn how many complaints of theirs are open, and the segments, kinds and types that go by it follow.
 * That is done behind the change, so that nobody who complains waits for groups of customers.
 */
export function openComplaintRounds({ maker, failed, everyMs = EVERY_MS }: CountingComplaints): WorkRounds {
  return new WorkRounds({
    storage: maker.storage,
    failed,
    everyMs,
    work: (workspace, goOn) => countOpenComplaints(maker, workspace, goOn),
  });
}

/** Counts the open complaints of all customers that wait in a workspace. */
export async function countOpenComplaints(
  maker: ChangeMaker,
  workspace: string,
  goOn: () => boolean = () => true,
): Promise<void> {
  while (goOn() && (await maker.storage.read(workspace, doOpenComplaintsWait))) {
    await changeWorkspace(maker, { workspace, actor: { personId: null } }, async (change) => {
      const counted = await takeOpenComplaints(change.queries, BATCH);
      await keepFacts(change.queries, change.workspace, counted);
      await settleCustomers(
        change,
        counted.map(({ id }) => id),
        { factsOnly: true },
      );
      return taken(null);
    });
  }
}

/** Of which customers the number of open complaints may be another now. */
export function customersToCount(moved: readonly MovedCase[]): readonly string[] {
  return moved.flatMap(({ before, after }) => {
    const [was, is] = [openOf(before), openOf(after)];
    return was === is ? [] : [was, is].filter((id) => id !== null);
  });
}

function openOf(record: CaseRecord | null): string | null {
  if (record === null || record.kind !== 'complaint' || record.state === 'closed') return null;
  return record.customerId;
}
