import {
  eventTimes,
  kaplanMeier,
  meanInterval,
  summarizeSample,
  survivalQuantile,
  wilsonInterval,
} from 'heed-statistics';
import type { RecoveryCase, RecoveryCounts, RecoveryFigure, RecoveryFigures } from './recovery-figures.ts';

const CONFIDENCE = 0.95;
/** Of fewer answers nothing is shown. */
export const LEAST_ASKED = 10;
const FEW = 10;

const SUCCESS = {
  name: 'Share of customers who were won back',
  formula: 'p = won back / (won back + not won back); interval of Wilson at 95%',
  source:
    'ISO 10002:2018, clause 8.3 (satisfaction with the process); Wilson 1927; Brown, Cai and DasGupta 2001',
} as const;

const TIME = {
  name: 'Time to recover: half of the recoveries took at most so long; milliseconds from opening to closing after the customer was asked again',
  formula:
    'median of the Kaplan-Meier curve; those under way are censored now, those closed without asking when they were closed; interval of Brookmeyer and Crowley, log-log, at 95%',
  source: 'Kaplan and Meier 1958; Brookmeyer and Crowley 1982',
} as const;

const COST = {
  name: 'Cost per recovered customer: what all recoveries with a result cost, for each customer who was won back',
  formula:
    'R = Σ cost / won back; interval: R ± t·s/√n of the linearised values R + (cost − R·won)/(won back/n), at 95%, not below 0',
  source: 'Cochran 1977, Sampling Techniques, chapter 6 (ratio estimator)',
} as const;

const RATING_SOURCE = 'Student 1908';

const BEFORE = {
  name: 'Satisfaction when it happened, 0 to 10, of those who said both',
  formula: 'mean; x̄ ± t·s/√n at 95%',
  source: RATING_SOURCE,
} as const;

const AFTER = { ...BEFORE, name: 'Satisfaction now, 0 to 10, of those who said both' } as const;

const CHANGE = {
  name: 'Change of satisfaction: now less when it happened, of the same customers',
  formula: 'mean of after − before; d̄ ± t·s/√n at 95% (paired)',
  source: RATING_SOURCE,
} as const;

/** The figures of recoveries; counts are of all, the cases may be the newest of them. */
export function builtRecoveryFigures(
  counts: RecoveryCounts,
  cases: readonly RecoveryCase[],
): Omit<RecoveryFigures, 'asOf' | 'from' | 'to' | 'warnings'> {
  const rated = cases.filter(({ before, after }) => before !== null && after !== null);
  const ratings = (of: (before: number, after: number) => number): readonly number[] =>
    rated.map(({ before, after }) => of(before!, after!));
  return {
    counts,
    successShare: successShare(counts),
    timeToRecover: timeToRecover(cases),
    costPerRecovered: costPerRecovered(cases),
    ratingBefore: meanRating(
      ratings((before) => before),
      BEFORE,
    ),
    ratingAfter: meanRating(
      ratings((_, after) => after),
      AFTER,
    ),
    ratingChange: meanRating(
      ratings((before, after) => after - before),
      CHANGE,
    ),
  };
}

export function successShare({ wonBack, notWonBack, unknown, open }: RecoveryCounts): RecoveryFigure {
  const n = wonBack + notWonBack;
  const beside = [
    ...(unknown === 0 ? [] : [`${unknown} of whom nobody knows`]),
    ...(open === 0 ? [] : [`${open} not asked again yet`]),
  ];
  const left = beside.length === 0 ? [] : [`not in it: ${beside.join(', ')}`];
  const none = tooFew({ n, minimumN: LEAST_ASKED, method: SUCCESS }, 'customers said how it ended');
  if (none !== null) return { ...none, warnings: [...none.warnings, ...left] };
  const [low, high] = wilsonInterval(wonBack, n, CONFIDENCE);
  return {
    n,
    minimumN: LEAST_ASKED,
    estimate: wonBack / n,
    interval: { low, high },
    method: SUCCESS,
    warnings: left,
  };
}

/** Until half of them are recovered; what is still under way counts for as long as it was watched. */
export function timeToRecover(cases: readonly RecoveryCase[]): RecoveryFigure {
  const n = cases.length;
  const about = { n, minimumN: 1, method: TIME };
  const none = tooFew(about, 'recoveries were opened');
  if (none !== null) return none;
  const times = eventTimes(
    cases.map(({ lastedMs }) => lastedMs),
    cases.map(({ isRecovered }) => isRecovered),
  );
  const median = survivalQuantile(kaplanMeier(times), 0.5, { confidence: CONFIDENCE, scale: 'log-log' });
  const [low, high] = median.interval;
  const recovered = cases.filter(({ isRecovered }) => isRecovered).length;
  const warnings = [
    ...(median.time === null ? ['not half of them are recovered yet, so there is no median'] : []),
    ...(median.time !== null && low !== null && high === null
      ? ['the upper end of the interval is not reached yet']
      : []),
    ...(recovered < FEW ? [`only ${recovered} are recovered; from ${FEW} on it says more`] : []),
    ...(recovered < n
      ? [`${n - recovered} are under way or were closed without asking; they count as censored`]
      : []),
  ];
  return { ...about, estimate: median.time, interval: low === null ? null : { low, high }, warnings };
}

/** Also what was spent in vain is a cost of those who were won back. */
export function costPerRecovered(cases: readonly RecoveryCase[]): RecoveryFigure {
  const ended = cases.filter(({ result }) => result !== null);
  const n = ended.length;
  const won = ended.filter(({ result }) => result === 'won-back').length;
  const about = { n, minimumN: 2, method: COST };
  const none = tooFew(about, 'recoveries have a result');
  if (none !== null) return none;
  if (won === 0) {
    return { ...about, estimate: null, interval: null, warnings: ['no customer was won back'] };
  }
  const estimate = ended.reduce((sum, { cost }) => sum + cost, 0) / won;
  const share = won / n;
  const linear = ended.map(
    ({ cost, result }) => estimate + (cost - (result === 'won-back' ? estimate : 0)) / share,
  );
  const [low, high] = meanInterval(
    { ...summarizeSample(Float64Array.from(linear)), mean: estimate },
    CONFIDENCE,
  );
  const unsaid = ended.filter(({ isCostUnsaid }) => isCostUnsaid).length;
  const warnings = [
    ...(unsaid === 0 ? [] : [`in ${unsaid} of them nobody said what something cost; that counts as 0`]),
    ...(won < FEW
      ? [`only ${won} customers were won back; from ${FEW} on the interval is to be trusted`]
      : []),
  ];
  return { ...about, estimate, interval: { low: Math.max(0, low), high }, warnings };
}

export function meanRating(values: readonly number[], method: RecoveryFigure['method']): RecoveryFigure {
  const about = { n: values.length, minimumN: LEAST_ASKED, method };
  const none = tooFew(about, 'customers said how satisfied they were before and after');
  if (none !== null) return none;
  const sample = summarizeSample(Float64Array.from(values));
  const [low, high] = meanInterval(sample, CONFIDENCE);
  const warnings = sample.sd === 0 ? ['all of them said the same, so the interval has no width'] : [];
  return { ...about, estimate: sample.mean, interval: { low, high }, warnings };
}

function tooFew(
  about: Pick<RecoveryFigure, 'n' | 'minimumN' | 'method'>,
  who: string,
): RecoveryFigure | null {
  const { n, minimumN } = about;
  if (n >= minimumN) return null;
  const words =
    n === 0
      ? `no ${who} in this time`
      : `withheld: ${n} ${who}, and of fewer than ${minimumN} nothing is shown`;
  return { ...about, estimate: null, interval: null, warnings: [words] };
}
