import { type Change, changedFields } from '../../../platform/events/index.ts';
import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { keepAssumptions, readAssumptions } from './assumptions.store.ts';
import type { Assumptions, AssumptionsWish } from './assumptions.ts';

type Asked = AssumptionsWish & { readonly revision: number };

/** May values be computed with this from now on? Money once recorded has its currency for ever. */
export function assumptionsChanged(
  before: Assumptions,
  { revision, ...wish }: Asked,
  actor: Actor,
): Outcome<Assumptions> {
  const may = allowed(actor, 'value customers');
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  if (before.currency !== null && wish.currency !== before.currency) {
    return refuse(
      'conflict',
      `currency: amounts of this workspace are in ${before.currency}, and none says another; open a workspace of its own for another currency`,
    );
  }
  const unchanged = (Object.keys(wish) as (keyof AssumptionsWish)[]).every(
    (key) => wish[key] === before[key],
  );
  return taken(unchanged ? before : { ...wish, revision: before.revision + 1 });
}

/** Changes what values are computed with. */
export async function changeValueAssumptions(
  change: Change,
  asked: Asked,
  actor: Actor,
): Promise<Outcome<Assumptions>> {
  const before = await readAssumptions(change.queries);
  const decided = assumptionsChanged(before, asked, actor);
  if (!decided.ok || decided.value === before) return decided;
  await keepAssumptions(change.queries, change.workspace, decided.value);
  const { revision: _, ...was } = before;
  const { revision: __, ...is } = decided.value;
  const differing = changedFields(was, is);
  if (differing !== null) {
    const subject = { kind: 'value-assumptions', id: change.workspace };
    await change.record({ what: 'value-assumptions.changed', subject, ...differing });
  }
  return decided;
}
