import type { ReactNode } from 'react';
import { EvidenceContext, PartView, readerCount } from '../../../platform/interface/web.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../../analyses/declarations.ts';
import { evidenceOf, type FiguresAbout, Quietly } from './complaint-figure-view.tsx';
import type { ComplaintFigures } from './complaint-figures.ts';

/** Do more come in than chance explains? */
export function ReceiptChartView({
  chart,
  about,
  words,
}: {
  readonly chart: ComplaintFigures['receipts'];
  readonly about: FiguresAbout;
  /** What is counted, such as "complaints". */
  readonly words: string;
}): ReactNode {
  if (chart === null)
    return <p className="quiet">There are too many periods to draw; ask for longer ones.</p>;
  const { every, periods, centre } = chart;
  const reach = periods.flatMap(({ estimate, limits }) =>
    [estimate, limits?.low ?? null, limits?.high ?? null].filter((value) => value !== null),
  );
  const high = Math.max(0, ...reach);
  const signals = periods.filter((period) => period.signals.length > 0).length;
  const label = `${words} a day`;
  return (
    <EvidenceContext value={evidenceOf(chart, about)}>
      <p>
        {signals === 0
          ? `No ${every} differs from the others by more than chance explains.`
          : `${readerCount(signals)} of ${readerCount(periods.length)} ${every}s ${signals === 1 ? 'differs' : 'differ'} from the others by more than chance explains.`}
      </p>
      <PartView
        part={{
          kind: 'control-chart',
          caption: `${words.charAt(0).toUpperCase()}${words.slice(1)} a day, each ${every}`,
          format: { decimals: high < 10 ? 2 : 1 },
          axis: { min: 0, max: high * 1.05 || 1, label },
          periodName: every,
          centre,
          baseline: null,
          rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
          points: periods.map(({ period, n, estimate, limits, signals: own }) => ({
            label: period,
            n,
            estimate,
            interval: null,
            limits: limits === null ? null : ([limits.low, limits.high] as const),
            signals: own.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
          })),
        }}
      />
      <Quietly lines={chart.warnings} />
    </EvidenceContext>
  );
}
