import type { ChangeMaker } from '../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../platform/http/index.ts';
import { listRoutes } from '../../platform/records/index.ts';
import { type Outcome, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../people/index.ts';
import {
  addPolicy,
  discardDraft,
  draftPolicy,
  keepPolicyInHand,
  listPolicyVersions,
  movePolicy,
  policyListing,
  policyReadingListing,
  publishPolicy,
  readPolicy,
  showPolicy,
  showPolicyAudience,
} from './policy.endpoints.ts';
import { begin, discard, draft, keepInHand, move, noSuchPolicy, publish, read } from './policy.intents.ts';
import { type PolicyRow, policyById, policyRows, readingRows } from './policy.store.ts';
import type { Policy, PolicyRecord } from './policy.ts';
import { audienceOf, shownPolicies, shownPolicy, shownVersions } from './policy-shown.ts';
import { customerRightRoutes } from './rights/customer-right.routes.ts';

/** What the routes of policies need from elsewhere. */
export type PolicyRouteParts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** Everything programs and pages can ask about policies and the rights of customers. */
export function policyRoutes(parts: PolicyRouteParts): readonly Route[] {
  return [...readingRoutes(parts), ...changingRoutes(parts), ...customerRightRoutes(parts)];
}

type ReadingRow = { id: string; version: number; person: string; readAt: Date };

function readingRoutes({ maker }: PolicyRouteParts): readonly Route[] {
  return [
    ...listRoutes(maker.storage, policyListing, {
      rows: policyRows,
      shown: (queries, rows: readonly PolicyRow[], { member }) => shownPolicies(queries, rows, member),
    }),
    ...listRoutes(maker.storage, policyReadingListing, {
      rows: (queries, { params }) => readingRows(queries, params['id'] ?? ''),
      shown: async (queries, rows: readonly ReadingRow[]) => {
        const names = await namesOfPeople(
          queries,
          rows.map(({ person }) => person),
        );
        return rows.map(({ id, version, person, readAt }) => ({
          id,
          version,
          person: { id: person, name: names.get(person) ?? '' },
          readAt: readAt.toISOString(),
        }));
      },
    }),
    reads(showPolicy, async (queries, { params }, { member }) => {
      const found = await shownPolicy(queries, params.id, member);
      return found === null ? noSuchPolicy() : taken(found);
    }),
    reads(listPolicyVersions, async (queries, { params }) => {
      if ((await policyById(queries, params.id)) === null) return noSuchPolicy();
      return taken({ items: await shownVersions(queries, params.id) });
    }),
    reads(showPolicyAudience, async (queries, { params }) => {
      const record = await policyById(queries, params.id);
      if (record === null) return noSuchPolicy();
      if (record.version === null) return taken({ version: null, read: [], waiting: [] });
      return taken({ version: record.version, ...(await audienceOf(queries, params.id)) });
    }),
  ];
}

function changingRoutes({ newId }: PolicyRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (
    queries: Queries,
    outcome: Outcome<PolicyRecord>,
    { member }: MemberVisit,
  ): Promise<Outcome<Policy>> =>
    outcome.ok ? taken((await shownPolicy(queries, outcome.value.id, member))!) : outcome;
  return [
    changes(addPolicy, async (change, { body }, visit) =>
      shown(change.queries, await begin(change, body, meaning(visit)), visit),
    ),
    changes(keepPolicyInHand, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await keepInHand(change, { id, ...body }, meaning(visit)), visit),
    ),
    changes(draftPolicy, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await draft(change, { id, ...body }, meaning(visit)), visit),
    ),
    changes(discardDraft, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await discard(change, { id, ...body }, meaning(visit)), visit),
    ),
    changes(publishPolicy, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await publish(change, { id, ...body }, meaning(visit)), visit),
    ),
    changes(movePolicy, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await move(change, { id, ...body }, meaning(visit)), visit),
    ),
    changes(readPolicy, async (change, { params: { id }, body }, visit) =>
      shown(change.queries, await read(change, { id, ...body }, meaning(visit)), visit),
    ),
  ];
}
