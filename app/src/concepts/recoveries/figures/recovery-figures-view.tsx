import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import {
  ask,
  EvidenceContext,
  FigureButton,
  RecordFacts,
  readerCount,
  readerDay,
  readerInterval,
  readerMoment,
  readerNumber,
  useWorkspace,
} from '../../../platform/interface/web.ts';
import { showRecoveryFigures } from './recovery-figures.endpoints.ts';
import type { RecoveryFigure, RecoveryFigures } from './recovery-figures.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SHARE = { decimals: 0, percent: true } as const;
const DAYS = { decimals: 1, unit: 'days' } as const;
const HOURS = { decimals: 1, unit: 'hours' } as const;
const MONEY = { decimals: 2 } as const;
const POINTS = { decimals: 1, signed: true } as const;

/** How well recoveries of the last twelve months go, in four figures; nothing while there is none. */
export function RecoveryFiguresInShort(): ReactNode {
  const { slug } = useWorkspace().workspace;
  const query = useQuery({
    queryKey: ['recovery-figures', slug],
    queryFn: ({ signal }) => ask(showRecoveryFigures, { workspace: slug, signal }),
  });
  const figures = query.data;
  if (figures === undefined || figures.counts.all === 0) return null;
  const { counts } = figures;
  const parts = [
    [counts.wonBack, 'won back'],
    [counts.notWonBack, 'not won back'],
    [counts.unknown, 'not known'],
    [counts.open, 'not asked again yet'],
  ] as const;
  return (
    <section className="recovery-figures" aria-label="How well recoveries go">
      <p>
        Opened from {readerDay(figures.from)} to {readerDay(figures.to)}: {readerCount(counts.all)};{' '}
        {parts.map(([count, words]) => `${readerCount(count)} ${words}`).join(', ')}.
      </p>
      <RecordFacts facts={factsOf(figures)} />
    </section>
  );
}

function factsOf(figures: RecoveryFigures) {
  const time = readably(figures.timeToRecover);
  return [
    { name: 'Won back', value: <Figure label="Won back" figure={figures.successShare} {...{ figures }} /> },
    {
      name: 'Time to recover',
      value: <Figure label="Time to recover, median" {...time} {...{ figures }} />,
    },
    {
      name: 'Cost per customer won back',
      value: (
        <Figure
          label="Cost per customer won back"
          figure={figures.costPerRecovered}
          format={MONEY}
          {...{ figures }}
        />
      ),
    },
    {
      name: 'Satisfaction, now less then',
      value: (
        <Figure
          label="Change of satisfaction"
          figure={figures.ratingChange}
          format={POINTS}
          {...{ figures }}
        />
      ),
    },
  ];
}

/** In days, or in hours where half of them took less than two days. */
function readably(figure: RecoveryFigure): { readonly figure: RecoveryFigure; readonly format: Format } {
  const { estimate, interval } = figure;
  const isShort = estimate !== null && estimate < 2 * DAY_MS;
  const unit = isShort ? HOUR_MS : DAY_MS;
  const inUnits = (ms: number | null): number | null => (ms === null ? null : ms / unit);
  return {
    figure: {
      ...figure,
      estimate: inUnits(estimate),
      interval: interval === null ? null : { low: interval.low / unit, high: inUnits(interval.high) },
    },
    format: isShort ? HOURS : DAYS,
  };
}

type Format = { readonly decimals: number; readonly percent?: boolean; readonly unit?: string };

function Figure({
  label,
  figure,
  figures,
  format = SHARE,
}: {
  readonly label: string;
  readonly figure: RecoveryFigure;
  readonly figures: RecoveryFigures;
  readonly format?: Format;
}): ReactNode {
  const { n, estimate, interval, warnings, method } = figure;
  const high = interval?.high ?? null;
  const ends = interval === null || high === null ? null : ([interval.low, high] as const);
  const shown =
    estimate === null ? { withheld: warnings[0] ?? 'not known', n } : { n, estimate, interval: ends };
  const evidence = {
    method,
    population: `recoveries opened from ${readerDay(figures.from)} to ${readerDay(figures.to)}, days of UTC`,
    weights: 'each recovery counts once',
    filter: 'all of the workspace',
    asOf: readerMoment(figures.asOf),
    warnings: [...warnings, ...figures.warnings],
    notes: [],
    records: [],
  };
  return (
    <EvidenceContext value={evidence}>
      <span className="recovery-figure">
        <FigureButton named={{ label, figure: shown, format, axis: { min: 0, max: 1, label } }} />
        <span className="quiet">{besideWords({ ends, n, interval, estimate, format, warnings })}</span>
      </span>
    </EvidenceContext>
  );
}

function besideWords({
  ends,
  n,
  interval,
  estimate,
  format,
  warnings,
}: Pick<RecoveryFigure, 'n' | 'interval' | 'estimate' | 'warnings'> & {
  readonly ends: readonly [number, number] | null;
  readonly format: Format;
}): string {
  if (estimate === null) return warnings[0] ?? '';
  const { unit } = format;
  const words = unit === undefined ? '' : `${unit}, `;
  if (ends !== null) return `${words}${readerInterval(ends, format)}, n ${readerCount(n)}`;
  if (interval === null) return `${words}n ${readerCount(n)}`;
  const { unit: _, ...bare } = format;
  return `${words}${readerNumber(interval.low, bare)} or more, n ${readerCount(n)}`;
}
