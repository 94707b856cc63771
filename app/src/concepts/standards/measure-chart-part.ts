import type { ControlChartPart } from '../../platform/interface/index.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../analyses/declarations.ts';
import type { MeasureChart, MeasureFigures } from './measure-figures.ts';

/** A chart of readings as a part that can be drawn. */
export function chartPart(
  kind: 'share' | 'mean',
  chart: MeasureChart,
  figures: MeasureFigures,
): ControlChartPart {
  const { every, unit } = figures;
  const reach = chart.periods
    .flatMap(({ estimate, limits }) => [estimate, limits?.low, limits?.high])
    .filter((value) => value !== null && value !== undefined);
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const room = (high - low) * 0.05 || 1;
  const label = kind === 'share' ? 'Share within tolerance' : `Mean, ${unit}`;
  return {
    kind: 'control-chart',
    caption: `${kind === 'share' ? 'Share within tolerance' : 'Mean'} of each ${every}`,
    format: kind === 'share' ? { decimals: 1, percent: true } : { decimals: 2, unit },
    axis:
      kind === 'share'
        ? { min: Math.max(0, low - room), max: Math.min(1, high + room), label }
        : { min: low - room, max: high + room, label },
    periodName: every,
    centre: chart.centre,
    baseline: null,
    rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
    points: chart.periods.map(({ period, n, estimate, interval, limits, signals }) => ({
      label: period,
      n,
      estimate,
      interval: interval === null ? null : ([interval.low, interval.high] as const),
      limits: limits === null ? null : ([limits.low, limits.high] as const),
      signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
    })),
  };
}
