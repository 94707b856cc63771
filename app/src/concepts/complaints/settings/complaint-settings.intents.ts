import { type Change, changedFields, type Json } from '../../../platform/events/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { type Actor, activePeople, properBelonging } from '../../people/index.ts';
import { trainingsByIds } from '../../trainings/index.ts';
import type { SettingsWish } from './complaint-settings.endpoints.ts';
import { changedSettings } from './complaint-settings.rules.ts';
import { type KeptSettings, keepSettings, settingsOf } from './complaint-settings.store.ts';
import type { ComplaintSettings } from './complaint-settings.ts';

/** Sets how complaints are taken. */
export async function changeSettings(
  change: Change,
  wish: SettingsWish,
  { actor }: { readonly actor: Actor },
): Promise<Outcome<KeptSettings>> {
  const before = await settingsOf(change.queries);
  const decided = changedSettings(before, wish, actor);
  if (!decided.ok) return decided;
  const proper = await properParts(change.queries, decided.value.content, before.content);
  if (!proper.ok) return proper;
  await keepSettings(change.queries, change.workspace, { ...decided.value, at: change.at });
  const differing = changedFields(told(before.content), told(decided.value.content));
  await change.record({
    what: 'complaint-settings.changed',
    subject: { kind: 'complaint-settings', id: change.workspace },
    before: differing?.before ?? {},
    after: differing?.after ?? {},
    about: Object.keys({ ...before.content.personalLimits, ...wish.personalLimits }),
  });
  return decided;
}

/** What is named is there; who was named before may have left by now. */
async function properParts(
  queries: Queries,
  asked: ComplaintSettings,
  before: ComplaintSettings,
): Promise<Outcome<null>> {
  const belongs = await properBelonging(queries, { unitId: asked.unitId, ownerId: null });
  if (!belongs.ok) return belongs;
  const known = new Set([
    ...Object.keys(before.personalLimits),
    ...(await activePeople(queries)).map(({ id }) => id),
  ]);
  if (Object.keys(asked.personalLimits).some((id) => !known.has(id))) {
    return refuse('not-found', 'personalLimits: there is no such person; choose somebody who works here');
  }
  const ids = Object.values(asked.trainings).filter((id) => id !== null);
  const trainings = new Set((await trainingsByIds(queries, ids)).map(({ id }) => id));
  if (ids.some((id) => !trainings.has(id))) {
    return refuse('not-found', 'trainings: there is no such training; choose one of this workspace');
  }
  return taken(null);
}

function told(content: ComplaintSettings): Readonly<Record<string, Json>> {
  return structuredClone(content) as unknown as Readonly<Record<string, Json>>;
}
