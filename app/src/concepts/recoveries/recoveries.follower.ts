import type { AttributeFollower } from '../attributes/index.ts';
import { namesOfAttributes } from '../attributes/index.ts';
import type { CustomerFollower, HeldData } from '../customers/index.ts';
import {
  moveRecoveries,
  recoveriesAbout,
  recoveriesNaming,
  recoveriesPerAttribute,
  recoveryMoments,
} from './following-recoveries.store.ts';
import { keepRecoveries, recoveriesByIds } from './recovery.store.ts';
import type { RecoveryRecord } from './recovery.ts';

const ERASED = 'Erased with the customer';

/** Recoveries follow their customer: to whom two of them were merged into, back again, and into namelessness. */
export const recoveriesFollow: CustomerFollower = {
  kind: 'recovery',
  move: async ({ queries }, { from, to }) => ({
    ids: [...(await moveRecoveries(queries, { from, to, ids: null }))],
  }),
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { ids } = moved as { readonly ids: readonly string[] };
    await moveRecoveries(queries, { from: to, to: from, ids });
  },
  held: async (queries, customerId): Promise<readonly HeldData[]> => {
    const records = await recoveriesAbout(queries, customerId);
    return records.length === 0 ? [] : [{ title: 'Recoveries', rows: records.map(heldRecovery) }];
  },
  erase: async ({ queries, workspace, at }, customerId) => {
    const records = await recoveriesAbout(queries, customerId);
    await keepRecoveries(
      queries,
      workspace,
      records.map((record) => namelessRecovery(record, at)),
    );
    return { erased: 0, keptAnonymous: records.length };
  },
  timeline: async (queries, { customerId, before, limit }) => {
    const until = before === null ? null : new Date(before);
    const moments = await recoveryMoments(queries, { customerId, before: until, limit });
    return moments.map(({ at, kind, what }) => ({
      at: at.toISOString(),
      what: kind === 'opened' ? 'is to be won back' : 'had a recovery closed',
      text: what,
    }));
  },
};

function heldRecovery(record: RecoveryRecord): HeldData['rows'][number] {
  const { what, cause, openedAt, state, apology, remedies, asked, result, closedAt } = record;
  return {
    'what happened': what,
    cause,
    opened: openedAt.toISOString(),
    state,
    apology: apology?.words ?? '',
    remedies: remedies
      .map(({ kind, words, cost }) => `${kind}: ${words} (${cost ?? 'no cost said'})`)
      .join('; '),
    'rating before': asked?.before ?? null,
    'rating after': asked?.after ?? null,
    comment: asked?.comment ?? '',
    result,
    closed: closedAt?.toISOString() ?? null,
    'why closed': record.closeReason,
  };
}

/** Figures stand on it still; nothing leads back to the person. Nobody is won back any more of whom nothing is known. */
function namelessRecovery(record: RecoveryRecord, at: Date): RecoveryRecord {
  const { apology, remedies, asked, state } = record;
  const ended =
    state === 'closed'
      ? {}
      : { state: 'closed' as const, closedAt: at, result: record.result ?? ('unknown' as const) };
  return {
    ...record,
    ...ended,
    customerId: null,
    what: ERASED,
    cause: '',
    closeReason: record.closeReason === '' && asked !== null ? '' : ERASED,
    apology: apology === null ? null : { ...apology, words: ERASED },
    remedies: remedies.map((remedy) => ({ ...remedy, words: ERASED })),
    asked: asked === null ? null : { ...asked, comment: '' },
    revision: record.revision + 1,
    changedAt: at,
  };
}

/** Recoveries name another attribute when theirs was merged or split. */
export const recoveriesFollowAttributes: AttributeFollower = {
  kind: 'recovery',
  named: (queries, attributeIds) => recoveriesNaming(queries, attributeIds),
  counts: (queries, attributeIds) => recoveriesPerAttribute(queries, attributeIds),
  move: async (change, { from, to, ids }) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [from, to]);
    const moved = (await recoveriesByIds(queries, ids)).filter(({ attributeId }) => attributeId === from);
    await keepRecoveries(
      queries,
      workspace,
      moved.map((record) => ({ ...record, attributeId: to, revision: record.revision + 1 })),
    );
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'recovery.attribute-followed',
        subject: { kind: 'recovery', id },
        before: { attribute: names.get(from) ?? from },
        after: { attribute: names.get(to) ?? to },
      })),
    );
  },
};
