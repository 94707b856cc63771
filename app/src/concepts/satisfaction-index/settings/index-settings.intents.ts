import { type Change, changedFields } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { keepIndexSettings, settledIndex } from './index-settings.store.ts';
import type { IndexSettings, IndexSettingsWish } from './index-settings.ts';

/** Settles what the index is computed by; the next run goes by it. */
export async function changeSettings(
  change: Change,
  { settings, revision }: { readonly settings: IndexSettingsWish; readonly revision: number },
  actor: Actor,
): Promise<Outcome<IndexSettings>> {
  const may = allowed(actor, 'manage index');
  if (!may.ok) return may;
  const { queries, workspace, at } = change;
  const before = await settledIndex(queries);
  const same = sameRevision({ revision: before?.revision ?? 0 }, revision);
  if (!same.ok) return same;
  const { revision: _, ...was } = before ?? { revision: 0 };
  const differing = changedFields(was, settings);
  if (before !== null && differing === null) return taken(before);
  const kept = { settings, revision: revision + 1 };
  await keepIndexSettings(queries, { workspace, at, by: actor.personId }, kept);
  await change.record({
    what: 'index-settings.changed',
    subject: { kind: 'index-settings', id: workspace },
    before: before === null ? null : (differing?.before ?? null),
    after: differing?.after ?? settings,
  });
  return taken({ ...settings, revision: kept.revision });
}
