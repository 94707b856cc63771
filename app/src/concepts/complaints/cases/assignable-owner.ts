import { type Outcome, quoted, refuse, taken } from '../../../platform/refusals/index.ts';
import { mayWith, personById, unitIdsOf } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';
import { trainedFor } from './authority.ts';
import type { Asking } from './visible-case.ts';

/** Whether somebody can be given a case: their role lets them handle cases, and they hold the training it needs. */
export async function ownerMayHandle(
  asking: Asking,
  record: CaseRecord,
  ownerId: string,
): Promise<Outcome<null>> {
  const owner = await personById(asking.queries, ownerId);
  if (owner === null)
    return refuse('not-found', 'ownerId: there is no such person; choose one of this workspace');
  if (!mayWith(owner.role, 'handle cases')) {
    return refuse(
      'conflict',
      `ownerId: ${quoted(owner.name)} is ${owner.role} here and handles no cases; choose an agent, manager or owner`,
    );
  }
  const unitIds = await unitIdsOf(asking.queries, ownerId);
  const trained = await trainedFor(asking, { personId: ownerId, role: owner.role, unitIds }, record);
  if (trained.ok) return taken(null);
  const why = trained.refusals.map(({ message }) => message).join('; ');
  return refuse('conflict', `ownerId: ${quoted(owner.name)} cannot handle it: ${why}`);
}
