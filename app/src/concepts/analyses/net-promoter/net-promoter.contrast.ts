import {
  netPromoterDifference,
  STANDARD_NET_PROMOTER_GROUPS,
  tallyCount,
  tallyCountOf,
  type WeightedMean,
  weightedMean,
} from 'heed-statistics';
import { type ColumnTally, tallyColumn } from '../../../platform/columns/declarations.ts';
import type { ContrastedScopes, Scope } from '../analysis-method.ts';
import { type Contrast, contrastOf } from '../contrasts/contrast.ts';
import { weightedContrast } from '../contrasts/error-contrast.ts';
import type { NetPromoterEntry } from './net-promoter.result.ts';

const METHOD = {
  name: "Difference of net promoter scores, Welch's t",
  formula:
    'b − a ± t·√(v_a + v_b), v = 100²(p + d − (p − d)²)/(n − 1) with p promoters and d detractors, degrees of freedom (v_a + v_b)²/(v_a²/(n_a−1) + v_b²/(n_b−1)); p two-sided from the same t',
  source: 'Rocks 2016; Welch 1947',
};

/** Does the score differ? Weighted too, where there are sampling weights. */
export function contrastNetPromoter({ item }: NetPromoterEntry, { a, b }: ContrastedScopes): Contrast[] {
  const tallies = { a: tallyOf(item, a), b: tallyOf(item, b) };
  const counts = { a: countsOf(tallies.a), b: countsOf(tallies.b) };
  const plain = contrastOf(
    { figure: 'nps', label: 'Net promoter score', unit: 'points' },
    { a: scoreOf(counts.a), b: scoreOf(counts.b) },
    {
      minimumN: a.minimumN,
      method: METHOD,
      test: (warn) => {
        const { welch } = netPromoterDifference(counts.b, counts.a, a.confidence);
        if (welch === null)
          warn(
            'in each group all people are in one of the three groups, so there is no interval and no test',
          );
        return welch;
      },
    },
  );
  if (tallies.a.weighted === null || tallies.b.weighted === null) return [plain];
  const weighted = weightedContrast(
    { figure: 'weighted nps', label: 'Weighted net promoter score', unit: 'points' },
    {
      a: { n: counts.a.n, mean: weightedScore(tallies.a) },
      b: { n: counts.b.n, mean: weightedScore(tallies.b) },
    },
    a,
  );
  return [plain, weighted];
}

type Counts = { readonly n: number; readonly promoters: number; readonly detractors: number };

function tallyOf(item: string, { answers, respondents }: Scope): ColumnTally {
  return tallyColumn(answers.numbers(item), respondents);
}

const { promoterMin, detractorMax } = STANDARD_NET_PROMOTER_GROUPS;

function countsOf(tally: ColumnTally): Counts {
  const among = (belongs: (value: number) => boolean): number =>
    tallyCountOf(tally, tally.values.filter(belongs));
  return {
    n: tallyCount(tally),
    promoters: among((value) => value >= promoterMin),
    detractors: among((value) => value <= detractorMax),
  };
}

function scoreOf({ n, promoters, detractors }: Counts): { n: number; estimate: number | null } {
  return { n, estimate: n > 0 ? (100 * (promoters - detractors)) / n : null };
}

function weightedScore({ weighted }: ColumnTally): WeightedMean | null {
  return weightedMean(weighted!, (value) => (value >= promoterMin ? 100 : value <= detractorMax ? -100 : 0));
}
