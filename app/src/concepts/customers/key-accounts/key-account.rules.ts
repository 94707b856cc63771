import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import {
  DUE_DAYS,
  type KeyAccount,
  type KeyAccountRecord,
  SHEET_PARTS,
  type SheetWish,
} from './key-account.ts';

type Decided = Outcome<KeyAccountRecord>;
type Circumstances = { readonly actor: Actor; readonly at: Date };

/**
 * May the sheet say this? The first sheet makes the customer a key account, and so does writing on one that had ended; that is
 * for those who manage segments, for it says on whom the organisation's time goes.
 */
export function written(
  record: KeyAccountRecord | null,
  { revision, ...wish }: SheetWish,
  {
    actor,
    at,
    customer,
  }: Circumstances & { readonly customer: { readonly id: string; readonly name: string } },
): Decided {
  const isNaming = record === null || record.state === 'ended';
  const may = allowed(actor, isNaming ? 'manage segments' : 'write customers');
  if (!may.ok) return may;
  const today = at.toISOString().slice(0, 10);
  if (record === null) {
    if (revision !== null) return refuse('conflict', `${quoted(customer.name)} has no sheet yet; look again`);
    return taken({
      ...wish,
      customerId: customer.id,
      since: today,
      lastMeetingOn: null,
      state: 'active',
      endReason: '',
      revision: 1,
      changedAt: at,
    });
  }
  if (revision === null) {
    return refuse(
      'conflict',
      `body.revision: ${quoted(customer.name)} has a sheet already; look at it and change that one`,
    );
  }
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  const next = { ...record, ...wish, revision: record.revision + 1, changedAt: at };
  return taken(isNaming ? { ...next, state: 'active', since: today, endReason: '' } : next);
}

/** May it be a key account no longer? Sheet and meetings stay. */
export function endedAccount(
  record: KeyAccountRecord,
  { revision, reason }: { readonly revision: number; readonly reason: string },
  { actor, at }: Circumstances,
): Decided {
  const may = allowed(actor, 'manage segments');
  if (!may.ok) return may;
  const same = sameRevision(record, revision);
  if (!same.ok) return same;
  if (record.state === 'ended') return refuse('conflict', 'this is a key account no longer already');
  return taken({
    ...record,
    state: 'ended',
    endReason: reason,
    nextMeetingOn: null,
    revision: record.revision + 1,
    changedAt: at,
  });
}

/** The last day on which a meeting counts as due. */
export function dueUntil(today: string): string {
  return Temporal.PlainDate.from(today).add({ days: DUE_DAYS }).toString();
}

/** How the next meeting stands on a day. On its own day it is due, not overdue. */
export function meetingState(nextMeetingOn: string | null, today: string): KeyAccount['meeting'] {
  if (nextMeetingOn === null) return 'none';
  if (nextMeetingOn < today) return 'overdue';
  return nextMeetingOn <= dueUntil(today) ? 'due' : 'planned';
}

/** What the sheet does not say yet. */
export function missingOf(record: KeyAccountRecord): KeyAccount['missing'] {
  return [
    ...SHEET_PARTS.filter((part) => record[part] === ''),
    ...(record.deciders.length === 0 ? (['deciders'] as const) : []),
    ...(record.nextMeetingOn === null && record.state === 'active' ? (['nextMeetingOn'] as const) : []),
  ];
}

/** The sheet as it is shown on a day. */
export function shownAccount({ changedAt, ...record }: KeyAccountRecord, today: string): KeyAccount {
  return {
    ...record,
    deciders: record.deciders.map((one) => ({ ...one })),
    meeting: record.state === 'ended' ? 'none' : meetingState(record.nextMeetingOn, today),
    missing: missingOf({ ...record, changedAt }),
    changedAt: changedAt.toISOString(),
  };
}
