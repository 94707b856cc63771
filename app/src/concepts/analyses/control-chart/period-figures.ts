import { type Interval, netPromoterScore, summarizeSample, wilsonInterval } from 'heed-statistics';
import { intervalOfMean } from '../interval-of-mean.ts';
import type { PeriodAnswers } from './answers-by-period.ts';
import type { ControlChartEntry } from './control-chart.result.ts';

/** What one period says: the statistic with its interval, and what its chart is made from. */
export type PeriodSummary = {
  readonly n: number;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  /** Spread of the answers with n − 1, for means; NaN where there is none. */
  readonly sd: number;
  /** People in the top boxes, or promoters and detractors, for shares and scores. */
  readonly counts: { readonly high: number; readonly low: number };
};

type Counted = Pick<PeriodAnswers, 'answers' | 'people'>;

/** The statistic of one period's answers. `topBoxes` are the answers that count as such. */
export function summarizePeriod(
  { statistic }: ControlChartEntry,
  counted: Counted,
  { confidence, topBoxes }: { readonly confidence: number; readonly topBoxes: readonly number[] },
): PeriodSummary {
  const none = { estimate: null, interval: null, sd: Number.NaN, counts: { high: 0, low: 0 } };
  if (statistic === 'mean') {
    const sample = summarizeSample(counted.answers, counted.people);
    if (sample.n === 0) return { n: 0, ...none };
    const interval = sample.n > 1 ? intervalOfMean(sample, confidence) : null;
    return { ...none, n: sample.n, estimate: sample.mean, interval, sd: sample.sd };
  }
  const all = peopleWho(counted, () => true);
  if (all === 0) return { n: 0, ...none };
  if (statistic === 'top-box') {
    const high = peopleWho(counted, (answer) => topBoxes.includes(answer));
    const interval = wilsonInterval(high, all, confidence);
    return { ...none, n: all, estimate: high / all, interval, counts: { high, low: 0 } };
  }
  const high = peopleWho(counted, (answer) => answer >= 9);
  const low = peopleWho(counted, (answer) => answer <= 6);
  const score = scoreOf({ n: all, high, low }, confidence);
  return { ...none, n: all, estimate: score.nps, interval: score.interval, counts: { high, low } };
}

/** The score of so many people, promoters and detractors. */
export function scoreOf(
  { n, high, low }: { readonly n: number; readonly high: number; readonly low: number },
  confidence: number,
): ReturnType<typeof netPromoterScore> {
  return netPromoterScore({ values: [0, 8, 10], counts: [low, n - high - low, high] }, confidence);
}

function peopleWho({ answers, people }: Counted, wanted: (answer: number) => boolean): number {
  let count = 0;
  for (let i = 0; i < answers.length; i++) if (wanted(answers[i]!)) count += people[i]!;
  return count;
}
