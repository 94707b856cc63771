import { changeWorkspace } from '../../../platform/events/index.ts';
import { answers, type MemberVisit, type Route } from '../../../platform/http/index.ts';
import { taken } from '../../../platform/refusals/index.ts';
import { eraseComplainant } from '../../complaints/declarations.ts';
import { erasableCases, eraseComplainants } from './erase-complainants.intents.ts';
import { type ErasureRouteParts, proved } from './erasure.routes.ts';

/** Erasing who complained and is no customer of the register. */
export function complainantErasureRoutes(parts: ErasureRouteParts): readonly Route[] {
  return [
    answers(eraseComplainant, async ({ params, body }, visit) => {
      const asked = visit as MemberVisit;
      const { member } = asked;
      const origin = { workspace: member.workspace.id, actor: { personId: member.personId } };
      const erased = await changeWorkspace(parts.maker, origin, async (change) => {
        const records = await erasableCases(change, { id: params.id, revision: body.revision }, member);
        if (!records.ok) return records;
        const erasing = { actor: member, newId: parts.newId, ground: 'request' } as const;
        return taken(await eraseComplainants(change, records.value, erasing));
      });
      if (!erased.ok) return erased;
      const [shown] = await proved(parts, [erased.value], asked);
      const { customerId, otherIds, stores } = erased.value.record;
      const { erased: gone = 0, keptAnonymous = 0 } = stores[0] ?? {};
      const left = [...(shown?.searched?.left ?? [])];
      return taken({ cases: [customerId, ...otherIds], erased: gone, keptAnonymous, left });
    }),
  ];
}
