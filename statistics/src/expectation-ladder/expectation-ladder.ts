import { requireConfidence, requireThat } from '../errors.ts';
import type { Interval } from '../interval.ts';
import { meanInterval, summarizeSample } from '../means/mean-interval.ts';
import { type PairedGap, pairedGap } from '../servqual/paired-gap.ts';
import { expectationGaps, rowMeans } from '../servqual/servqual-gaps.ts';
import { type ZoneOfTolerance, zoneOfTolerance } from '../zone-of-tolerance/zone-of-tolerance.ts';

/** The five levels of expectation, from what one could wish for down to what one would just put up with. */
export const EXPECTATION_LEVELS = [
  'ideal',
  'normative',
  'experience-based',
  'acceptable',
  'minimum-tolerable',
] as const;
export type ExpectationLevel = (typeof EXPECTATION_LEVELS)[number];

/** Each person's answer for each level, on one scale, and what that person perceives; NaN where missing. */
export type LadderAnswers = {
  readonly levels: Readonly<Record<ExpectationLevel, Float64Array>>;
  readonly perceived: Float64Array;
};

/** How sure the intervals are to be, and people for each row (each row is one person when left out). */
export type LadderOptions = { readonly confidence: number; readonly people?: Float64Array };

/** One rung: its mean level, and how far the perception lies above it (below 0: under it). */
export type LadderRung = {
  readonly level: ExpectationLevel;
  readonly n: number;
  readonly mean: number | null;
  readonly interval: Interval | null;
  /** Perceived − level, of people who gave both. */
  readonly distance: PairedGap;
};

/** An answer that puts a lower level above a higher one, both in the order of `EXPECTATION_LEVELS`. */
export type LadderViolation = {
  readonly row: number;
  readonly higher: ExpectationLevel;
  readonly lower: ExpectationLevel;
};

/** Where the service stands on the ladder, in scale points. */
export type ExpectationLadder = {
  /** From ideal down to minimum tolerable. */
  readonly rungs: readonly LadderRung[];
  /** The highest rung whose distance and those of all rungs below it are 0 or more; null below the lowest. */
  readonly reached: ExpectationLevel | null;
  /** The rung above; null at the top. */
  readonly next: ExpectationLevel | null;
  /** Perceived − next rung, 0 or less; null at the top or when nobody gave both. */
  readonly toNext: number | null;
  /** People who perceive at least their own level, of those who gave both; null of nobody. */
  readonly shareReached: Readonly<Record<ExpectationLevel, number | null>>;
  readonly violations: {
    /** People with at least one. */
    readonly people: number;
    readonly found: readonly LadderViolation[];
  };
  /** Desired = each person's mean of ideal and normative, adequate = of acceptable and minimum tolerable, all answered. */
  readonly zone: ZoneOfTolerance;
};

/**
 * Which of the things people hold us against do we live up to: their ideal, what should be, what they are used to, what
 * is acceptable, or only what they would just put up with?
 *
 * Formulas: each level's mean with its t interval; distance = perceived − level per person with a paired t interval;
 * desired = (ideal + normative)/2 and adequate = (acceptable + minimum)/2 per person make a zone of tolerance.
 * Source: the levels of Teas (1993), Journal of Marketing 57(4):18-34, as ordered by Zeithaml and Bitner, Services
 * Marketing; their tie to desired and adequate after Zeithaml, Berry and Parasuraman (1993).
 * Conventions: an answer enters each rung that it gives; a violation is a lower level that a person puts above the next
 * higher one that person answered, and stays in all figures; equal levels are no violation; a rung is reached when the
 * mean distance is 0 or more, whatever its interval.
 * Needs: rows, or each different row with its people.
 * Not for: sampling weights; levels asked of different people.
 *
 * @throws RangeError when the columns differ in length, an answer is infinite or the confidence is outside its range
 * @example expectationLadder({ levels: { ideal: Float64Array.of(9, 9), normative: Float64Array.of(8, 7), 'experience-based': Float64Array.of(6, 6), acceptable: Float64Array.of(5, 5), 'minimum-tolerable': Float64Array.of(3, 4) }, perceived: Float64Array.of(6, 5) }, { confidence: 0.95 }).reached // 'acceptable'
 */
export function expectationLadder(answers: LadderAnswers, options: LadderOptions): ExpectationLadder {
  const { levels, perceived } = answers;
  const rows = perceived.length;
  const people = options.people ?? new Float64Array(rows).fill(1);
  requireConfidence(options.confidence);
  requireThat(
    people.length === rows && EXPECTATION_LEVELS.every((level) => levels[level].length === rows),
    'an expectation ladder requires equally long columns',
  );
  const rungs = EXPECTATION_LEVELS.map((level): LadderRung => {
    const sample = summarizeSample(levels[level], people);
    requireThat(
      sample.n === 0 || Number.isFinite(sample.mean),
      'an expectation ladder requires answers that are numbers',
    );
    const distances = expectationGaps(levels[level], perceived);
    return {
      level,
      n: sample.n,
      mean: sample.n > 0 ? sample.mean : null,
      interval: sample.n > 1 ? meanInterval(sample, options.confidence) : null,
      distance: pairedGap(summarizeSample(distances, people), options.confidence),
    };
  });
  const desired = rowMeans([levels.ideal, levels.normative], 2);
  const adequate = rowMeans([levels.acceptable, levels['minimum-tolerable']], 2);
  return {
    rungs,
    ...standing(rungs),
    shareReached: Object.fromEntries(
      EXPECTATION_LEVELS.map((level) => [level, shareAtLeast(levels[level], perceived, people)]),
    ) as Record<ExpectationLevel, number | null>,
    violations: violationsIn(levels, people),
    zone: zoneOfTolerance({ adequate, desired, perceived }, { confidence: options.confidence, people }),
  };
}

function standing(rungs: readonly LadderRung[]): Pick<ExpectationLadder, 'reached' | 'next' | 'toNext'> {
  const upwards = rungs.toReversed();
  const first = upwards.findIndex(({ distance }) => !(distance.gap !== null && distance.gap >= 0));
  const missed = first < 0 ? undefined : upwards[first];
  return {
    reached: (first < 0 ? upwards.at(-1) : upwards[first - 1])?.level ?? null,
    next: missed?.level ?? null,
    toNext: missed?.distance.gap ?? null,
  };
}

function shareAtLeast(level: Float64Array, perceived: Float64Array, people: Float64Array): number | null {
  let both = 0;
  let reached = 0;
  for (let row = 0; row < people.length; row++) {
    if (Number.isNaN(perceived[row]! - level[row]!)) continue;
    both += people[row]!;
    if (perceived[row]! >= level[row]!) reached += people[row]!;
  }
  return both > 0 ? reached / both : null;
}

function violationsIn(
  levels: LadderAnswers['levels'],
  people: Float64Array,
): ExpectationLadder['violations'] {
  const found: LadderViolation[] = [];
  let violating = 0;
  for (let row = 0; row < people.length; row++) {
    if (!(people[row]! > 0)) continue;
    const before = found.length;
    let higher: ExpectationLevel | undefined;
    for (const lower of EXPECTATION_LEVELS) {
      if (Number.isNaN(levels[lower][row]!)) continue;
      if (higher !== undefined && levels[lower][row]! > levels[higher][row]!)
        found.push({ row, higher, lower });
      higher = lower;
    }
    if (found.length > before) violating += people[row]!;
  }
  return { people: violating, found };
}
