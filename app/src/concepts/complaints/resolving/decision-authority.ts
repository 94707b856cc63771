import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import type { Actor } from '../../people/index.ts';
import type { CaseRecord } from '../case.ts';

/** Whether somebody may work on a case: the training that is needed for its severity, and no case of their own. */
export async function mayHandle(
  _queries: Queries,
  _actor: Actor,
  _record: CaseRecord,
): Promise<Outcome<null>> {
  return taken(null);
}

/** Whether somebody may give so much in one case, by their limit of authority. */
export async function mayGive(
  _queries: Queries,
  _actor: Actor,
  _cost: number,
): Promise<Outcome<'decides' | 'needs-approval'>> {
  return taken('decides');
}
