import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes } from '../../../platform/records/index.ts';
import { refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { customersByIds } from '../customer.store.ts';
import type { CustomerFollower } from '../customer-follower.ts';
import { searchRoutes } from '../searching/search-customers.routes.ts';
import { waitingCount } from '../searching/word-queue.store.ts';
import { noSuchCustomer } from '../usable-customer.ts';
import { beginComparison, lastComparison } from './comparison.store.ts';
import { decide } from './duplicate.intents.ts';
import { type DuplicateRow, duplicateRows } from './duplicate.store.ts';
import { type MergeMeaning, mergeTwo, undoMerge } from './merge.intents.ts';
import { type MergeRow, mergeRows } from './merge.store.ts';
import { mergeReviewOf } from './merge-review.ts';
import {
  compareAllCustomers,
  type DuplicateItem,
  decideDuplicate,
  duplicateListing,
  listDuplicatesOfCustomer,
  type MergeItem,
  mergeCustomers,
  mergeListing,
  reviewMerge,
  showComparison,
  toldApartListing,
  undoCustomerMerge,
} from './merging.endpoints.ts';

/** What the routes of searching and merging need from elsewhere. */
export type MergeRouteParts = {
  readonly maker: ChangeMaker;
  readonly newId: () => string;
  /** Everything whose records name customers. */
  readonly followers: readonly CustomerFollower[];
};

/** What answers who looks for customers, for duplicates among them, and makes two of them one. */
export function mergeRoutes(parts: MergeRouteParts): readonly Route[] {
  const { storage } = parts.maker;
  return [
    ...searchRoutes(),
    ...listRoutes<typeof duplicateListing.page.answer.shape.items.element, DuplicateRow>(
      storage,
      duplicateListing,
      { rows: (queries) => duplicateRows(queries, { state: 'proposed' }), shown: duplicatesShown },
    ),
    ...listRoutes<typeof toldApartListing.page.answer.shape.items.element, DuplicateRow>(
      storage,
      toldApartListing,
      { rows: (queries) => duplicateRows(queries, { state: 'different' }), shown: duplicatesShown },
    ),
    ...listRoutes<typeof mergeListing.page.answer.shape.items.element, MergeRow>(storage, mergeListing, {
      rows: (queries) => mergeRows(queries, null),
      shown: mergesShown,
    }),
    reads(listDuplicatesOfCustomer, async (queries, { params }) => {
      const rows = await duplicatesAround(queries, params.id);
      return taken({ items: [...(await duplicatesShown(queries, rows))] });
    }),
    ...comparisonRoutes(parts),
    ...changingRoutes(parts),
  ];
}

function changingRoutes({ newId, followers }: MergeRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): MergeMeaning => ({ actor: member, newId, followers });
  return [
    reads(reviewMerge, async (queries, { query }, { member }) => {
      const found = await customersByIds(queries, [query.kept, query.merged]);
      const kept = found.find(({ id }) => id === query.kept);
      const merged = found.find(({ id }) => id === query.merged);
      if (kept === undefined || merged === undefined) return noSuchCustomer();
      return taken(await mergeReviewOf(queries, { kept, merged }, member.role));
    }),
    changes(decideDuplicate, async (change, { params, body }, visit) => {
      const decided = await decide(change, { ...body, id: params.id }, meaning(visit));
      if (!decided.ok) return decided;
      const [row] = await rowsOf<DuplicateRow>(duplicateRows(change.queries, { id: params.id }));
      if (row === undefined) return refuse('not-found', 'one of the two is not in use any more');
      const [item] = await duplicatesShown(change.queries, [row]);
      return taken(item!);
    }),
    changes(mergeCustomers, async (change, { body }, visit) => {
      const done = await mergeTwo(change, body, meaning(visit));
      return done.ok ? taken(await mergeShown(change.queries, done.value.id)) : done;
    }),
    changes(undoCustomerMerge, async (change, { params, body }, visit) => {
      const done = await undoMerge(change, { id: params.id, revision: body.revision }, meaning(visit));
      if (!done.ok) return done;
      return taken({ merge: await mergeShown(change.queries, params.id), told: [...done.value.told] });
    }),
  ];
}

const COUNTED_TO = 10_000;

function comparisonRoutes({ newId }: MergeRouteParts): readonly Route[] {
  return [
    reads(showComparison, async (queries) => taken(await comparisonShown(queries))),
    changes(compareAllCustomers, async (change, _, { member }) => {
      const last = await lastComparison(change.queries);
      if (last !== null && last.endedAt === null) {
        return refuse('conflict', 'all customers are being compared already; wait until that is done');
      }
      const begun = { id: newId(), askedBy: member.personId, askedAt: change.at };
      await beginComparison(change.queries, change.workspace, begun);
      await change.record({
        what: 'customers.comparison-begun',
        subject: { kind: 'customer-comparison', id: begun.id },
        before: null,
        after: {},
      });
      return taken(await comparisonShown(change.queries));
    }),
  ];
}

async function comparisonShown(queries: Queries) {
  const last = await lastComparison(queries);
  const comparison =
    last === null
      ? null
      : {
          askedAt: last.askedAt.toISOString(),
          total: last.total,
          compared: last.compared,
          endedAt: last.endedAt?.toISOString() ?? null,
        };
  return { waiting: await waitingCount(queries, 'comparing', COUNTED_TO), comparison };
}

async function duplicatesAround(queries: Queries, id: string): Promise<readonly DuplicateRow[]> {
  const rows = await rowsOf<DuplicateRow>(duplicateRows(queries, { state: 'proposed', of: id }));
  return [...rows].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

async function rowsOf<Row>(query: unknown): Promise<readonly Row[]> {
  return (query as { execute(): Promise<Row[]> }).execute();
}

async function duplicatesShown(
  queries: Queries,
  rows: readonly DuplicateRow[],
): Promise<readonly DuplicateItem[]> {
  const names = await namesOf(
    queries,
    rows.map(({ decidedBy }) => decidedBy),
  );
  return rows.map((row) => ({
    ...{ id: row.id, first: row.first, second: row.second, firstId: row.firstId, secondId: row.secondId },
    ...{ score: row.score, reasons: row.reasons, state: row.state, decidedBecause: row.decidedBecause },
    foundAt: row.foundAt.toISOString(),
    decidedBy: named(names, row.decidedBy),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    revision: row.revision,
  }));
}

async function mergeShown(queries: Queries, id: string): Promise<MergeItem> {
  const items = await mergesShown(queries, await rowsOf<MergeRow>(mergeRows(queries, id)));
  return items[0]!;
}

async function mergesShown(queries: Queries, rows: readonly MergeRow[]): Promise<readonly MergeItem[]> {
  const names = await namesOf(
    queries,
    rows.flatMap(({ mergedBy, undoneBy }) => [mergedBy, undoneBy]),
  );
  return rows.map((row) => ({
    ...{ id: row.id, merged: row.merged, kept: row.kept, mergedId: row.mergedId, keptId: row.keptId },
    ...{ because: row.because, state: row.state, revision: row.revision },
    mergedAt: row.mergedAt.toISOString(),
    mergedBy: named(names, row.mergedBy),
    undoneAt: row.undoneAt?.toISOString() ?? null,
    undoneBy: named(names, row.undoneBy),
  }));
}

async function namesOf(
  queries: Queries,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  return namesOfPeople(
    queries,
    ids.filter((id) => id !== null),
  );
}

function named(names: ReadonlyMap<string, string>, id: string | null) {
  const name = id === null ? undefined : names.get(id);
  return id === null || name === undefined ? null : { id, name };
}
