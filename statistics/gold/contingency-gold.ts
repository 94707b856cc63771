import {
  biasCorrectedCramersV,
  type CountTable,
  chiSquareTest,
  cramersV,
  fisherExact,
  gTest,
  oddsRatio,
} from '../src/index.ts';
import type { GoldCase } from './gold-case.ts';

export function goldContingency({ data, options }: GoldCase): unknown {
  const counts = data.inline as CountTable;
  const plain = chiSquareTest(counts);
  const ratio = gTest(counts);
  const isTwoByTwo = counts.length === 2 && counts[0]!.length === 2;
  const confidence = (options['level'] ?? 0.95) as number;
  return {
    chiSquare: plain.chiSquare,
    df: plain.degreesOfFreedom,
    pValue: plain.pValue,
    expected: plain.expected,
    gStatistic: ratio.gStatistic,
    gPValue: ratio.pValue,
    cramersV: cramersV(counts),
    cramersVBiasCorrected: biasCorrectedCramersV(counts),
    standardizedResiduals: plain.standardizedResiduals,
    fisherP: fisherOrNull(counts),
    ...(isTwoByTwo ? twoByTwoFigures(counts, confidence) : {}),
  };
}

function twoByTwoFigures(counts: CountTable, confidence: number): object {
  const { chiSquare, pValue } = chiSquareTest(counts, { yates: true });
  const odds = oddsRatio(counts, confidence);
  return { yates: { chiSquare, pValue }, oddsRatio: odds.oddsRatio, oddsRatioCi: odds.interval };
}

/** The other figures of a table too large to be counted out are still wanted. */
function fisherOrNull(counts: CountTable): number | null {
  try {
    return fisherExact(counts);
  } catch (error) {
    if (error instanceof RangeError && error.message.includes('smaller table')) return null;
    throw error;
  }
}
