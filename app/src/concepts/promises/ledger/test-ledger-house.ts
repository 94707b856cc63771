import { randomUUID } from 'node:crypto';
import { type ChangeMaker, type EventRecord, readEvents } from '../../../platform/events/index.ts';
import { type Performing, perform, type Route } from '../../../platform/http/index.ts';
import { good } from '../../../platform/refusals/testing.ts';
import type { Storage } from '../../../platform/storage/index.ts';
import { addAttribute } from '../../attributes/declarations.ts';
import { attributeRoutes } from '../../attributes/index.ts';
import { addCustomer } from '../../customers/declarations.ts';
import { customerRoutes } from '../../customers/index.ts';
import { openTestHouse, type TestHouse } from '../../customers/testing.ts';
import { addMeasure } from '../../standards/declarations.ts';
import { standardRoutes } from '../../standards/index.ts';
import { serviceRoutes } from '../offered-services/offered-service.routes.ts';
import { makePromise } from './ledger-promise.endpoints.ts';
import { ledgerRoutes } from './ledger-promise.routes.ts';
import type { PromiseShown } from './ledger-promise.ts';
import { promisesFollowAttributes } from './promises.follower.ts';

/** A clock that a test moves. */
export type MovedClock = { now: Date };

/** A workspace with the routes of promises, services and customers, at a moment that the test chooses. */
export type LedgerHouse = TestHouse & {
  readonly workspace: string;
  readonly maker: ChangeMaker;
  readonly clock: MovedClock;
  readonly customer: (name: string) => Promise<{ readonly id: string; readonly name: string }>;
  /** A measure of this direction. */
  readonly measure: (direction: string) => Promise<string>;
  /** What happened to a promise, the oldest first. */
  readonly events: (id: string) => Promise<readonly EventRecord[]>;
  /** A promise that is made as `who`, of these words when nothing else is said. */
  readonly promise: (wish?: object, who?: Performing) => Promise<PromiseShown>;
};

export async function openLedgerHouse(
  storage: Storage,
  {
    name,
    at,
    routes = [],
  }: { readonly name: string; readonly at: string; readonly routes?: readonly Route[] },
): Promise<LedgerHouse> {
  const clock: MovedClock = { now: new Date(at) };
  const maker: ChangeMaker = { storage, now: () => clock.now };
  const parts = { maker, newId: randomUUID };
  const house = await openTestHouse(maker, name, [
    ...routes,
    ...serviceRoutes(parts),
    ...ledgerRoutes(parts),
    ...customerRoutes(parts),
    ...attributeRoutes({ ...parts, followers: [promisesFollowAttributes] }),
    ...standardRoutes(parts),
  ]);
  return {
    ...house,
    maker,
    clock,
    workspace: house.owner.member.workspace.id,
    customer: async (called) =>
      good(await perform(house.owner, addCustomer, { body: { name: called } as never })),
    measure: async (direction) => {
      const attribute = good(
        await perform(house.owner, addAttribute, { body: { name: `Quality ${randomUUID()}` } as never }),
      );
      const body = { name: 'Errors', attributeId: attribute.id, unit: 'errors', direction };
      return good(await perform(house.owner, addMeasure, { body: body as never })).id;
    },
    events: (id) =>
      storage.read(house.owner.member.workspace.id, async (queries) => {
        const subject = { kind: 'promise', id };
        return good(await readEvents(queries, { subject, limit: 100 })).items.toReversed();
      }),
    promise: async (wish = {}, who = house.owner) =>
      good(await perform(who, makePromise, { body: promiseWish(wish) as never })),
  };
}

/** What a promise may be asked for. */
export function promiseWish(over: object = {}): object {
  return { words: 'We call you back', due: { limit: { amount: 1, unit: 'days' } }, ...over };
}
