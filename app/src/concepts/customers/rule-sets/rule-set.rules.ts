import { type Outcome, refusal, refuse, taken } from '../../../platform/refusals/index.ts';
import { type Actor, allowed } from '../../people/index.ts';
import { seesSensitive } from '../customer-field.ts';
import { type KnownToRules, properRule } from '../grouping/group-rule.rules.ts';
import type { RuleEntry, RuleSetOf, RuleSetRecord } from './rule-set.ts';

export type RuleSetAsked<Word extends string> = {
  readonly entries: readonly RuleEntry<Word>[];
  readonly reason: string;
  readonly revision: number;
};

/** May the rules be so? They become the next version. */
export function nextRuleSet<Word extends string>(
  current: RuleSetRecord<Word>,
  { entries, reason, revision }: RuleSetAsked<Word>,
  around: { readonly of: RuleSetOf; readonly actor: Actor; readonly known: KnownToRules; readonly at: Date },
): Outcome<RuleSetRecord<Word>> {
  const may = allowed(around.actor, 'manage kinds');
  if (!may.ok) return may;
  if (current.version !== revision) {
    return refuse(
      'conflict',
      `somebody changed these rules meanwhile (they are at version ${current.version}, you saw ${revision}); look at them as they are now, then change them again`,
    );
  }
  const refusals = entries.flatMap(({ word, rule }, i) => {
    const proper = ruleProblems(rule, { ...around, role: around.actor.role });
    return proper.map((message) => refusal('request-refused', `body.entries[${i}] (${word}): ${message}`));
  });
  if (refusals.length > 0) return { ok: false, refusals };
  return taken({
    version: current.version + 1,
    entries,
    reason,
    setBy: around.actor.personId,
    setAt: around.at,
  });
}

/** Why a rule cannot be worked out; nothing when it can. */
export function ruleProblems(
  rule: RuleEntry['rule'],
  { of, known, role }: { readonly of: RuleSetOf; readonly known: KnownToRules; readonly role: string },
): readonly string[] {
  const group = { id: null, kind: of === 'kinds' ? 'kind' : 'segment' } as const;
  const proper = properRule(rule, known, { group, seesSensitive: seesSensitive(role) });
  return proper.ok ? [] : proper.refusals.map(({ message }) => message);
}
