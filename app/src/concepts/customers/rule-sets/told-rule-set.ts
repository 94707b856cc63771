import type { Queries } from '../../../platform/storage/index.ts';
import { namesOfPeople } from '../../people/index.ts';
import { knownToRules } from '../grouping/group.store.ts';
import { namesForRules } from '../grouping/groups-of-customer.ts';
import { linesOf, ruleInWords, ruleLine } from '../grouping/rule-words.ts';
import { ruleProblems } from './rule-set.rules.ts';
import type { RuleSetOf, RuleSetRecord } from './rule-set.ts';

/** Versions of rules as they are shown, each rule in words too. */
export async function toldRuleSets<Word extends string>(
  queries: Queries,
  of: RuleSetOf,
  records: readonly RuleSetRecord<Word>[],
) {
  const known = await knownToRules(queries);
  const names = await namesForRules(
    queries,
    records.flatMap(({ entries }) => entries.map(({ rule }) => rule)),
    known,
  );
  const people = await namesOfPeople(
    queries,
    records.flatMap(({ setBy }) => setBy ?? []),
  );
  return records.map(({ version, entries, reason, setBy, setAt }) => ({
    version,
    entries: entries.map(({ word, rule }) => ({
      word,
      rule,
      inWords: ruleLine(ruleInWords(rule, names)),
      lines: linesOf(ruleInWords(rule, names)),
      // Who sees fewer fields sees the rule in words all the same, and does not hear that it is broken.
      problem: ruleProblems(rule, { of, known, role: 'owner' })[0] ?? null,
    })),
    reason,
    setBy: setBy === null ? null : { id: setBy, name: people.get(setBy) ?? '' },
    setAt: setAt?.toISOString() ?? null,
  }));
}

/** Rules for an event: in words, by what they are for. */
export async function rulesForLog<Word extends string>(
  queries: Queries,
  of: RuleSetOf,
  record: RuleSetRecord<Word>,
): Promise<Record<string, string>> {
  const [told] = await toldRuleSets(queries, of, [record]);
  return Object.fromEntries([
    ['order', record.entries.map(({ word }) => word).join(', ')],
    ...(told?.entries ?? []).map(({ word, inWords }) => [word, inWords]),
  ]);
}
