import type { Queries } from '../../../platform/storage/index.ts';
import { allSegments } from '../../customers/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { momentsInJourneys } from '../inventory/moment-of-truth.store.ts';
import type { Journey, JourneyRecord, NamedThing } from './journey.ts';

/** Journeys with names for ids, and how many moments each has. */
export async function shownJourneys(
  queries: Queries,
  records: readonly JourneyRecord[],
): Promise<readonly Journey[]> {
  const all = records.flatMap((record) => [record, ...record.steps]);
  const people = await namesOfPeople(
    queries,
    all.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const units = await namesOfUnits(
    queries,
    all.flatMap(({ unitId }) => unitId ?? []),
  );
  const named = records.some(({ segmentId }) => segmentId !== null);
  const segments = new Map((named ? await allSegments(queries) : []).map(({ id, name }) => [id, name]));
  const moments = await momentsInJourneys(
    queries,
    records.map(({ id }) => id),
  );
  const belonging = ({ unitId, ownerId }: { unitId: string | null; ownerId: string | null }) => ({
    unit: namedBy(unitId, units),
    owner: namedBy(ownerId, people),
  });
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    purpose: record.purpose,
    segment: namedBy(record.segmentId, segments),
    ...belonging(record),
    steps: record.steps.map(({ id, name, job, ...step }) => ({ id, name, job, ...belonging(step) })),
    moments: moments.get(record.id) ?? 0,
    state: record.state,
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}

/** An id with the name it stands for. */
export function namedBy(id: string | null, names: ReadonlyMap<string, string>): NamedThing | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
