import { randomUUID } from 'node:crypto';
import type { ChangeMaker } from '../../../platform/events/index.ts';
import { type Performing, perform } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { addCustomer, changeCustomer, showCustomer } from '../customer.endpoints.ts';
import { customerRoutes } from '../customer.routes.ts';
import { searchForCustomers } from '../searching/search-customers.endpoints.ts';
import { openTestHouse, type TestHouse } from '../test-customers-house.ts';
import { listDuplicatesOfCustomer, mergeCustomers, undoCustomerMerge } from './merging.endpoints.ts';
import { mergesFollow, organisationsFollow } from './merging.follower.ts';
import { mergeRoutes } from './merging.routes.ts';

export type Seen = { readonly id: string; readonly revision: number };

/** Opens a workspace in which customers can be added, found and merged. */
export async function openMergingHouse(maker: ChangeMaker, name: string) {
  const parts = { maker, newId: randomUUID };
  const routes = [
    ...mergeRoutes({ ...parts, followers: [organisationsFollow, mergesFollow] }),
    ...customerRoutes(parts),
  ];
  const house = await openTestHouse(maker, name, routes);
  return { ...house, ...customerDeeds(house.owner) };
}

export type MergingHouse = TestHouse & ReturnType<typeof customerDeeds>;

/** A clock that goes on by a second each time that somebody looks at it. */
export function tickingMaker(storage: Storage): ChangeMaker {
  let moment = Date.parse('2026-11-22T12:00:00Z');
  return {
    storage,
    now: () => {
      moment += 1_000;
      return new Date(moment);
    },
  };
}

/** What one does with customers in these tests. */
export function customerDeeds(who: Performing) {
  const of = (id: string) => ({ params: { workspace: who.member.workspace.slug, id } });
  return {
    add: async (body: object) => good(await perform(who, addCustomer, { body: body as never })),
    change: async (id: string, body: object) =>
      good(await perform(who, changeCustomer, { ...of(id), body: body as never })),
    show: async (id: string) => good(await perform(who, showCustomer, of(id))),
    find: async (words: string) =>
      good(await perform(who, searchForCustomers, { query: { words, limit: 20 } })),
    proposals: async (id: string) => good(await perform(who, listDuplicatesOfCustomer, of(id))).items,
    merge: (kept: Seen, merged: Seen, over: object = {}) =>
      perform(who, mergeCustomers, {
        body: {
          ...{ keptId: kept.id, keptRevision: kept.revision },
          ...{ mergedId: merged.id, mergedRevision: merged.revision },
          ...{ choices: {}, because: 'Same person', ...over },
        },
      }),
    undo: ({ id, revision }: Seen) => perform(who, undoCustomerMerge, { ...of(id), body: { revision } }),
  };
}
