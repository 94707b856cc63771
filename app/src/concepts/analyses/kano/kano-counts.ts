import {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  type KanoCategory,
  type KanoCounts,
  kanoCategory,
} from 'heed-statistics';
import { crossTally } from '../../../platform/columns/declarations.ts';
import type { Scope } from '../analysis-method.ts';
import type { KanoEntry } from './kano.result.ts';

/** The code of a text that is in none of the five lists. */
export const UNLISTED = KANO_ANSWERS.length + 1;

/** How many pairs of answers fell into each category, lacked an answer, or had a text that no list knows. */
export type CountedPairs = {
  readonly counts: KanoCounts;
  readonly missing: number;
  readonly unknown: number;
};

/** The pairs of answers to one feature, by its place in the entry. */
export function countPairs({ table }: KanoEntry, feature: number, scope: Scope): CountedPairs {
  const where = `${scope.where}.features[${feature}]`;
  const pairs = crossTally(
    scope.answers.codes(`${where}.functional`),
    scope.answers.codes(`${where}.dysfunctional`),
    scope.respondents,
  );
  const counts = Object.fromEntries(KANO_CATEGORIES.map((category) => [category, 0])) as Record<
    KanoCategory,
    number
  >;
  let missing = 0;
  let unknown = 0;
  pairs.forEach((row, f) => {
    row.forEach((people, d) => {
      if (f === 0 || d === 0) missing += people;
      else if (f === UNLISTED || d === UNLISTED) unknown += people;
      else counts[kanoCategory(KANO_ANSWERS[f - 1]!, KANO_ANSWERS[d - 1]!, table)] += people;
    });
  });
  return { counts, missing, unknown };
}
