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
import {
  distributionOfAcceptable,
  type LadderRecord,
  newestBeliefs,
  newestLadders,
} from '../expectations/index.ts';
import { complianceOf, dayOf, isOverdue, obligationsOfAttributes } from '../obligations/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import { promisesOfAttribute } from '../promises/index.ts';
import { requirementCounts } from '../requirements/index.ts';
import {
  inForce,
  type MeasureRecord,
  measuresOfAttributes,
  resultsOfMeasures,
  type StandardVersion,
  standardsOf,
} from '../standards/index.ts';
import type { AttributeChain, ChainDelivery, ChainPerception, ChainStandard } from './attribute-chain.ts';
import { beliefOf, type ChainNames, expectationOf, ladderGaps } from './measuring/chain-figures.ts';
import { holesOf } from './measuring/chain-holes.rules.ts';
import { verdictOf, weighedGaps } from './measuring/chain-verdict.rules.ts';
import { deliveryOf } from './measuring/delivery-gap.rules.ts';
import { type PerceptionMaking, perceptionOf } from './measuring/perceived-items.ts';
import { promiseOf } from './measuring/promise-gap.rules.ts';
import { standardGapOf } from './measuring/standard-gap.rules.ts';

/** Whose chain is asked for, and when. */
export type ChainAsked = { readonly workspace: string; readonly attributeId: string; readonly at: Date };

/** Everything that is known of an attribute, from what customers expect to what they perceive. */
export async function chainOf(
  making: PerceptionMaking,
  { workspace, attributeId, at }: ChainAsked,
): Promise<Outcome<AttributeChain>> {
  const found = await making.storage.read(workspace, (queries) => gathered(queries, attributeId, at));
  if (!found.ok) return found;
  const { ladders, names, items, answerSetId, ...rest } = found.value;
  const perceived = await perceptionOf(making, workspace, items);
  const perception = withLadderGaps(perceived, ladders, names);
  const expectations = ladders.map((ladder) => expectationOf(ladder, names));
  const beliefs = rest.beliefs.map((belief) => beliefOf(belief, names));
  const { standards, deliveries } = deliveredBy(rest, ladders, names);
  const promise = promiseOf(rest.promises, perception);
  const parts = { expectations, beliefs, standards, deliveries, promise, perception };
  const holes = holesOf(parts, { answerSetId });
  return taken({
    attribute: rest.attribute,
    asOf: at.toISOString(),
    ...parts,
    holes: [...holes],
    verdict: verdictOf(holes, weighedGaps(parts)),
    requirements: rest.requirements,
    obligations: rest.obligations,
    items: [...items],
  });
}

/** Paired figures of the same people come first; ladders are set beside only where there are none. */
function withLadderGaps(
  perception: ChainPerception | null,
  ladders: readonly LadderRecord[],
  names: ChainNames,
): ChainPerception | null {
  if (perception === null || perception.gaps.length > 0) return perception;
  return { ...perception, gaps: ladderGaps(perception, ladders, names) };
}

type Gathered = Awaited<ReturnType<typeof gathered>> extends Outcome<infer Value> ? Value : never;

async function gathered(queries: Queries, attributeId: string, at: Date) {
  const attribute = await attributeById(queries, attributeId);
  if (attribute === null) return refuse('not-found', 'there is no such attribute in this workspace');
  const measures = (await measuresOfAttributes(queries, [attributeId])).filter(
    ({ state }) => state === 'active',
  );
  const measureIds = measures.map(({ id }) => id);
  const ladders = await newestLadders(queries, [attributeId]);
  const items = await itemsOfAttribute(queries, attributeId);
  return taken({
    attribute: await shownAttribute(queries, attribute),
    ladders,
    beliefs: await newestBeliefs(queries, [attributeId], at),
    measures,
    versions: await standardsOf(queries, measureIds),
    results: await resultsOfMeasures(queries, measureIds),
    today: dayOf(at),
    names: await namesOf(queries, measures),
    items,
    answerSetId: await newestAnswerSetId(queries),
    promises: await promisesOfAttribute(queries, attributeId, at),
    ...(await besides(queries, attributeId, dayOf(at))),
  });
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

/** Each measure with its standard in force, gap 2 by ladder, and what its readings say. */
function deliveredBy(
  { measures, versions, results, today }: Pick<Gathered, 'measures' | 'versions' | 'results' | 'today'>,
  ladders: readonly LadderRecord[],
  names: ChainNames,
): { readonly standards: ChainStandard[]; readonly deliveries: ChainDelivery[] } {
  const standards: ChainStandard[] = [];
  const deliveries: ChainDelivery[] = [];
  for (const measure of measures) {
    const version = inForce(
      versions.filter(({ measureId }) => measureId === measure.id),
      today,
    );
    const judged = {
      measure: { id: measure.id, name: measure.name },
      unit: measure.unit,
      direction: measure.direction,
      version: version === null ? null : versionOf(version),
    };
    const gaps = ladders
      .filter(({ scale }) => scale.measureId === measure.id)
      .flatMap((ladder) => {
        const expectation = expectationOf(ladder, names);
        return standardGapOf(judged, expectation, distributionOfAcceptable(ladder)) ?? [];
      });
    standards.push({ ...judged, gaps });
    const result = results.get(measure.id);
    if (result !== undefined) deliveries.push(deliveryOf(judged, result));
  }
  return { standards, deliveries };
}

function versionOf({ version, from, target, lower, upper, requiredShare }: StandardVersion) {
  return { version, from, target, lower, upper, requiredShare };
}
