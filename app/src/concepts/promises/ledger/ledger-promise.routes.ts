import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { customerById, customerIdsFound, noSuchCustomer } from '../../customers/index.ts';
import type { Meaning } from '../../people/index.ts';
import { takeSent } from './importing/sent-promises.intents.ts';
import {
  breakPromise,
  cancelPromise,
  changePromise,
  deliverPromise,
  listDuePromises,
  listPromisesOfCustomer,
  makePromise,
  openPromiseRecovery,
  pausePromise,
  promiseListing,
  renegotiatePromise,
  reopenPromise,
  resumePromise,
  showPromise,
  takePromises,
} from './ledger-promise.endpoints.ts';
import type { PromiseRecord, PromiseShown } from './ledger-promise.ts';
import { makeOne } from './making-promises.intents.ts';
import {
  breakOne,
  cancelOne,
  correctOne,
  deliverOne,
  noSuchPromise,
  pauseOne,
  recoverOne,
  renegotiateOne,
  reopenOne,
  resumeOne,
} from './promise.intents.ts';
import { promiseById, promisesByIds } from './promise.store.ts';
import {
  duePage,
  keepingCountsOf,
  promiseIdsFound,
  promiseRows,
  promisesOfCustomer,
} from './promise-list.store.ts';
import { daysAround, promisePageOf, shownInQueue, shownPromises } from './shown-promises.ts';

export type PromiseRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
};

/** Of a million promises not all are counted. */
const COUNTED = 1_000;
const CUSTOMERS_FOUND = 50;

/** Everything that programs and pages can ask about single promises; stands behind whatever else lies at `promises`. */
export function ledgerRoutes(parts: PromiseRouteParts): readonly Route[] {
  return [...showingRoutes(parts), ...makingRoutes(parts), ...settlingRoutes(parts)];
}

function showingRoutes({ maker }: PromiseRouteParts): readonly Route[] {
  const looking = ({ member }: MemberVisit) => ({ actor: member, now: maker.now() });
  return [
    ...listRoutes(maker.storage, promiseListing, {
      rows: async (queries, { request }) =>
        promiseRows(
          queries,
          await daysAround(queries, maker.now()),
          new URL(request.url).searchParams.get('where') ?? undefined,
        ),
      shown: async (queries, rows: readonly { readonly id: string }[], visit) =>
        shownPromises(
          queries,
          await promisesByIds(
            queries,
            rows.map(({ id }) => id),
          ),
          looking(visit),
        ),
      found: async (queries, words) =>
        promiseIdsFound(queries, {
          words,
          customerIds: (await customerIdsFound(queries, words, CUSTOMERS_FOUND)).ids,
        }),
      countUpTo: COUNTED,
    }),
    reads(listDuePromises, async (queries, { query }, visit) => {
      const { keeper, unit, ...asked } = query;
      const page = await duePage(queries, {
        ...asked,
        keeperId: keeper === 'me' ? visit.member.personId : keeper,
        unitIds: unit === undefined ? undefined : [unit],
      });
      if (!page.ok) return page;
      const items = await shownInQueue(queries, page.value.items, looking(visit));
      return taken({ items: [...items], next: page.value.next });
    }),
    reads(listPromisesOfCustomer, async (queries, { params, query }, visit) => {
      if ((await customerById(queries, params.id)) === null) return noSuchCustomer();
      const records = await promisesOfCustomer(queries, params.id, query);
      const items = await shownPromises(queries, records, looking(visit));
      return taken({ items: [...items], counts: await keepingCountsOf(queries, params.id) });
    }),
    reads(showPromise, async (queries, { params }, visit) => {
      const record = await promiseById(queries, params.id);
      return record === null ? noSuchPromise() : taken(await promisePageOf(queries, record, looking(visit)));
    }),
  ];
}

function makingRoutes(parts: PromiseRouteParts): readonly Route[] {
  const { newId } = parts;
  return [
    changes(takePromises, (change, { body }, visit) => takeSent(change, body, meaningOf(parts, visit))),
    changes(makePromise, async (change, { body }, visit) => {
      const made = await makeOne(change, body, { actor: visit.member, newId });
      if (!made.ok) return made;
      const [shown] = await shownPromises(change.queries, [made.value.record], {
        actor: visit.member,
        now: change.at,
      });
      return taken({ ...shown!, notes: [...made.value.notes] });
    }),
  ];
}

function settlingRoutes(parts: PromiseRouteParts): readonly Route[] {
  const shown = async (
    { queries, at }: { readonly queries: Queries; readonly at: Date },
    outcome: Outcome<PromiseRecord>,
    { member }: MemberVisit,
  ): Promise<Outcome<PromiseShown>> => {
    if (!outcome.ok) return outcome;
    const [one] = await shownPromises(queries, [outcome.value], { actor: member, now: at });
    return taken(one!);
  };
  return [
    changes(deliverPromise, async (change, { params, body }, visit) =>
      shown(change, await deliverOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(breakPromise, async (change, { params, body }, visit) =>
      shown(change, await breakOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(renegotiatePromise, async (change, { params, body }, visit) =>
      shown(change, await renegotiateOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(cancelPromise, async (change, { params, body }, visit) =>
      shown(change, await cancelOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(pausePromise, async (change, { params, body }, visit) =>
      shown(change, await pauseOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(resumePromise, async (change, { params, body }, visit) =>
      shown(change, await resumeOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(reopenPromise, async (change, { params, body }, visit) =>
      shown(change, await reopenOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(openPromiseRecovery, async (change, { params, body }, visit) =>
      shown(change, await recoverOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
    changes(changePromise, async (change, { params, body }, visit) =>
      shown(change, await correctOne(change, { id: params.id, ...body }, meaningOf(parts, visit)), visit),
    ),
  ];
}

function meaningOf({ newId }: PromiseRouteParts, { member }: MemberVisit): Meaning {
  return { actor: member, newId };
}
