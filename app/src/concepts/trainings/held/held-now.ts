import type { Queries } from '../../../platform/storage/index.ts';
import { clockOf } from '../../calendars/index.ts';
import { isHeldOn } from './held-training.rules.ts';
import { heldOfPerson, heldOfTraining } from './held-training.store.ts';

/** Which trainings somebody holds on a day, as 2026-01-31: those that had begun, had not ended, and were not taken back. */
export async function heldNow(queries: Queries, personId: string, day: string): Promise<ReadonlySet<string>> {
  const held = await heldOfPerson(queries, personId);
  return new Set(held.filter((one) => isHeldOn(one, day)).map(({ trainingId }) => trainingId));
}

/** The same of everybody: who holds this training on a day. */
export async function holdersNow(
  queries: Queries,
  trainingId: string,
  day: string,
): Promise<ReadonlySet<string>> {
  const held = await heldOfTraining(queries, trainingId);
  return new Set(held.filter((one) => isHeldOn(one, day)).map(({ personId }) => personId));
}

/** Which day it is where the workspace works, by its usual calendar. */
export async function trainingDay(queries: Queries, at: Date): Promise<string> {
  const { timeZone } = await clockOf(queries, null);
  // The Swedish way of writing a day is that of ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(at);
}
