import { type Change, canonicalJson, type Json } from '../../../platform/events/index.ts';
import { type Outcome, taken } from '../../../platform/refusals/index.ts';
import type { Queries } from '../../../platform/storage/index.ts';
import { properBelonging } from '../../people/index.ts';
import { seesSensitive } from '../customer-field.ts';
import { knownToRules } from '../grouping/group.store.ts';
import { properRule } from '../grouping/group-rule.rules.ts';
import type { GroupRule } from '../grouping/group-rule.ts';
import { namesForRules } from '../grouping/groups-of-customer.ts';
import { keepGroup, regroupAll } from '../grouping/regrouping.ts';
import { ruleInWords, ruleLine } from '../grouping/rule-words.ts';
import type { SegmentRecord, SegmentWish } from './segment.ts';

/** Whether two rules are the same, in whatever order their keys stand. */
export function isSameRule(one: GroupRule | null, other: GroupRule | null): boolean {
  return canonicalJson(one as Json) === canonicalJson(other as Json);
}

/** A rule in one line. */
export async function ruleTold(queries: Queries, rule: GroupRule): Promise<string> {
  const known = await knownToRules(queries);
  return ruleLine(ruleInWords(rule, await namesForRules(queries, [rule], known)));
}

/** Nothing when the rule of a segment can be worked out, or is the one that it had; otherwise what is wrong. */
export async function properSegmentRule(
  queries: Queries,
  { id, rule }: SegmentRecord,
  { before, role }: { readonly before: SegmentRecord | null; readonly role: string },
): Promise<Outcome<null>> {
  if (rule === null || (before !== null && isSameRule(before.rule, rule))) return taken(null);
  const known = await knownToRules(queries);
  const group = { id, kind: 'segment' as const };
  const proper = properRule(rule, known, { group, seesSensitive: seesSensitive(role) });
  return proper.ok ? taken(null) : proper;
}

/** Keeps the rule of a segment and sorts everybody anew, where it is not what it was. */
export async function keepRule(
  change: Change,
  { before, after }: { readonly before: SegmentRecord | null; readonly after: SegmentRecord },
): Promise<void> {
  const isSame = isSameRule(before?.rule ?? null, after.rule) && (before?.state ?? 'active') === after.state;
  if (isSame) return;
  const group = { id: after.id, kind: 'segment', word: null, place: 0 } as const;
  await keepGroup(change, { ...group, rule: after.rule, active: after.state === 'active' });
  await regroupAll(change, [after.id]);
}

type Serving = Pick<SegmentWish, 'unitId' | 'ownerId' | 'managerId' | 'teamId'>;

/** Nothing when those who serve a segment are there; who did so and has left meanwhile may stay. */
export async function properServing(
  queries: Queries,
  wish: Serving,
  before: Serving | null,
): Promise<Outcome<null>> {
  const anew = (id: string | null, known: string | null | undefined): string | null =>
    id === known ? null : id;
  const centre = await properBelonging(queries, {
    unitId: wish.unitId,
    ownerId: anew(wish.ownerId, before?.ownerId),
  });
  if (!centre.ok) return centre;
  const serving = await properBelonging(queries, {
    unitId: wish.teamId ?? null,
    ownerId: anew(wish.managerId ?? null, before?.managerId),
  });
  if (serving.ok) return serving;
  const refusals = serving.refusals.map((one) => ({
    ...one,
    message: one.message.replace('body.unitId', 'body.teamId').replace('body.ownerId', 'body.managerId'),
  }));
  return { ok: false, refusals };
}
