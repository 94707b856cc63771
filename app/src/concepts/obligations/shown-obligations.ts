import type { Queries } from '../../platform/storage/index.ts';
import { allAttributes } from '../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../people/index.ts';
import type { Obligation, ObligationPage, ObligationRecord } from './obligation.ts';
import { complianceOf, isOverdue } from './obligation-days.ts';
import { checksOf, type EntryRecord, evidenceOf, noticedOf } from './obligation-entry.store.ts';

/** Obligations with names for ids, and how they stand today. */
export async function shownObligations(
  queries: Queries,
  records: readonly ObligationRecord[],
  today: string,
): Promise<readonly Obligation[]> {
  const people = await namesOfPeople(queries, given(records.map(({ ownerId }) => ownerId)));
  const units = await namesOfUnits(queries, given(records.map(({ unitId }) => unitId)));
  const named = records.some(({ attributeId }) => attributeId !== null);
  const attributes = new Map(
    (named ? await allAttributes(queries) : []).map(({ id, name }) => [id, name] as const),
  );
  return records.map((record) => ({
    id: record.id,
    title: record.title,
    state: complianceOf(record),
    overdue: isOverdue(record, today),
    nextCheck: record.nextCheck,
    checkedOn: record.checkedOn,
    kind: record.kind,
    topic: record.topic,
    sourceKind: record.sourceKind,
    source: record.source,
    clause: record.clause,
    asks: record.asks,
    owner: reference(record.ownerId, people),
    unit: reference(record.unitId, units),
    attribute: reference(record.attributeId, attributes),
    intervalMonths: record.intervalMonths,
    watchedAt: record.watchedAt,
    lookedOn: record.lookedOn,
    changesToDo: record.changesToDo,
    standing: record.standing,
    revision: record.revision,
    updatedAt: record.updatedAt.toISOString(),
  }));
}

/** One obligation with all that was recorded of it. */
export async function shownObligation(
  queries: Queries,
  record: ObligationRecord,
  today: string,
): Promise<ObligationPage> {
  const [shown] = await shownObligations(queries, [record], today);
  const evidence = await evidenceOf(queries, record.id);
  const checks = await checksOf(queries, record.id);
  const changes = await noticedOf(queries, record.id);
  const who = given([...evidence, ...checks, ...changes].map(({ personId }) => personId));
  const people = await namesOfPeople(queries, who);
  const common = ({ id, day, personId }: EntryRecord) => ({
    id,
    day,
    by: personId === null ? null : (people.get(personId) ?? null),
  });
  return {
    ...shown!,
    asOf: today,
    evidence: evidence.map((one) => ({ ...common(one), what: one.what, place: one.place })),
    checks: checks.map((one) => ({ ...common(one), result: one.result, note: one.note })),
    changes: changes.map((one) => ({
      ...common(one),
      what: one.what,
      meaning: one.meaning,
      settled: one.settled,
    })),
  };
}

function reference(
  id: string | null,
  names: ReadonlyMap<string, string>,
): { readonly id: string; readonly name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}

function given(ids: readonly (string | null)[]): readonly string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
