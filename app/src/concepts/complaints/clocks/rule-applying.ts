import { appendToWorkspace, type Change, type ChangeMaker } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { casesByIds } from '../cases/case.store.ts';
import { clocksOfCases } from './case-clock.store.ts';
import { keepNextDue } from './clock-alarms.store.ts';
import { planClocks } from './planned-clocks.ts';
import { isApplying, keepApplying, lockOpenCases, takeApplying } from './rule-applying.store.ts';

const BATCH = 500;
const BY_HEED = { personId: null };

/**
 * Clocks the open cases to which rules apply that were switched on or changed, a batch a transaction. How far it is stands with the rule, so
 * a Heed that is killed loses a batch and no more, and several share the rules.
 */
export async function applyRules(
  maker: ChangeMaker,
  workspace: string,
  { goOn = () => true, batch = BATCH }: { readonly goOn?: () => boolean; readonly batch?: number } = {},
): Promise<void> {
  while (goOn() && (await maker.storage.read(workspace, isApplying))) {
    const done = await appendToWorkspace(maker, { workspace, actor: BY_HEED }, async (change) =>
      taken(await applyBatch(change, batch)),
    );
    if (!done.ok || !done.value) return;
  }
}

async function applyBatch(change: Change, limit: number): Promise<boolean> {
  const { queries } = change;
  const rule = await takeApplying(queries);
  if (rule === null) return false;
  const ids = await lockOpenCases(queries, { behind: rule.behind, limit });
  const records = await casesByIds(queries, ids);
  const planned = await planClocks(
    change,
    records.map((record) => ({ before: record, after: record })),
  );
  await planned.keep();
  await keepNextDue(queries, await clocksOfCases(queries, ids));
  await keepApplying(queries, { id: rule.id, behind: ids.length < limit ? null : (ids.at(-1) ?? null) });
  return true;
}
