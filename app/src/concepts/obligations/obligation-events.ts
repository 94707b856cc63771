import { type Change, changedFields, type Json } from '../../platform/events/index.ts';
import type { Queries } from '../../platform/storage/index.ts';
import { attributeById } from '../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { ObligationRecord } from './obligation.ts';

export type Told = Readonly<Record<string, Json>>;

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
    /** What was added beside the record, under a name that no field has. */
    readonly entry?: Told;
  },
): Promise<void> {
  const now = await told(change.queries, after);
  const was = before === null ? null : await told(change.queries, before);
  const differing = was === null ? { before: null, after: now } : changedFields(was, now);
  const owners = [before?.ownerId, after.ownerId].filter((id) => typeof id === 'string');
  await change.record({
    what,
    subject: { kind: 'obligation', id: after.id },
    before: was === null ? null : (differing?.before ?? {}),
    after: { ...differing?.after, ...entry },
    about: differing !== null && 'owner' in differing.after ? owners : [],
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
