import type { Change } from '../../../platform/events/index.ts';
import { type AttributeFollower, type AttributeMove, namesOfAttributes } from '../../attributes/index.ts';
import { keepServicePromise, servicePromisesAbout, servicePromisesByIds } from './service-promise.store.ts';
import type { ServicePromiseRecord } from './service-promise.ts';

/** Promises of the charter name another attribute when theirs was merged or split: what holds now and what is drafted; earlier versions stay as they were. */
export const servicePromisesFollow: AttributeFollower = {
  kind: 'service-promise',
  named: async (queries, attributeIds) =>
    (await servicePromisesAbout(queries, attributeIds)).flatMap(({ id, title, code, attributeId }) =>
      attributeId === null ? [] : [{ id, name: title === '' ? code : title, attributeId }],
    ),
  move: async (change, move) => {
    const { queries, workspace } = change;
    const names = await namesOfAttributes(queries, [move.from, move.to]);
    const moved = (await servicePromisesByIds(queries, move.ids)).filter(
      ({ attributeId }) => attributeId === move.from,
    );
    for (const record of moved) {
      await keepServicePromise(queries, workspace, followed(record, move, change));
    }
    await change.recordAll(
      moved.map(({ id }) => ({
        what: 'service-promise.attribute-followed',
        subject: { kind: 'service-promise', id },
        before: { attribute: names.get(move.from) ?? move.from },
        after: { attribute: names.get(move.to) ?? move.to },
      })),
    );
  },
};

function followed(
  record: ServicePromiseRecord,
  { from, to }: AttributeMove,
  { at }: Change,
): ServicePromiseRecord {
  const { draft } = record;
  const isDrafted = draft !== null && draft.content.attributeId === from;
  return {
    ...record,
    attributeId: to,
    draft: isDrafted ? { ...draft, content: { ...draft.content, attributeId: to } } : draft,
    revision: record.revision + 1,
    changedAt: at,
  };
}
