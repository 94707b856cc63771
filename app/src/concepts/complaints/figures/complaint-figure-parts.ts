import type { CountedCell, RemedyCell } from './case-counts.store.ts';
import type { ClockCell } from './clock-timeliness.store.ts';
import type { ComplaintFigures } from './complaint-figures.ts';

/** Everything that the figures are made of. */
export type ComplaintFigureParts = {
  readonly about: Pick<ComplaintFigures, 'asOf' | 'from' | 'to' | 'by' | 'kind' | 'rate'>;
  readonly every: 'day' | 'week' | 'month';
  readonly cells: readonly CountedCell[];
  readonly merged: number;
  readonly clocks: readonly ClockCell[];
  readonly timely: ReadonlyMap<string, { readonly met: number; readonly missed: number }>;
  readonly conversion: ReadonlyMap<string, { readonly asked: number; readonly converted: number }>;
  /** Of all together; parts may share cases. */
  readonly converted: { readonly asked: number; readonly converted: number };
  readonly remedies: readonly RemedyCell[];
  readonly nameOf: (key: string) => string;
  readonly nameOfCause: (key: string) => string;
};
