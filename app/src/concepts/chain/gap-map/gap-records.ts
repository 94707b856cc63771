import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { answerSetsPage } from '../../answer-sets/index.ts';
import { type AttributeRecord, allAttributes } from '../../attributes/index.ts';
import { allSegments, countedGroups } from '../../customers/index.ts';
import { type ExpectedAndBelieved, expectedAndBelieved } from '../../expectations/index.ts';
import { allUnits, type Unit } from '../../people/index.ts';
import {
  type AttributeMonth,
  attributeMonths,
  newestDueOfAttributes,
  servicePromisesOfAttributes,
} from '../../promises/index.ts';
import {
  allMeasures,
  type MeasureMonth,
  type MeasureRecord,
  measureMonths,
  type StandardVersion,
  standardsOf,
} from '../../standards/index.ts';
import type { SegmentShares } from './gap-pooling.rules.ts';
import { type GapWindows, monthsNeeded } from './gap-window.ts';

type Named = { readonly id: string; readonly name: string };

/** Whose gaps: of a segment, of a unit with all below it, and of one attribute alone, whatever its state. */
export type GapScope = {
  readonly segmentId: string | null;
  readonly unitId: string | null;
  readonly attributeId: string | null;
};

/** Everything that gaps 1 to 4 of all attributes are made of, as it was at one moment. */
export type GapRecords = {
  readonly attributes: readonly AttributeRecord[];
  readonly segment: Named | null;
  readonly unit: Named | null;
  /** The unit that is asked for and those below it; null: all. */
  readonly unitIds: ReadonlySet<string> | null;
  readonly units: ReadonlyMap<string, string>;
  readonly segments: ReadonlyMap<string, string>;
  /** Active measures of each attribute, of these units. */
  readonly measures: ReadonlyMap<string, readonly MeasureRecord[]>;
  readonly standards: ReadonlyMap<string, readonly StandardVersion[]>;
  readonly readings: ReadonlyMap<string, readonly MeasureMonth[]>;
  readonly promised: ReadonlyMap<string, readonly AttributeMonth[]>;
  readonly newestDue: ReadonlyMap<string, string>;
  /** Attributes about which something is promised to everybody. */
  readonly inCharter: ReadonlySet<string>;
  /** By day. */
  readonly expected: ReadonlyMap<string, ExpectedAndBelieved>;
  /** Which share of all customers is in each segment, as the register has them; empty where nothing is of a segment alone. */
  readonly shares: SegmentShares;
  /** The answers whose questions could be assigned next. */
  readonly answerSetId: string | null;
};

/** Asks the other concepts, each once for all attributes. */
export async function gapRecords(
  queries: Queries,
  scope: GapScope,
  { windows, at }: { readonly windows: GapWindows; readonly at: Date },
): Promise<Outcome<GapRecords>> {
  const who = await narrowing(queries, scope);
  if (!who.ok) return who;
  const { unitIds, attributeId } = who.value;
  const all = await allAttributes(queries);
  const known = all.filter(({ id, state }) => state === 'active' || id === attributeId);
  if (attributeId !== null && !known.some(({ id }) => id === attributeId)) {
    return refuse('not-found', 'there is no such attribute in this workspace');
  }
  const ids = known.map(({ id }) => id);
  const months = monthsNeeded(windows);
  const measures = Map.groupBy(
    (await allMeasures(queries)).filter(({ state }) => state === 'active'),
    (measure) => measure.attributeId,
  );
  const promised = await attributeMonths(queries, {
    ...months,
    unitIds: unitIds === null ? null : [...unitIds],
    segmentId: scope.segmentId,
  });
  const ofUnit = inUnits(known, { unitIds, attributeId }, { measures, promised });
  const measureIds = [...ofUnit.measures.values()].flat().map(({ id }) => id);
  const { day } = windows.shown;
  const expected = await expectedAndBelieved(queries, ids, { days: daysOf(windows), at });
  return taken({
    ...who.value,
    attributes: ofUnit.attributes,
    measures: ofUnit.measures,
    standards: Map.groupBy(await standardsOf(queries, measureIds), ({ measureId }) => measureId),
    readings: Map.groupBy(await measureMonths(queries, measureIds, months), ({ measureId }) => measureId),
    promised: Map.groupBy(promised, (one) => one.attributeId),
    newestDue: await newestDueOfAttributes(queries, ids, day),
    inCharter: new Set(
      (await servicePromisesOfAttributes(queries, ids, day)).flatMap((one) => one.attributeId ?? []),
    ),
    expected,
    shares: scope.segmentId === null && isOfSegments(expected) ? await segmentShares(queries, at) : new Map(),
    answerSetId: await newestAnswerSetId(queries),
  });
}

function isOfSegments(expected: GapRecords['expected']): boolean {
  return [...expected.values()].some(({ ladders, beliefs }) =>
    [...ladders, ...beliefs].some(({ segmentId }) => segmentId !== null),
  );
}

async function segmentShares(queries: Queries, at: Date): Promise<SegmentShares> {
  const { everybody, groups } = await countedGroups(queries, at);
  if (everybody.size === 0) return new Map();
  return new Map([...groups].map(([id, { size }]) => [id, size / everybody.size]));
}

function daysOf({ shown, compared }: GapWindows): string[] {
  return compared === null ? [shown.day] : [shown.day, compared.before.day, compared.since.day];
}

/** Whose figures are asked for, by name. */
export type Narrowing = Pick<GapRecords, 'segment' | 'unit' | 'unitIds' | 'units' | 'segments'> &
  Pick<GapScope, 'attributeId'>;

/** Whose figures are asked for; otherwise what there is none of. */
export async function narrowing(queries: Queries, scope: GapScope): Promise<Outcome<Narrowing>> {
  const segments = new Map((await allSegments(queries)).map(({ id, name }) => [id, name]));
  const all = await allUnits(queries);
  const units = new Map(all.map(({ id, name }) => [id, name]));
  const { segmentId, unitId, attributeId } = scope;
  if (segmentId !== null && !segments.has(segmentId)) {
    return refuse('not-found', 'segment: there is no such segment in this workspace');
  }
  if (unitId !== null && !units.has(unitId)) {
    return refuse('not-found', 'unit: there is no such unit in this workspace');
  }
  const named = (names: ReadonlyMap<string, string>, id: string | null): Named | null =>
    id === null ? null : { id, name: names.get(id)! };
  return taken({
    segment: named(segments, segmentId),
    unit: named(units, unitId),
    unitIds: unitId === null ? null : withThoseBelow(all, unitId),
    units,
    segments,
    attributeId,
  });
}

function withThoseBelow(units: readonly Unit[], top: string): ReadonlySet<string> {
  const found = new Set([top]);
  // A set that grows while it is walked: each unit brings those below it.
  for (const id of found) {
    for (const { id: below, parent } of units) if (parent === id) found.add(below);
  }
  return found;
}

/** The attributes of units, with the measures that count: all of an attribute of theirs, of another those of theirs. */
function inUnits(
  attributes: readonly AttributeRecord[],
  { unitIds, attributeId }: Pick<Narrowing, 'unitIds' | 'attributeId'>,
  { measures, promised }: Pick<GapRecords, 'measures'> & { readonly promised: readonly AttributeMonth[] },
): Pick<GapRecords, 'attributes' | 'measures'> {
  if (unitIds === null) return { attributes, measures };
  const isTheirs = (unitId: string | null): boolean => unitId !== null && unitIds.has(unitId);
  const about = new Set(promised.map((one) => one.attributeId));
  const own = new Map(
    attributes.map(({ id, unitId }) => {
      const all = measures.get(id) ?? [];
      return [id, isTheirs(unitId) ? all : all.filter((measure) => isTheirs(measure.unitId))] as const;
    }),
  );
  return {
    attributes: attributes.filter(
      ({ id, unitId }) => id === attributeId || isTheirs(unitId) || about.has(id) || own.get(id)!.length > 0,
    ),
    measures: own,
  };
}

/** The answers whose questions could be assigned next; null where there are none. */
export async function newestAnswerSetId(queries: Queries): Promise<string | null> {
  const page = await answerSetsPage(queries, { limit: 1 });
  return page.ok ? (page.value.items[0]?.id ?? null) : null;
}
