import type { Change, Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Meaning } from '../../people/index.ts';
import { customerEvents, surroundings } from '../customer.intents.ts';
import { fitting } from '../customer.rules.ts';
import { customersByIds, keepCustomers, namesOfCustomers } from '../customer.store.ts';
import type { CustomerRecord } from '../customer.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { settleCustomers } from '../settled-customers.ts';
import { noSuchCustomer } from '../usable-customer.ts';
import { type MergeWish, type Merging, mergedRecords } from './merge.rules.ts';
import { insertMerge, keepUndone, latestMergeOf, type MergeRecord, mergeById } from './merge.store.ts';
import { undone } from './merge-undoing.rules.ts';

/** Who means it, and what follows. */
export type MergeMeaning = Meaning & { readonly followers: readonly CustomerFollower[] };

export type MergeAsked = MergeWish & {
  readonly keptId: string;
  readonly mergedId: string;
  readonly because: string;
};

/** Makes two customers one: everything that names the one names the other afterwards. Can be undone. */
export async function mergeTwo(
  change: Change,
  asked: MergeAsked,
  { actor, newId, followers }: MergeMeaning,
): Promise<Outcome<MergeRecord>> {
  const found = await bothOf(change, asked);
  if (!found.ok) return found;
  const before = found.value;
  const decided = mergedRecords(before, asked, { actor, at: change.at });
  if (!decided.ok) return decided;
  const after = decided.value;
  // The one that is given up first: it gives its reference back.
  await keepCustomers(change.queries, change.workspace, [after.merged]);
  await keepCustomers(change.queries, change.workspace, [after.kept]);
  const moved: Record<string, Json> = {};
  const way = { from: before.merged.id, to: before.kept.id };
  for (const follower of followers) moved[follower.kind] = await follower.move(change, way);
  // Who belongs to it is known behind the moves alone.
  const fits = fitting(after.kept, await surroundings(change, after.kept, actor));
  if (!fits.ok) return fits;
  const merge: MergeRecord = {
    id: newId(),
    keptId: before.kept.id,
    mergedId: before.merged.id,
    because: asked.because,
    mergedAt: change.at,
    mergedBy: change.actor.personId,
    keptBefore: before.kept,
    keptAfter: after.kept,
    mergedBefore: before.merged,
    moved,
    undoneAt: null,
    undoneBy: null,
    revision: 1,
  };
  await insertMerge(change.queries, change.workspace, merge);
  await recordBoth(change, 'customer.merged', { before, after });
  await settle(change, merge, followers);
  return taken(merge);
}

/** Takes two apart again that were made one; says what could not be as it was before. */
export async function undoMerge(
  change: Change,
  { id, revision }: { readonly id: string; readonly revision: number },
  { actor, followers }: MergeMeaning,
): Promise<Outcome<{ readonly merge: MergeRecord; readonly told: readonly string[] }>> {
  const merge = await mergeById(change.queries, id);
  if (merge === null) return refuse('not-found', 'there is no such merge in this workspace');
  const found = await bothOf(change, merge);
  if (!found.ok) return found;
  const now = found.value;
  const latest = await latestMergeOf(change.queries, [merge.keptId, merge.mergedId]);
  const names = await namesOfCustomers(change.queries, latest === null ? [] : [latest.mergedId]);
  const { sameReference } = await surroundings(
    change,
    { ...(merge.mergedBefore ?? now.merged), organisationId: null },
    actor,
  );
  const around = { actor, at: change.at, now, sameReference };
  const last = { id: latest?.id ?? merge.id, name: names.get(latest?.mergedId ?? '') ?? '' };
  const decided = undone(merge, revision, { ...around, latest: last });
  if (!decided.ok) return decided;
  const { kept, merged, told } = decided.value;
  await keepCustomers(change.queries, change.workspace, [kept]);
  await keepCustomers(change.queries, change.workspace, [merged]);
  // The other way round than they moved.
  for (const follower of [...followers].reverse()) {
    const moved = merge.moved?.[follower.kind];
    if (moved !== undefined)
      await follower.moveBack(change, { from: merge.mergedId, to: merge.keptId, moved });
  }
  const after: MergeRecord = {
    ...merge,
    undoneAt: change.at,
    undoneBy: change.actor.personId,
    revision: merge.revision + 1,
  };
  await keepUndone(change.queries, after);
  await recordBoth(change, 'customer.merge-undone', { before: now, after: { kept, merged } });
  await settle(change, merge, followers);
  return taken({ merge: after, told });
}

async function bothOf(
  { queries }: Change,
  { keptId, mergedId }: { readonly keptId: string; readonly mergedId: string },
): Promise<Outcome<Merging>> {
  const found = await customersByIds(queries, [keptId, mergedId]);
  const kept = found.find(({ id }) => id === keptId);
  const merged = found.find(({ id }) => id === mergedId);
  return kept === undefined || merged === undefined ? noSuchCustomer() : taken({ kept, merged });
}

/** One event for each of the two, so that the history of either tells it; both are about both. */
async function recordBoth(
  change: Change,
  what: string,
  { before, after }: { readonly before: Merging; readonly after: Merging },
): Promise<void> {
  const pairs: { before: CustomerRecord; after: CustomerRecord }[] = [
    { before: before.kept, after: after.kept },
    { before: before.merged, after: after.merged },
  ];
  const events = await customerEvents(change, what, pairs);
  const about = [before.kept.id, before.merged.id];
  const names = [before.kept.name, before.merged.name];
  await change.recordAll(
    pairs.map(({ after: { id } }, i) => {
      const event = events.find(({ subject }) => subject.id === id);
      const told = { with: names[1 - i]! };
      return {
        what,
        subject: { kind: 'customer', id },
        before: event?.before ?? {},
        after: { ...(event?.after as Record<string, Json> | undefined), ...told },
        about: [...about, ...(event?.about ?? [])],
      };
    }),
  );
}

async function settle(
  change: Change,
  { keptId, mergedId }: MergeRecord,
  followers: readonly CustomerFollower[],
): Promise<void> {
  const ids = [keptId, mergedId];
  for (const follower of followers) await follower.refresh?.(change, ids);
  await settleCustomers(change, ids);
}
