export * from './agreement/fleiss-kappa.ts';
export * from './agreement/intraclass-correlation.ts';
export * from './agreement/krippendorff-alpha.ts';
export * from './agreement/two-rater-agreement.ts';
export * from './agreement/unit-ratings.ts';
export type { Alternative, TestOptions } from './alternatives/alternative.ts';
export {
  type ChangePoint,
  type ChangePointOptions,
  changePoint,
  type Regime,
} from './change-points/change-point.ts';
export * from './change-points/change-points.ts';
export type { ChangeFailure } from './change-points/shift-scan.ts';
export * from './change-points/single-shift.ts';
export { type ChiSquareTest, chiSquareTest } from './contingency/chi-square-test.ts';
export { type CountTable, withoutEmptyMargins } from './contingency/count-table.ts';
export * from './contingency/cramers-v.ts';
export { fisherExact } from './contingency/fisher-exact.ts';
export * from './contingency/g-test.ts';
export * from './contingency/odds-ratio.ts';
export { cChart, npChart, pChart, uChart } from './control-charts/attribute-charts.ts';
export {
  type Baseline,
  type ControlChart,
  type GivenStandard,
  givenStandardChart,
  pointsOutsideLimits,
  standardizedPoints,
} from './control-charts/control-chart.ts';
export * from './control-charts/cusum-chart.ts';
export * from './control-charts/ewma-chart.ts';
export {
  type IndividualsChart,
  individualsChart,
  MOVING_RANGE_CONSTANTS,
  type MovingRangeOptions,
} from './control-charts/individuals-chart.ts';
export {
  dispersionLimit,
  type LaneyChart,
  laneyPChart,
  laneyUChart,
} from './control-charts/laney-charts.ts';
export * from './control-charts/means-chart.ts';
export * from './control-charts/nelson-rules.ts';
export * from './control-charts/process-capability.ts';
export * from './control-charts/run-rules.ts';
export * from './control-charts/western-electric-rules.ts';
export * from './correlations/kendall-correlation.ts';
export { type CorrelationTest, pearsonTest } from './correlations/pearson-correlation.ts';
export * from './correlations/spearman-correlation.ts';
export { type BgNbdFailure, type BgNbdFit, fitBgNbd } from './customer-value/bg-nbd-fit.ts';
export {
  expectedPurchases,
  expectedPurchasesOfNewCustomer,
  probabilityAlive,
} from './customer-value/bg-nbd-forecast.ts';
export { type BgNbdParameters, bgNbdLogLikelihood } from './customer-value/bg-nbd-likelihood.ts';
export {
  fitGammaGamma,
  type GammaGammaFailure,
  type GammaGammaFit,
  type GammaGammaParameters,
  gammaGammaLogLikelihood,
} from './customer-value/gamma-gamma.ts';
export * from './customer-value/lifetime-value.ts';
export * from './customer-value/purchase-summary.ts';
export {
  mergePurchaseTallies,
  type PurchaseColumns,
  type PurchaseHistory,
  type PurchaseTally,
  purchaseTally,
} from './customer-value/purchase-tally.ts';
export { expectedPurchaseValue, meanPurchaseValue } from './customer-value/purchase-value-forecast.ts';
export * from './customer-value/purchase-value-tally.ts';
export * from './customer-value/retention.ts';
export { betaLowerTail, betaQuantile, betaUpperTail } from './distributions/beta.ts';
export * from './distributions/chi-square.ts';
export { digamma, trigamma } from './distributions/digamma.ts';
export * from './distributions/f-distribution.ts';
export * from './distributions/gamma.ts';
export { logGamma, logGammaHalfStep, stirlingError } from './distributions/log-gamma.ts';
export { noncentralTUpperTail } from './distributions/noncentral-t.ts';
export { normalCriticalValue, normalQuantile, normalUpperTail } from './distributions/normal.ts';
export { studentTQuantile, studentTUpperTail } from './distributions/student-t.ts';
export * from './expectation-ladder/expectation-ladder.ts';
export * from './finite-population/finite-population.ts';
export * from './five-gaps/five-gaps.ts';
export * from './funnel-plot/funnel-limits.ts';
export * from './importance-performance/derived-importance.ts';
export * from './importance-performance/importance-performance.ts';
export type { Interval } from './interval.ts';
export * from './joint-region/joint-region.ts';
export * from './kano/kano-bootstrap.ts';
export * from './kano/kano-continuous.ts';
export {
  KANO_ANSWERS,
  KANO_CATEGORIES,
  KANO_TABLES,
  type KanoAnswer,
  type KanoAnswerCounts,
  type KanoCategory,
  type KanoTable,
  kanoCategory,
  kanoCategoryCounts,
} from './kano/kano-evaluation-table.ts';
export * from './kano/kano-strength.ts';
export * from './kano/kano-summary.ts';
export type { DriverFailure } from './key-drivers/driver-correlations.ts';
export * from './key-drivers/driver-intervals.ts';
export * from './key-drivers/driver-regression.ts';
export { type DriverShares, EXACT_UP_TO_DRIVERS, lmgShares } from './key-drivers/lmg.ts';
export * from './key-drivers/rotated-driver-shares.ts';
export { firstShares, lastShares, prattShares, squaredBetas } from './key-drivers/simple-driver-shares.ts';
export * from './linear-algebra/symmetric-eigen.ts';
export {
  firstDependentVariable,
  invertSymmetric,
  logDeterminant,
  solveSymmetric,
} from './linear-algebra/symmetric-solve.ts';
export * from './means/mean-interval.ts';
export * from './means/rescaled-mean.ts';
export * from './moments/merge-moments.ts';
export * from './moments/moments.ts';
export * from './multiple-comparisons/adjusted-p-values.ts';
export * from './net-promoter/net-promoter-difference.ts';
export { type NetPromoterGroups, STANDARD_NET_PROMOTER_GROUPS } from './net-promoter/net-promoter-groups.ts';
export {
  type NetPromoterCounts,
  type NetPromoterIntervals,
  netPromoterIntervals,
} from './net-promoter/net-promoter-intervals.ts';
export {
  type NetPromoterScore,
  netPromoterScore,
  type WeightedNetPromoterScore,
  weightedNetPromoterScore,
} from './net-promoter/net-promoter-score.ts';
export * from './opportunity/opportunity-from-ratings.ts';
export * from './opportunity/opportunity-score.ts';
export { biasCorrectedPaths } from './path-model/bias-corrected-paths.ts';
export {
  type ConsistentPathEstimate,
  consistentPartialLeastSquares,
} from './path-model/consistent-partial-least-squares.ts';
export * from './path-model/construct-scores.ts';
export * from './path-model/index-roll-up.ts';
export * from './path-model/index-score.ts';
export * from './path-model/index-summary.ts';
export type { IndexRollUpPlan, RolledUpIndex } from './path-model/index-tree.ts';
export * from './path-model/missing-answers.ts';
export { partialLeastSquares } from './path-model/partial-least-squares.ts';
export * from './path-model/path-bootstrap.ts';
export { type PathEffect, totalEffects } from './path-model/path-effects.ts';
export type { PathFigureLayout, PathFigureOptions } from './path-model/path-figures.ts';
export * from './path-model/path-model.ts';
export * from './path-model/path-quality.ts';
export {
  type NormalEstimate,
  type NormalProduct,
  productOfNormals,
} from './product-of-normals/product-of-normals.ts';
export * from './promise-capability/promisable-time.ts';
export * from './promise-capability/promise-kept.ts';
export * from './proportions/paired-proportions.ts';
export type { ProportionCounts } from './proportions/proportion-counts.ts';
export * from './proportions/proportion-difference.ts';
export * from './proportions/proportion-intervals.ts';
export * from './proportions/top-box.ts';
export * from './proportions/weighted-proportion.ts';
export { wilsonInterval } from './proportions/wilson-interval.ts';
export * from './quantiles/quantile-ranks.ts';
export { midranks, tallyNumbers } from './ranks/midranks.ts';
export * from './rates/mantel-haenszel-rate-ratio.ts';
export { type EventRate, type RateRatio, rateRatio } from './rates/rate-ratio.ts';
export * from './reliability/composite-reliability.ts';
export { cronbachAlpha } from './reliability/cronbach-alpha.ts';
export * from './reliability/feldt-interval.ts';
export * from './reliability/fornell-larcker.ts';
export { guttmanLambda6 } from './reliability/guttman-lambda.ts';
export { heterotraitMonotraitRatio } from './reliability/heterotrait-monotrait.ts';
export * from './reliability/item-analysis.ts';
export * from './reliability/one-factor-model.ts';
export { reversedAnswers } from './reliability/reversed-answers.ts';
export * from './reliability/scale-reliability.ts';
export { type BiasCorrection, biasCorrectedInterval } from './resampling/bias-corrected-interval.ts';
export * from './resampling/bootstrap.ts';
export { jackknifeAccelerations } from './resampling/jackknife.ts';
export { quantileType7 } from './resampling/quantile.ts';
export { type RandomNumbers, seededRandomNumbers } from './resampling/random-numbers.ts';
export { type Resampler, resampler } from './resampling/resample.ts';
export * from './rfm/rfm-scores.ts';
export * from './sample-size/margin-sample-size.ts';
export * from './sample-size/two-means-power.ts';
export * from './sample-size/two-proportions-power.ts';
export * from './servqual/paired-gap.ts';
export * from './servqual/servperf-scores.ts';
export { expectationGaps, rowMeans } from './servqual/servqual-gaps.ts';
export * from './servqual/servqual-points.ts';
export * from './servqual/servqual-scores.ts';
export * from './servqual/weighted-gap.ts';
export * from './several-groups/dunn-test.ts';
export * from './several-groups/friedman-test.ts';
export * from './several-groups/kruskal-wallis.ts';
export * from './several-groups/one-way-anova.ts';
export * from './several-groups/welch-anova.ts';
export { betaProductInterval } from './survival/beta-product-interval.ts';
export {
  type EventTimes,
  eventTimes,
  eventTimesCount,
  mergeEventTimes,
} from './survival/event-times.ts';
export * from './survival/kaplan-meier.ts';
export * from './survival/log-rank-test.ts';
export * from './survival/restricted-mean.ts';
export * from './survival/survival-at.ts';
export * from './survival/survival-quantile.ts';
export * from './tallies/tally.ts';
export { type WeightedMean, weightedMean } from './tallies/weighted-tally.ts';
export * from './two-groups/cliffs-delta.ts';
export * from './two-groups/kolmogorov-smirnov.ts';
export * from './two-groups/mann-whitney.ts';
export type { RankPValue, RankTestMethod, RankTestOptions } from './two-groups/rank-test-method.ts';
export * from './two-groups/standardized-difference.ts';
export { pairedTTest, studentTTest, type TTest, welchTTest } from './two-groups/t-test.ts';
export * from './two-groups/wilcoxon-signed-rank.ts';
export * from './weighting/kish-design-effect.ts';
export * from './weighting/raked-mean.ts';
export * from './weighting/raking.ts';
export type { WeightingMargin, WeightingStart } from './weighting/weighting-margin.ts';
export * from './zone-of-tolerance/zone-of-tolerance.ts';
