import type { Change } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, mayWith, properBelonging } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import type { DeedName, Deeds, ResolvingAtOnce } from '../case-deeds.ts';
import { addMessages, type NewMessage } from '../correspondence/add-messages.ts';
import { toldAnswer } from '../resolving/letters/letter-sending.ts';
import { settingsOf } from '../settings/complaint-settings.store.ts';
import { ownerMayHandle } from './assignable-owner.ts';
import { authorityFor } from './authority.ts';
import { afterDeed } from './case-deed.rules.ts';
import { keepChangedCase } from './change-case.ts';
import { costWith } from './deciding.rules.ts';
import type { ActingInCase, DeedDone } from './deed-done.ts';
import type { Doing } from './doing.ts';
import { aroundDeed } from './prepared-deed.ts';
import { resolvedAtOnce } from './resolving-at-once.rules.ts';
import { channelOf, saidByDeed } from './said-by-deed.ts';
import { mayDoIn, mayWorkOn, visibleCase } from './visible-case.ts';

export const DEED_EVENTS: Readonly<Record<DeedName, string>> = {
  acknowledge: 'case.acknowledged',
  assess: 'case.assessed',
  actAtOnce: 'case.acted-at-once',
  investigate: 'case.investigated',
  decide: 'case.decided',
  approve: 'case.approved',
  answer: 'case.answered',
  hold: 'case.held',
  accept: 'case.accepted',
  reject: 'case.rejected',
  review: 'case.reviewed',
  refer: 'case.referred',
  noteOutcome: 'case.outcome-noted',
  giveRemedy: 'case.remedy-given',
  close: 'case.closed',
  reopen: 'case.reopened',
  withdraw: 'case.withdrawn',
  turn: 'case.turned',
  assign: 'case.assigned',
};

type Asked<Deed extends DeedName> = {
  readonly deed: Deed;
  readonly id: string;
  readonly wish: Deeds[Deed];
};

/** Does one thing in a case, for somebody who may: with its step, its event, its clocks, and the message that tells them. */
export async function doDeed<Deed extends DeedName>(
  change: Change,
  { deed, id, wish }: Asked<Deed>,
  { actor, newId }: ActingInCase,
): Promise<Outcome<DeedDone>> {
  const found = await visibleCase(change.queries, actor, id);
  if (!found.ok) return found;
  const before = found.value;
  // Whoever lacks the training hands it over to somebody who has it.
  const may = deed === 'assign' ? mayWorkOn(actor, before) : await mayDoIn(change, actor, before);
  if (!may.ok) return may;
  const doing = await doingOf(change, { actor, newId, revision: wish.revision });
  const fitting = await withAuthority(change, { deed, wish, record: before }, { actor, doing });
  if (!fitting.ok) return fitting;
  const around = await aroundDeed(change, { deed, wish, record: before }, fitting.value);
  if (!around.ok) return around;
  const decided = afterDeed(before, { deed, wish: around.value.wish as Deeds[Deed] }, around.value.doing);
  if (!decided.ok) return decided;
  const belongs = await belonging(change, before, decided.value);
  if (!belongs.ok) return belongs;
  const said = saidByDeed({ deed, wish: around.value.wish }, before, {
    byId: actor.personId,
    byComplainant: false,
  });
  const message = said === null ? null : { ...said, ...around.value.message };
  const kept = await keepWithMessage(
    change,
    { before, after: decided.value, message },
    {
      newId,
      what: deed === 'approve' && decided.value.state !== 'decided' ? 'case.sent-back' : DEED_EVENTS[deed],
    },
  );
  await around.value.behind(kept);
  return taken(kept);
}

/** Everything that the front line does in one talk, each a step of its own. */
export async function resolveAtOnce(
  change: Change,
  { id, wish }: { readonly id: string; readonly wish: ResolvingAtOnce },
  { actor, newId }: ActingInCase,
): Promise<Outcome<DeedDone>> {
  const found = await visibleCase(change.queries, actor, id);
  if (!found.ok) return found;
  const before = found.value;
  for (const record of [before, { ...before, severity: wish.severity }]) {
    const may = await mayDoIn(change, actor, record);
    if (!may.ok) return may;
  }
  const doing = await doingOf(change, { actor, newId, revision: wish.revision });
  const authority = await authorityFor(change, actor, {
    offered: wish.remedies,
    cost: costWith(before, wish.remedies),
  });
  if (!authority.ok) return authority;
  const decided = resolvedAtOnce(before, wish, { ...doing, authority: authority.value });
  if (!decided.ok) return decided;
  const told = await toldAnswer(change, before, { how: wish.how, words: wish.words, letterId: null });
  if (!told.ok) return told;
  const message: NewMessage = {
    ...{ direction: 'out', channel: channelOf(wish.how), purpose: 'answer' },
    ...{ words: wish.words, byId: actor.personId },
  };
  return taken(
    await keepWithMessage(
      change,
      { before, after: decided.value, message },
      { newId, what: 'case.resolved-at-once' },
    ),
  );
}

type Keeping = { readonly newId: () => string; readonly what: string };

/** Keeps the case and what was said by the way. */
export async function keepWithMessage(
  change: Change,
  given: { readonly before: CaseRecord; readonly after: CaseRecord; readonly message: NewMessage | null },
  { newId, what }: Keeping,
): Promise<DeedDone> {
  const { before, after, message } = given;
  const said = message === null ? after : { ...after, lastMessageAt: change.at };
  const record = await keepChangedCase(change, { before, after: said, what });
  const messages =
    message === null
      ? []
      : await addMessages({ queries: change.queries, workspace: change.workspace, at: change.at, newId }, [
          { record, message },
        ]);
  return { record, messages };
}

/** What is known around a deed of one of our people. */
export async function doingOf(
  { queries, at }: Pick<Change, 'queries' | 'at'>,
  { actor, newId, revision }: ActingInCase & { readonly revision: number | null },
): Promise<Doing> {
  const { content } = await settingsOf(queries);
  return {
    ...{ by: actor.personId, at, newId, seen: revision, authority: 'decides', referral: null },
    mayReview: mayWith(actor.role, 'review cases'),
    noReplyDays: content.noReplyDays,
  };
}

type Fitting = { readonly deed: DeedName; readonly wish: object; readonly record: CaseRecord };

/** Whether what is offered lies within the limit of who decides or approves. */
async function withAuthority(
  change: Change,
  { deed, wish, record }: Fitting,
  { actor, doing }: { readonly actor: Actor; readonly doing: Doing },
): Promise<Outcome<Doing>> {
  const offered =
    deed === 'decide'
      ? (wish as Deeds['decide']).remedies
      : deed === 'approve'
        ? record.proposed?.remedies
        : null;
  if (offered === null || offered === undefined) return taken(doing);
  const authority = await authorityFor(change, actor, { offered, cost: costWith(record, offered) });
  return authority.ok ? taken({ ...doing, authority: authority.value }) : authority;
}

/** Nobody is named anew who is not here, who may not work on it, or who complains. */
async function belonging(change: Change, before: CaseRecord, after: CaseRecord): Promise<Outcome<null>> {
  const unitId = after.unitId === before.unitId ? null : after.unitId;
  const ownerId = after.ownerId === before.ownerId ? null : after.ownerId;
  const proper = await properBelonging(change.queries, { unitId, ownerId });
  if (!proper.ok || ownerId === null) return proper;
  if (ownerId === after.complainantPersonId) {
    return refuse('not-allowed', 'ownerId: it is their own complaint; choose somebody else');
  }
  return ownerMayHandle(change, after, ownerId);
}
