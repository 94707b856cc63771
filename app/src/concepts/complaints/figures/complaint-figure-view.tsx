import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  FigureView,
  type RecordsLink,
  readerDay,
  readerInterval,
  readerMoment,
  readerNumber,
} from '../../../platform/interface/web.ts';
import type { ComplaintFigure } from './complaint-figure.ts';

export const SHARE = { decimals: 1, percent: true } as const;
export const MONEY = { decimals: 2 } as const;
export const POINTS = { decimals: 2 } as const;

/** Of which cases the figures speak. */
export type FiguresAbout = {
  readonly population: string;
  readonly filter: string;
  readonly asOf: string;
  readonly records: readonly RecordsLink[];
};

export function aboutOf(
  {
    from,
    to,
    asOf,
    what,
  }: { readonly from: string; readonly to: string; readonly asOf: string; readonly what: string },
  records: readonly RecordsLink[],
): FiguresAbout {
  return {
    population: `${what} received from ${readerDay(from)} to ${readerDay(to)}, days of UTC; merged ones left out`,
    filter: 'as chosen on this page',
    asOf: readerMoment(asOf),
    records,
  };
}

/** What stands behind a figure or a plot. */
export function evidenceOf(
  { method, warnings }: Pick<ComplaintFigure, 'method' | 'warnings'>,
  { population, filter, asOf, records }: FiguresAbout,
) {
  return { method, population, weights: 'each counts once', filter, asOf, warnings, notes: [], records };
}

type Format = {
  readonly decimals: number;
  readonly percent?: boolean;
  readonly signed?: boolean;
  readonly unit?: string;
};

type ViewProps = {
  readonly label: string;
  readonly figure: ComplaintFigure;
  readonly about: FiguresAbout;
  readonly format?: Format;
  /** On its own with its name, or in a row. */
  readonly alone?: boolean;
  /** The line on which it is drawn; of a share it is from 0 to 1. */
  readonly axis?: { readonly min: number; readonly max: number; readonly reference?: number };
};

/** A figure with everything that stands behind it. */
export function CaseFigure(props: ViewProps): ReactNode {
  const { label, figure, about, format = SHARE, alone = false, axis = { min: 0, max: 1 } } = props;
  const { n, estimate, interval, warnings } = figure;
  const [low, high] = [interval?.low ?? null, interval?.high ?? null];
  const ends = low === null || high === null ? null : ([low, high] as const);
  const shown =
    estimate === null ? { withheld: warnings[0] ?? 'not known', n } : { n, estimate, interval: ends };
  const named = { label, figure: shown, format, axis: { ...axis, label } };
  return (
    <EvidenceContext value={evidenceOf(figure, about)}>
      {alone ? (
        <FigureView {...named} />
      ) : (
        <span className="case-figure">
          <FigureButton named={named} />
          {ends === null ? (
            low === null || estimate === null ? null : (
              <span className="quiet">{readerNumber(low, bare(format))} or more</span>
            )
          ) : (
            <span className="quiet">{readerInterval(ends, bare(format))}</span>
          )}
        </span>
      )}
    </EvidenceContext>
  );
}

function bare({ unit: _, ...format }: Format): Format {
  return format;
}

/** A line as a sentence. */
export function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/u.test(words) ? '' : '.'}`;
}

/** Lines to keep in mind below a plot. */
export function Quietly({ lines }: { readonly lines: readonly string[] }): ReactNode {
  return lines.map((line) => (
    <p key={line} className="quiet">
      {sentence(line)}
    </p>
  ));
}
