import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { wilsonInterval } from '../proportions/wilson-interval.ts';
import { KANO_CATEGORIES, type KanoCategory } from './kano-evaluation-table.ts';

/** How many people fell into each category. */
export type KanoCounts = Readonly<Record<KanoCategory, number>>;

/**
 * What a feature is to the people asked. `better` (0..1) is the share whom having it would satisfy, `worse` (−1..0)
 * minus the share whom lacking it would dissatisfy. Null where nobody counts.
 */
export type KanoSummary = {
  readonly n: number;
  readonly category: KanoCategory | null;
  readonly better: number | null;
  readonly betterInterval: Interval | null;
  readonly worse: number | null;
  readonly worseInterval: Interval | null;
};

// Who would miss a feature most decides a tie.
const TIE_ORDER: readonly KanoCategory[] = ['M', 'O', 'A', 'I', 'R', 'Q'];

/**
 * What kind of feature is this to most people, and what would having or lacking it do?
 *
 * Formulas: n = A+O+M+I+R+Q; category = the most frequent, ties M>O>A>I>R>Q; better = (A+O)/(A+O+M+I);
 * worse = −(O+M)/(A+O+M+I); their intervals are Wilson's.
 * Source: Berger et al. (1993), Center for Quality of Management Journal 2(4).
 *
 * @param confidence share within 0..1, exclusive
 * @throws RangeError when a count is missing, below 0 or infinite, or the confidence is outside its range
 * @example kanoSummary({ A: 4, O: 3, M: 2, I: 1, R: 0, Q: 0 }, 0.95).better // 0.7
 */
export function kanoSummary(counts: KanoCounts, confidence: number): KanoSummary {
  requireConfidence(confidence);
  requireThat(
    KANO_CATEGORIES.every((category) => counts[category] >= 0) && peopleIn(counts) < Number.POSITIVE_INFINITY,
    'a kano summary requires counts of 0 or more whose sum is a number',
  );
  const classified = counts.A + counts.O + counts.M + counts.I;
  const n = peopleIn(counts);
  const satisfied = counts.A + counts.O;
  const dissatisfied = counts.O + counts.M;
  const worse = classified > 0 ? wilsonInterval(dissatisfied, classified, confidence) : null;
  return {
    n,
    category: n > 0 ? mostFrequent(counts) : null,
    better: classified > 0 ? satisfied / classified : null,
    betterInterval: classified > 0 ? wilsonInterval(satisfied, classified, confidence) : null,
    // 0 − x, not −x: nobody dissatisfied is 0, never −0.
    worse: classified > 0 ? 0 - dissatisfied / classified : null,
    worseInterval: worse && [0 - worse[1], 0 - worse[0]],
  };
}

function peopleIn(counts: KanoCounts): number {
  return KANO_CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
}

function mostFrequent(counts: KanoCounts): KanoCategory {
  return TIE_ORDER.reduce((best, category) => (counts[category] > counts[best] ? category : best));
}
