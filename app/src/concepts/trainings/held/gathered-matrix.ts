import type { Queries } from '../../../platform/storage/index.ts';
import { mayWith, peopleHere } from '../../people/index.ts';
import { allTrainings } from '../catalogue/training.store.ts';
import { trainingDay } from './held-now.ts';
import { daysLater, ENDING_DAYS, isHeldOn, standingOf } from './held-training.rules.ts';
import { heldOfAll } from './held-training.store.ts';
import type { HeldRecord } from './held-training.ts';
import type { TrainingMatrix } from './training-matrix.ts';

/** Everybody who works here beside every training in use, and how they stand to it today. */
export async function gatheredMatrix(queries: Queries, now: Date): Promise<TrainingMatrix> {
  const today = await trainingDay(queries, now);
  const newest = newestOfEach(await heldOfAll(queries));
  const people = (await peopleHere(queries)).map((one) => ({
    ...one,
    handles: mayWith(one.role, 'handle cases'),
  }));
  const here = new Set(people.map(({ id }) => id));
  const trainings = (await allTrainings(queries)).filter(({ state }) => state === 'active');
  const inUse = new Set(trainings.map(({ id }) => id));
  const shown = newest.filter(({ personId, trainingId }) => here.has(personId) && inUse.has(trainingId));
  const soon = daysLater(today, ENDING_DAYS);
  return {
    today,
    people: people.map(({ id, name, role, handles }) => ({ id, name, role, handles })),
    trainings: trainings.map(({ id, name, purpose, validMonths, revision }) => {
      const held = shown.filter((one) => one.trainingId === id && isHeldOn(one, today));
      const ending = held.filter(({ validUntil }) => validUntil !== null && validUntil <= soon).length;
      return { id, name, purpose, validMonths, revision, holders: held.length, ending };
    }),
    cells: shown.map((record) => ({
      personId: record.personId,
      trainingId: record.trainingId,
      heldId: record.id,
      heldOn: record.heldOn,
      validUntil: record.validUntil,
      standing: standingOf(record, today),
      evidence: record.evidence,
    })),
  };
}

/** Of each person and training the record that lasts longest and was not taken back; what was taken back only where nothing else is. */
export function newestOfEach(records: readonly HeldRecord[]): readonly HeldRecord[] {
  const best = new Map<string, HeldRecord>();
  for (const record of records) {
    const key = `${record.personId} ${record.trainingId}`;
    const known = best.get(key);
    if (known === undefined || lastsLonger(record, known)) best.set(key, record);
  }
  return [...best.values()];
}

const FOR_GOOD = '9999-12-31';

function lastsLonger(one: HeldRecord, other: HeldRecord): boolean {
  if ((one.revokedAt === null) !== (other.revokedAt === null)) return one.revokedAt === null;
  const until = one.validUntil ?? FOR_GOOD;
  const otherUntil = other.validUntil ?? FOR_GOOD;
  return until === otherUntil ? one.heldOn > other.heldOn : until > otherUntil;
}
