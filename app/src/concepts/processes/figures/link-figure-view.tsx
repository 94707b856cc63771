import type { ReactNode } from 'react';
import {
  type ControlChartPart,
  EvidenceContext,
  FigureButton,
  PartView,
  readerCount,
  readerInterval,
} from '../../../platform/interface/web.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../../analyses/declarations.ts';
import type { LinkFigure, LinkTrend } from './link-figure.ts';
import '../processes.css';

const SCORE = { decimals: 1 } as const;
const SHARE = { decimals: 0, percent: true } as const;

type ViewProps = {
  readonly label: string;
  readonly figure: LinkFigure;
  readonly asOf: string;
  readonly share?: boolean;
  /** Of whom it speaks. */
  readonly population?: string;
  /** What is said while nobody stands behind it. */
  readonly none?: string;
};

/** A figure of the chain: what it is, between what it lies, of how many; itself the way to what stands behind it. */
export function LinkFigureView(props: ViewProps): ReactNode {
  const { label, figure, asOf, share = false, population, none = 'not rated yet' } = props;
  const { n, estimate, interval, method, warnings } = figure;
  if (n === 0) return <span className="quiet">{none}</span>;
  const format = share ? SHARE : SCORE;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population: population ?? 'people who get it and rated it in the last twelve months',
    weights: 'each rater counts once',
    filter: 'none',
    asOf,
    warnings,
    notes: [],
    records: [],
  };
  const axis = share ? { min: 0, max: 1, label } : { min: 0, max: 10, label };
  const shown =
    estimate === null ? { withheld: warnings[0] ?? 'not known', n } : { n, estimate, interval: ends };
  return (
    <EvidenceContext value={evidence}>
      <span className="link-figure">
        <FigureButton named={{ label, figure: shown, format, axis }} />
        {ends === null ? null : <span className="quiet">{readerInterval(ends, format)}</span>}
        <span className="quiet">n {readerCount(n)}</span>
      </span>
    </EvidenceContext>
  );
}

/** The satisfaction with a link month by month, between the limits of chance. */
export function LinkTrendView({
  trend,
  asOf,
}: {
  readonly trend: LinkTrend;
  readonly asOf: string;
}): ReactNode {
  const evidence = {
    method: trend.method,
    population: 'ratings of each month',
    weights: 'each rating counts as one',
    filter: 'months of fewer than three raters are withheld',
    asOf,
    warnings: trend.warnings,
    notes: [],
    records: [],
  };
  return (
    <EvidenceContext value={evidence}>
      <PartView part={chartOf(trend)} />
      {trend.warnings.map((warning) => (
        <p key={warning} className="quiet">
          {warning}
        </p>
      ))}
    </EvidenceContext>
  );
}

function chartOf(trend: LinkTrend): ControlChartPart {
  return {
    kind: 'control-chart',
    caption: 'Mean score of each month',
    format: SCORE,
    axis: { min: 0, max: 10, label: 'Mean score' },
    periodName: 'month',
    centre: trend.centre,
    baseline: null,
    rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
    points: trend.months.map(({ month, n, estimate, interval, limits, signals }) => ({
      label: month,
      n,
      estimate,
      interval: interval === null ? null : ([interval.low, interval.high] as const),
      limits: limits === null ? null : ([limits.low, limits.high] as const),
      signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
    })),
  };
}
