import { requireThat } from '../errors.ts';

/** What an opportunity score says to do; see `opportunityScore` for the borders. */
export type OpportunityWord = 'extreme' | 'high' | 'worth-a-look' | 'served-well' | 'over-served';

/** An outcome that customers want: how important it is and how satisfied they are with it, both 0..10. */
export type WantedOutcome = { readonly importance: number; readonly satisfaction: number };

/** The opportunity of an outcome, 0..20, and in a word. */
export type Opportunity = { readonly score: number; readonly word: OpportunityWord };

/**
 * How much would customers gain if we did this better?
 *
 * Formula: score = importance + max(importance − satisfaction, 0). Words: over-served when satisfaction exceeds
 * importance; else extreme above 15, high from 12, worth a look from 10, served well below.
 * Source: Ulwick (2002), Turn customer input into innovation, Harvard Business Review 80(1); Ulwick (2005), What
 * Customers Want.
 * Conventions: what is missing counts double, what is there too much counts nothing; the borders are those in common use.
 * Not for: comparing segments by one score over all of them: score each segment.
 *
 * @param outcome importance and satisfaction, 0..10
 * @returns score 0..20
 * @throws RangeError when a value is missing or outside 0..10
 * @example opportunityScore({ importance: 9.5, satisfaction: 3.2 }) // { score: 15.8, word: 'extreme' }
 */
export function opportunityScore({ importance, satisfaction }: WantedOutcome): Opportunity {
  requireThat(
    importance >= 0 && importance <= 10 && satisfaction >= 0 && satisfaction <= 10,
    'an opportunity score requires importance and satisfaction within 0..10',
  );
  const score = importance + Math.max(importance - satisfaction, 0);
  return { score, word: wordOf(score, satisfaction > importance) };
}

function wordOf(score: number, isExceeded: boolean): OpportunityWord {
  if (isExceeded) return 'over-served';
  if (score > 15) return 'extreme';
  if (score >= 12) return 'high';
  return score >= 10 ? 'worth-a-look' : 'served-well';
}

/** The place of one outcome in the order: `rank` 1 is the greatest opportunity; equal scores share a rank. */
export type OpportunityRank = { readonly position: number; readonly rank: number; readonly tied: boolean };

/**
 * In which order should we look at the outcomes?
 *
 * Method: scores descending. Equal scores (but for rounding in the twelfth digit) share the best rank of their group, as
 * in sports, and keep the order in which they were given.
 * Source: R's rank with ties.method = "min" on the scores turned round.
 *
 * @param scores one for each outcome; NaN stands for an outcome without a score
 * @returns one for each outcome with a score, greatest first; `position` is its place in `scores`
 * @example opportunityRanking([4, 9, 4, NaN]) // [{ position: 1, rank: 1, tied: false }, { position: 0, rank: 2, tied: true }, { position: 2, rank: 2, tied: true }]
 */
export function opportunityRanking(scores: readonly number[]): OpportunityRank[] {
  const scored = [...scores.keys()].filter((position) => !Number.isNaN(scores[position]!));
  const descending = scored.toSorted((a, b) => scores[b]! - scores[a]!);
  const groups: number[][] = [];
  for (const position of descending) {
    const group = groups.at(-1);
    if (group && isEqual(scores[group[0]!]!, scores[position]!)) group.push(position);
    else groups.push([position]);
  }
  let before = 0;
  return groups.flatMap((group) => {
    const rank = before + 1;
    before += group.length;
    const inOrder = group.toSorted((a, b) => a - b);
    return inOrder.map((position) => ({ position, rank, tied: group.length > 1 }));
  });
}

function isEqual(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
