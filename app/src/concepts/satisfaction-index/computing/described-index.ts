import { MONTH_METHOD } from './months-of-index.ts';
import type { PreparedIndex } from './prepared-index.ts';
import { COMPARISON_METHOD } from './unit-ranking.ts';

const METHOD = {
  name: 'Satisfaction index by one path model (ECSI, ACSI), rolled up',
  formula:
    'partial least squares path model on all complete answers; index of a person = 100·Σu(x − min)/(max − min)/Σu with u = weight/sd; unit = mean of its people; region and total = Σw·unit/Σw',
  source: 'Fornell et al. 1996; Tenenhaus et al. 2005; Lohmöller 1989',
} as const;

const INTERVAL_METHOD = {
  name: 'Bootstrap of people within their units, the model estimated anew each time',
  formula:
    'deviations widened by √(n/(n − 1)); total: percentiles (type 7); units and regions: percentiles at Φ(−t) with n − 1, or Satterthwaite’s, degrees of freedom. Drawn within units, so it is not the interval of heed analyze, which draws from everybody at once',
  source: 'Efron and Tibshirani 1993; Hesterberg 2015; Satterthwaite 1946',
} as const;

export const NO_FIGURE = { estimate: null, interval: null, standardError: null } as const;

/** What is known of an index before anything is computed: by what, of whom, with which methods. */
export function described(prepared: PreparedIndex) {
  const { input, by, weights, rows } = prepared;
  return {
    title: input.title,
    index: input.model.index,
    unitColumn: input.unitColumn,
    period: { from: by.from, to: by.to },
    rows: { ...rows, leftOut: [...rows.leftOut] },
    weights: { kind: weights.kind, words: weights.words, source: weights.source },
    confidence: by.confidence,
    minimumN: by.minimumN,
    method: METHOD,
    intervalMethod: INTERVAL_METHOD,
    comparisonMethod: COMPARISON_METHOD,
    monthMethod: MONTH_METHOD,
  };
}
