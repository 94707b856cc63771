import {
  goldCohenKappa,
  goldFleissKappa,
  goldIntraclassCorrelation,
  goldKrippendorff,
} from './agreement-gold.ts';
import { goldTwoSamples } from './comparison-gold.ts';
import { goldContingency } from './contingency-gold.ts';
import { goldControlChart } from './control-chart-gold.ts';
import { goldCorrelation } from './correlation-gold.ts';
import { goldCustomerValue } from './customer-value-gold.ts';
import { goldDrivers } from './driver-gold.ts';
import type { GoldCase } from './gold-case.ts';
import { goldFriedman, goldManySamples } from './group-comparison-gold.ts';
import { goldImportancePerformance, goldOpportunity } from './importance-gold.ts';
import { goldKanoSurvey, goldKanoTable } from './kano-gold.ts';
import { goldMultipleComparisons } from './multiple-comparison-gold.ts';
import { goldPathBootstrap, goldPathModel } from './path-model-gold.ts';
import { goldProportions, goldTwoProportions } from './proportion-gold.ts';
import { goldMeanRating, goldNetPromoter } from './rating-gold.ts';
import { goldRfm } from './rfm-gold.ts';
import { goldSampleSize } from './sample-size-gold.ts';
import { goldReliabilityValidity, goldScaleReliability } from './scale-gold.ts';
import { goldFiveGaps, goldServqual } from './servqual-gold.ts';
import { goldKaplanMeier } from './survival-gold.ts';
import { goldRaking } from './weighting-gold.ts';
import { goldZoneOfTolerance } from './zone-of-tolerance-gold.ts';

/** Answers a case in the words of the case. */
export type GoldMethod = (gold: GoldCase) => unknown;

/** What answers the cases of each method, by the name that the cases give it. */
export const GOLD_METHODS: Readonly<Record<string, GoldMethod>> = {
  'cohen-kappa': goldCohenKappa,
  'fleiss-kappa': goldFleissKappa,
  'intraclass-correlation': goldIntraclassCorrelation,
  'krippendorff-alpha': goldKrippendorff,
  raking: goldRaking,
  rfm: goldRfm,
  'clv-bgnbd-gammagamma': goldCustomerValue,
  'control-chart': goldControlChart,
  'contingency-table': goldContingency,
  correlation: goldCorrelation,
  friedman: goldFriedman,
  'importance-performance': goldImportancePerformance,
  'kano-classification': goldKanoTable,
  'kano-survey': goldKanoSurvey,
  'k-sample-tests': goldManySamples,
  'kaplan-meier': goldKaplanMeier,
  'key-driver-analysis': goldDrivers,
  'mean-rating-interval': goldMeanRating,
  'multiple-comparisons': goldMultipleComparisons,
  nps: goldNetPromoter,
  'opportunity-score': goldOpportunity,
  'pls-bootstrap': goldPathBootstrap,
  'pls-path-model': goldPathModel,
  'proportion-interval': goldProportions,
  'reliability-validity': goldReliabilityValidity,
  'sample-size': goldSampleSize,
  'scale-reliability': goldScaleReliability,
  servqual: goldServqual,
  'servqual-five-gaps': goldFiveGaps,
  'zone-of-tolerance': goldZoneOfTolerance,
  'two-proportion-comparison': goldTwoProportions,
  'two-sample-tests': goldTwoSamples,
};
