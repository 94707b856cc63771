import { studentTQuantile } from 'heed-statistics';
import type { ComplaintFigure } from '../figures/complaint-figure.ts';
import type { ParadoxComparison } from './winning-back.ts';

const CONFIDENCE = 0.95;
const POWER = 0.8;
/** With fewer on a side nothing is concluded. */
export const LEAST_MATCHED = 30;
/** On the scale of 0 to 100: a smaller difference is no paradox worth the name. */
export const SMALLEST_THAT_COUNTS = 5;

/** A customer of either side: how satisfied they said they are (0 to 100), what they are worth, and the group they are matched in. */
export type RatedCustomer = {
  readonly group: string;
  readonly satisfaction: number;
  readonly value: number | null;
};

export const PARADOX_METHOD: ComplaintFigure['method'] = {
  name: 'Recovery paradox: satisfaction of complainants after their complaint was over, less that of like customers without one',
  formula:
    'exact matching in groups; d = Σ_g n₁g(x̄₁g − x̄₀g)/Σ_g n₁g over groups with both sides; variance s₁²/Σn₁g + s₀²·Σ_g(n₁g/Σn₁g)²/n₀g with the spreads pooled within groups; Student’s t with degrees of freedom after Satterthwaite, at 95%',
  source:
    'McCollough and Bharadwaj 1992; de Matos, Henrique and Rossi 2007; Cochran 1968 (subclassification); Stuart 2010; Satterthwaite 1946',
};

/**
 * Are complainants more satisfied after recovery than like customers who had nothing to complain about? `found` only when the whole
 * interval lies above 0; `not-found` only when a difference as large as five points can be ruled out; else it cannot be told.
 */
export function paradoxOf(
  complainants: readonly RatedCustomer[],
  others: readonly RatedCustomer[],
): ParadoxComparison {
  const sides = matchedSides(complainants, others);
  const { ones, zeros, groups } = sides;
  const counts = {
    ...{
      complainants: complainants.length,
      matched: ones.length,
      others: zeros.length,
      groups: groups.length,
    },
    valueBefore: balanceOf(complainants.map(unweighted), others.map(unweighted)),
    valueAfter: balanceOf(ones.map(unweighted), weightedOthers(sides)),
  };
  const unknown = (words: string): ParadoxComparison => ({
    ...counts,
    ...{ verdict: 'cannot-be-told', words, standardised: null, detectable: null },
    ...{ meanOfComplainants: null, meanOfOthers: null },
    difference: {
      n: ones.length,
      ...{ estimate: null, interval: null, method: PARADOX_METHOD, warnings: [words] },
    },
  });
  if (complainants.length === 0)
    return unknown(
      'cannot be told: of no complainant it is known how satisfied they were after their complaint was over',
    );
  if (ones.length < LEAST_MATCHED || zeros.length < LEAST_MATCHED) {
    return unknown(
      `cannot be told: ${ones.length} of ${complainants.length} complainants have like customers beside them, and these are ${zeros.length}; at least ${LEAST_MATCHED} are needed on each side`,
    );
  }
  const found = differenceOf(sides);
  if (found === null)
    return unknown(
      'cannot be told: within groups nobody differs from another, so there is no spread to judge by',
    );
  return judged(found, counts);
}

type Sides = {
  readonly ones: readonly RatedCustomer[];
  readonly zeros: readonly RatedCustomer[];
  readonly groups: readonly {
    readonly ones: readonly RatedCustomer[];
    readonly zeros: readonly RatedCustomer[];
  }[];
};

/** Groups in which both sides are. */
function matchedSides(complainants: readonly RatedCustomer[], others: readonly RatedCustomer[]): Sides {
  const beside = Map.groupBy(others, ({ group }) => group);
  const groups = [...Map.groupBy(complainants, ({ group }) => group)].flatMap(([group, ones]) => {
    const zeros = beside.get(group);
    return zeros === undefined ? [] : [{ ones, zeros }];
  });
  return {
    groups,
    ones: groups.flatMap(({ ones }) => ones),
    zeros: groups.flatMap(({ zeros }) => zeros),
  };
}

type Difference = {
  readonly estimate: number;
  readonly error: number;
  readonly df: number;
  readonly n: number;
  readonly meanOfComplainants: number;
  readonly meanOfOthers: number;
  readonly spreadOfOthers: number;
};

function differenceOf({ groups, ones, zeros }: Sides): Difference | null {
  const n1 = ones.length;
  let [ofOnes, ofZeros, squares1, squares0, leverage, groupsSeen] = [0, 0, 0, 0, 0, 0];
  for (const group of groups) {
    const [a, b] = [moments(group.ones), moments(group.zeros)];
    const weight = a.n / n1;
    ofOnes += weight * a.mean;
    ofZeros += weight * b.mean;
    squares1 += a.squares;
    squares0 += b.squares;
    leverage += weight ** 2 / b.n;
    groupsSeen += 1;
  }
  const [df1, df0] = [n1 - groupsSeen, zeros.length - groupsSeen];
  if (df1 < 1 || df0 < 1) return null;
  const [variance1, variance0] = [squares1 / df1, squares0 / df0];
  const [part1, part0] = [variance1 / n1, variance0 * leverage];
  const variance = part1 + part0;
  if (!(variance > 0)) return null;
  return {
    estimate: ofOnes - ofZeros,
    error: Math.sqrt(variance),
    df: variance ** 2 / (part1 ** 2 / df1 + part0 ** 2 / df0),
    n: n1,
    meanOfComplainants: ofOnes,
    meanOfOthers: ofZeros,
    spreadOfOthers: Math.sqrt(variance0),
  };
}

function moments(rated: readonly RatedCustomer[]): {
  readonly n: number;
  readonly mean: number;
  readonly squares: number;
} {
  const n = rated.length;
  const mean = rated.reduce((sum, { satisfaction }) => sum + satisfaction, 0) / n;
  return { n, mean, squares: rated.reduce((sum, { satisfaction }) => sum + (satisfaction - mean) ** 2, 0) };
}

type Counted = Pick<
  ParadoxComparison,
  'complainants' | 'matched' | 'others' | 'groups' | 'valueBefore' | 'valueAfter'
>;

function judged(found: Difference, counts: Counted): ParadoxComparison {
  const { estimate, error, df, n, spreadOfOthers } = found;
  const reach = -studentTQuantile((1 - CONFIDENCE) / 2, df) * error;
  const [low, high] = [estimate - reach, estimate + reach];
  const detectable = (-studentTQuantile((1 - CONFIDENCE) / 2, df) - studentTQuantile(1 - POWER, df)) * error;
  const verdict = low > 0 ? 'found' : high < SMALLEST_THAT_COUNTS ? 'not-found' : 'cannot-be-told';
  const unmatched = counts.complainants - counts.matched;
  const warnings = [
    ...(unmatched === 0
      ? []
      : [
          `${unmatched} of ${counts.complainants} complainants have no like customer beside them and are left out`,
        ]),
    ...(detectable > SMALLEST_THAT_COUNTS
      ? [
          `a difference of less than ${detectable.toFixed(1)} points would often be missed (80% power); more ratings are needed to find one of ${SMALLEST_THAT_COUNTS}`,
        ]
      : []),
    ...(Math.abs(counts.valueAfter.standardised ?? 0) > 0.25
      ? ['also after matching both sides differ in what customers are worth']
      : []),
  ];
  return {
    ...counts,
    verdict,
    words: wordsOf(verdict, { low, high, estimate }),
    difference: { n, estimate, interval: { low, high }, method: PARADOX_METHOD, warnings },
    standardised: spreadOfOthers > 0 ? estimate / spreadOfOthers : null,
    meanOfComplainants: found.meanOfComplainants,
    meanOfOthers: found.meanOfOthers,
    detectable,
  };
}

function wordsOf(
  verdict: ParadoxComparison['verdict'],
  { low, high, estimate }: { readonly low: number; readonly high: number; readonly estimate: number },
): string {
  const points = (value: number): string => value.toFixed(1);
  const ends = `95% interval: ${points(low)} to ${points(high)}`;
  if (verdict === 'found')
    return `found: complainants are ${points(estimate)} points more satisfied than like customers without a complaint (${ends})`;
  if (verdict === 'cannot-be-told')
    return `cannot be told: the difference is ${points(estimate)} points, and the ${ends} leaves both open`;
  return high < 0
    ? `not found: complainants are ${points(-estimate)} points less satisfied than like customers without a complaint (${ends})`
    : `not found: a difference of ${SMALLEST_THAT_COUNTS} points or more is ruled out (${ends})`;
}

type Weighed = { readonly value: number | null; readonly weight: number };

const unweighted = ({ value }: RatedCustomer): Weighed => ({ value, weight: 1 });

/** Other customers count as often as there are complainants in their group. */
function weightedOthers({ groups }: Sides): readonly Weighed[] {
  return groups.flatMap(({ ones, zeros }) =>
    zeros.map(({ value }) => ({ value, weight: ones.length / zeros.length })),
  );
}

/** How alike two sides are in what customers are worth. */
function balanceOf(ones: readonly Weighed[], zeros: readonly Weighed[]): ParadoxComparison['valueBefore'] {
  const [a, b] = [spreadOf(ones), spreadOf(zeros)];
  const pooled = a === null || b === null ? 0 : Math.sqrt((a.variance + b.variance) / 2);
  return {
    complainants: a?.mean ?? null,
    others: b?.mean ?? null,
    standardised: a === null || b === null || !(pooled > 0) ? null : (a.mean - b.mean) / pooled,
  };
}

function spreadOf(side: readonly Weighed[]): { readonly mean: number; readonly variance: number } | null {
  const known = side.flatMap(({ value, weight }) => (value === null ? [] : [{ value, weight }]));
  const all = known.reduce((sum, { weight }) => sum + weight, 0);
  if (known.length < 2 || !(all > 0)) return null;
  const mean = known.reduce((sum, { value, weight }) => sum + weight * value, 0) / all;
  const squares = known.reduce((sum, { value, weight }) => sum + weight * (value - mean) ** 2, 0);
  return { mean, variance: (squares / all) * (known.length / (known.length - 1)) };
}
