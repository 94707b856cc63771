import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  FigureView,
  readerCount,
  readerDay,
  readerInterval,
  readerNumber,
  StateBanner,
} from '../../platform/interface/web.ts';
import type { ValueFigure } from './value-figure.ts';

/** How a kind of number is written. */
export type Written = { readonly decimals: number; readonly percent?: boolean; readonly unit?: string };

export const SHARE: Written = { decimals: 1, percent: true };

/** Money in the currency of the workspace; plain numbers as long as none is set. */
export function moneyFormat(currency: string | null, decimals = 2): Written {
  return currency === null ? { decimals } : { decimals, unit: currency };
}

export function moneyWords(value: number | null, currency: string | null): string {
  return readerNumber(value, moneyFormat(currency));
}

type FigureProps = {
  readonly label: string;
  readonly figure: ValueFigure;
  readonly format: Written;
  /** Whom it speaks of, and up to when. */
  readonly population: string;
  readonly asOf: string;
  /** On its own with its name, or in a row. */
  readonly alone?: boolean;
};

/** A figure with everything that stands behind it. */
export function MoneyFigure({
  label,
  figure,
  format,
  population,
  asOf,
  alone = false,
}: FigureProps): ReactNode {
  const { n, estimate, interval, method, warnings } = figure;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population,
    weights: 'each customer counts as one',
    filter: 'withdrawn transactions are left out',
    asOf: readerDay(asOf),
    warnings,
    notes: [],
    records: [],
  };
  const axis = { min: 0, max: Math.max(1, estimate ?? 1), label };
  const named = { label, figure: { n, estimate, interval: ends }, format, axis };
  return (
    <EvidenceContext value={evidence}>
      {alone ? (
        <FigureView {...named} />
      ) : (
        <span className="value-figure">
          <FigureButton named={named} />
          {format.unit === undefined || estimate === null ? null : <span>{format.unit}</span>}
          {ends === null ? null : <span className="quiet">{readerInterval(ends, format)}</span>}
          <span className="quiet">n {readerCount(n)}</span>
        </span>
      )}
    </EvidenceContext>
  );
}

/** What to keep in mind, once each. */
export function Warnings({ warnings }: { readonly warnings: readonly string[] }): ReactNode {
  const lines = [...new Set(warnings)];
  if (lines.length === 0) return null;
  return (
    <StateBanner kind="warning" title="Keep in mind">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </StateBanner>
  );
}
