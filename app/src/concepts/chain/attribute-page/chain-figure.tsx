import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  Foreign,
  type RecordsLink,
  readerCount,
  readerInterval,
  readerNumber,
  readerPlain,
} from '../../../platform/interface/web.ts';
import type { ChainFigure } from '../attribute-chain.ts';

type FigureFormat = {
  readonly decimals: number;
  readonly percent?: boolean;
  readonly signed?: boolean;
  readonly unit?: string;
};

/** How a figure of the chain is written: shares as per cent, all else in its unit. */
export function formatOf({ unit }: Pick<ChainFigure, 'unit'>, signed = false): FigureFormat {
  const sign = signed ? { signed } : {};
  return unit === 'share' ? { decimals: 1, percent: true, ...sign } : { decimals: 2, unit, ...sign };
}

type ChainFigureProps = {
  readonly label: string;
  readonly figure: ChainFigure;
  /** A difference: written with its sign, and held against zero. */
  readonly difference?: boolean;
  /** Whom or what it speaks of. */
  readonly population: string;
  readonly asOf: string;
  readonly records: readonly RecordsLink[];
};

/** A figure of the chain: what it is, between what it lies, of how many; itself the way to all that stands behind it. */
export function ChainFigureView(props: ChainFigureProps): ReactNode {
  const { label, figure, difference = false, population, asOf, records } = props;
  const { n, estimate, interval, warnings, method } = figure;
  const format = formatOf(figure, difference);
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population,
    weights: 'each counts as one',
    filter: 'none',
    asOf,
    warnings,
    notes: [],
    records,
  };
  const reference = difference ? { reference: 0 } : {};
  const axis = { min: 0, max: 1, label, ...reference };
  return (
    <EvidenceContext value={evidence}>
      <p className="chain-figure">
        <FigureButton named={{ label, figure: { n: n ?? 0, estimate, interval: ends }, format, axis }} />
        {estimate === null ? null : <Foreign>{unitWords(figure.unit, difference)}</Foreign>}
        {ends === null ? null : (
          <span className="chain-interval">
            {difference ? `${proofWords(ends)}, ` : ''}
            {readerInterval(ends, format)}
          </span>
        )}
        {n === null ? null : <span className="chain-interval">n {readerCount(n)}</span>}
      </p>
    </EvidenceContext>
  );
}

/** The unit behind the number; shares have theirs in it, and differences of shares are points of per cent. */
function unitWords(unit: string, difference: boolean): string {
  if (unit !== 'share') return unit;
  return difference ? 'points' : '';
}

/** Whether a difference is one, said by its interval. */
function proofWords([low, high]: readonly [number, number]): string {
  return low > 0 || high < 0 ? 'proven' : 'may be none';
}

/** A value in its unit, as somebody entered it. */
export function valueWords(value: number, unit: string): string {
  return unit === 'share'
    ? readerNumber(value, { decimals: 0, percent: true })
    : `${readerPlain(value)} ${unit}`;
}
