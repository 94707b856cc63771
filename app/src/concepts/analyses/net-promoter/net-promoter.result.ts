import type { Interval, WeightedNetPromoterScore } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';

export const netPromoterSchema = z.strictObject({ ...analysisFields('net-promoter'), item: columnName });
export type NetPromoterEntry = z.output<typeof netPromoterSchema>;

/** People in the three groups, and the score in points −100..100. */
export type NetPromoterResult = {
  readonly n: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly nps: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly weighted?: WeightedNetPromoterScore | null;
};
