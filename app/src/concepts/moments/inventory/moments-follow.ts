import type { AttributeFollower } from '../../attributes/index.ts';
import { keepTold } from './moment-of-truth.intents.ts';
import { momentsByIds, momentsOfAttributes } from './moment-of-truth.store.ts';

/** Moments of truth show another attribute when theirs was merged or split. */
export const momentsFollow: AttributeFollower = {
  kind: 'moment',
  named: async (queries, attributeIds) =>
    (await momentsOfAttributes(queries, attributeIds)).flatMap((record) =>
      record.attributeIds
        .filter((attributeId) => attributeIds.includes(attributeId))
        .map((attributeId) => ({ id: record.id, name: record.name, attributeId })),
    ),
  move: async (change, { from, to, ids }) => {
    const records = (await momentsByIds(change.queries, ids)).filter((one) =>
      one.attributeIds.includes(from),
    );
    for (const before of records) {
      const attributeIds = [...new Set(before.attributeIds.map((id) => (id === from ? to : id)))];
      const after = { ...before, attributeIds, revision: before.revision + 1, updatedAt: change.at };
      await keepTold(change, 'moment.attribute-followed', { before, after });
    }
  },
};
