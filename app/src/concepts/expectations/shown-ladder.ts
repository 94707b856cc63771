import { meanInterval } from 'heed-statistics';
import type { Queries } from '../../platform/storage/index.ts';
import { namesOfAttributes } from '../attributes/index.ts';
import { allSegments } from '../customers/index.ts';
import { namesOfPeople } from '../people/index.ts';
import { measuresByIds } from '../standards/index.ts';
import type { ScaleRecord, ShownScale } from './expectation-scale.ts';
import { type Ladder, type LadderRecord, LEVELS, type LevelFigure } from './ladder.ts';
import { endsOf } from './ladder-figures.ts';

type Named = { readonly id: string; readonly name: string };

/** What records of expectations name by id. */
export type NamingRecord = {
  readonly attributeId?: string;
  readonly segmentId: string | null;
  readonly scale?: ScaleRecord;
  readonly recordedBy?: string | null;
};

/** Names instead of the ids that some records hold. */
export type RecordNames = {
  readonly attribute: (id: string) => Named;
  /** Null: all customers. */
  readonly segment: (id: string | null) => Named | null;
  readonly scale: (scale: ScaleRecord) => ShownScale;
  readonly person: (id: string | null) => Named | null;
};

const CONFIDENCE = 0.95;

/** What an id is called where it has no name any more. */
const UNKNOWN = '?';

/** Reads the names that these records need. */
export async function namesFor(queries: Queries, records: readonly NamingRecord[]): Promise<RecordNames> {
  const idsOf = (pick: (record: NamingRecord) => string | null | undefined): string[] => [
    ...new Set(records.flatMap((record) => pick(record) ?? [])),
  ];
  const attributes = await namesOfAttributes(
    queries,
    idsOf(({ attributeId }) => attributeId),
  );
  const segments = new Map((await allSegments(queries)).map(({ id, name }) => [id, name]));
  const measureIds = idsOf(({ scale }) => scale?.measureId);
  const found = measureIds.length === 0 ? [] : await measuresByIds(queries, measureIds);
  const measures = new Map(found.map((one) => [one.id, one]));
  const people = await namesOfPeople(
    queries,
    idsOf(({ recordedBy }) => recordedBy),
  );
  return {
    attribute: (id) => ({ id, name: attributes.get(id) ?? UNKNOWN }),
    segment: (id) => (id === null ? null : { id, name: segments.get(id) ?? UNKNOWN }),
    scale: ({ key, kind, min, max, measureId, lowerIsBetter }) => {
      const of = measureId === null ? undefined : measures.get(measureId);
      const measure = measureId === null ? null : { id: measureId, name: of?.name ?? UNKNOWN };
      const name = measure === null ? `${min} to ${max}` : `${measure.name} (${of?.unit ?? UNKNOWN})`;
      return { key, kind, min, max, lowerIsBetter, measure, name, unit: of?.unit ?? null };
    },
    person: (id) => (id === null ? null : { id, name: people.get(id) ?? UNKNOWN }),
  };
}

function shownLevel(figure: LevelFigure | undefined): Ladder['levels']['ideal'] {
  if (figure === undefined) return null;
  const { value, n, sd } = figure;
  const isSure = n !== null && sd !== null && n > 1;
  const interval = isSure ? endsOf(meanInterval({ n, mean: value, sd }, CONFIDENCE)) : null;
  return { ...figure, interval };
}

/** Ladders as programs and pages see them. */
export async function asLadders(queries: Queries, records: readonly LadderRecord[]): Promise<Ladder[]> {
  const names = await namesFor(queries, records);
  return records.map((record) => ({
    id: record.id,
    attribute: names.attribute(record.attributeId),
    segment: names.segment(record.segmentId),
    scale: names.scale(record.scale),
    levels: Object.fromEntries(
      LEVELS.map((level) => [level, shownLevel(record.levels[level])]),
    ) as Ladder['levels'],
    distribution: record.distribution,
    sources: record.sources,
    strength: record.strength,
    on: record.on,
    evidence: record.evidence,
    computedFrom: record.computedFrom,
    state: record.state,
    withdrawnReason: record.withdrawnReason,
    recordedAt: record.recordedAt.toISOString(),
    recordedBy: names.person(record.recordedBy),
    revision: record.revision,
  }));
}
