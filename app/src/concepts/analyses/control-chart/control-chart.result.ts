import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';
import type { Period } from './periods.ts';
import type { SignalRule } from './signal-rules.ts';

const day = z.iso.date({ error: 'a day is written as 2025-01-31' });

export const controlChartSchema = z.strictObject({
  ...analysisFields('control-chart'),
  item: columnName,
  time: columnName,
  every: z.enum(['day', 'week', 'month', 'quarter']),
  statistic: z.enum(['mean', 'top-box', 'net-promoter']),
  topBoxes: z.array(z.number()).min(1, 'name at least one top box').optional(),
  baseline: z
    .strictObject({ from: day.optional(), before: day.optional() })
    .refine(({ from, before }) => from === undefined || before === undefined || from < before, {
      error: 'a baseline ends after it begins',
    })
    .optional(),
});
export type ControlChartEntry = z.output<typeof controlChartSchema>;

/** The figure of one period; the limits are those of its own number of people. */
export type PeriodFigure = {
  readonly n: number;
  readonly estimate: number | null;
  readonly interval: Interval | null;
  readonly limits: Interval | null;
  readonly signals: readonly SignalRule[];
};
export type ChartPeriod = Period & (PeriodFigure | Withheld);

/**
 * What the limits are made from: the spread of people within periods, the same widened as far as periods differ, or the
 * distances from one period to the next.
 */
export type LimitsFrom = 'sampling' | 'sampling-widened' | 'moving-ranges';

/**
 * A figure in the order of time: points of scale for means, shares 0..1 for top boxes, points −100..100 for net promoter
 * scores. `dispersion` is by how much periods spread more than chance.
 */
export type ControlChartResult = {
  readonly n: number;
  readonly centre: number | null;
  readonly limitsFrom: LimitsFrom | null;
  readonly dispersion: number | null;
  readonly baseline: { readonly from: string; readonly before: string; readonly periods: number } | null;
  readonly periods: readonly ChartPeriod[];
};
