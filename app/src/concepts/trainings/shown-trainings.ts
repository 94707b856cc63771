import type { Queries } from '../../platform/storage/index.ts';
import type { TrainingRecord, TrainingShown } from './catalogue/training.ts';
import { gatheredMatrix } from './held/gathered-matrix.ts';

/** Trainings with how many people hold each today. */
export async function shownTrainings(
  queries: Queries,
  records: readonly TrainingRecord[],
  now: Date,
): Promise<readonly TrainingShown[]> {
  if (records.length === 0) return [];
  const { trainings } = await gatheredMatrix(queries, now);
  const counts = new Map(trainings.map(({ id, holders, ending }) => [id, { holders, ending }]));
  return records.map(({ changedAt, ...record }) => ({
    ...record,
    ...(counts.get(record.id) ?? { holders: 0, ending: 0 }),
    changedAt: changedAt.toISOString(),
  }));
}
