import {
  adjustedPValues,
  type SampleSummary,
  spearmanCorrelation,
  summarizeSample,
  welchTTest,
} from 'heed-statistics';
import { FEW_CONTACTS, MOMENT_CONFIDENCE } from './moment-figure.ts';
import type { SatisfactionDifference } from './moment-impact.ts';

/** So many of the newest contacts with a known customer are looked at. */
export const CONTACTS_RELATED = 10_000;

export const IMPACT_NOTE =
  'What goes together need not be cause and effect: customers who are dissatisfied for other reasons may judge contacts worse, and those who answer may differ from those who do not. Satisfaction is the last that each customer said, whenever that was.';

const CORRELATION_METHOD = {
  name: 'Do customers whose contacts went better say that they are more satisfied?',
  formula:
    'Spearman’s ρ of the mean score (−1, 0, 1) of a customer’s contacts and the satisfaction they last said, one row a customer; interval of Bonett and Wright at 95%',
  source: 'Spearman 1904; Bonett and Wright 2000',
} as const;

const DIFFERENCE_METHOD = {
  name: 'Satisfaction of customers with an unfavourable contact here less that of the others here',
  formula:
    'difference of means of satisfaction, 0 to 100; Welch’s interval at 95%; p-values corrected by Holm over all rows',
  source: 'Albrecht and Bradford 1990; Johnston and Clark 2008; Welch 1947; Holm 1979',
} as const;

const WORD_DIFFERENCE_METHOD = {
  ...DIFFERENCE_METHOD,
  name: 'Satisfaction of customers of whose contacts here it was said less that of the others here',
} as const;

/** How much customers with something and those without it are satisfied. */
export type TwoGroups = {
  readonly having: readonly number[];
  readonly lacking: readonly number[];
};

/** The relation of contacts and satisfaction over customers; withheld where ten or fewer of them are known. */
export function correlationOf(scores: readonly number[], satisfaction: readonly number[]) {
  const n = scores.length;
  const none = { n, estimate: null, interval: null, method: CORRELATION_METHOD };
  if (n < FEW_CONTACTS) return { ...none, warnings: [tooFew(n)] };
  const test = spearmanCorrelation(scores, satisfaction, { confidence: MOMENT_CONFIDENCE });
  if (test === null) {
    return {
      ...none,
      warnings: ['all contacts or all customers say the same, so nothing goes with anything'],
    };
  }
  const interval = test.interval === null ? null : { low: test.interval[0], high: test.interval[1] };
  return { ...none, estimate: test.correlation, interval, warnings: [] };
}

function tooFew(n: number): string {
  return `withheld: the satisfaction of ${n} customers only is known; from ${FEW_CONTACTS} on it is told`;
}

/** The differences of several pairs of groups, their p-values corrected over all of them. */
export function differencesOf(
  pairs: readonly TwoGroups[],
  of: 'moments' | 'words',
): readonly SatisfactionDifference[] {
  const method = of === 'moments' ? DIFFERENCE_METHOD : WORD_DIFFERENCE_METHOD;
  const rows = pairs.map(({ having, lacking }) => {
    const counts = { nWith: having.length, nWithout: lacking.length };
    const none = { n: having.length + lacking.length, estimate: null, interval: null, method };
    const fewer = Math.min(having.length, lacking.length);
    if (fewer < FEW_CONTACTS) return { ...counts, figure: { ...none, warnings: [tooFew(fewer)] }, p: null };
    const test = welchTTest(sampleOf(having), sampleOf(lacking), { confidence: MOMENT_CONFIDENCE });
    if (test === null) {
      return { ...counts, figure: { ...none, warnings: ['all customers say the same'] }, p: null };
    }
    const [low, high] = test.interval;
    const figure = { ...none, estimate: test.difference, interval: { low, high }, warnings: [] };
    return { ...counts, figure, p: test.pValue };
  });
  const tested = rows.flatMap(({ p }) => (p === null ? [] : [p]));
  const adjusted = adjustedPValues(tested, 'holm');
  let next = 0;
  return rows.map(({ nWith, nWithout, figure, p }) => ({
    nWith,
    nWithout,
    difference: figure,
    pValue: p,
    adjustedPValue: p === null ? null : (adjusted[next++] ?? null),
  }));
}

function sampleOf(values: readonly number[]): SampleSummary {
  return summarizeSample(Float64Array.from(values));
}
