import type { ReactNode } from 'react';
import { EvidenceContext, FigureButton, readerCount, readerInterval } from '../../platform/interface/web.ts';
import type { CountedFigure } from './counted-figure.ts';

const SHARE = { decimals: 0, percent: true } as const;
const SECONDS = { decimals: 0, unit: 's' } as const;

type ViewProps = {
  readonly label: string;
  readonly figure: CountedFigure;
  readonly asOf: string;
  /** Of whom it speaks. */
  readonly population: string;
  readonly filter?: string;
  /** Seconds instead of a share. */
  readonly seconds?: boolean;
};

/** A figure of who came and how far they got: itself the way to what stands behind it, with its interval and n beside. */
export function CountedFigureView(props: ViewProps): ReactNode {
  const { label, figure, asOf, population, filter = 'none', seconds = false } = props;
  const { n, estimate, interval, method, warnings } = figure;
  if (estimate === null) return <span className="quiet">{warnings[0] ?? 'not known'}</span>;
  const format = seconds ? SECONDS : SHARE;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population,
    weights: 'each person counts once',
    filter,
    asOf,
    warnings,
    notes: [],
    records: [],
  };
  const axis = seconds
    ? { min: 0, max: Math.max(estimate, ends?.[1] ?? 0), label }
    : { min: 0, max: 1, label };
  return (
    <EvidenceContext value={evidence}>
      <FigureButton named={{ label, figure: { n, estimate, interval: ends }, format, axis }} />{' '}
      <span className="quiet">
        {ends === null ? '' : `${readerInterval(ends, format)}, `}n {readerCount(n)}
      </span>
    </EvidenceContext>
  );
}
