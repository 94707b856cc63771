import type { Baseline } from 'heed-statistics';
import {
  type AnalysisMethod,
  type Evidence,
  type Scope,
  type Withheld,
  withheld,
} from '../analysis-method.ts';
import { NET_PROMOTER_SCALE, objectionsToScale, remarkOnScale } from '../net-promoter-scale.ts';
import { topBoxesOf } from '../satisfaction/top-boxes.ts';
import { type AnswersInTime, answersInTime, type PeriodAnswers } from './answers-by-period.ts';
import { type ChartOfPeriods, chartOfPeriods } from './chart-of-periods.ts';
import { signalsOf } from './chart-signals.ts';
import {
  type ChartPeriod,
  type ControlChartEntry,
  type ControlChartResult,
  controlChartSchema,
} from './control-chart.result.ts';
import { controlChartScript } from './control-chart.script.ts';
import { compareControlCharts, findSignals, viewControlChart } from './control-chart.view.ts';
import { type PeriodSummary, summarizePeriod } from './period-figures.ts';
import { dayText, MOST_PERIODS } from './periods.ts';

/** Limits from fewer periods are themselves uncertain. */
const ENOUGH_PERIODS = 20;

/** Does the figure move more from one period to the next than chance moves it? */
export const controlChart: AnalysisMethod<ControlChartEntry, ControlChartResult> = {
  method: 'control-chart',
  question: 'Does the figure change over time by more than chance?',
  schema: controlChartSchema,
  usesSamplingWeights: false,
  evidence: evidenceOf,
  uses: ({ item, time, every, statistic }, where) => [
    {
      use: 'number',
      column: item,
      where: `${where}.item`,
      ...(statistic === 'net-promoter' ? { scale: NET_PROMOTER_SCALE } : {}),
    },
    {
      use: 'moment',
      column: time,
      where: `${where}.time`,
      parts: every === 'month' || every === 'quarter' ? ['yyyy', 'MM'] : ['yyyy', 'MM', 'dd'],
    },
  ],
  objections: (entry, where, question) => {
    const { scale } = question(entry.item);
    if (entry.statistic === 'net-promoter') return objectionsToScale(scale, `${where}.item`);
    return entry.statistic === 'top-box' && topBoxesOf(entry, scale) === null
      ? [
          `${where}: "${entry.item}" has no declared scale, so its top boxes are not known; add "scale" or "topBoxes"`,
        ]
      : [];
  },
  compute,
  script: controlChartScript,
  finding: findSignals,
  view: viewControlChart,
  compare: compareControlCharts,
};

const SPREAD: Readonly<Record<ControlChartEntry['statistic'], string>> = {
  mean: 'σ = √(Σ(n − 1)sd²/Σ(n − 1)) within periods',
  'top-box': 'σ = √(p(1 − p)), p the share of the baseline',
  'net-promoter': 'σ = 100√(p + d − (p − d)²), p and d the promoters and detractors of the baseline',
};
const CHARTS: Readonly<Record<ControlChartEntry['statistic'], string>> = {
  mean: 'X̄ chart of means',
  'top-box': 'p chart of the top-box share',
  'net-promoter': 'X̄ chart of the net promoter score',
};

function evidenceOf({ statistic, every }: ControlChartEntry): Evidence {
  return {
    name: `Control chart: ${CHARTS[statistic]}, one point a ${every}`,
    formula: `centre = mean over the people of the baseline; limits = centre ± 3σ/√n, n of each ${every}; ${SPREAD[statistic]}; where moving ranges of the standardised points say that they differ by σ_z times as much as chance, beyond its 95% limit, limits are 3·σ_z·σ/√n; where no ${every} has two people, limits = centre ± 3·mean moving range/d₂; signals: a point beyond 3σ, two of three beyond 2σ on one side, four of five beyond 1σ on one side, eight in a row on one side; a ${every} without a point ends each run`,
    source:
      'Shewhart 1931; Western Electric 1956; Montgomery 2013, sections 6.3 and 7.2; Laney 2002; Cryer and Ryan 1990 (limit of σ_z)',
  };
}

function compute(entry: ControlChartEntry, scope: Scope): ControlChartResult | Withheld {
  const inTime = answersInTime(entry, scope);
  const { n, withoutTime, days, periods } = inTime;
  if (n < scope.minimumN) return withheld(n, scope.minimumN);
  const { scale } = scope.answers.question(entry.item);
  const remark = entry.statistic === 'net-promoter' ? remarkOnScale(scale, entry.item) : null;
  if (remark !== null) scope.warn(remark);
  if (withoutTime > 0) scope.warn(`${withoutTime} people answered and have no time; they are left out`);
  const nothing = { n, centre: null, limitsFrom: null, dispersion: null, baseline: null, periods: [] };
  if (days === null) {
    scope.warn('nobody answered at a known time, so there is no chart');
    return nothing;
  }
  if (periods === null) {
    scope.warn(
      `the times go from ${dayText(days[0])} to ${dayText(days[1])}, more than ${MOST_PERIODS} of a ${entry.every} each; choose a longer "every", or list wrong times as missing`,
    );
    return nothing;
  }
  const topBoxes = topBoxesOf(entry, scale) ?? [];
  const summaries = periods.map((counted) =>
    summarizePeriod(entry, counted, { confidence: scope.confidence, topBoxes }),
  );
  const points = summaries.map((point) =>
    point.n < scope.minimumN || point.estimate === null || !Number.isFinite(point.estimate) ? null : point,
  );
  const baseline = baselineOf(entry, periods);
  const charted =
    baseline === null ? null : chartOfPeriods({ statistic: entry.statistic, points, baseline, scale });
  warnOfBreaks(entry, summaries, scope);
  warnOfEnds(entry, inTime, scope);
  if (charted === null) scope.warn('the baseline has no figures to make limits from');
  else warnOfLimits(entry, charted, scope);
  const inBaseline = baseline === null ? [] : points.slice(...baseline).filter((point) => point !== null);
  if (charted !== null && inBaseline.length < ENOUGH_PERIODS)
    scope.warn(
      `the limits rest on ${inBaseline.length} ${entry.every}s only; ${ENOUGH_PERIODS} or more make them sure`,
    );
  return {
    n,
    centre: charted === null ? null : charted.chart.centres[0]!,
    limitsFrom: charted?.limitsFrom ?? null,
    dispersion: charted?.dispersion ?? null,
    baseline:
      baseline === null
        ? null
        : {
            from: periods[baseline[0]]!.period.from,
            before: periods[baseline[1] - 1]!.period.before,
            periods: inBaseline.length,
          },
    periods: chartedPeriods(periods, summaries, { charted, minimumN: scope.minimumN }),
  };
}

/** The periods that lie in the baseline as a whole; all without one, null when none does. */
function baselineOf({ baseline }: ControlChartEntry, periods: readonly PeriodAnswers[]): Baseline | null {
  const isIn = ({ period }: PeriodAnswers): boolean =>
    period.from >= (baseline?.from ?? '') &&
    (baseline?.before === undefined || period.before <= baseline.before);
  const first = periods.findIndex(isIn);
  return first < 0 ? null : [first, periods.findLastIndex(isIn) + 1];
}

function chartedPeriods(
  periods: readonly PeriodAnswers[],
  summaries: readonly PeriodSummary[],
  { charted, minimumN }: { readonly charted: ChartOfPeriods | null; readonly minimumN: number },
): ChartPeriod[] {
  const signals = charted === null ? () => [] : signalsOf(charted.chart);
  return periods.map(({ period }, i) => {
    const { n, estimate, interval } = summaries[i]!;
    if (n < minimumN) return { ...period, ...withheld(n, minimumN) };
    const [lower, upper] = [charted?.chart.lowerLimits[i], charted?.chart.upperLimits[i]];
    const hasLimits = Number.isFinite(lower) && Number.isFinite(upper);
    return {
      ...period,
      n,
      estimate,
      interval,
      limits: hasLimits ? [lower!, upper!] : null,
      signals: signals(i),
    };
  });
}

function warnOfBreaks({ every }: ControlChartEntry, summaries: readonly PeriodSummary[], scope: Scope): void {
  const empty = summaries.filter(({ n }) => n === 0).length;
  const few = summaries.filter(({ n }) => n > 0 && n < scope.minimumN).length;
  const of = (count: number): string => `${count} of ${summaries.length} ${every}s`;
  if (empty > 0) scope.warn(`${of(empty)} have no answers; the line breaks there`);
  if (few > 0)
    scope.warn(`${of(few)} have fewer than ${scope.minimumN} people; they break the line and make no limits`);
}

/** Answers that begin or end within a period do not make it a whole one. */
function warnOfEnds({ every }: ControlChartEntry, { days, periods }: AnswersInTime, scope: Scope): void {
  if (every === 'day' || days === null || periods === null) return;
  const [first, last] = days.map(dayText) as [string, string];
  const lastWhole = dayText(Date.parse(periods.at(-1)!.period.before) / 86_400_000 - 1);
  if (first > periods[0]!.period.from) scope.warn(`the first ${every} has answers from ${first} on only`);
  if (last < lastWhole)
    scope.warn(`the last ${every} has answers up to ${last} only; it may go on until ${lastWhole}`);
}

function warnOfLimits(
  { every }: ControlChartEntry,
  { limitsFrom, dispersion }: ChartOfPeriods,
  scope: Scope,
): void {
  if (limitsFrom === 'sampling-widened' && dispersion !== null)
    scope.warn(
      `the ${every}s differ ${dispersion.toFixed(2)} times as much as chance lets the people of one ${every} differ, so the limits are as much wider (Laney)`,
    );
  if (limitsFrom === 'moving-ranges')
    scope.warn(`no ${every} has two people, so the limits come from the distances between ${every}s`);
}
