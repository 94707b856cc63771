import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import { foundCases } from '../searching/search-cases.ts';
import { correctCase } from './arranging.intents.ts';
import {
  caseListing,
  caseQueue,
  casesOfCustomer,
  correctOneCase,
  logCase,
  showCase,
  similarCases,
} from './case.endpoints.ts';
import { casesByIds } from './case.store.ts';
import { caseDeedRoutes } from './case-deed.routes.ts';
import { caseRows, casesOfOne, countsOfCustomer } from './case-list.store.ts';
import { overdueCount, queueCount, queuePage } from './case-queue.store.ts';
import { caseShowing } from './case-showing.ts';
import { logOneCase } from './log-case.intents.ts';
import { casesInList } from './shown-cases.ts';
import { similarTo } from './similar/similar-cases.ts';
import { visibleCase } from './visible-case.ts';

export type CaseRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

const MOST_FOUND = 200;
const NOBODY_ID = '00000000-0000-0000-0000-000000000000';

/** Everything that programs and pages can ask about cases and do with one. */
export function caseRoutes({ maker, newId }: CaseRouteParts): readonly Route[] {
  const shown = caseShowing(maker);
  return [
    ...listRoutes(maker.storage, caseListing, {
      rows: (queries, { member }) => caseRows(queries, member),
      shown: (queries, rows: readonly { readonly id: string }[], { member }) =>
        inOrder(queries, rows, member),
      found: async (queries, words) => {
        // The rows leave out what this person may not see.
        const asked = { words, limit: MOST_FOUND, personId: NOBODY_ID };
        const { records } = await foundCases(queries, asked);
        return records.map(({ id }) => id);
      },
      countUpTo: 1_000,
    }),
    queueRoute(maker),
    reads(casesOfCustomer, async (queries, { params }, { member }) => {
      const records = await casesOfOne(queries, member, { customerId: params.id, limit: 50 });
      const items = [...(await casesInList(queries, records, member))];
      return taken({ items, ...(await countsOfCustomer(queries, member, params.id)) });
    }),
    changes(logCase, async (change, { body }, visit) =>
      shown(change.queries, await logOneCase(change, body, { actor: visit.member, newId }), visit),
    ),
    reads(similarCases, async (queries, { params }, { member }) => {
      const found = await visibleCase(queries, member, params.id);
      return found.ok ? taken(await similarTo(queries, found.value, member)) : found;
    }),
    ...caseDeedRoutes({ newId, shown }),
    reads(showCase, async (queries, { params }, visit) =>
      shown(queries, await visibleCase(queries, visit.member, params.id), visit),
    ),
    changes(correctOneCase, async (change, { params, body }, visit) =>
      shown(
        change.queries,
        await correctCase(change, { id: params.id, wish: body }, { actor: visit.member }),
        visit,
      ),
    ),
  ];
}

async function inOrder(queries: Queries, rows: readonly { readonly id: string }[], actor: Actor) {
  const ids = rows.map(({ id }) => id);
  return casesInList(queries, await casesByIds(queries, ids), actor);
}

function queueRoute(maker: ChangeMaker): Route {
  return reads(caseQueue, async (queries, { query }, { member }) => {
    const { part, after, limit } = query;
    const page = await queuePage(queries, { part, actor: member }, { after, limit });
    if (!page.ok) return page;
    const items = [...(await inOrder(queries, page.value.items, member))];
    const counts =
      after === undefined
        ? {
            mine: await queueCount(queries, 'mine', member),
            units: await queueCount(queries, 'units', member),
            all: await queueCount(queries, 'all', member),
            theirs: await queueCount(queries, 'theirs', member),
            closedUnread: await queueCount(queries, 'closed-unread', member),
            overdue: await overdueCount(queries, member, maker.now()),
          }
        : null;
    return taken({ items, next: page.value.next, counts });
  });
}
