import { netPromoterScore, weightedNetPromoterScore } from 'heed-statistics';
import { tallyColumn } from '../../../platform/columns/declarations.ts';

import { type AnalysisMethod, type Scope, type Withheld, withheld } from '../analysis-method.ts';
import { NET_PROMOTER_SCALE, objectionsToScale, remarkOnScale } from '../net-promoter-scale.ts';
import { contrastNetPromoter } from './net-promoter.contrast.ts';
import { type NetPromoterEntry, type NetPromoterResult, netPromoterSchema } from './net-promoter.result.ts';
import { netPromoterScript } from './net-promoter.script.ts';
import { compareNetPromoter, findNetPromoter, viewNetPromoter } from './net-promoter.view.ts';

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
  uses: ({ item }, where) => [
    { use: 'number', column: item, where: `${where}.item`, scale: NET_PROMOTER_SCALE },
  ],
  objections: ({ item }, where, question) => objectionsToScale(question(item).scale, `${where}.item`),
  compute,
  contrast: contrastNetPromoter,
  script: netPromoterScript,
  finding: findNetPromoter,
  view: viewNetPromoter,
  compare: compareNetPromoter,
};

function compute({ item }: NetPromoterEntry, scope: Scope): NetPromoterResult | Withheld {
  const { weighted, ...tally } = tallyColumn(scope.answers.numbers(item), scope.respondents);
  const n = tally.counts.reduce((sum, count) => sum + count, 0);
  const { scale } = scope.answers.question(item);
  const remark = remarkOnScale(scale, item);
  if (remark !== null) scope.warn(remark);
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
