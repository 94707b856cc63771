import { correlation, kendallCorrelation, moments, pearsonTest, spearmanCorrelation } from '../src/index.ts';
import { completePairs, testOptionsOf } from './comparison-gold.ts';
import type { GoldCase } from './gold-case.ts';

export function goldCorrelation(gold: GoldCase): unknown {
  const options = testOptionsOf(gold);
  const [x, y] = completePairs(gold);
  const { n, covariance } = moments([x, y]);
  const r = correlation(covariance)[0]![1]!;
  const pearson = Number.isNaN(r) ? null : pearsonTest({ n, r }, options);
  const spearman = spearmanCorrelation(x, y, options);
  const kendall = kendallCorrelation(x, y, options);
  return {
    n,
    pearson: pearson?.correlation ?? null,
    pearsonCi: pearson?.interval ?? null,
    pearsonP: pearson?.pValue ?? null,
    spearman: spearman?.correlation ?? null,
    spearmanCi: spearman?.interval ?? null,
    spearmanPt: spearman?.pValue ?? null,
    kendallTauB: kendall?.tauB ?? null,
    kendallCi: kendall?.interval ?? null,
    kendallPNormal: kendall?.pValue ?? null,
  };
}
