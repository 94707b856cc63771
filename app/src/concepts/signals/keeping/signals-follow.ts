import { type AttributeFollower, namesOfAttributes } from '../../attributes/index.ts';
import { followedSignal } from './signal.rules.ts';
import { keepSignal, signalsOfAttributes } from './signal.store.ts';

/** Signals are about another attribute when theirs was merged or split. */
export const signalsFollow: AttributeFollower = {
  kind: 'signal',
  named: async (queries, attributeIds) =>
    (await signalsOfAttributes(queries, attributeIds)).map(({ id, told, attributeId }) => ({
      id,
      name: told.name,
      attributeId: attributeId ?? '',
    })),
  move: async (change, { from, to, ids }) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [from, to]);
    const moved = (await signalsOfAttributes(queries, [from])).filter(({ id }) => ids.includes(id));
    for (const record of moved) {
      await keepSignal(queries, workspace, { ...followedSignal(record, { from, to }), changedAt: change.at });
    }
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'signal.attribute-followed',
        subject: { kind: 'signal', id },
        before: { attribute: names.get(from) ?? from },
        after: { attribute: names.get(to) ?? to },
      })),
    );
  },
};
