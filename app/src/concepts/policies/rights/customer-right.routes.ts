import type { ChangeMaker } from '../../../platform/events/index.ts';
import { changes, type MemberVisit, type Route, reads } from '../../../platform/http/index.ts';
import { listRoutes, sheetRoutes } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Meaning, namesOfPeople } from '../../people/index.ts';
import {
  addEvidence,
  addRight,
  changeRight,
  customerRightImport,
  customerRightListing,
  moveRight,
  removeEvidence,
  showRight,
  startRights,
} from './customer-right.endpoints.ts';
import {
  addOne,
  changeOne,
  moveOne,
  noSuchRight,
  showBy,
  startWithSeven,
  takeAway,
} from './customer-right.intents.ts';
import { takingRights } from './customer-right.sheet.ts';
import {
  type CustomerRightRow,
  customerRightRows,
  evidenceOf,
  rightVersionsOf,
} from './customer-right.store.ts';
import type {
  CustomerRight,
  CustomerRightRecord,
  EvidenceRecord,
  RightEvidence,
  RightVersion,
} from './customer-right.ts';

type Parts = { readonly maker: ChangeMaker; readonly newId: () => string };

/** What answers about the rights of customers. */
export function customerRightRoutes({ maker, newId }: Parts): readonly Route[] {
  const meaning = ({ member }: MemberVisit): Meaning => ({ actor: member, newId });
  return [
    ...listRoutes(maker.storage, customerRightListing, {
      rows: customerRightRows,
      shown: (queries, rows: readonly CustomerRightRow[]) => shownRights(queries, rows),
    }),
    // Before the routes of one right, for these words would pass for its id.
    ...sheetRoutes(maker, customerRightImport, async (change, visit) => takingRights(change, meaning(visit))),
    changes(startRights, async (change, _, visit) => {
      const count = await startWithSeven(change, meaning(visit));
      return count.ok ? taken({ added: count.value }) : count;
    }),
    changes(addRight, async (change, { body }, visit) =>
      shown(change.queries, await addOne(change, body, meaning(visit))),
    ),
    reads(showRight, async (queries, { params }) => {
      const right = await shownRight(queries, params.id);
      if (right === null) return noSuchRight();
      const versions = await shownVersions(queries, params.id);
      return taken({
        ...right,
        versions,
        entries: await shownEvidence(queries, await evidenceOf(queries, params.id)),
      });
    }),
    changes(changeRight, async (change, { params, body }, visit) =>
      shown(change.queries, await changeOne(change, { id: params.id, wish: body }, meaning(visit))),
    ),
    changes(moveRight, async (change, { params, body }, visit) =>
      shown(change.queries, await moveOne(change, { id: params.id, ...body }, meaning(visit))),
    ),
    changes(addEvidence, async (change, { params, body }, visit) => {
      const kept = await showBy(change, { id: params.id, asked: body }, meaning(visit));
      if (!kept.ok) return kept;
      const [entry] = await shownEvidence(change.queries, [kept.value]);
      return taken(entry!);
    }),
    changes(removeEvidence, async (change, { params }, visit) =>
      shown(change.queries, await takeAway(change, params, meaning(visit))),
    ),
  ];
}

async function shown(
  queries: Queries,
  outcome: Outcome<CustomerRightRecord>,
): Promise<Outcome<CustomerRight>> {
  return outcome.ok ? taken((await shownRight(queries, outcome.value.id))!) : outcome;
}

async function shownRight(queries: Queries, id: string): Promise<CustomerRight | null> {
  const row = await customerRightRows(queries).where('customer_rights.right_id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const [right] = await shownRights(queries, [row as CustomerRightRow]);
  return right!;
}

async function shownRights(queries: Queries, rows: readonly CustomerRightRow[]): Promise<CustomerRight[]> {
  const names = await namesOfPeople(
    queries,
    rows.flatMap(({ owner }) => owner ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    place: row.place,
    name: row.name,
    wording: row.wording,
    duties: [...row.duties],
    owner: row.owner === null ? null : { id: row.owner, name: names.get(row.owner) ?? '' },
    evidence: row.evidence,
    evidenceOn: row.evidenceOn,
    state: row.state,
    version: row.version,
    changedAt: row.changedAt.toISOString(),
    revision: row.revision,
  }));
}

async function shownVersions(queries: Queries, rightId: string): Promise<RightVersion[]> {
  const versions = await rightVersionsOf(queries, rightId);
  const names = await namesOfPeople(
    queries,
    versions.map(({ setBy }) => setBy),
  );
  return versions.map(({ version, name, wording, duties, since, setBy }) => ({
    version,
    name,
    wording,
    duties: [...duties],
    since: since.toISOString(),
    setBy: { id: setBy, name: names.get(setBy) ?? '' },
  }));
}

async function shownEvidence(queries: Queries, entries: readonly EvidenceRecord[]): Promise<RightEvidence[]> {
  const names = await namesOfPeople(
    queries,
    entries.map(({ addedBy }) => addedBy),
  );
  return entries.map(({ id, seenOn, what, whereabouts, addedBy, addedAt }) => ({
    id,
    seenOn,
    what,
    whereabouts,
    addedBy: { id: addedBy, name: names.get(addedBy) ?? '' },
    addedAt: addedAt.toISOString(),
  }));
}
