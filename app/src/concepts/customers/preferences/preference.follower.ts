import type { CustomerFollower } from '../customer-follower.ts';
import { deletePreferences, movePreferences, preferencesOf } from './preference.store.ts';

/** Preferences follow their customer. What was noted of an erased person goes altogether: it says nothing without the person. */
export const preferencesFollow: CustomerFollower = {
  kind: 'preference',
  move: async ({ queries }, { from, to }) => ({ ids: [...(await movePreferences(queries, { from, to }))] }),
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { ids } = moved as { readonly ids: readonly string[] };
    await movePreferences(queries, { from: to, to: from, only: ids });
  },
  held: async (queries, customerId) => [
    {
      title: 'Preferences',
      rows: (await preferencesOf(queries, customerId)).map((one) => ({
        note: one.note,
        source: one.source,
        sensitive: one.sensitive,
        since: one.since,
        'noted at': one.notedAt.toISOString(),
        'ended on': one.endedOn,
        'why ended': one.endReason,
      })),
    },
  ],
  erase: async ({ queries }, customerId) => ({
    erased: await deletePreferences(queries, customerId),
    keptAnonymous: 0,
  }),
};
