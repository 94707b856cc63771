import { requireThat } from '../errors.ts';
import { summarizeSample } from '../means/mean-interval.ts';
import { adjustedPValues } from '../multiple-comparisons/adjusted-p-values.ts';
import { type PairedGap, pairedGap } from './paired-gap.ts';
import { expectationGaps, rowMeans } from './servqual-gaps.ts';

/** The questions of one dimension: what was expected and what was perceived, item by item, NaN where missing. */
export type ServqualDimensionAnswers = {
  readonly expectation: readonly Float64Array[];
  readonly perception: readonly Float64Array[];
};

/** How sure the intervals are to be, from how many items a person has a dimension, and people for each row. */
export type ServqualOptions = {
  readonly confidence: number;
  /** Pairs (of SERVPERF: perceptions) of a dimension that a person must have answered; 1 when left out. */
  readonly atLeast?: number;
  /** People for each row; each row is one person when left out. */
  readonly people?: Float64Array;
};

/** Both sides, on a mean over the people who gave both, and the gap between them. Null where nobody did. */
export type ServqualGap = PairedGap & {
  readonly expectation: number | null;
  readonly perception: number | null;
};

/** What SERVQUAL says of items, dimensions and the whole, in scale points; a gap below 0 is a shortfall. */
export type ServqualScores = {
  readonly dimensions: readonly (ServqualGap & {
    /** The p of the dimension after Holm, over the dimensions that have one. */
    readonly adjustedPValue: number | null;
    readonly items: readonly ServqualGap[];
  })[];
  /** The mean of the dimension gaps: each dimension counts the same. */
  readonly overDimensions: number | null;
  /** The mean of the item gaps: a dimension counts by its number of items. */
  readonly overItems: number | null;
  /** Each person's mean of the dimension gaps, of people who have them all. */
  readonly perPerson: PairedGap;
};

/**
 * Where, and by how much, does what people perceived fall short of what they expected?
 *
 * Formula: item gap = mean of perception − expectation; dimension gap = for each person the mean gap of the items
 * completed, then the mean over people with a paired t test against 0; over dimensions, and over items, their plain means.
 * Source: Parasuraman, Zeithaml and Berry (1988), Journal of Retailing 64:12-40; Holm (1979).
 * Conventions: a pair with one side missing is dropped as a pair, so that gap = perception − expectation in every line;
 * `overDimensions` and `overItems` are null when one of their gaps is; p-values are adjusted over the dimensions only.
 * Needs: rows, because each person has other missing answers. Where all answered, `gapFromMoments` gives a dimension
 * and `gapFromPairTally` an item from mergeable figures.
 * Not for: sampling weights (`weightedGap`); sides asked of different people.
 *
 * @returns in the order given, scale points
 * @throws RangeError without dimensions, with a dimension without items or with unequal sides, or with columns of different lengths
 * @example servqualScores([{ expectation: [Float64Array.of(7, 6, 6)], perception: [Float64Array.of(5, 6, 4)] }], { confidence: 0.95 }).overDimensions // -1.333333333333
 */
export function servqualScores(
  dimensions: readonly ServqualDimensionAnswers[],
  options: ServqualOptions,
): ServqualScores {
  requireThat(dimensions.length > 0, 'servqual scores require at least one dimension');
  const measured = dimensions.map((answers) => measureDimension(answers, options));
  const tested = measured.flatMap(({ scores }) => (scores.pValue === null ? [] : [scores.pValue]));
  const adjusted = adjustedPValues(tested, 'holm')[Symbol.iterator]();
  const items = measured.flatMap((dimension) => dimension.items);
  const personal = rowMeans(
    measured.map(({ gaps }) => gaps),
    measured.length,
  );
  return {
    dimensions: measured.map((dimension) => ({
      ...dimension.scores,
      adjustedPValue: dimension.scores.pValue === null ? null : (adjusted.next().value ?? null),
      items: dimension.items,
    })),
    overDimensions: meanOfGaps(measured.map(({ scores }) => scores)),
    overItems: meanOfGaps(items),
    perPerson: pairedGap(summarizeSample(personal, options.people), options.confidence),
  };
}

type MeasuredDimension = {
  readonly scores: ServqualGap;
  readonly items: readonly ServqualGap[];
  readonly gaps: Float64Array;
};

function measureDimension(answers: ServqualDimensionAnswers, options: ServqualOptions): MeasuredDimension {
  const { expectation, perception } = answers;
  requireThat(
    expectation.length > 0 && expectation.length === perception.length,
    'servqual scores require an expectation and a perception of each item',
  );
  const pairs = expectation.map((expected, item) => {
    const gaps = expectationGaps(expected, perception[item]!);
    const whereBoth = (column: Float64Array): Float64Array =>
      column.map((value, row) => (Number.isNaN(gaps[row]!) ? Number.NaN : value));
    return { gaps, expected: whereBoth(expected), perceived: whereBoth(perception[item]!) };
  });
  const atLeast = options.atLeast ?? 1;
  const gaps = rowMeans(
    pairs.map((pair) => pair.gaps),
    atLeast,
  );
  const sides = [pairs.map((pair) => pair.expected), pairs.map((pair) => pair.perceived)] as const;
  return {
    scores: scoresOf(gaps, [rowMeans(sides[0], atLeast), rowMeans(sides[1], atLeast)], options),
    items: pairs.map((pair) => scoresOf(pair.gaps, [pair.expected, pair.perceived], options)),
    gaps,
  };
}

function scoresOf(
  gaps: Float64Array,
  sides: readonly [Float64Array, Float64Array],
  { confidence, people }: ServqualOptions,
): ServqualGap {
  const [expectation, perception] = sides.map((side) => {
    const { n, mean } = summarizeSample(side, people);
    return n > 0 ? mean : null;
  });
  return {
    ...pairedGap(summarizeSample(gaps, people), confidence),
    expectation: expectation ?? null,
    perception: perception ?? null,
  };
}

function meanOfGaps(scores: readonly { readonly gap: number | null }[]): number | null {
  let sum = 0;
  for (const { gap } of scores) {
    if (gap === null) return null;
    sum += gap;
  }
  return sum / scores.length;
}
