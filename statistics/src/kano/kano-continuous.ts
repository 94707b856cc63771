import { requireConfidence } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval } from '../means/mean-interval.ts';
import type { Tally } from '../tallies/tally.ts';
import { tallyMean, tallyStandardDeviation } from '../tallies/tally.ts';
import {
  KANO_ANSWERS,
  type KanoAnswerCounts,
  type KanoCategory,
  type KanoTable,
  kanoCategory,
  requireKanoAnswers,
} from './kano-evaluation-table.ts';

// In the order of KANO_ANSWERS. Uneven, for being delighted or annoyed says more than expecting or putting up with.
const FUNCTIONAL_SCORES = [4, 2, 0, -1, -2];
const DYSFUNCTIONAL_SCORES = [-2, -1, 0, 2, 4];

/** How sure the intervals are to be, and which people are left out. */
export type KanoContinuousOptions = {
  readonly confidence: number;
  /** Whom to leave out, by the evaluation table named; nobody when left out. */
  readonly leaveOut?: { readonly categories: readonly KanoCategory[]; readonly table: KanoTable };
};

/** A mean on −2..4 with its interval; null of nobody, without interval of one person. */
export type KanoMean = { readonly mean: number | null; readonly interval: Interval | null };

/** Where a feature lies between the kinds: how glad people are to have it, how annoyed to lack it. */
export type KanoContinuous = {
  readonly n: number;
  readonly functional: KanoMean;
  readonly dysfunctional: KanoMean;
  /** The quadrant of the two means; null of nobody and where a mean is below 0, which says reverse or questionable. */
  readonly quadrant: 'A' | 'O' | 'M' | 'I' | null;
};

/**
 * How strongly would people like to have the feature, and how strongly would they dislike to lack it?
 *
 * Formulas: functional: like 4, must-be 2, neutral 0, live-with −1, dislike −2; dysfunctional: like −2, must-be −1,
 * neutral 0, live-with 2, dislike 4; means over people with t intervals. Quadrant: split at 2, A high functional only, O
 * both high, M high dysfunctional only, I neither.
 * Source: DuMouchel in Berger et al. (1993), Center for Quality of Management Journal 2(4).
 * Conventions: everybody counts, reverse and questionable answers too, unless `leaveOut` says otherwise; a mean of
 * exactly 2 is high.
 * Needs: the 25 counts, mergeable.
 * Not for: features that some want and others reject: the mean of both describes nobody; look at the categories first.
 *
 * @param answers people by functional (row) and dysfunctional (column) answer
 * @throws RangeError without five rows of five counts of 0 or more, or with a confidence outside 0..1
 * @example kanoContinuous([[0, 0, 2, 0, 6], [0, 0, 0, 0, 2], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]], { confidence: 0.95 }).functional.mean // 3.6
 */
export function kanoContinuous(answers: KanoAnswerCounts, options: KanoContinuousOptions): KanoContinuous {
  requireKanoAnswers(answers);
  requireConfidence(options.confidence);
  const { leaveOut } = options;
  const kept = answers.map((row, i) =>
    row.map((people, j) => {
      if (leaveOut === undefined) return people;
      const category = kanoCategory(KANO_ANSWERS[i]!, KANO_ANSWERS[j]!, leaveOut.table);
      return leaveOut.categories.includes(category) ? 0 : people;
    }),
  );
  const byFunctional = kept.map((row) => row.reduce((sum, people) => sum + people, 0));
  const byDysfunctional = KANO_ANSWERS.map((_, j) => kept.reduce((sum, row) => sum + row[j]!, 0));
  const n = byFunctional.reduce((sum, people) => sum + people, 0);
  const functional = meanOf({ values: FUNCTIONAL_SCORES, counts: byFunctional }, n, options.confidence);
  const dysfunctional = meanOf(
    { values: DYSFUNCTIONAL_SCORES, counts: byDysfunctional },
    n,
    options.confidence,
  );
  const quadrant = n === 0 ? null : quadrantOf(functional.mean!, dysfunctional.mean!);
  return { n, functional, dysfunctional, quadrant };
}

function meanOf(tally: Tally, n: number, confidence: number): KanoMean {
  if (n === 0) return { mean: null, interval: null };
  const mean = tallyMean(tally);
  if (n < 2) return { mean, interval: null };
  return { mean, interval: meanInterval({ n, mean, sd: tallyStandardDeviation(tally) }, confidence) };
}

function quadrantOf(functional: number, dysfunctional: number): KanoContinuous['quadrant'] {
  if (functional < 0 || dysfunctional < 0) return null;
  if (functional >= 2) return dysfunctional >= 2 ? 'O' : 'A';
  return dysfunctional >= 2 ? 'M' : 'I';
}
