import type { AttributeFollower } from '../attributes/index.ts';
import { namesOfAttributes } from '../attributes/index.ts';
import { keepMeasure, measuresByIds, measuresOfAttributes } from './measure.store.ts';

/** Measures name another attribute when theirs was merged or split. */
export const measuresFollow: AttributeFollower = {
  kind: 'measure',
  named: async (queries, attributeIds) =>
    (await measuresOfAttributes(queries, attributeIds)).map(({ id, name, attributeId }) => ({
      id,
      name,
      attributeId,
    })),
  move: async (change, { from, to, ids }) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [from, to]);
    const moved = (await measuresByIds(queries, ids)).filter(({ attributeId }) => attributeId === from);
    for (const record of moved) {
      await keepMeasure(queries, workspace, { ...record, attributeId: to, revision: record.revision + 1 });
    }
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'measure.attribute-followed',
        subject: { kind: 'measure', id },
        before: { attribute: names.get(from) ?? from },
        after: { attribute: names.get(to) ?? to },
      })),
    );
  },
};
