import type { Queries } from '../../platform/storage/index.ts';
import { activePeople, unitIdsOfPeople } from '../people/index.ts';
import { type MeasureResult, resultsOfMeasures } from '../standards/index.ts';
import { failingNeeds } from './delight-warning.ts';
import type { RequirementShown } from './requirement.endpoints.ts';
import { type RequirementRow, statementsOf, wantsAnswering } from './requirement.store.ts';
import type {
  RequirementItem,
  RequirementVersion,
  StandingRequirement,
  VersionRecord,
} from './requirement.ts';
import { shownVersion, stateOf } from './requirement.ts';
import { unitOf } from './requirement-gate.rules.ts';
import { gateFor } from './requirement-review.intents.ts';
import { delightWarning, reviewOf, toBeTold } from './requirement-review.rules.ts';
import type { ToldRecord } from './requirement-review.ts';
import { standingOf } from './requirement-standing.ts';
import { type Surroundings, surroundingsOf } from './requirement-surroundings.ts';
import { reviewsOf, toldOfRequirement, versionsOf } from './requirement-version.store.ts';

type Named = { readonly id: string; readonly name: string };

/** Rows of the list as they are shown: names for ids, the result of the measure beside. */
export async function itemsOf(
  queries: Queries,
  rows: readonly RequirementRow[],
): Promise<readonly RequirementItem[]> {
  const around = surroundingsOf(queries);
  const measureIds = rows.flatMap(({ measure }) => (measure === null ? [] : [measure]));
  const results = await resultsOfMeasures(queries, [...new Set(measureIds)]);
  return Promise.all(rows.map((row) => itemOf(around, row, results)));
}

async function itemOf(
  around: Surroundings,
  row: RequirementRow,
  results: ReadonlyMap<string, MeasureResult>,
): Promise<RequirementItem> {
  const { attribute, segments, owner, unit, measure } = row;
  const result = measure === null ? null : (results.get(measure) ?? null);
  return {
    id: row.id,
    statement: row.statement,
    kind: row.kind,
    needOrWant: row.needOrWant,
    state: row.state,
    change: row.change,
    version: row.version,
    source: row.source,
    contract: row.contract,
    means: row.means,
    meansKind: row.meansKind,
    measuredIn: row.measuredIn,
    target: row.target,
    lower: row.lower,
    upper: row.upper,
    method: row.method,
    revision: row.revision,
    attribute: namedIn(await around.attributes(), attribute),
    segments: await segmentsNamed(around, segments),
    owner: await personNamed(around, owner),
    unit: namedIn(await around.units(), unit),
    measure: namedIn(await around.measures(), measure),
    standing: standingOf({ meansKind: row.meansKind, measureId: measure }, result),
    result: resultShown(result),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
  };
}

function resultShown(result: MeasureResult | null): RequirementItem['result'] {
  if (result === null) return null;
  const { state, n, within, share, requiredShare, lastAt } = result;
  const shown = share === null ? null : { ...share, warnings: [...share.warnings] };
  return { state, n, within, share: shown, requiredShare, lastAt };
}

function namedIn(records: ReadonlyMap<string, Named>, id: string | null): Named | null {
  if (id === null) return null;
  return { id, name: records.get(id)?.name ?? 'not there any more' };
}

async function segmentsNamed(around: Surroundings, ids: readonly string[]): Promise<Named[]> {
  const segments = await around.segments();
  return ids.map((id) => namedIn(segments, id)!).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

async function personNamed(around: Surroundings, id: string | null): Promise<Named | null> {
  return id === null ? null : { id, name: await around.personName(id) };
}

/** Everything that is known of one requirement. */
export async function requirementInFull(
  queries: Queries,
  standing: StandingRequirement,
): Promise<RequirementShown> {
  const around = surroundingsOf(queries);
  const { record, inForce, working } = standing;
  const reviews = await reviewsOf(queries, record.id);
  const versions = await versionsOf(queries, record.id);
  const [item] = await itemsOf(queries, [rowOf(standing)]);
  const failing =
    record.withdrawnAt === null ? await failingNeeds(queries, working ?? shownVersion(standing)) : [];
  const measure =
    record.measureId === null ? null : ((await around.measures()).get(record.measureId) ?? null);
  const versionsShown = await Promise.all(versions.map((version) => versionOf(around, version)));
  const find = (wanted: VersionRecord | null): RequirementVersion | null =>
    versionsShown.find(({ version }) => version === wanted?.version) ?? null;
  const newest = reviewOf(working ?? inForce, reviews);
  return {
    ...item!,
    inForce: find(inForce),
    working: find(working),
    versions: versionsShown,
    gate: [...(await gateFor(around, standing, reviews))],
    unitOfMeasurement: unitOf(working ?? shownVersion(standing), measure),
    reviews: await Promise.all(
      reviews.map(async ({ reviewerId, edition, at, ...review }) => ({
        ...review,
        holds: review.id === newest?.id,
        reviewer: { id: reviewerId, name: await around.personName(reviewerId) },
        at: at.toISOString(),
      })),
    ),
    ...(await telling(around, standing)),
    warnings:
      failing.length === 0
        ? []
        : [{ text: delightWarning(failing.map(({ statement }) => statement)), failing: [...failing] }],
    answeredBy: [...(await wantsAnswering(queries, record.id))],
    withdrawn:
      record.withdrawnAt === null
        ? null
        : { at: record.withdrawnAt.toISOString(), reason: record.withdrawnReason },
    createdAt: record.createdAt.toISOString(),
  };
}

function rowOf(standing: StandingRequirement): RequirementRow {
  const { record, inForce, working } = standing;
  const shown = shownVersion(standing);
  const underWay = inForce !== null && (working?.state === 'draft' || working?.state === 'in-review');
  return {
    ...shown,
    ...record,
    state: stateOf(standing),
    change: underWay ? (working.state as 'draft' | 'in-review') : null,
    attribute: shown.attributeId,
    segments: shown.segmentIds,
    owner: record.ownerId,
    unit: record.unitId,
    measure: record.measureId,
    approvedAt: inForce?.approvedAt ?? null,
  };
}

async function versionOf(around: Surroundings, version: VersionRecord): Promise<RequirementVersion> {
  const { edition, authorIds, approvedById, ...plain } = version;
  const { answersNeedId } = version;
  const need =
    answersNeedId === null
      ? undefined
      : (await statementsOf(around.queries, [answersNeedId])).get(answersNeedId);
  return {
    ...plain,
    attribute: namedIn(await around.attributes(), version.attributeId),
    segments: await segmentsNamed(around, version.segmentIds),
    answersNeed: answersNeedId === null || need === undefined ? null : { id: answersNeedId, statement: need },
    authors: await Promise.all(authorIds.map(async (id) => ({ id, name: await around.personName(id) }))),
    createdAt: version.createdAt.toISOString(),
    changedAt: version.changedAt.toISOString(),
    approvedBy: await personNamed(around, approvedById),
    approvedAt: version.approvedAt?.toISOString() ?? null,
  };
}

async function telling(
  around: Surroundings,
  { record, inForce }: StandingRequirement,
): Promise<Pick<RequirementShown, 'told' | 'toTell'>> {
  const records = await toldOfRequirement(around.queries, record.id);
  const told = await Promise.all(
    records.map(async (one) => ({ ...one, shownName: await toldName(around, one) })),
  );
  const owner = await personNamed(around, record.ownerId);
  const unitPeople = inForce === null ? [] : await peopleOfUnit(around.queries, record.unitId);
  return {
    told: await Promise.all(
      told.map(async ({ id, version, personId, shownName, how, on, recordedById }) => ({
        id,
        version,
        person: personId === null ? null : { id: personId, name: shownName },
        name: shownName,
        how,
        on,
        recordedBy: { id: recordedById, name: await around.personName(recordedById) },
      })),
    ),
    toTell: inForce === null ? [] : [...toBeTold({ version: inForce.version, owner, unitPeople, told })],
  };
}

async function toldName(around: Surroundings, { personId, name }: ToldRecord): Promise<string> {
  return personId === null ? name : around.personName(personId);
}

async function peopleOfUnit(queries: Queries, unitId: string | null): Promise<readonly Named[]> {
  if (unitId === null) return [];
  const people = await activePeople(queries);
  const units = await unitIdsOfPeople(
    queries,
    people.map(({ id }) => id),
  );
  return people
    .filter(({ id }) => units.get(id)?.includes(unitId) === true)
    .map(({ id, name }) => ({ id, name }));
}
