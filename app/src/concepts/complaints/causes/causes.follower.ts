import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import { causesByIds, causesOfAttributes, keepCause } from './register/case-cause.store.ts';

/** Causes name another attribute when theirs was merged or split. */
export const causesFollowAttributes: AttributeFollower = {
  kind: 'case-cause',
  named: async (queries, attributeIds) =>
    (await causesOfAttributes(queries, attributeIds)).map(({ id, name, attributeId }) => ({
      id,
      name,
      attributeId: attributeId ?? '',
    })),
  move: async (change, { from, to, ids }) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [from, to]);
    const moved = (await causesByIds(queries, ids)).filter(({ attributeId }) => attributeId === from);
    for (const record of moved) {
      const after = { ...record, attributeId: to, revision: record.revision + 1, changedAt: change.at };
      await keepCause(queries, workspace, after);
    }
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'case-cause.attribute-followed',
        subject: { kind: 'case-cause', id },
        before: { attribute: names.get(from) ?? from },
        after: { attribute: names.get(to) ?? to },
      })),
    );
  },
};
