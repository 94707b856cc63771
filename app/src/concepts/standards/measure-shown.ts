import type { Queries } from '../../platform/storage/index.ts';
import { namesOfAttributes } from '../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { Measure, MeasureRecord } from './measure.ts';
import { resultsOfMeasures } from './measure-result.ts';
import { inForce } from './standard.rules.ts';
import { type SetStandard, standardsOf } from './standard.store.ts';
import type { StandardShown } from './standard.ts';

/** Measures as pages and programs see them, with the standard in force on a day and the result over the last twelve months of readings. */
export async function shownMeasures(
  queries: Queries,
  records: readonly MeasureRecord[],
  today: string,
): Promise<Measure[]> {
  const ids = records.map(({ id }) => id);
  const attributes = await namesOfAttributes(
    queries,
    records.map(({ attributeId }) => attributeId),
  );
  const owners = await namesOfPeople(
    queries,
    records.flatMap(({ ownerId }) => ownerId ?? []),
  );
  const units = await namesOfUnits(
    queries,
    records.flatMap(({ unitId }) => unitId ?? []),
  );
  const versions = Map.groupBy(await standardsOf(queries, ids), ({ measureId }) => measureId);
  const results = await resultsOfMeasures(queries, ids);
  return records.map(({ id, attributeId, unitId, ownerId, unit, ...record }) => {
    const standard = inForce(versions.get(id) ?? [], today);
    const result = results.get(id)!;
    return {
      ...record,
      id,
      attribute: { id: attributeId, name: attributes.get(attributeId) ?? '' },
      measuredIn: unit,
      target: standard?.target ?? null,
      lower: standard?.lower ?? null,
      upper: standard?.upper ?? null,
      requiredShare: standard?.requiredShare ?? null,
      result: result.state,
      readings: result.n,
      share: result.share?.estimate ?? null,
      shareLow: result.share?.interval.low ?? null,
      shareHigh: result.share?.interval.high ?? null,
      mean: result.mean,
      lastReading: result.lastAt,
      owner: ownerId === null ? null : { id: ownerId, name: owners.get(ownerId) ?? '' },
      unit: unitId === null ? null : { id: unitId, name: units.get(unitId) ?? '' },
    };
  });
}

/** Versions of one measure as they are shown, the newest first, each with its last day in force. */
export async function shownStandards(
  queries: Queries,
  versions: readonly SetStandard[],
): Promise<StandardShown[]> {
  const names = await namesOfPeople(
    queries,
    versions.flatMap(({ setBy }) => setBy ?? []),
  );
  return versions.toReversed().map((one) => ({
    id: one.id,
    version: one.version,
    target: one.target,
    lower: one.lower,
    upper: one.upper,
    requiredShare: one.requiredShare,
    from: one.from,
    until: lastDayOf(one, versions),
    reason: one.reason,
    setAt: one.setAt.toISOString(),
    setBy: one.setBy === null ? null : (names.get(one.setBy) ?? null),
  }));
}

/** The day before another version takes over; that before its own first one when a later version of that day did. */
function lastDayOf(one: SetStandard, versions: readonly SetStandard[]): string | null {
  const after = versions.filter(
    ({ from, version }) => from > one.from || (from === one.from && version > one.version),
  );
  if (after.length === 0) return null;
  const next = after.reduce((least, { from }) => (from < least ? from : least), after[0]!.from);
  return Temporal.PlainDate.from(next).subtract({ days: 1 }).toString();
}
