import { type AttributeFollower, namesOfAttributes } from '../attributes/index.ts';
import { nameOtherAttribute, surveyCountsNaming, surveysNaming } from './survey-attribute.store.ts';

/** Drafts follow the attributes that they ask about. Versions stay as they were published; items of their sets follow by themselves. */
export const surveysFollow: AttributeFollower = {
  kind: 'survey',
  named: surveysNaming,
  counts: surveyCountsNaming,
  move: async (change, move) => {
    const names = await namesOfAttributes(change.queries, [move.from, move.to]);
    const moved = await nameOtherAttribute(change.queries, change.workspace, move);
    await change.recordAll(
      moved.map((id) => ({
        what: 'survey.attribute-moved',
        subject: { kind: 'survey', id },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};
