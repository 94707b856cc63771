import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { calendarNames } from '../../calendars/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import { measuresByIds } from '../../standards/index.ts';
import { newestBegun } from './delivery.store.ts';
import type { NamedRecord, Service, ServiceRecord } from './offered-service.ts';

/** Services with names for ids, and when the newest delivery of each began. */
export async function shownServices(
  queries: Queries,
  records: readonly ServiceRecord[],
): Promise<readonly Service[]> {
  const idsOf = (pick: (record: ServiceRecord) => string | null): string[] =>
    records.flatMap((record) => pick(record) ?? []);
  const attributes = await namesOfAttributes(
    queries,
    idsOf(({ attributeId }) => attributeId),
  );
  const measures = new Map(
    (
      await measuresByIds(
        queries,
        idsOf(({ measureId }) => measureId),
      )
    ).map(({ id, name }) => [id, name]),
  );
  const calendars = await calendarNames(
    queries,
    idsOf(({ calendarId }) => calendarId),
  );
  const units = await namesOfUnits(
    queries,
    idsOf(({ unitId }) => unitId),
  );
  const people = await namesOfPeople(queries, [
    ...idsOf(({ ownerId }) => ownerId),
    ...idsOf(({ escalateTo }) => escalateTo),
  ]);
  const begun = await newestBegun(
    queries,
    records.map(({ id }) => id),
  );
  const named = (id: string | null, names: ReadonlyMap<string, string>): NamedRecord | null =>
    id === null ? null : { id, name: names.get(id) ?? '' };
  return records.map((record) => ({
    id: record.id,
    name: record.name,
    description: record.description,
    attribute: named(record.attributeId, attributes),
    measure: named(record.measureId, measures),
    calendar: named(record.calendarId, calendars),
    runs: record.runs,
    unit: named(record.unitId, units),
    owner: named(record.ownerId, people),
    escalateTo: named(record.escalateTo, people),
    wantedShare: record.wantedShare,
    toleranceMinutes: record.toleranceMs / 60_000,
    remindMinutes: record.remindMs / 60_000,
    lastBegun: begun.get(record.id)?.toISOString() ?? null,
    state: record.state,
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}
