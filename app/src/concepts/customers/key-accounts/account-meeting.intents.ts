import { type Change, changedFields } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { usableCustomer } from '../usable-customer.ts';
import { meetingNoted, meetingRewritten, meetingWithdrawn } from './account-meeting.rules.ts';
import { keepMeeting, meetingById, meetingsOf } from './account-meeting.store.ts';
import type { MeetingChange, MeetingRecord, NewMeeting } from './account-meeting.ts';
import { keepKeyAccount, keyAccountOf } from './key-account.store.ts';

type Done = Promise<Outcome<MeetingRecord>>;
type Which = { readonly customerId: string; readonly id: string };

/** Notes a meeting, and with it when the next one is. */
export async function noteMeeting(
  change: Change,
  { customerId, wish }: { readonly customerId: string; readonly wish: NewMeeting },
  { actor, newId }: Meaning,
): Done {
  const customer = await usableCustomer(change.queries, customerId);
  if (!customer.ok) return customer;
  const { nextMeetingOn, ...meeting } = wish;
  if (nextMeetingOn !== undefined && nextMeetingOn !== null && nextMeetingOn < meeting.heldOn) {
    return refuse('conflict', 'body.nextMeetingOn: the next meeting is before this one; give a later day');
  }
  const today = change.at.toISOString().slice(0, 10);
  const decided = meetingNoted(meeting, { actor, today, id: newId(), customerId, at: change.at });
  if (!decided.ok) return decided;
  const kept = await keep(change, 'meeting.noted', { before: null, after: decided.value });
  await noteDays(change, customerId, nextMeetingOn);
  return kept;
}

export async function rewriteMeeting(
  change: Change,
  { wish, ...which }: Which & { readonly wish: MeetingChange },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await meetingOf(change, which);
  if (!found.ok) return found;
  const today = change.at.toISOString().slice(0, 10);
  const decided = meetingRewritten(found.value, wish, { actor, today });
  if (!decided.ok) return decided;
  const kept = await keep(change, 'meeting.changed', { before: found.value, after: decided.value });
  await noteDays(change, which.customerId);
  return kept;
}

export async function withdrawMeeting(
  change: Change,
  { wish, ...which }: Which & { readonly wish: { readonly revision: number; readonly reason: string } },
  { actor }: Pick<Meaning, 'actor'>,
): Done {
  const found = await meetingOf(change, which);
  if (!found.ok) return found;
  const decided = meetingWithdrawn(found.value, wish, actor);
  if (!decided.ok) return decided;
  const kept = await keep(change, 'meeting.withdrawn', { before: found.value, after: decided.value });
  await noteDays(change, which.customerId);
  return kept;
}

async function meetingOf(change: Change, which: Which): Done {
  const customer = await usableCustomer(change.queries, which.customerId);
  if (!customer.ok) return customer;
  const record = await meetingById(change.queries, which);
  return record === null ? refuse('not-found', 'there is no such meeting with this customer') : taken(record);
}

async function keep(
  change: Change,
  what: string,
  { before, after }: { readonly before: MeetingRecord | null; readonly after: MeetingRecord },
): Done {
  const differing = before === null ? null : changedFields(told(before), told(after));
  if (before !== null && differing === null) return taken(before);
  await keepMeeting(change.queries, change.workspace, after);
  await change.record({
    what,
    subject: { kind: 'meeting', id: after.id },
    ...(differing ?? { before: null, after: told(after) }),
    about: [after.customerId],
  });
  return taken(after);
}

/** Keeps on the sheet, where there is one, when the last meeting was and when the next is. */
export async function noteDays(change: Change, customerId: string, next?: string | null): Promise<void> {
  const account = await keyAccountOf(change.queries, customerId);
  if (account === null) return;
  const counted = (await meetingsOf(change.queries, customerId)).filter(
    (one) => one.withdrawnReason === null,
  );
  const lastMeetingOn = counted[0]?.heldOn ?? null;
  const isActive = account.state === 'active';
  // The meeting that was due is the one that was held.
  const wasDue = account.nextMeetingOn !== null && account.nextMeetingOn <= (lastMeetingOn ?? '');
  const nextMeetingOn = isActive && next !== undefined ? next : wasDue ? null : account.nextMeetingOn;
  if (lastMeetingOn === account.lastMeetingOn && nextMeetingOn === account.nextMeetingOn) return;
  const revision = account.revision + 1;
  await keepKeyAccount(change.queries, change.workspace, {
    ...account,
    lastMeetingOn,
    nextMeetingOn,
    revision,
    changedAt: change.at,
  });
  if (nextMeetingOn === account.nextMeetingOn) return;
  await change.record({
    what: 'key-account.meeting-planned',
    subject: { kind: 'key-account', id: customerId },
    before: { nextMeetingOn: account.nextMeetingOn },
    after: { nextMeetingOn },
    about: [customerId],
  });
}

function told({ heldOn, present, summary, nextStep, answers, withdrawnReason }: MeetingRecord) {
  const asked = answers.map(({ question, answer }) => `${question} ${answer}`);
  return { heldOn, present, summary, nextStep, answers: asked, withdrawnReason };
}
