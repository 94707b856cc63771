import { type ChangeMaker, changeWorkspace } from '../../../platform/events/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { lastSortedDay } from './group-member.store.ts';
import { isStirred, recountGroups } from './group-total.store.ts';
import { dayOfSorting, regroupOfDay } from './regrouping.ts';

const BY_HEED = { personId: null };

/**
 * What passes of itself: once a day everybody is sorted anew by the rules that go by days, and after changes groups of a large
 * register are counted again. Called again and again while Heed runs.
 */
export async function keepGroupsUp(maker: ChangeMaker): Promise<void> {
  const { storage, now } = maker;
  for (const workspace of await storage.workspaceIds()) {
    const by = { workspace, actor: BY_HEED };
    const day = await storage.read(workspace, lastSortedDay);
    if (day === null || day < dayOfSorting(now())) {
      await changeWorkspace(maker, by, async (change) => taken(await regroupOfDay(change)));
    }
    if (await storage.read(workspace, isStirred)) {
      await changeWorkspace(maker, by, async ({ queries, at }) =>
        taken(await recountGroups(queries, workspace, at)),
      );
    }
  }
}
