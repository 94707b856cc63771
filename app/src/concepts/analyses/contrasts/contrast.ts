import type { Interval } from 'heed-statistics';

/** What a difference is counted in; shares are 0 to 1. */
export type ContrastUnit =
  | 'points'
  | 'scale points'
  | 'share'
  | 'part of R²'
  | 'index points'
  | 'standardised';

/** A figure in one of the two groups, and the people behind it. */
export type ContrastSide = {
  readonly n: number;
  readonly estimate: number | null;
  /** With sampling weights. */
  readonly effectiveN?: number;
};

/** Which figure is compared. `figure` is the same in every language and release, `label` is for people. */
export type ContrastName = { readonly figure: string; readonly label: string; readonly unit: ContrastUnit };

/** A difference that is part of a larger one: of a single category, for instance. */
export type PartOfContrast = {
  readonly figure: string;
  readonly a: ContrastSide;
  readonly b: ContrastSide;
  readonly difference: number;
  readonly interval: Interval;
};

/**
 * One figure in two groups of people. `difference` is b − a, in the unit of the figure; what is undefined is null, and a
 * warning says why. `adjustedP` is Holm's over all `comparisons` of the page that have a p-value.
 */
export type ShownContrast = ContrastName & {
  readonly a: ContrastSide;
  readonly b: ContrastSide;
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly pValue: number | null;
  readonly adjustedP: number | null;
  readonly comparisons: number;
  /** The differences that a p-value over several of them speaks of; each with its own interval. */
  readonly within?: readonly PartOfContrast[];
  readonly method: { readonly name: string; readonly formula: string; readonly source: string };
  readonly warnings: readonly string[];
};

/** A figure that too few people stand behind in one of the groups. */
export type WithheldContrast = ContrastName & {
  readonly a: { readonly n: number };
  readonly b: { readonly n: number };
  readonly withheld: string;
};

export type Contrast = ShownContrast | WithheldContrast;

/** What a test says; null when the answers leave it undefined. */
export type TestedDifference = { readonly interval: Interval; readonly pValue: number | null };

/** How a figure is compared: below how many people not at all, by which method, and the test itself. */
export type Comparing = {
  readonly minimumN: number;
  readonly method: ShownContrast['method'];
  test(warn: (message: string) => void): TestedDifference | null;
};

/** The contrast of a figure that both groups may have. */
export function contrastOf(
  name: ContrastName,
  { a, b }: { readonly a: ContrastSide; readonly b: ContrastSide },
  { minimumN, method, test }: Comparing,
): Contrast {
  if (Math.min(a.n, b.n) < minimumN) {
    return { ...name, a: { n: a.n }, b: { n: b.n }, withheld: `fewer than ${minimumN}` };
  }
  const warnings: string[] = [];
  const difference = differenceOf(a, b, (message) => warnings.push(message));
  const tested = difference === null ? null : test((message) => warnings.push(message));
  const isWritable = tested?.interval.every(Number.isFinite) ?? false;
  if (tested !== null && !isWritable) warnings.push('the interval is too large to compute');
  return {
    ...name,
    a,
    b,
    difference,
    interval: isWritable ? tested!.interval : null,
    // No p-value without an interval beside it.
    pValue: isWritable ? tested!.pValue : null,
    adjustedP: null,
    comparisons: 0,
    method,
    warnings,
  };
}

function differenceOf(a: ContrastSide, b: ContrastSide, warn: (message: string) => void): number | null {
  if (a.estimate === null || b.estimate === null) {
    warn('one of the groups has no such figure, so there is no difference');
    return null;
  }
  const difference = b.estimate - a.estimate;
  if (Number.isFinite(difference)) return difference;
  warn('the difference is too large to compute');
  return null;
}

export function isWithheldContrast(contrast: Contrast): contrast is WithheldContrast {
  return 'withheld' in contrast;
}
