import { sameRevision } from '../../../platform/records/index.ts';
import { type Outcome, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { type RiskAssumptions, type RiskAssumptionsWish, THRESHOLD_ENDS } from './risk-assumptions.ts';

export type RiskAssumptionsAsked = RiskAssumptionsWish & { readonly revision: number };

/** May revenue at risk be computed with this from now on? What it was computed with before is given back when nothing changes. */
export function riskAssumptionsChanged(
  before: RiskAssumptions,
  { revision, ...wish }: RiskAssumptionsAsked,
  actor: Actor,
): Outcome<RiskAssumptions> {
  const may = allowed(actor, 'value customers');
  if (!may.ok) return may;
  const same = sameRevision(before, revision);
  if (!same.ok) return same;
  const [low, high] = THRESHOLD_ENDS[wish.basis];
  if (wish.threshold < low || wish.threshold > high) {
    return refuse('request-refused', `threshold: from ${low} to ${high} where it goes by ${wish.basis}`);
  }
  if ((wish.told === null) !== (wish.lostShare === null)) {
    return refuse('request-refused', 'told, lostShare: give both numbers, or neither');
  }
  if (wish.told !== null && wish.toldSource === '') {
    return refuse('request-refused', 'toldSource: say where the two numbers come from');
  }
  if (wish.adjustBy !== null && new Set(wish.adjustBy).size < wish.adjustBy.length) {
    return refuse('request-refused', 'adjustBy: name each only once');
  }
  const unchanged = (Object.keys(wish) as (keyof RiskAssumptionsWish)[]).every(
    (key) => JSON.stringify(wish[key]) === JSON.stringify(before[key]),
  );
  return taken(unchanged ? before : { ...wish, revision: before.revision + 1 });
}
