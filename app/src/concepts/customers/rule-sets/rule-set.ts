import { z } from 'zod';
import { neededWords } from '../../people/declarations.ts';
import { type GroupRule, groupRule, toldRule } from '../grouping/group-rule.ts';

/** Rules by which customers get one of several words: the first that holds, in this order. */
export type RuleEntry<Word extends string = string> = { readonly word: Word; readonly rule: GroupRule };

/** What rules are set for. */
export const RULE_SETS = ['kinds', 'types'] as const;
export type RuleSetOf = (typeof RULE_SETS)[number];

/** One version of such rules; version 0 is what Heed brings along. */
export type RuleSetRecord<Word extends string = string> = {
  readonly version: number;
  readonly entries: readonly RuleEntry<Word>[];
  readonly reason: string;
  readonly setBy: string | null;
  readonly setAt: Date | null;
};

/** The rules as somebody wants them, each word once. */
export function ruleSetWish<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.object({
    entries: z
      .array(z.object({ word: z.enum(words), rule: groupRule }))
      .refine(
        (entries) =>
          entries.length === words.length && new Set(entries.map(({ word }) => word)).size === words.length,
        `give one rule for each of ${words.join(', ')}, in the order in which they are asked`,
      ),
    reason: neededWords(1000, 'say why the rules are so'),
    /** The version that was seen; 0 for the rules that Heed brings along. */
    revision: z.int('revision: the number that came with the rules').min(0),
  });
}

/** A version of the rules as it is shown. */
export function shownRuleSet<const Words extends readonly [string, ...string[]]>(words: Words) {
  return z.object({
    version: z.int(),
    entries: z.array(
      z.object({
        word: z.enum(words),
        rule: toldRule,
        /** The rule as people read it, in a line, and a line for each condition with how far it stands in. */
        inWords: z.string(),
        lines: z.array(z.object({ depth: z.int(), text: z.string() })),
        /** Why it cannot be worked out now; null when it can. */
        problem: z.string().nullable(),
      }),
    ),
    reason: z.string(),
    setBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
    setAt: z.iso.datetime().nullable(),
  });
}
