import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import type { CustomerFacts, CustomerRecord, OwnValue } from '../customer.ts';
import type { Merging } from './merge.rules.ts';
import type { MergeRecord } from './merge.store.ts';
import { CHOSEN_FIELDS, JOINED_FIELDS, MERGE_TITLES } from './merge-fields.ts';

/** What is known of the surroundings when a merge is undone. */
export type UndoingAround = {
  readonly actor: Actor;
  readonly at: Date;
  /** Both as they are now. */
  readonly now: Merging;
  /** The last merge that either of them took part in and that was not undone. */
  readonly latest: Pick<MergeRecord, 'id'> & { readonly name: string };
  /** Who has the number of the merged one now. */
  readonly sameReference: { readonly id: string; readonly name: string } | null;
};

/** Both as they are afterwards, and what could not be as it was before, in words. */
export type Undone = Merging & { readonly told: readonly string[] };

/** May this merge be undone? What was changed since then in what the merge had made stays, and is told. */
export function undone(merge: MergeRecord, revision: number, around: UndoingAround): Outcome<Undone> {
  const may = allowed(around.actor, 'merge customers');
  if (!may.ok) return may;
  const same = sameRevision(merge, revision);
  if (!same.ok) return same;
  if (merge.undoneAt !== null)
    return refuse('conflict', 'this merge was undone already; nothing is to be done');
  const { kept, merged } = around.now;
  const { keptBefore, keptAfter, mergedBefore } = merge;
  if (
    kept.state === 'erased' ||
    merged.state === 'erased' ||
    keptBefore === null ||
    keptAfter === null ||
    mergedBefore === null
  ) {
    return refuse(
      'conflict',
      'one of the two was erased on request, so nothing is left to take them apart by; this merge stays',
    );
  }
  if (around.latest.id !== merge.id) {
    return refuse(
      'conflict',
      `${quoted(around.latest.name)} was merged later on; undo that merge first, for the last one comes first`,
    );
  }
  const told: string[] = [];
  const restored = restoredKept({ kept, keptBefore, keptAfter }, told);
  const freed = restoredReference({ mergedBefore, kept: restored, holder: around.sameReference }, told);
  return taken({
    kept: { ...restored, revision: kept.revision + 1, changedAt: around.at },
    merged: { ...mergedBefore, reference: freed, revision: merged.revision + 1, changedAt: around.at },
    told,
  });
}

type Snapshots = {
  readonly kept: CustomerRecord;
  readonly keptBefore: CustomerRecord;
  readonly keptAfter: CustomerRecord;
};

/** What the merge changed is as before, where nobody changed it since; whatever else was changed stays. */
function restoredKept({ kept, keptBefore, keptAfter }: Snapshots, told: string[]): CustomerRecord {
  const after: Record<string, unknown> = { ...kept };
  for (const field of [...CHOSEN_FIELDS, 'keyAccount', 'state'] as const) {
    if (keptBefore[field] === keptAfter[field]) continue;
    if (kept[field] === keptAfter[field]) after[field] = keptBefore[field];
    else told.push(changedSince(field in MERGE_TITLES ? MERGE_TITLES[field as 'name'] : field));
  }
  for (const field of JOINED_FIELDS) {
    const came = new Set(keptAfter[field].filter((one) => !keptBefore[field].includes(one)));
    after[field] = kept[field].filter((one) => !came.has(one));
  }
  if (after['type'] === keptBefore.type) {
    after['typeReason'] = keptBefore.typeReason;
    after['typeByHand'] = keptBefore.typeByHand;
  }
  return {
    ...(after as CustomerRecord),
    ...factsOf(keptBefore),
    kind: kept.kind,
    own: restoredOwn({ kept, keptBefore, keptAfter }, told),
  };
}

function restoredOwn({ kept, keptBefore, keptAfter }: Snapshots, told: string[]): Record<string, OwnValue> {
  const own: Record<string, OwnValue> = { ...kept.own };
  for (const key of new Set([...Object.keys(keptBefore.own), ...Object.keys(keptAfter.own)])) {
    const [was, made] = [keptBefore.own[key], keptAfter.own[key]];
    if (was === made) continue;
    if (kept.own[key] !== made) told.push(changedSince(key));
    else if (was === undefined) delete own[key];
    else own[key] = was;
  }
  return own;
}

function changedSince(title: string): string {
  return `${title} was changed after the merge and stays as it is now`;
}

function restoredReference(
  {
    mergedBefore: { reference, name },
    kept,
    holder,
  }: {
    readonly mergedBefore: CustomerRecord;
    readonly kept: CustomerRecord;
    readonly holder: { readonly id: string; readonly name: string } | null;
  },
  told: string[],
): string | null {
  if (reference === null) return null;
  const isWithKept = kept.reference === reference;
  const other = isWithKept ? kept : holder !== null && holder.id !== kept.id ? holder : null;
  if (other === null) return reference;
  told.push(
    `${quoted(other.name)} has the reference ${quoted(reference)} now, so ${quoted(name)} comes back without it`,
  );
  return null;
}

/** What was found out of a customer then; whoever finds it out does so anew afterwards. */
function factsOf(record: CustomerRecord): CustomerFacts {
  const { purchases, revenue, margin, firstPurchaseOn, lastPurchaseOn, lifetimeValue, lifetimeMethod } =
    record;
  const { satisfaction, satisfactionOn, recommendation, recommendationOn, openComplaints, kind } = record;
  return {
    ...{ purchases, revenue, margin, firstPurchaseOn, lastPurchaseOn, lifetimeValue, lifetimeMethod },
    ...{ satisfaction, satisfactionOn, recommendation, recommendationOn, openComplaints, kind },
  };
}
