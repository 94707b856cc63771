import {
  type CountTable,
  chiSquareTest,
  fisherExact,
  newcombeDifferenceInterval,
  withoutEmptyMargins,
} from 'heed-statistics';
import type { Contrast, ContrastName, PartOfContrast, ShownContrast } from './contrast.ts';
import type { ContrastLimits } from './mean-contrast.ts';
import { NEWCOMBE } from './share-contrast.ts';

/** People by category; both groups list the same categories in the same order. */
export type Categories = {
  readonly names: readonly string[];
  readonly a: readonly number[];
  readonly b: readonly number[];
};

/** Up to so many people all tables can be counted out; with more the chi-square test says the same. */
const MOST_COUNTED_OUT = 200;
const FEW = 5;

/**
 * Whether people fall into the categories alike. It has no one difference: one p-value over all categories, and beside it
 * the difference of each share with its interval.
 */
export function categoryContrast(
  name: ContrastName,
  { names, a, b }: Categories,
  { confidence, minimumN }: ContrastLimits,
): Contrast {
  const [nA, nB] = [total(a), total(b)];
  if (Math.min(nA, nB) < minimumN) {
    return { ...name, a: { n: nA }, b: { n: nB }, withheld: `fewer than ${minimumN}` };
  }
  const table = withoutEmptyMargins(nA > 0 && nB > 0 ? [a, b] : [[1]]);
  const isTestable = table.length === 2 && table[0]!.length > 1;
  const isExact = isTestable && nA + nB <= MOST_COUNTED_OUT && leastExpected(table) < FEW;
  const warnings = isTestable
    ? leastExpected(table) < FEW && !isExact
      ? ['fewer than 5 people are to be expected in a category, so the chi-square test is rough']
      : []
    : ['all people are in one category or one of the groups has nobody, so there is no test'];
  return {
    ...name,
    a: { n: nA, estimate: null },
    b: { n: nB, estimate: null },
    difference: null,
    interval: null,
    pValue: isTestable ? (isExact ? fisherExact(table) : chiSquareTest(table).pValue) : null,
    adjustedP: null,
    comparisons: 0,
    within: isTestable ? partsOf({ names, a, b }, confidence) : [],
    method: methodOf(isExact),
    warnings,
  };
}

function partsOf({ names, a, b }: Categories, confidence: number): PartOfContrast[] {
  const [nA, nB] = [total(a), total(b)];
  return names.flatMap((figure, i) => {
    const [ofA, ofB] = [
      { successes: a[i]!, n: nA },
      { successes: b[i]!, n: nB },
    ];
    if (ofA.successes + ofB.successes === 0) return [];
    const [shareA, shareB] = [ofA.successes / nA, ofB.successes / nB];
    return [
      {
        figure,
        a: { n: nA, estimate: shareA },
        b: { n: nB, estimate: shareB },
        difference: shareB - shareA,
        interval: newcombeDifferenceInterval(ofB, ofA, confidence),
      },
    ];
  });
}

function methodOf(isExact: boolean): ShownContrast['method'] {
  return {
    name: `Categories of two groups, ${isExact ? "Fisher's exact test" : 'chi-square test'}`,
    formula: `${isExact ? 'p: the tables with these margins that are as unlikely as this one or less likely' : 'χ² = Σ(o − e)²/e, e = row·column/n, degrees of freedom: categories − 1; categories without people are left out'}; interval of each share: ${NEWCOMBE}`,
    source: isExact ? 'Freeman and Halton 1951; Newcombe 1998' : 'Pearson 1900; Newcombe 1998',
  };
}

function leastExpected(table: CountTable): number {
  const n = total(table.map(total));
  const columns = table[0]!.map((_, j) => total(table.map((row) => row[j]!)));
  return (Math.min(...table.map(total)) * Math.min(...columns)) / n;
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
