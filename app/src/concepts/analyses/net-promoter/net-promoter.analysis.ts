import { type Interval, netPromoterScore, weightedNetPromoterScore } from 'heed-statistics';
import { tallyColumn } from '../../../platform/columns/index.ts';

import { type AnalysisMethod, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { type NetPromoterEntry, type NetPromoterResult, netPromoterSchema } from './net-promoter.result.ts';
import { compareNetPromoter, findNetPromoter, viewNetPromoter } from './net-promoter.view.ts';

const SCALE: Interval = [0, 10];

/** How many more people would recommend us warmly than would not? */
export const netPromoter: AnalysisMethod<NetPromoterEntry, NetPromoterResult> = {
  method: 'net-promoter',
  question: 'How many more people would recommend us warmly than would not?',
  schema: netPromoterSchema,
  usesSamplingWeights: true,
  evidence: () => ({
    name: 'Net promoter score, 0-10',
    formula:
      'nps = 100(p − d); p = share of 9-10, d = share of 0-6; standard error = 100√((p + d − (p − d)²)/n); interval: adjusted Wald, ¾ added to promoters and to detractors and 3 to n; weighted: shares of Σw, effective n = (Σw)²/Σw², interval = estimate ± z·√(n/(n−1)·Σw²(x − x̄)²)/Σw with x = 100, 0, −100',
    source:
      'Reichheld 2003; Agresti and Min 2005; Sauro and Lewis, Quantifying the User Experience; Kish 1965',
  }),
  uses: ({ item }, where) => [{ use: 'number', column: item, where: `${where}.item`, scale: SCALE }],
  objections: ({ item }, where, question) => {
    const { scale } = question(item);
    const apart = scale !== null && (scale[1] < SCALE[0] || scale[0] > SCALE[1]);
    return apart
      ? [`${where}.item: the scale ${scale.join(' to ')} has no point in common with 0 to 10`]
      : [];
  },
  compute,
  finding: findNetPromoter,
  view: viewNetPromoter,
  compare: compareNetPromoter,
};

function compute({ item }: NetPromoterEntry, scope: Scope): NetPromoterResult | Withheld {
  const { weighted, ...tally } = tallyColumn(scope.answers.numbers(item), scope.respondents);
  const n = tally.counts.reduce((sum, count) => sum + count, 0);
  const { scale } = scope.answers.question(item);
  if (scale !== null && (scale[0] !== SCALE[0] || scale[1] !== SCALE[1])) {
    scope.warn(`${item} has the scale ${scale.join(' to ')}; a net promoter score is defined for 0 to 10`);
  }
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  if (n === 0) {
    scope.warn('nobody answered, so there is no score');
    return { n, promoters: 0, passives: 0, detractors: 0, nps: null, standardError: null, interval: null };
  }
  if (tally.values.some((value) => !Number.isInteger(value))) {
    scope.warn(`${item} has answers between the whole points; those between 6 and 9 count as passives`);
  }
  const score = netPromoterScore(tally, scope.confidence);
  if (weighted === null) return score;
  const weightedScore = weightedNetPromoterScore(weighted, scope.confidence);
  if (weightedScore === null) scope.warn('no answer has a usable weight, so there is no weighted score');
  else if (weightedScore.interval === null) scope.warn('one weighted answer has no interval');
  return { ...score, weighted: weightedScore };
}
