import type { Axis, ControlChartPart, NumberFormat, Part } from '../../../platform/interface/index.ts';
import { type GroupResult, isWithheld, type ViewContext } from '../analysis-method.ts';
import type { ChartPeriod, ControlChartEntry, ControlChartResult } from './control-chart.result.ts';
import { RULE_WORDS, SIGNAL_RULES } from './signal-rules.ts';

const MOST_LISTED = 3;

/** The figure in the order of time. */
export function viewControlChart(
  entry: ControlChartEntry,
  result: ControlChartResult,
  context: ViewContext,
): Part[] {
  const label = context.question(entry.item).label ?? entry.item;
  const part: ControlChartPart = {
    kind: 'control-chart',
    caption: `${label}: ${statisticWords(entry)} of each ${entry.every}`,
    format: formatOf(entry),
    axis: axisOf(entry, result, context),
    periodName: entry.every,
    centre: result.centre,
    baseline: baselineOf(entry, result),
    rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
    points: result.periods.map((period) => {
      const behind = [
        { column: entry.item, missing: false },
        { column: entry.time, from: period.from, before: period.before },
      ];
      if (isWithheld(period)) return { label: period.period, n: period.n, withheld: period.withheld };
      const { n, estimate, interval, limits, signals } = period;
      return {
        label: period.period,
        n,
        behind,
        estimate,
        interval,
        limits,
        signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
      };
    }),
  };
  return result.periods.length === 0 ? [] : [part];
}

/** What signals in which group. */
export function compareControlCharts(
  entry: ControlChartEntry,
  groups: readonly GroupResult<ControlChartResult>[],
  context: ViewContext,
): Part[] {
  const { decimals, percent } = formatOf(entry);
  const centreWords = (centre: number | null): string =>
    centre === null ? '–' : `${(percent ? 100 * centre : centre).toFixed(decimals)}${percent ? '%' : ''}`;
  return [
    {
      kind: 'table',
      caption: `By group: ${context.question(entry.item).label ?? entry.item}`,
      columns: ['Group', 'n', 'Centre', 'Signals'],
      rows: groups.map(({ name, result }) =>
        isWithheld(result)
          ? [name, String(result.n), '–', `withheld: ${result.withheld}`]
          : [name, String(result.n), centreWords(result.centre), signalWords(result)],
      ),
    },
  ];
}

/** Whether anything but chance moved the figure, and when. */
export function findSignals({ every }: ControlChartEntry, result: ControlChartResult): string | null {
  if (result.centre === null) return null;
  const signalling = result.periods.filter(hasSignal);
  if (signalling.length === 0) return `No ${every} stands out: chance alone explains how the figure moves.`;
  const of = `${signalling.length} of ${result.periods.length} ${every}s`;
  return `${of} ${signalling.length === 1 ? 'signals' : 'signal'} more than chance: ${signalWords(result)}.`;
}

function signalWords({ periods, centre }: ControlChartResult): string {
  const words = periods.flatMap((period) => {
    if (isWithheld(period) || period.signals.length === 0) return [];
    return [`${period.period} (${(period.estimate ?? 0) < (centre ?? 0) ? 'below' : 'above'})`];
  });
  if (words.length === 0) return 'none';
  return words.length <= MOST_LISTED ? words.join(', ') : `first ${words[0]!}, last ${words.at(-1)!}`;
}

function hasSignal(period: ChartPeriod): boolean {
  return !isWithheld(period) && period.signals.length > 0;
}

function statisticWords({ statistic, topBoxes }: ControlChartEntry): string {
  if (statistic === 'mean') return 'mean answer';
  if (statistic === 'net-promoter') return 'net promoter score';
  return topBoxes ? `share in the top boxes (${topBoxes.join(', ')})` : 'share in the two top boxes';
}

function formatOf({ statistic }: ControlChartEntry): NumberFormat {
  if (statistic === 'mean') return { decimals: 2 };
  return statistic === 'top-box'
    ? { decimals: 1, percent: true }
    : { decimals: 1, signed: true, unit: 'points' };
}

/** As far as figures and limits go: over the whole scale the line of most figures would look flat. */
function axisOf(
  entry: ControlChartEntry,
  { periods, centre }: ControlChartResult,
  context: ViewContext,
): Axis {
  const reach = periods.flatMap((period) =>
    isWithheld(period) ? [] : [period.estimate, ...(period.limits ?? [])].filter((value) => value !== null),
  );
  const all = centre === null ? reach : [...reach, centre];
  const low = all.reduce((least, value) => Math.min(least, value), Infinity);
  const high = all.reduce((most, value) => Math.max(most, value), -Infinity);
  const span = high > low ? high - low : Math.max(Math.abs(low) * 0.1, 0.1);
  const [lowest, highest] = boundsOf(entry, context);
  const [min, max] =
    low <= high ? [Math.max(lowest, low - 0.05 * span), Math.min(highest, high + 0.05 * span)] : [0, 1];
  return { min, max, label: axisLabel(entry, context) };
}

function boundsOf({ item, statistic }: ControlChartEntry, context: ViewContext): readonly [number, number] {
  if (statistic === 'top-box') return [0, 1];
  if (statistic === 'net-promoter') return [-100, 100];
  return context.question(item).scale ?? [-Infinity, Infinity];
}

function axisLabel(entry: ControlChartEntry, context: ViewContext): string {
  const { scale } = context.question(entry.item);
  const ofScale = entry.statistic === 'mean' && scale !== null ? `, scale ${scale.join(' to ')}` : '';
  return `${statisticWords(entry)}${ofScale}`;
}

function baselineOf(
  { baseline }: ControlChartEntry,
  result: ControlChartResult,
): ControlChartPart['baseline'] {
  const [from, before] = [result.baseline?.from, result.baseline?.before];
  if (baseline === undefined || from === undefined || before === undefined) return null;
  const first = result.periods.findIndex((period) => period.from === from);
  return [first, result.periods.findIndex((period) => period.before === before) + 1];
}
