import type { ReactNode } from 'react';
import { type ControlChartPart, LevelsPlot, levelRange, PartView } from '../../../platform/interface/web.ts';
import type { ChartedPeriod, ToldFigure } from '../keeping/signal.ts';
import type { SignalShown, SignalWhole } from '../showing/signal-shown.ts';

/** How a figure of this kind is written. */
export function formatOf({ kind, unit }: ToldFigure) {
  if (kind === 'share') return { decimals: 1, percent: true };
  return { decimals: kind === 'count' ? 1 : 2, unit: unit.split(',')[0] ?? unit };
}

function periodsOf(chart: readonly ChartedPeriod[]) {
  return chart.map(({ period, ...rest }) => ({ ...rest, name: period }));
}

/** The first period of the new level. */
function changeIn(chart: readonly ChartedPeriod[]): number | null {
  const at = chart.findIndex(({ isAfter }) => isAfter);
  return at < 0 ? null : at;
}

/** The figure of a signal in little, with both levels. */
export function SmallSignalChart({ signal }: { readonly signal: SignalShown }): ReactNode {
  const { found, told } = signal;
  const change = changeIn(found.chart);
  const from = found.chart.findIndex(({ limits }) => limits !== null);
  const last = found.chart.length - 1;
  const levels =
    change === null || from < 0
      ? []
      : [
          { from, to: change - 1, value: found.before.estimate },
          { from: change, to: last, value: found.after.estimate },
        ];
  return (
    <LevelsPlot
      caption={captionOf(told)}
      periods={periodsOf(found.chart)}
      levels={levels}
      change={change}
      format={formatOf(told)}
    />
  );
}

function captionOf({ name, slice }: ToldFigure): string {
  return slice === null ? name : `${name}, ${slice.name}`;
}

const RULES = [
  'the first of the new level',
  'beyond the limits that the level before the change makes',
] as const;

/** The control chart of a signal, with the change marked and limits by the level before it. */
export function SignalChart({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const { signal } = whole;
  const { told, found } = signal;
  const chart = whole.chart.length > 0 ? whole.chart : found.chart;
  return <PartView part={chartPart(told, chart, found)} />;
}

function chartPart(
  told: ToldFigure,
  chart: readonly ChartedPeriod[],
  found: SignalShown['found'],
): ControlChartPart {
  const [min, max] = levelRange([periodsOf(chart)]);
  const change = changeIn(chart);
  const first = chart.findIndex(({ limits }) => limits !== null);
  const format = formatOf(told);
  return {
    kind: 'control-chart',
    caption: captionOf(told),
    format,
    axis: {
      min: told.kind === 'share' ? Math.max(0, min) : min,
      max: told.kind === 'share' ? Math.min(1, max) : max,
      label: told.kind === 'share' ? 'Share' : told.unit,
    },
    periodName: found.every,
    centre: found.before.estimate,
    baseline: change === null || first < 0 ? null : [first, change],
    rules: RULES,
    points: chart.map(({ period, n, estimate, limits, isBeyond }, index) =>
      estimate === null && n > 0
        ? { label: period, n, withheld: 'too few people' }
        : {
            label: period,
            ...{ n, estimate },
            interval: null,
            limits: limits === null ? null : ([limits.low, limits.high] as const),
            signals: [...(index === change ? [1] : []), ...(isBeyond ? [2] : [])],
          },
    ),
  };
}

/** Each part of the figure in little, all drawn between the same values. */
export function SliceCharts({ whole }: { readonly whole: SignalWhole }): ReactNode {
  const { told } = whole.signal;
  const range = levelRange(whole.slices.map(({ chart }) => periodsOf(chart)));
  return (
    <div className="signal-slices">
      {whole.slices.map(({ slice, chart }) => (
        <LevelsPlot
          key={`${slice.kind}:${slice.id}`}
          caption={`${slice.name} (${slice.kind})`}
          periods={periodsOf(chart)}
          levels={[]}
          change={changeIn(chart)}
          format={formatOf(told)}
          range={range}
        />
      ))}
    </div>
  );
}
