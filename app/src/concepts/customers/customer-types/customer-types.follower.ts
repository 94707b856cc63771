import type { Json } from '../../../platform/events/index.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { forgetCustomer, moveObservations, observationsOfCustomer } from './observing/observation.store.ts';
import { declinesOf, deleteDeclines } from './type-decline.store.ts';

/**
 * Observations of contacts follow their customer. Declined types do not: they are about facts that are others after a merge. Of an
 * erased customer what was seen of whoever served stays, without the customer and without the note.
 */
export const typesFollow: CustomerFollower = {
  kind: 'observation',
  move: async ({ queries }, { from, to }) =>
    ({ ids: await moveObservations(queries, { from, to }) }) as unknown as Json,
  moveBack: async ({ queries }, { from, to, moved }) => {
    const { ids } = moved as { readonly ids: readonly string[] };
    await moveObservations(queries, { from: to, to: from, only: ids });
  },
  held: async (queries, customerId) => {
    const observed = await observationsOfCustomer(queries, customerId);
    const declined = await declinesOf(queries, [customerId]);
    return [
      {
        title: 'Observed contacts',
        rows: observed.map(({ contactOn, type, note, state }) => ({ contact: contactOn, type, note, state })),
      },
      {
        title: 'Types that were proposed and declined',
        rows: declined.map(({ type, reasons, why }) => ({ type, reasons, why })),
      },
    ].filter(({ rows }) => rows.length > 0);
  },
  erase: async ({ queries }, customerId) => ({
    erased: await deleteDeclines(queries, customerId),
    keptAnonymous: await forgetCustomer(queries, customerId),
  }),
};
