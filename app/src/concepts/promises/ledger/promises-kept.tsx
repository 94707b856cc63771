import type { ReactNode } from 'react';
import {
  EvidenceContext,
  FigureButton,
  readerCount,
  readerInterval,
} from '../../../platform/interface/web.ts';
import type { PromiseFigure } from '../figures/promise-figures.ts';

const SHARE = { decimals: 0, percent: true } as const;
const LABEL = 'Promises kept to this customer';

/** Which share of the promises to one customer was kept in time, between what it lies, and of how many. */
export function PromisesKept({
  figure,
  asOf,
}: {
  readonly figure: PromiseFigure;
  readonly asOf: string;
}): ReactNode {
  const { n, estimate, interval, method, warnings } = figure;
  const ends = interval === null ? null : ([interval.low, interval.high] as const);
  const evidence = {
    method,
    population: 'promises to this customer that were kept, kept late or broken',
    weights: 'each promise counts once',
    filter: 'none',
    asOf,
    warnings,
    notes: [],
    records: [],
  };
  const shown =
    estimate === null ? { withheld: warnings[0] ?? 'not known', n } : { n, estimate, interval: ends };
  return (
    <EvidenceContext value={evidence}>
      <FigureButton
        named={{ label: LABEL, figure: shown, format: SHARE, axis: { min: 0, max: 1, label: LABEL } }}
      />
      <span className="quiet promise-beside">
        {ends === null ? '' : `${readerInterval(ends, SHARE)}, `}n {readerCount(n)}
      </span>
    </EvidenceContext>
  );
}
