import type { ReactNode } from 'react';
import { EvidenceContext, PartView } from '../../../platform/interface/web.ts';
import { RULE_WORDS, SIGNAL_RULES } from '../../analyses/declarations.ts';
import { latenessBands, latenessWords } from './lateness-words.ts';
import { evidenceOf, type FiguresAbout, SHARE } from './promise-figure-view.tsx';
import type { PromiseChart, PromiseFigures } from './promise-figures.ts';

const UNITS = [
  ['minutes', 60_000],
  ['hours', 3_600_000],
  ['days', 86_400_000],
] as const;

/** The largest unit in which the chart still has numbers of three and more. */
function unitFor({ periods }: PromiseChart): (typeof UNITS)[number] {
  const furthest = Math.max(0, ...periods.map(({ estimate }) => Math.abs(estimate ?? 0)));
  return UNITS.findLast(([, size]) => furthest >= 3 * size) ?? UNITS[0];
}

/** How late, and how early: the whole spread before its middle. */
export function LatenessView({
  figures,
  about,
}: {
  readonly figures: PromiseFigures;
  readonly about: FiguresAbout;
}): ReactNode {
  const { n, buckets, median, ninetieth, exact } = figures.lateness;
  if (n === 0 || median.estimate === null) return <p className="quiet">{median.warnings[0]}</p>;
  const bands = latenessBands(buckets);
  const most = Math.max(...bands.map((band) => band.n)) / n;
  const spread = median.interval;
  return (
    <EvidenceContext value={evidenceOf(median, about)}>
      <p>
        Half of what was delivered came {latenessWords(median.estimate)} or earlier
        {spread === null ? '' : ` (${endsInWords(spread)})`}, and 90 of 100 came{' '}
        {ninetieth.estimate === null ? 'at a time not known' : latenessWords(ninetieth.estimate)} or earlier.
        {exact ? '' : ' There are too many to read each, so these are as near as their bands.'}
      </p>
      <PartView
        part={{
          kind: 'estimates',
          caption: 'How late, as a share of what was delivered',
          format: SHARE,
          axis: { min: 0, max: Math.min(1, most * 1.1), label: 'Share of what was delivered' },
          columns: [],
          rows: bands.map((band) => ({
            label: band.label,
            n: band.n,
            estimate: band.n / n,
            interval: null,
            columns: [],
          })),
        }}
      />
    </EvidenceContext>
  );
}

/** Both ends of an interval, which may be the same in words. */
function endsInWords({ low, high }: { readonly low: number; readonly high: number }): string {
  const [first, last] = [latenessWords(low), latenessWords(high)];
  return first === last
    ? `both ends of the 95% interval are ${first}`
    : `95% interval: from ${first} to ${last}`;
}

/** Keeping and lateness in time, with limits and what is more than chance. */
export function TrendsView({
  figures,
  about,
}: {
  readonly figures: PromiseFigures;
  readonly about: FiguresAbout;
}): ReactNode {
  const { charts, every } = figures;
  return (
    <>
      <Trend chart={charts.keepingRate} about={about} every={every} kind="keepingRate" />
      <Trend chart={charts.medianLateness} about={about} every={every} kind="medianLateness" />
    </>
  );
}

type TrendProps = {
  readonly chart: PromiseChart | null;
  readonly about: FiguresAbout;
  readonly every: string;
  readonly kind: keyof PromiseFigures['charts'];
};

function Trend({ chart, about, every, kind }: TrendProps): ReactNode {
  if (chart === null) return null;
  const isShare = kind === 'keepingRate';
  const [unit, size] = isShare ? (['', 1] as const) : unitFor(chart);
  const scaled = (value: number): number => value / size;
  const ends = (range: { low: number; high: number } | null) =>
    range === null ? null : ([scaled(range.low), scaled(range.high)] as const);
  const reach = chart.periods
    .flatMap(({ estimate, limits }) => [estimate, limits?.low, limits?.high])
    .filter((value) => value !== null && value !== undefined)
    .map(scaled);
  const [low, high] = [Math.min(...reach), Math.max(...reach)];
  const room = (high - low) * 0.05 || (isShare ? 0.05 : 1);
  const label = isShare ? 'Kept in time' : `Median lateness, ${unit}`;
  return (
    <EvidenceContext value={evidenceOf(chart, about)}>
      <PartView
        part={{
          kind: 'control-chart',
          caption: isShare ? `Kept in time, each ${every}` : `Median lateness in ${unit}, each ${every}`,
          format: isShare ? SHARE : { decimals: 1, unit },
          axis: isShare
            ? { min: Math.max(0, low - room), max: Math.min(1, high + room), label }
            : { min: low - room, max: high + room, label },
          periodName: every,
          centre: chart.centre === null ? null : scaled(chart.centre),
          baseline: null,
          rules: SIGNAL_RULES.map((rule) => RULE_WORDS[rule]),
          points: chart.periods.map(({ period, n, estimate, interval, limits, signals }) => ({
            label: period,
            n,
            estimate: estimate === null ? null : scaled(estimate),
            interval: ends(interval),
            limits: ends(limits),
            signals: signals.map((rule) => SIGNAL_RULES.indexOf(rule) + 1),
          })),
        }}
      />
      {chart.warnings.map((line) => (
        <p key={line} className="quiet">
          {line.charAt(0).toUpperCase() + line.slice(1)}.
        </p>
      ))}
    </EvidenceContext>
  );
}
