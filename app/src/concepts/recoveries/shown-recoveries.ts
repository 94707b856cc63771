import type { Queries } from '../../platform/storage/index.ts';
import { namesOfAttributes } from '../attributes/index.ts';
import { namesOfCustomers } from '../customers/index.ts';
import { type Actor, namesOfPeople, namesOfUnits } from '../people/index.ts';
import { mayRecover } from './recovery.rules.ts';
import type { RecoveryRecord, RecoveryShown, StepTaken } from './recovery.ts';

export type Looking = { readonly actor: Actor; readonly now: Date };

/** Recoveries with the names that things have now. */
export async function shownRecoveries(
  queries: Queries,
  records: readonly RecoveryRecord[],
  { actor, now }: Looking,
): Promise<readonly RecoveryShown[]> {
  const ids = (of: (record: RecoveryRecord) => readonly (string | null)[]): string[] => [
    ...new Set(records.flatMap(of).filter((id) => id !== null)),
  ];
  const people = await namesOfPeople(
    queries,
    ids(({ ownerId, apology, remedies, asked }) => [
      ownerId,
      apology?.by ?? null,
      asked?.by ?? null,
      ...remedies.map(({ by }) => by),
    ]),
  );
  const customers = await namesOfCustomers(
    queries,
    ids(({ customerId }) => [customerId]),
  );
  const units = await namesOfUnits(
    queries,
    ids(({ unitId }) => [unitId]),
  );
  const attributes = await namesOfAttributes(
    queries,
    ids(({ attributeId }) => [attributeId]),
  );
  const step = <Taken extends StepTaken>(taken: Taken) => ({ ...taken, by: named(people, taken.by) });
  return records.map((record) => ({
    id: record.id,
    source: record.source,
    sourceKind: record.source.kind,
    customer: named(customers, record.customerId),
    what: record.what,
    attribute: named(attributes, record.attributeId),
    unit: named(units, record.unitId),
    owner: named(people, record.ownerId),
    happenedAt: record.happenedAt.toISOString(),
    openedAt: record.openedAt.toISOString(),
    dueAt: record.dueAt?.toISOString() ?? null,
    state: record.state,
    overdue: record.state !== 'closed' && record.dueAt !== null && record.dueAt < now,
    apology: record.apology === null ? null : step(record.apology),
    remedies: record.remedies.map(step),
    cost: record.remedies.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    asked: record.asked === null ? null : step(record.asked),
    result: record.result,
    closedAt: record.closedAt?.toISOString() ?? null,
    closeReason: record.closeReason,
    cause: record.cause,
    mine: mayRecover(actor, record).ok,
    revision: record.revision,
  }));
}

function named(names: ReadonlyMap<string, string>, id: string | null) {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
