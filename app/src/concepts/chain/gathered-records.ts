import { type Outcome, refuse, taken } from '../../platform/refusals/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { answerSetsPage } from '../answer-sets/index.ts';
import {
  type AttributeRecord,
  attributeById,
  itemsOfAttribute,
  namesOfAttributes,
} from '../attributes/index.ts';
import { allSegments } from '../customers/index.ts';
import { newestBeliefs, newestLadders } from '../expectations/index.ts';
import { emotionCounts, momentsOfAttributes } from '../moments/index.ts';
import { complianceOf, dayOf, isOverdue, obligationsOfAttributes } from '../obligations/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import { keepingRateOf, promisesOfAttribute } from '../promises/index.ts';
import { requirementCounts } from '../requirements/index.ts';
import {
  type MeasureRecord,
  measuresOfAttributes,
  resultsOfMeasures,
  standardsOf,
} from '../standards/index.ts';
import type { AttributeChain } from './attribute-chain.ts';
import { firstDayAfter, lastDayOf } from './attribute-time.ts';
import type { ChainNames } from './measuring/chain-figures.ts';
import type { ChainEvaluation } from './shown-chain.ts';

/** Which attribute, in which months, both included, and when it is asked. */
export type RecordsAsked = {
  readonly attributeId: string;
  readonly from: string;
  readonly to: string;
  readonly at: Date;
};

export type GatheredRecords =
  Awaited<ReturnType<typeof gatheredRecords>> extends Outcome<infer Value> ? Value : never;

/** What the other concepts keep about an attribute, at one moment. */
export async function gatheredRecords(queries: Queries, { attributeId, from, to, at }: RecordsAsked) {
  const attribute = await attributeById(queries, attributeId);
  if (attribute === null) return refuse('not-found', 'there is no such attribute in this workspace');
  const measures = (await measuresOfAttributes(queries, [attributeId])).filter(
    ({ state }) => state === 'active',
  );
  const measureIds = measures.map(({ id }) => id);
  const today = dayOf(at);
  return taken({
    attribute: await shownAttribute(queries, attribute),
    ladders: await newestLadders(queries, [attributeId]),
    beliefs: await newestBeliefs(queries, [attributeId], at),
    measures,
    versions: await standardsOf(queries, measureIds),
    results: await resultsIn(queries, measureIds, { from: `${from}-01`, to: lastDayOf(to) }),
    today,
    names: await namesOf(queries, measures),
    items: await itemsOfAttribute(queries, attributeId),
    answerSetId: await newestAnswerSetId(queries),
    promises: await promisesIn(queries, attributeId, { from, to, at }),
    emotion: await emotionsAt(queries, attributeId, { from: `${from}-01`, before: firstDayAfter(to) }),
    ...(await besides(queries, attributeId, today)),
  });
}

/** What the readings of these days say; where there are none, those of the twelve months that end with the last one. */
async function resultsIn(
  queries: Queries,
  measureIds: readonly string[],
  days: { readonly from: string; readonly to: string },
): ReturnType<typeof resultsOfMeasures> {
  const within = await resultsOfMeasures(queries, measureIds, days);
  const without = measureIds.filter((id) => (within.get(id)?.n ?? 0) === 0);
  return new Map([...within, ...(await resultsOfMeasures(queries, without))]);
}

/** Promises that fell due in these months; how long was promised and how long it took, of the last twelve. */
async function promisesIn(
  queries: Queries,
  attributeId: string,
  { from, to, at }: Omit<RecordsAsked, 'attributeId'>,
) {
  const promises = await promisesOfAttribute(queries, attributeId, at);
  const [first, end, today] = [`${from}-01`, lastDayOf(to), dayOf(at)];
  // Months to come have no day that is before today.
  const days = { from: first, to: end < today || first > today ? end : today };
  return { ...promises, ...days, rate: await keepingRateOf(queries, { attributeId, ...days }) };
}

/** What contacts at moments of truth that show the attribute made customers feel. */
async function emotionsAt(
  queries: Queries,
  attributeId: string,
  days: { readonly from: string; readonly before: string },
): Promise<ChainEvaluation['emotion']> {
  const moments = (await momentsOfAttributes(queries, [attributeId])).filter(
    ({ state }) => state === 'active',
  );
  if (moments.length === 0) return null;
  const counts = await emotionCounts(
    queries,
    moments.map(({ id }) => id),
    days,
  );
  return {
    moments: moments.map(({ id, name }) => ({ id, name })),
    contacts: counts.reduce((sum, { n }) => sum + n, 0),
    counts: counts.flatMap(({ emotion, n }) => (emotion === null ? [] : { emotion, n })),
  };
}

/** The answers whose items could be assigned next. */
async function newestAnswerSetId(queries: Queries): Promise<string | null> {
  const page = await answerSetsPage(queries, { limit: 1 });
  return page.ok ? (page.value.items[0]?.id ?? null) : null;
}

async function shownAttribute(
  queries: Queries,
  record: AttributeRecord,
): Promise<AttributeChain['attribute']> {
  const { id, name, description, state, mergedInto, unitId, ownerId, revision } = record;
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const attributes = await namesOfAttributes(queries, mergedInto === null ? [] : [mergedInto]);
  const named = (names: ReadonlyMap<string, string>, of: string | null) =>
    of === null ? null : { id: of, name: names.get(of) ?? '' };
  return {
    id,
    name,
    description,
    state,
    mergedInto: named(attributes, mergedInto),
    unit: named(units, unitId),
    owner: named(people, ownerId),
    revision,
  };
}

async function namesOf(queries: Queries, measures: readonly MeasureRecord[]): Promise<ChainNames> {
  const segments = new Map((await allSegments(queries)).map(({ id, name }) => [id, name]));
  const units = new Map(measures.map(({ id, unit }) => [id, unit]));
  return {
    segment: (id) => (id === null ? null : { id, name: segments.get(id) ?? '' }),
    unitOf: (id) => (id === null ? 'points' : (units.get(id) ?? '')),
  };
}

/** What else names the attribute. */
async function besides(
  queries: Queries,
  attributeId: string,
  today: string,
): Promise<Pick<AttributeChain, 'requirements' | 'obligations'>> {
  const counts = (await requirementCounts(queries, [attributeId])).get(attributeId);
  const byState: Record<string, number> = {
    draft: counts?.draft ?? 0,
    'in-review': counts?.inReview ?? 0,
    approved: counts?.approved ?? 0,
    withdrawn: counts?.withdrawn ?? 0,
  };
  const obligations = await obligationsOfAttributes(queries, [attributeId]);
  return {
    requirements: { total: Object.values(byState).reduce((sum, n) => sum + n, 0), byState },
    obligations: obligations
      .filter(({ standing }) => standing === 'in-force')
      .map((record) => ({
        id: record.id,
        title: record.title,
        state: complianceOf(record),
        overdue: isOverdue(record, today),
      })),
  };
}
