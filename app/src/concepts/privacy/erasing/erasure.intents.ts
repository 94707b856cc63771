import type { Change } from '../../../platform/events/index.ts';
import { erasePayloads } from '../../../platform/events/index.ts';
import { forgetAnswersNaming } from '../../../platform/http/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import {
  type CustomerFollower,
  type CustomerRecord,
  customerById,
  customersByIds,
  indexNow,
  keepCustomers,
  leaveUncounted,
  mergedInto,
  noSuchCustomer,
  sharedTraits,
} from '../../customers/index.ts';
import { type Actor, allowed, type Meaning } from '../../people/index.ts';
import { requestClosed } from '../requesting/privacy-request.rules.ts';
import { keepRequest, requestById } from '../requesting/privacy-request.store.ts';
import { emptiedCustomer, wordsOfPerson } from './emptied-customer.ts';
import { insertErasure } from './erasure.store.ts';
import type { ErasedStore, ErasureGround, ErasureRecord, ErasureWish } from './erasure.ts';

/** Everything that stores ids of customers, in the order in which they know each other. */
export type ErasingParts = { readonly followers: readonly CustomerFollower[] };

/** Who is erased, by their words too, which are known to nobody but the search behind it. */
export type Erased = {
  readonly record: ErasureRecord;
  readonly words: ReturnType<typeof wordsOfPerson>;
};

type Erasing = {
  readonly customerId: string;
  readonly ground: ErasureGround;
  readonly requestId: string | null;
  readonly ruleId: string | null;
};

/** At least so many others share a trait that stays. */
const ENOUGH_OTHERS = 5;

/** Erases whoever asked for it: identity is checked before, and the request is done by it. */
export async function eraseOnRequest(
  change: Change,
  { customerId, requestId, revision }: ErasureWish & { readonly customerId: string },
  { actor, newId, followers }: Meaning & ErasingParts,
): Promise<Outcome<Erased>> {
  const customer = await erasable(change, { customerId, actor });
  if (!customer.ok) return customer;
  const same = sameRevision(customer.value, revision);
  if (!same.ok) return same;
  const request = await requestById(change.queries, requestId);
  const gone = await mergedInto(change.queries, [customerId]);
  if (request === null || request.kind !== 'erasure' || ![customerId, ...gone].includes(request.customerId)) {
    return refuse(
      'not-found',
      'body.requestId: this person did not ask to be erased by it; choose their request',
    );
  }
  const closing = { revision: request.revision, state: 'done', answer: 'Erased' } as const;
  const closed = requestClosed(request, closing, { actor, at: change.at, erased: true });
  if (!closed.ok) return closed;
  const asked = { customerId, ground: 'request', requestId, ruleId: null } as const;
  const erased = await eraseOne(change, asked, { actor, newId, followers });
  await keepRequest(change.queries, change.workspace, {
    ...closed.value,
    note: '',
    identityBy: '',
    answer: 'Erased',
  });
  return taken(erased);
}

/** The customer, when one may erase and there is somebody to be erased. */
export async function erasable(
  { queries }: Pick<Change, 'queries'>,
  { customerId, actor }: { readonly customerId: string; readonly actor: Actor },
): Promise<Outcome<CustomerRecord>> {
  const may = allowed(actor, 'handle privacy');
  if (!may.ok) return may;
  const record = await customerById(queries, customerId);
  if (record === null) return noSuchCustomer();
  if (record.state === 'erased') return refuse('conflict', 'this customer was erased already');
  if (record.state === 'merged') {
    return refuse('conflict', 'this customer was merged into another; erase that one, and both are gone');
  }
  return taken(record);
}

/** Takes a person out of every store, with everyone merged into them; what figures stand on stays. */
export async function eraseOne(
  change: Change,
  asked: Erasing,
  { actor, newId, followers }: Meaning & ErasingParts,
): Promise<Erased> {
  const { queries, at } = change;
  const otherIds = await mergedInto(queries, [asked.customerId]);
  const ids = [asked.customerId, ...otherIds];
  const records = await customersByIds(queries, ids);
  const words = wordsOfPerson(records);
  const stores: ErasedStore[] = [];
  // Followers find what is theirs by what still stands in the row, so the row goes last.
  for (const { kind, erase } of followers) {
    let done = { erased: 0, keptAnonymous: 0 };
    for (const id of ids) {
      const { erased, keptAnonymous } = await erase(change, id);
      done = { erased: done.erased + erased, keptAnonymous: done.keptAnonymous + keptAnonymous };
    }
    stores.push({ store: kind, ...done });
  }
  const emptied = await Promise.all(
    (await customersByIds(queries, ids)).map(async (record) =>
      emptiedCustomer(record, { shared: await sharedTraits(queries, record, ENOUGH_OTHERS), at }),
    ),
  );
  await keepCustomers(queries, change.workspace, emptied);
  const archived = records.filter(({ state }) => state === 'archived').map(({ id }) => id);
  await leaveUncounted(queries, archived);
  await indexNow(change, ids);
  stores.push({ store: 'customer', erased: 0, keptAnonymous: emptied.length });
  let payloads = 0;
  for (const id of ids) payloads += (await erasePayloads(change, id)).erased;
  stores.push({ store: 'event', erased: payloads, keptAnonymous: 0 });
  const answers = await forgetAnswersNaming(queries, [...ids, ...words.map(({ word }) => word)]);
  stores.push({ store: 'kept-answer', erased: answers, keptAnonymous: 0 });
  const record: ErasureRecord = {
    ...asked,
    id: newId(),
    otherIds,
    erasedBy: actor.personId,
    erasedAt: at,
    stores,
    searchedAt: null,
    searched: null,
  };
  await insertErasure(queries, change.workspace, record);
  // It says who erased whom by ids that lead nowhere, so it may stay for ever.
  await change.record({
    what: 'customer.erased',
    subject: { kind: 'customer', id: asked.customerId },
    before: null,
    after: { erasure: record.id, ground: asked.ground, others: otherIds.length, stores: stores as never },
  });
  return { record, words };
}
