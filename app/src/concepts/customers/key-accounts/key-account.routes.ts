import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { customerById } from '../customer.store.ts';
import { noteMeeting, rewriteMeeting, withdrawMeeting } from './account-meeting.intents.ts';
import { guideFor } from './account-meeting.rules.ts';
import { meetingsOf } from './account-meeting.store.ts';
import type { AccountMeeting, MeetingRecord } from './account-meeting.ts';
import {
  changeMeeting,
  endKeyAccount,
  keyAccountListing,
  listMeetings,
  noteMeetingWith,
  showKeyAccount,
  showMeetingGuide,
  withdrawMeetingNote,
  writeKeyAccount,
} from './key-account.endpoints.ts';
import { endAccount, writeSheet } from './key-account.intents.ts';
import { dueUntil, shownAccount } from './key-account.rules.ts';
import { type KeyAccountRow, keyAccountOf, keyAccountRows } from './key-account.store.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about key accounts and meetings with customers. */
export function keyAccountRoutes({ maker, newId }: Parts): readonly Route[] {
  const today = (): string => maker.now().toISOString().slice(0, 10);
  return [
    ...listRoutes(maker.storage, keyAccountListing, {
      rows: (queries) => keyAccountRows(queries, { today: today(), dueUntil: dueUntil(today()) }),
      shown: shownRows,
    }),
    reads(showKeyAccount, async (queries, { params }) => {
      const there = await isThere(queries, params.id);
      if (!there.ok) return there;
      const account = await keyAccountOf(queries, params.id);
      return taken({ account: account === null ? null : shownAccount(account, today()) });
    }),
    changes(writeKeyAccount, async (change, { params, body }, { member }) => {
      const done = await writeSheet(change, { customerId: params.id, wish: body }, { actor: member });
      return done.ok ? taken(shownAccount(done.value, today())) : done;
    }),
    changes(endKeyAccount, async (change, { params, body }, { member }) => {
      const done = await endAccount(change, { customerId: params.id, wish: body }, { actor: member });
      return done.ok ? taken(shownAccount(done.value, today())) : done;
    }),
    ...meetingRoutes({ newId, today }),
  ];
}

function meetingRoutes({ newId, today }: { readonly newId: () => string; readonly today: () => string }) {
  const meaning = ({ member }: MemberVisit) => ({ actor: member, newId });
  return [
    reads(listMeetings, async (queries, { params }) => {
      const there = await isThere(queries, params.id);
      if (!there.ok) return there;
      return taken({ items: await namedMeetings(queries, await meetingsOf(queries, params.id)) });
    }),
    reads(showMeetingGuide, async (queries, { params }) => {
      const there = await isThere(queries, params.id);
      if (!there.ok) return there;
      const account = await keyAccountOf(queries, params.id);
      return taken({ items: guideFor(account, await meetingsOf(queries, params.id), today()) });
    }),
    changes(noteMeetingWith, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, wish: body };
      return shownMeeting(change.queries, await noteMeeting(change, asked, meaning(visit)));
    }),
    changes(changeMeeting, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, id: params.meetingId, wish: body };
      return shownMeeting(change.queries, await rewriteMeeting(change, asked, meaning(visit)));
    }),
    changes(withdrawMeetingNote, async (change, { params, body }, visit) => {
      const asked = { customerId: params.id, id: params.meetingId, wish: body };
      return shownMeeting(change.queries, await withdrawMeeting(change, asked, meaning(visit)));
    }),
  ];
}

async function isThere(queries: Queries, id: string): Promise<Outcome<null>> {
  const customer = await customerById(queries, id);
  return customer === null ? refuse('not-found', 'there is no such customer in this workspace') : taken(null);
}

async function shownRows(queries: Queries, rows: readonly KeyAccountRow[]) {
  const names = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  return rows.map(({ owner, ...row }) => ({
    ...row,
    owner: owner === null ? null : { id: owner, name: names.get(owner) ?? '' },
  }));
}

async function shownMeeting(
  queries: Queries,
  outcome: Outcome<MeetingRecord>,
): Promise<Outcome<AccountMeeting>> {
  if (!outcome.ok) return outcome;
  const [one] = await namedMeetings(queries, [outcome.value]);
  return taken(one!);
}

/** The newest meeting with a customer that counts; null while there was none. */
export async function lastMeetingOf(queries: Queries, customerId: string): Promise<AccountMeeting | null> {
  const counted = (await meetingsOf(queries, customerId)).find((one) => one.withdrawnReason === null);
  return counted === undefined ? null : ((await namedMeetings(queries, [counted]))[0] ?? null);
}

async function namedMeetings(queries: Queries, records: readonly MeetingRecord[]): Promise<AccountMeeting[]> {
  const names = await namesOfPeople(
    queries,
    records.flatMap(({ notedBy }) => notedBy ?? []),
  );
  return records.map(({ notedBy, notedAt, answers, ...record }) => ({
    ...record,
    answers: [...answers],
    notedBy: notedBy === null ? null : { id: notedBy, name: names.get(notedBy) ?? '' },
    notedAt: notedAt.toISOString(),
  }));
}
