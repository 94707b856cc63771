import { type AttributeFollower, attributeById } from '../attributes/index.ts';
import { keepObligation, obligationsById, obligationsOfAttributes } from './obligation.store.ts';

/** Obligations follow an attribute that is merged or split. */
export const obligationsFollow: AttributeFollower = {
  kind: 'obligation',
  named: async (queries, attributeIds) =>
    (await obligationsOfAttributes(queries, attributeIds)).map(({ id, title, attributeId }) => ({
      id,
      name: title,
      attributeId: attributeId ?? '',
    })),
  move: async (change, { from, to, ids }) => {
    const records = (await obligationsById(change.queries, ids)).filter(
      ({ attributeId }) => attributeId === from,
    );
    const before = (await attributeById(change.queries, from))?.name ?? from;
    const after = (await attributeById(change.queries, to))?.name ?? to;
    for (const record of records) {
      const moved = {
        ...record,
        attributeId: to,
        revision: record.revision + 1,
        updatedAt: change.at,
      };
      await keepObligation(change.queries, change.workspace, moved);
    }
    await change.recordAll(
      records.map(({ id }) => ({
        what: 'obligation.attribute-moved',
        subject: { kind: 'obligation', id },
        before: { attribute: before },
        after: { attribute: after },
      })),
    );
  },
};
