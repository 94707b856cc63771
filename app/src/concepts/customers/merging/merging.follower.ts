import type { Change, Json } from '../../../platform/events/index.ts';
import { customersByIds } from '../customer.store.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { duplicatesOf, removeDuplicates } from './duplicate.store.ts';
import { emptyMerges, mergesOf, moveOrganisation } from './merge.store.ts';

const NONE = { erased: 0, keptAnonymous: 0 };

/** Whoever belongs to an organisation belongs to the one that it becomes. */
export const organisationsFollow: CustomerFollower = {
  kind: 'organisation',
  move: async (change, { from, to }) => {
    const ids = await moveOrganisation(change.queries, { from, to, at: change.at, only: null });
    await recordMoves(change, { ids, from, to });
    return [...ids];
  },
  moveBack: async (change, { from, to, moved }) => {
    const only = idsIn(moved);
    const ids = await moveOrganisation(change.queries, { from: to, to: from, at: change.at, only });
    await recordMoves(change, { ids, from: to, to: from });
  },
  // The organisation stands in each customer's own record.
  held: async () => [],
  erase: async () => NONE,
};

async function recordMoves(
  change: Change,
  { ids, from, to }: { readonly ids: readonly string[]; readonly from: string; readonly to: string },
): Promise<void> {
  if (ids.length === 0) return;
  const names = new Map((await customersByIds(change.queries, [from, to])).map(({ id, name }) => [id, name]));
  await change.recordAll(
    ids.map((id) => ({
      what: 'customer.organisation-followed',
      subject: { kind: 'customer', id },
      before: { organisation: names.get(from) ?? null },
      after: { organisation: names.get(to) ?? null },
      about: [id, from, to],
    })),
  );
}

function idsIn(moved: Json): string[] {
  return Array.isArray(moved) ? moved.filter((id): id is string => typeof id === 'string') : [];
}

/** Proposals and merges go with the customers themselves; of an erased one nothing stays that tells who it was. */
export const mergesFollow: CustomerFollower = {
  kind: 'merge',
  move: async () => null,
  moveBack: async () => undefined,
  held: async (queries, customerId) => {
    const merges = await mergesOf(queries, customerId);
    const rows = merges.map((merge) => ({
      merged: merge.mergedBefore?.name ?? null,
      into: merge.keptBefore?.name ?? null,
      on: merge.mergedAt.toISOString(),
      because: merge.because,
      undone: merge.undoneAt?.toISOString() ?? null,
    }));
    const apart = (await duplicatesOf(queries, [customerId])).filter(({ state }) => state === 'different');
    const toldApart = apart.map(({ decidedAt, decidedBecause }) => ({
      on: decidedAt?.toISOString() ?? null,
      because: decidedBecause,
    }));
    return [
      { title: 'Records made one', rows },
      { title: 'Told apart from others', rows: toldApart },
    ].filter((part) => part.rows.length > 0);
  },
  erase: async (change, customerId) => {
    const pairs = await duplicatesOf(change.queries, [customerId]);
    await removeDuplicates(
      change.queries,
      pairs.map(({ id }) => id),
    );
    const keptAnonymous = await emptyMerges(change.queries, [customerId]);
    return { erased: pairs.length, keptAnonymous };
  },
};
