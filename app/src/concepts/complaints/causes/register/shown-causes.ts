import type { Queries } from '../../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../../attributes/index.ts';
import { type Actor, namesOfPeople, namesOfUnits } from '../../../people/index.ts';
import { allProcesses } from '../../../processes/index.ts';
import { trainingDay } from '../../../trainings/index.ts';
import { mayChangeCause } from './case-cause.rules.ts';
import type { CauseRecord } from './case-cause.ts';
import { type CauseCount, countsOfCauses } from './cause-cases.store.ts';
import type { CauseShown } from './cause-shown.ts';

export type LookingAtCauses = {
  readonly actor: Actor;
  readonly now: Date;
  /** Counted already; what is not there has no case. */
  readonly counts?: ReadonlyMap<string, Pick<CauseCount, 'cases' | 'repeats'> & Partial<CauseCount>>;
};

/** Causes with the names that things have now, and how many cases have each. */
export async function shownCauses(
  queries: Queries,
  records: readonly CauseRecord[],
  { actor, now, counts }: LookingAtCauses,
): Promise<readonly CauseShown[]> {
  if (records.length === 0) return [];
  const ids = (of: (record: CauseRecord) => string | null): readonly string[] => [
    ...new Set(records.map(of).filter((id) => id !== null)),
  ];
  const counted =
    counts ??
    (await countsOfCauses(
      queries,
      records.map(({ id }) => id),
    ));
  const attributes = await namesOfAttributes(
    queries,
    ids(({ attributeId }) => attributeId),
  );
  const units = await namesOfUnits(
    queries,
    ids(({ unitId }) => unitId),
  );
  const people = await namesOfPeople(
    queries,
    ids(({ ownerId }) => ownerId),
  );
  const named = ids(({ processId }) => processId);
  const processes = new Map(
    (named.length === 0 ? [] : await allProcesses(queries)).map(({ id, name }) => [id, name]),
  );
  const today = await trainingDay(queries, now);
  return records.map((record) => {
    const count = counted.get(record.id);
    const { attributeId, processId, unitId, ownerId, ...rest } = record;
    return {
      ...rest,
      whys: [...record.whys],
      fishbone: record.fishbone.map((one) => ({ ...one })),
      attribute: nameOf(attributes, attributeId),
      process: nameOf(processes, processId),
      unit: nameOf(units, unitId),
      owner: nameOf(people, ownerId),
      overdue:
        record.action !== '' &&
        record.actionClosedAt === null &&
        record.actionDueOn !== null &&
        record.actionDueOn < today,
      actionClosedAt: record.actionClosedAt?.toISOString() ?? null,
      effectAt: record.effectAt?.toISOString() ?? null,
      earlierActions: record.earlierActions.map((one) => ({ ...one })),
      repeatedAt: record.repeatedAt?.toISOString() ?? null,
      cases: count?.cases ?? 0,
      repeats: count?.repeats ?? 0,
      firstAt: count?.firstAt?.toISOString() ?? null,
      lastAt: count?.lastAt?.toISOString() ?? null,
      mine: mayChangeCause(actor, record).ok,
      addedAt: record.addedAt.toISOString(),
      changedAt: record.changedAt.toISOString(),
    };
  });
}

function nameOf(names: ReadonlyMap<string, string>, id: string | null) {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}
