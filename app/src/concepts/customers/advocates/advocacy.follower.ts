import type { CustomerFollower } from '../customer-follower.ts';
import { deedBringing, deedsOf, emptyDeeds, moveDeeds, moveReferred } from './advocacy.store.ts';

/** What customers did follows them, also where they are the ones who were brought. That it was done outlasts erasing, without words. */
export const advocacyFollows: CustomerFollower = {
  kind: 'advocacy',
  move: async ({ queries }, { from, to }) => {
    // Of two who turn out to be one each may have been brought by somebody; nobody is brought twice, so the second stays where it is.
    const isBrought = (await deedBringing(queries, to)) !== null;
    const referred = isBrought ? [] : await moveReferred(queries, { from, to });
    return { deeds: [...(await moveDeeds(queries, { from, to }))], referred: [...referred] };
  },
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { deeds, referred } = moved as {
      readonly deeds: readonly string[];
      readonly referred: readonly string[];
    };
    await moveDeeds(queries, { from: to, to: from, only: deeds });
    await moveReferred(queries, { from: to, to: from, only: referred });
  },
  held: async (queries, customerId) => [
    {
      title: 'What was done as an advocate',
      rows: (await deedsOf(queries, customerId)).map((deed) => ({
        what: deed.kind,
        on: deed.doneOn,
        'whom they brought': deed.referredWords,
        where: deed.place,
        stars: deed.stars,
        link: deed.link,
        note: deed.note,
      })),
    },
  ],
  erase: async ({ queries }, customerId) => ({
    erased: 0,
    keptAnonymous: await emptyDeeds(queries, customerId),
  }),
};
