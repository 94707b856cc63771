import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { trainingsByIds } from '../catalogue/training.store.ts';
import { standingOf } from './held-training.rules.ts';
import type { HeldRecord, HeldShown } from './held-training.ts';

/** Who holds what, with the names that people and trainings have now. */
export async function shownHeld(
  queries: Queries,
  records: readonly HeldRecord[],
  today: string,
): Promise<readonly HeldShown[]> {
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ personId, notedBy }) => (notedBy === null ? [personId] : [personId, notedBy])),
  );
  const trainings = new Map(
    (
      await trainingsByIds(
        queries,
        records.map(({ trainingId }) => trainingId),
      )
    ).map(({ id, name }) => [id, name]),
  );
  const person = (id: string) => ({ id, name: people.get(id) ?? '' });
  return records.map((record) => ({
    id: record.id,
    training: { id: record.trainingId, name: trainings.get(record.trainingId) ?? '' },
    person: person(record.personId),
    heldOn: record.heldOn,
    validUntil: record.validUntil,
    standing: standingOf(record, today),
    evidence: record.evidence,
    notedBy: record.notedBy === null ? null : person(record.notedBy),
    notedAt: record.notedAt.toISOString(),
    revokedAt: record.revokedAt?.toISOString() ?? null,
    revokedWhy: record.revokedWhy,
  }));
}
