import { dueAt, type TimeLimit } from '../../platform/business-clock/index.ts';
import type { Change } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { clockOf } from '../calendars/index.ts';
import { keepRecoveries, recoveryOfSource } from './recovery.store.ts';
import type { NewRecovery, RecoveryRecord } from './recovery.ts';

/** Until when a recovery should be closed when nobody says otherwise. */
const USUAL_LIMIT: TimeLimit = {
  amount: 3,
  unit: 'days',
  time: 'working',
  begins: 'next-day',
  cutOff: null,
  ends: 'close',
};

/**
 * Opens a recovery for something that happened, in the change in which it became known. What has one already keeps it: it is given
 * back as it is, and nothing is recorded.
 */
export async function openRecovery(
  change: Change,
  asked: NewRecovery,
  { newId }: { readonly newId: () => string },
): Promise<RecoveryRecord> {
  const known = await recoveryOfSource(change.queries, asked.source);
  if (known !== null) return known;
  const record: RecoveryRecord = {
    ...asked,
    attributeId: asked.attributeId ?? null,
    id: newId(),
    openedAt: change.at,
    dueAt: await usuallyDue(change.queries, change.at),
    state: 'open',
    apology: null,
    remedies: [],
    asked: null,
    result: null,
    closedAt: null,
    closeReason: '',
    cause: '',
    revision: 1,
    changedAt: change.at,
  };
  await keepRecoveries(change.queries, change.workspace, [record]);
  await change.record({
    what: 'recovery.opened',
    subject: { kind: 'recovery', id: record.id },
    before: null,
    after: { what: record.what, from: record.source.kind, happened: record.happenedAt.toISOString() },
    about: record.customerId === null ? [] : [record.customerId],
  });
  return record;
}

async function usuallyDue(queries: Queries, openedAt: Date): Promise<Date | null> {
  const clock = await clockOf(queries, null);
  const due = dueAt(clock, USUAL_LIMIT, { receivedAt: openedAt.getTime() });
  return due.ok && due.value !== null ? new Date(due.value) : null;
}
