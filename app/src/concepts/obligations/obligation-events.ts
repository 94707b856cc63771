import { isDeepStrictEqual } from 'node:util';
import type { Change, Json } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { attributeById } from '../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { ObligationRecord } from './obligation.ts';

type Told = Record<string, Json>;

/** Records what became of an obligation: the fields that changed, by the names of what they point to. */
export async function recordObligation(
  change: Change,
  what: string,
  {
    before,
    after,
    entry = {},
  }: {
    readonly before: ObligationRecord | null;
    readonly after: ObligationRecord;
    readonly entry?: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  const now = await told(change.queries, after);
  const was = before === null ? null : await told(change.queries, before);
  const changed = Object.keys(now).filter((key) => was === null || !isDeepStrictEqual(was[key], now[key]));
  const only = (fields: Told): Told => Object.fromEntries(changed.map((key) => [key, fields[key] ?? null]));
  const owners = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'obligation', id: after.id },
    before: was === null ? null : only(was),
    after: { ...only(now), ...(entry as Told) },
    ...(changed.includes('owner') ? { about: owners } : {}),
  });
}

async function told(queries: Queries, record: ObligationRecord): Promise<Told> {
  const { ownerId, unitId, attributeId } = record;
  const people = await namesOfPeople(queries, ownerId === null ? [] : [ownerId]);
  const units = await namesOfUnits(queries, unitId === null ? [] : [unitId]);
  const attribute = attributeId === null ? null : await attributeById(queries, attributeId);
  return {
    title: record.title,
    kind: record.kind,
    topic: record.topic,
    sourceKind: record.sourceKind,
    source: record.source,
    clause: record.clause,
    asks: record.asks,
    owner: ownerId === null ? null : (people.get(ownerId) ?? ownerId),
    unit: unitId === null ? null : (units.get(unitId) ?? unitId),
    attribute: attribute?.name ?? attributeId,
    intervalMonths: record.intervalMonths,
    nextCheck: record.nextCheck,
    watchedAt: record.watchedAt,
    lookedOn: record.lookedOn,
    checkedOn: record.checkedOn,
    result: record.lastResult,
    changesToSettle: record.changesToDo,
    standing: record.standing,
  };
}
