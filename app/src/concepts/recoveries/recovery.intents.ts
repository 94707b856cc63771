import { type Change, changedFields, type Json } from '../../platform/events/index.ts';
import { type Outcome, refuse } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { namesOfAttributes, usableAttribute } from '../attributes/index.ts';
import { type Actor, namesOfPeople, namesOfUnits, properBelonging } from '../people/index.ts';
import {
  apologised,
  askedAgain,
  changedRecovery,
  closed,
  type Recovering,
  remedied,
  reopened,
} from './recovery.rules.ts';
import { keepRecoveries, recoveryById } from './recovery.store.ts';
import type { ApologyWish, AskedWish, RecoveryChange, RecoveryRecord, RemedyWish } from './recovery.ts';

type Kept = Promise<Outcome<RecoveryRecord>>;
type Seen<Wish> = Wish & { readonly id: string; readonly revision: number };
export type Acting = { readonly actor: Actor };

/** Notes that somebody said sorry. */
export function apologise(change: Change, wish: Seen<ApologyWish>, acting: Acting): Kept {
  return step(change, { ...wish, ...acting, what: 'recovery.apologised' }, (record, recovering) =>
    apologised(record, wish, recovering),
  );
}

/** Notes what was done for the customer. */
export function remedy(change: Change, wish: Seen<RemedyWish>, acting: Acting): Kept {
  return step(change, { ...wish, ...acting, what: 'recovery.remedied' }, (record, recovering) =>
    remedied(record, wish, recovering),
  );
}

/** Notes how the customer finds it now. */
export function askAgain(change: Change, wish: Seen<AskedWish>, acting: Acting): Kept {
  return step(change, { ...wish, ...acting, what: 'recovery.asked' }, (record, recovering) =>
    askedAgain(record, wish, recovering),
  );
}

export function closeRecovery(change: Change, wish: Seen<{ readonly reason: string }>, acting: Acting): Kept {
  return step(change, { ...wish, ...acting, what: 'recovery.closed' }, (record, recovering) =>
    closed(record, wish, recovering),
  );
}

export function reopenRecovery(
  change: Change,
  wish: Seen<{ readonly reason: string }>,
  acting: Acting,
): Kept {
  const { reason } = wish;
  return step(change, { ...wish, ...acting, what: 'recovery.reopened', why: reason }, (record, recovering) =>
    reopened(record, recovering),
  );
}

/** Changes what is known of it, who answers for it, and until when. */
export async function changeRecovery(change: Change, wish: Seen<RecoveryChange>, acting: Acting): Kept {
  const before = await recoveryById(change.queries, wish.id);
  if (before === null) return noSuchRecovery();
  // Whoever has left stays where they are named; nobody is named anew who is not here.
  const ownerId = wish.ownerId === before.ownerId ? null : wish.ownerId;
  const belongs = await properBelonging(change.queries, { unitId: wish.unitId, ownerId });
  if (!belongs.ok) return belongs;
  if (wish.attributeId !== null && wish.attributeId !== before.attributeId) {
    const attribute = await usableAttribute(change.queries, wish.attributeId);
    if (!attribute.ok) return attribute;
  }
  return step(change, { ...wish, ...acting, what: 'recovery.changed' }, (record, recovering) =>
    changedRecovery(record, wish, recovering),
  );
}

type Stepping = Acting & {
  readonly id: string;
  readonly revision: number;
  readonly what: string;
  readonly why?: string;
};

async function step(
  change: Change,
  { id, revision, actor, what, why }: Stepping,
  decide: (record: RecoveryRecord, recovering: Recovering) => Outcome<RecoveryRecord>,
): Kept {
  const before = await recoveryById(change.queries, id);
  if (before === null) return noSuchRecovery();
  const decided = decide(before, { actor, seen: revision, at: change.at });
  if (!decided.ok) return decided;
  await keepRecoveries(change.queries, change.workspace, [decided.value]);
  const differing = changedFields(
    await told(change.queries, before),
    await told(change.queries, decided.value),
  ) ?? { before: {}, after: {} };
  await change.record({
    what,
    subject: { kind: 'recovery', id },
    before: differing.before,
    after: why === undefined ? differing.after : { ...(differing.after as object), why },
    about: before.customerId === null ? [] : [before.customerId],
  });
  return decided;
}

export function noSuchRecovery(): Outcome<never> {
  return refuse('not-found', 'there is no such recovery in this workspace');
}

async function told(queries: Queries, record: RecoveryRecord): Promise<Readonly<Record<string, Json>>> {
  const { ownerId, unitId, attributeId, apology, asked } = record;
  const name = async (
    id: string | null,
    names: (queries: Queries, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>,
  ) => (id === null ? null : ((await names(queries, [id])).get(id) ?? id));
  return {
    what: record.what,
    cause: record.cause,
    state: record.state,
    attribute: await name(attributeId, namesOfAttributes),
    unit: await name(unitId, namesOfUnits),
    owner: await name(ownerId, namesOfPeople),
    dueAt: record.dueAt?.toISOString() ?? null,
    apology: apology === null ? null : { at: apology.at, how: apology.how, words: apology.words },
    remedies: record.remedies.map(({ at, kind, words, cost }) => ({ at, kind, words, cost })),
    asked:
      asked === null
        ? null
        : { at: asked.at, how: asked.how, before: asked.before, after: asked.after, comment: asked.comment },
    result: record.result,
    closeReason: record.closeReason,
  };
}
