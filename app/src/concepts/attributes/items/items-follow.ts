import { namesOfAttributes } from '../attribute.store.ts';
import type { AttributeFollower } from '../attribute-follower.ts';
import { itemCounts, itemsNaming, moveItems } from './survey-item.store.ts';

/** Items of surveys follow the attribute that they ask about. */
export const itemsFollow: AttributeFollower = {
  kind: 'survey-item',
  named: itemsNaming,
  counts: itemCounts,
  move: async (change, move) => {
    const names = await namesOfAttributes(change.queries, [move.from, move.to]);
    const moved = await moveItems(change.queries, move);
    await change.recordAll(
      moved.map((id) => ({
        what: 'survey-item.moved',
        subject: { kind: 'survey-item', id },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};
