import { type Outcome, quoted, refuse } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { type AttributeRecord, allAttributes, usableAttribute } from '../attributes/index.ts';
import { allSegments, knownSegments, type SegmentRecord } from '../customers/index.ts';
import { allUnits, namesOfPeople, properBelonging, type Unit } from '../people/index.ts';
import { allMeasures, type MeasureRecord } from '../standards/index.ts';
import { statementsOf } from './requirement.store.ts';
import type { RequirementArrangement, RequirementContent } from './requirement.ts';

type ById<Record> = ReadonlyMap<string, Record>;

/** What requirements name, each read once for a transaction, and only when somebody asks for it. */
export type Surroundings = {
  readonly queries: Queries;
  readonly attributes: () => Promise<ById<AttributeRecord>>;
  readonly segments: () => Promise<ById<SegmentRecord>>;
  readonly measures: () => Promise<ById<MeasureRecord>>;
  readonly units: () => Promise<ById<Unit>>;
  /** The name of somebody who works or worked here. */
  readonly personName: (id: string) => Promise<string>;
};

export function surroundingsOf(queries: Queries): Surroundings {
  const names = new Map<string, string>();
  return {
    queries,
    attributes: once(() => allAttributes(queries)),
    segments: once(() => allSegments(queries)),
    measures: once(() => allMeasures(queries)),
    units: once(() => allUnits(queries)),
    personName: async (id) => {
      const known = names.get(id) ?? (await namesOfPeople(queries, [id])).get(id) ?? 'somebody unknown';
      names.set(id, known);
      return known;
    },
  };
}

function once<Record extends { readonly id: string }>(
  read: () => Promise<readonly Record[]>,
): () => Promise<ById<Record>> {
  let asked: Promise<ById<Record>> | null = null;
  return () => {
    asked ??= read().then((records) => new Map(records.map((record) => [record.id, record])));
    return asked;
  };
}

/** Nothing when what a requirement names anew is there and in use; what it named before may have ended meanwhile. */
export async function properReferences(
  around: Surroundings,
  now: RequirementContent & RequirementArrangement,
  before: (RequirementContent & RequirementArrangement) | null,
): Promise<Outcome<null>> {
  const { queries } = around;
  const { attributeId, measureId, answersNeedId } = now;
  if (attributeId !== null && attributeId !== before?.attributeId) {
    const usable = await usableAttribute(queries, attributeId);
    if (!usable.ok) return usable;
  }
  const newSegments = now.segmentIds.filter((id) => before?.segmentIds.includes(id) !== true);
  const segments = await knownSegments(queries, newSegments);
  if (!segments.ok) return segments;
  if (measureId !== null && measureId !== before?.measureId) {
    const measure = (await around.measures()).get(measureId);
    if (measure === undefined) {
      return refuse('not-found', 'measureId: there is no such measure; choose one of this workspace');
    }
    if (measure.state !== 'active') {
      return refuse('conflict', `measureId: ${quoted(measure.name)} is archived; choose a measure in use`);
    }
  }
  if (answersNeedId !== null && answersNeedId !== before?.answersNeedId) {
    if (!(await statementsOf(queries, [answersNeedId])).has(answersNeedId)) {
      return refuse('not-found', 'answersNeedId: there is no such requirement in this workspace');
    }
  }
  return properBelonging(queries, {
    unitId: now.unitId === before?.unitId ? null : now.unitId,
    ownerId: now.ownerId === before?.ownerId ? null : now.ownerId,
  });
}

/** What an event says of the words of a version: names for ids. */
export async function contentTold(
  around: Surroundings,
  content: RequirementContent,
): Promise<Record<string, string | number | string[] | null>> {
  const { attributeId, segmentIds, answersNeedId, ...plain } = content;
  const attributes = await around.attributes();
  const segments = await around.segments();
  const need =
    answersNeedId === null ? null : (await statementsOf(around.queries, [answersNeedId])).get(answersNeedId);
  return {
    ...plain,
    attribute: attributeId === null ? null : (attributes.get(attributeId)?.name ?? attributeId),
    segments: segmentIds.map((id) => segments.get(id)?.name ?? id).sort(),
    answersNeed: need ?? null,
  };
}

/** What an event says of how a requirement is met, without its owner, who is told apart: a person may be erased. */
export async function arrangementTold(
  around: Surroundings,
  { means, meansKind, measureId, unitId }: RequirementArrangement,
): Promise<Record<string, string | null>> {
  const measure = measureId === null ? null : ((await around.measures()).get(measureId)?.name ?? measureId);
  const unit = unitId === null ? null : ((await around.units()).get(unitId)?.name ?? unitId);
  return { means, meansKind, measure, unit };
}
