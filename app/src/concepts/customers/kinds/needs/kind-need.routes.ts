import { changes, type MemberVisit, type Route } from '../../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../../platform/refusals/index.ts';
import type { Queries } from '../../../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../../../people/index.ts';
import type { KindRouteParts } from '../kind-route-parts.ts';
import { addKindNeed, changeKindNeed, kindNeedImport, kindNeedListing } from './kind-need.endpoints.ts';
import { addNeed, changeNeed, takingNeeds } from './kind-need.intents.ts';
import { type KindNeedRow, kindNeedRows } from './kind-need.store.ts';
import type { KindNeed, KindNeedRecord } from './kind-need.ts';

/** Everything programs and pages can ask about anticipated needs. */
export function kindNeedRoutes({ maker, newId }: KindRouteParts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  const shown = async (queries: Queries, outcome: Outcome<KindNeedRecord>): Promise<Outcome<KindNeed>> => {
    if (!outcome.ok) return outcome;
    const { ownerId, ...record } = outcome.value;
    const [need] = await shownNeeds(queries, [{ ...record, owner: ownerId }]);
    return taken(need!);
  };
  return [
    ...listRoutes(maker.storage, kindNeedListing, {
      rows: (queries) => kindNeedRows(queries),
      shown: (queries, rows: readonly KindNeedRow[]) => shownNeeds(queries, rows),
    }),
    ...sheetRoutes(maker, kindNeedImport, async (change, visit) => takingNeeds(change, meaning(visit))),
    changes(addKindNeed, async (change, { body }, visit) =>
      shown(change.queries, await addNeed(change, body, meaning(visit))),
    ),
    changes(changeKindNeed, async (change, { params, body }, visit) =>
      shown(change.queries, await changeNeed(change, { id: params.id, ...body }, meaning(visit))),
    ),
  ];
}

async function shownNeeds(queries: Queries, rows: readonly KindNeedRow[]): Promise<KindNeed[]> {
  const people = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    statement: row.statement,
    source: row.source,
    sourceNote: row.sourceNote,
    confidence: row.confidence,
    confidenceWhy: row.confidenceWhy,
    owner: row.owner === null ? null : { id: row.owner, name: people.get(row.owner) ?? '' },
    reviewOn: row.reviewOn,
    state: row.state,
    evidence: row.evidence,
    addedAt: row.addedAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    revision: row.revision,
  }));
}
