import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, namesOfPeople, properBelonging } from '../../people/index.ts';
import {
  actedOnSignal,
  type ChangingSignal,
  closedSignalAction,
  dismissedSignal,
  judgedSignal,
  reopenedSignal,
  watchedSignal,
} from './signal.rules.ts';
import { keepSignal, signalById } from './signal.store.ts';
import type { Acting, SignalRecord } from './signal.ts';

type Kept = Promise<Outcome<SignalRecord>>;
type Doing = { readonly actor: Actor };
type Seen<Wish> = Wish & { readonly id: string; readonly revision: number };
type Reasoned = Seen<{ readonly words: string }>;

export function dismissSignal(change: Change, wish: Reasoned, { actor }: Doing): Kept {
  return step(change, { ...wish, actor, what: 'signal.dismissed' }, (record, changing) =>
    dismissedSignal(record, wish.words, changing),
  );
}

export function watchSignal(change: Change, wish: Reasoned, { actor }: Doing): Kept {
  return step(change, { ...wish, actor, what: 'signal.watched' }, (record, changing) =>
    watchedSignal(record, wish.words, changing),
  );
}

export function actOnSignal(change: Change, wish: Seen<Acting>, { actor }: Doing): Kept {
  return step(change, { ...wish, actor, what: 'signal.acted-on' }, async (record, changing) => {
    const ownerId = wish.ownerId === record.ownerId ? null : wish.ownerId;
    const proper = await properBelonging(change.queries, { unitId: null, ownerId });
    return proper.ok ? actedOnSignal(record, wish, changing) : proper;
  });
}

export function closeSignalAction(
  change: Change,
  wish: Seen<{ readonly words: string; readonly on: string | null; readonly reviewOn: string | null }>,
  { actor }: Doing,
): Kept {
  return step(change, { ...wish, actor, what: 'signal.action-closed' }, (record, changing) =>
    closedSignalAction(record, wish, changing),
  );
}

export function judgeSignal(
  change: Change,
  wish: Seen<{ readonly effect: 'worked' | 'did-not-work'; readonly words: string }>,
  { actor }: Doing,
): Kept {
  return step(change, { ...wish, actor, what: 'signal.effect-judged' }, (record, changing) =>
    judgedSignal(record, wish, changing),
  );
}

export function reopenSignal(change: Change, wish: Reasoned, { actor }: Doing): Kept {
  return step(change, { ...wish, actor, what: 'signal.reopened' }, (record, changing) =>
    reopenedSignal(record, wish.words, changing),
  );
}

export function noSuchSignal(): Outcome<never> {
  return refuse('not-found', 'there is no such signal in this workspace');
}

type Stepping = Doing & { readonly id: string; readonly revision: number; readonly what: string };

async function step(
  change: Change,
  { id, revision, actor, what }: Stepping,
  decide: (record: SignalRecord, changing: ChangingSignal) => Outcome<SignalRecord> | Kept,
): Kept {
  const before = await signalById(change.queries, id);
  if (before === null) return noSuchSignal();
  const decided = await decide(before, { actor, seen: revision, at: change.at });
  if (decided.ok) await keepTold(change, what, { before, after: decided.value });
  return decided;
}

type Told = { readonly before: SignalRecord | null; readonly after: SignalRecord };

/** Keeps a signal with the event that tells what became of it. */
export async function keepTold(change: Change, what: string, { before, after }: Told): Promise<void> {
  await keepSignal(change.queries, change.workspace, after);
  const now = await told(change.queries, after);
  const differing =
    before === null
      ? { before: null, after: now }
      : (changedFields(await told(change.queries, before), now) ?? { before: {}, after: {} });
  const people = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  const isNamed = differing.after !== null && 'owner' in (differing.after as object);
  await change.record({
    what,
    subject: { kind: 'signal', id: after.id },
    before: differing.before,
    after: differing.after,
    about: isNamed ? people : [],
  });
}

async function told(queries: Queries, record: SignalRecord): Promise<Readonly<Record<string, Json>>> {
  const { ownerId, link, found } = record;
  const names = ownerId === null ? null : await namesOfPeople(queries, [ownerId]);
  return {
    figure: record.told.name,
    where: record.told.slice?.name ?? '',
    since: record.since,
    direction: record.direction,
    verdict: record.verdict,
    before: Number(found.before.estimate.toPrecision(4)),
    after: Number(found.after.estimate.toPrecision(4)),
    standing: record.standing,
    state: record.state,
    reason: record.reason,
    action: record.action,
    owner: ownerId === null ? null : (names?.get(ownerId) ?? ownerId),
    dueOn: record.dueOn,
    reviewOn: record.reviewOn,
    doneOn: record.doneOn,
    doneWords: record.doneWords,
    link: link === null ? null : { kind: link.kind, name: link.name, place: link.place },
    effect: record.effect,
    effectWords: record.effectWords,
  };
}
