import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfAttributes } from '../../attributes/index.ts';
import { namesOfPeople, namesOfUnits } from '../../people/index.ts';
import type { KeptLook } from '../keeping/signal.store.ts';
import type { SignalRecord } from '../keeping/signal.ts';
import { lookSentence, SIGNAL_METHOD } from './signal-method.ts';
import type { LookShown, SignalShown } from './signal-shown.ts';
import { sinceWords, standingWords, sureWords, whatWords, whereWords } from './signal-words.rules.ts';

/** Signals with the names of whom and what they name. */
export async function shownSignals(
  queries: Queries,
  records: readonly SignalRecord[],
  today: string,
): Promise<readonly SignalShown[]> {
  const ids = (of: (record: SignalRecord) => readonly (string | null)[]): string[] => [
    ...new Set(records.flatMap(of).filter((id) => id !== null)),
  ];
  const attributes = await namesOfAttributes(
    queries,
    ids(({ attributeId }) => [attributeId]),
  );
  const people = await namesOfPeople(
    queries,
    ids(({ ownerId, decidedBy }) => [ownerId, decidedBy]),
  );
  const units = await namesOfUnits(
    queries,
    ids(({ unitId }) => [unitId]),
  );
  return records.map((record) => {
    const {
      seriesKey: _,
      watched: __,
      changedAt: ___,
      attributeId,
      unitId,
      ownerId,
      decidedBy,
      ...rest
    } = record;
    return {
      ...rest,
      attribute: called(attributes, attributeId),
      unit: called(units, unitId),
      owner: called(people, ownerId),
      decidedBy: called(people, decidedBy),
      what: whatWords(record),
      where: whereWords(record),
      when: sinceWords(record),
      sure: sureWords(record),
      standingWords: standingWords(record),
      foundAt: record.foundAt.toISOString(),
      confirmedAt: record.confirmedAt.toISOString(),
      standingAt: record.standingAt.toISOString(),
      decidedAt: record.decidedAt?.toISOString() ?? null,
      actedAt: record.actedAt?.toISOString() ?? null,
      effectAt: record.effectAt?.toISOString() ?? null,
      overdue: record.doneOn === null && record.dueOn !== null && record.dueOn < today,
    };
  });
}

function called(names: ReadonlyMap<string, string>, id: string | null): { id: string; name: string } | null {
  return id === null ? null : { id, name: names.get(id) ?? '' };
}

export function shownLook(look: KeptLook | null): LookShown | null {
  if (look === null) return null;
  const { digest: _, ...told } = look.told;
  return {
    ...told,
    lookedAt: look.lookedAt.toISOString(),
    sentence: lookSentence(look.told),
    method: SIGNAL_METHOD,
  };
}
