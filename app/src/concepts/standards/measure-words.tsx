import type { ReactNode } from 'react';
import {
  type BadgeKind,
  EvidenceContext,
  FigureButton,
  RecordBadge,
  type RecordsLink,
  readerCount,
  readerInterval,
  readerNumber,
  readerPlain,
} from '../../platform/interface/web.ts';
import type { Measure, ResultState } from './measure.ts';
import type { MeasureFigure } from './measure-figures.ts';

export const RESULT_WORDS: Readonly<Record<ResultState, string>> = {
  met: 'met',
  'not-met': 'not met',
  unclear: 'unclear yet',
  'no-readings': 'no readings',
  'no-standard': 'no standard',
};

const RESULT_KINDS: Readonly<Record<ResultState, BadgeKind>> = {
  met: 'good',
  'not-met': 'bad',
  unclear: 'open',
  'no-readings': 'open',
  'no-standard': 'open',
};

/** Whether delivery meets its standard, in a word with a sign. */
export function MeasureResultView({ state }: { readonly state: ResultState }): ReactNode {
  return <RecordBadge state={state} words={RESULT_WORDS} kind={RESULT_KINDS[state]} />;
}

/** A share as per cent. */
export function shareWords(share: number): string {
  return readerNumber(share, { decimals: 1, percent: true });
}

/** What the standard asks of a reading, in words. */
export function toleranceWords(
  { lower, upper }: { readonly lower: number | null; readonly upper: number | null },
  unit: string,
): string {
  if (lower === null && upper === null) return '–';
  if (lower === null) return `up to ${readerPlain(upper!)} ${unit}`;
  if (upper === null) return `from ${readerPlain(lower)} ${unit} on`;
  return `${readerPlain(lower)} to ${readerPlain(upper)} ${unit}`;
}

/** The share within tolerance of a measure in a list, with what it lies between. */
export function ShareCell({ measure }: { readonly measure: Measure }): ReactNode {
  const { share, shareLow, shareHigh } = measure;
  if (share === null || shareLow === null || shareHigh === null) return <span className="quiet">–</span>;
  const format = { decimals: 1, percent: true };
  return (
    <>
      <data value={String(share)}>{shareWords(share)}</data>
      <span className="measure-interval">{readerInterval([shareLow, shareHigh], format)}</span>
    </>
  );
}

type FigureProps = {
  readonly label: string;
  readonly figure: MeasureFigure | null;
  readonly format: {
    readonly decimals: number;
    readonly percent?: boolean;
    readonly signed?: boolean;
    readonly unit?: string;
  };
  readonly population: string;
  readonly asOf: string;
  readonly records: readonly RecordsLink[];
  readonly notes?: readonly string[];
};

/** A figure of readings: itself the way to its evidence, with its interval and how many readings it comes from. */
export function ReadingFigure({
  label,
  figure,
  format,
  population,
  asOf,
  records,
  notes = [],
}: FigureProps): ReactNode {
  if (figure === null) return <span className="quiet">–</span>;
  const { n, estimate, interval, method, warnings } = figure;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population,
    weights: 'each reading counts as one',
    filter: 'withdrawn readings are left out',
    asOf,
    warnings,
    notes,
    records,
  };
  const axis = { min: 0, max: 1, label };
  const { unit } = format;
  return (
    <EvidenceContext value={evidence}>
      <span className="measure-figure">
        <FigureButton named={{ label, figure: { n, estimate, interval: ends }, format, axis }} />
        {unit === undefined ? null : <span>{unit}</span>}
        {ends === null ? null : <span className="measure-interval">{readerInterval(ends, format)}</span>}
        <span className="measure-interval">n {readerCount(n)}</span>
      </span>
    </EvidenceContext>
  );
}
