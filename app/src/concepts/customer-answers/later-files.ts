import { type ChangeMaker, changeWorkspace } from '../../platform/events/index.ts';
import { answerSetById, answerSetsPage } from '../answer-sets/index.ts';
import { linkSet } from './answer-link.intents.ts';
import { lastLinks, linksOfSets } from './answer-link.store.ts';
import type { AnswerLinkRecord } from './answer-link.ts';
import { columnsOfSet } from './linkable-columns.ts';

/** Files that are looked at after one was taken. */
const NEWEST = 10;

/**
 * Links the newest sets as an earlier one with the same columns, where whoever linked that one said that later files are linked too.
 * A set is linked by Heed itself, each in a change of its own; what is refused stays unlinked.
 *
 * @returns the ids of the sets that were linked
 */
export async function linkLaterFiles(maker: ChangeMaker, workspace: string): Promise<readonly string[]> {
  const waiting = await maker.storage.read(workspace, async (queries) => {
    const asking = (await lastLinks(queries)).filter(({ laterFiles }) => laterFiles);
    if (asking.length === 0) return [];
    const page = await answerSetsPage(queries, { limit: NEWEST });
    const sets = page.ok ? page.value.items : [];
    const linked = await linksOfSets(
      queries,
      sets.map(({ id }) => id),
    );
    const found: { readonly setId: string; readonly wish: AnswerLinkRecord }[] = [];
    for (const { id, takenAt } of sets.filter((one) => !linked.has(one.id))) {
      const set = await answerSetById(queries, id);
      // Answers of surveys know their customers from the link by which they came.
      if (set === null || set.sourceKind === 'survey') continue;
      const named = new Set(columnsOfSet(set).map(({ name }) => name));
      const wish = asking.find((link) => link.linkedAt < takenAt && namesOnly(link, named));
      if (wish !== undefined) found.push({ setId: id, wish });
    }
    return found;
  });
  const done: string[] = [];
  for (const { setId, wish } of waiting) {
    const origin = { workspace, actor: { personId: null } };
    const linked = await changeWorkspace(maker, origin, (change) =>
      linkSet(change, { setId, wish, seen: null }, null),
    );
    if (linked.ok) done.push(setId);
  }
  return done;
}

function namesOnly(link: AnswerLinkRecord, named: ReadonlySet<string>): boolean {
  const { customerColumn, satisfaction, recommendation, answeredColumn } = link;
  return [customerColumn, satisfaction?.column, recommendation?.column, answeredColumn].every(
    (column) => column === undefined || column === null || named.has(column),
  );
}
