import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  FigureView,
  type RecordsLink,
  readerCount,
  readerDay,
  readerInterval,
  readerMoment,
} from '../../../platform/interface/web.ts';
import type { PromiseFigure, PromiseFigures } from './promise-figures.ts';

export const SHARE = { decimals: 1, percent: true } as const;

/** Of what promises the figures speak. */
export type FiguresAbout = {
  readonly population: string;
  readonly asOf: string;
  readonly records: readonly RecordsLink[];
};

export function aboutOf(figures: PromiseFigures, records: readonly RecordsLink[]): FiguresAbout {
  return {
    population: `promises due from ${readerDay(figures.from)} to ${readerDay(figures.to)}, days of UTC`,
    asOf: readerMoment(figures.asOf),
    records,
  };
}

/** What stands behind a figure or a plot of promises. */
export function evidenceOf(
  { method, warnings }: Pick<PromiseFigure, 'method' | 'warnings'>,
  { population, asOf, records }: FiguresAbout,
) {
  return {
    method,
    population,
    weights: 'each promise counts once',
    filter: 'as chosen on this page',
    asOf,
    warnings,
    notes: [],
    records,
  };
}

type ViewProps = {
  readonly label: string;
  readonly figure: PromiseFigure;
  readonly about: FiguresAbout;
  /** On its own with its name, or in a row. */
  readonly alone?: boolean;
};

/** A share of promises with everything that stands behind it. */
export function PromiseShare({ label, figure, about, alone = false }: ViewProps): ReactNode {
  const { n, estimate, interval, warnings } = figure;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const shown =
    estimate === null ? { withheld: warnings[0] ?? 'not known', n } : { n, estimate, interval: ends };
  const named = { label, figure: shown, format: SHARE, axis: { min: 0, max: 1, label } };
  return (
    <EvidenceContext value={evidenceOf(figure, about)}>
      {alone ? (
        <FigureView {...named} />
      ) : (
        <span className="promise-share">
          <FigureButton named={named} />
          {ends === null ? null : <span className="quiet">{readerInterval(ends, SHARE)}</span>}
        </span>
      )}
    </EvidenceContext>
  );
}

/** Counts that stand beside a rate. */
export function countWords(count: number, words: string): string {
  return `${readerCount(count)} ${words}`;
}
