import type { ImportancePerformanceQuadrant, Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

export const importancePerformanceSchema = z.strictObject({
  ...analysisFields('importance-performance'),
  crossing: z.enum(['means', 'medians', 'midpoint']).default('means'),
  pairs: z
    .array(z.strictObject({ item: z.string(), importance: columnName, performance: columnName }))
    .min(1, 'name at least one pair'),
});
export type ImportancePerformanceEntry = z.output<typeof importancePerformanceSchema>;

/** Mean importance and performance of an item over people who gave both, and what to do about it. */
export type ImportancePerformanceItem = {
  readonly n: number;
  readonly importance: number | null;
  readonly importanceInterval: Interval | null;
  readonly performance: number | null;
  readonly performanceInterval: Interval | null;
  readonly quadrant: ImportancePerformanceQuadrant | null;
};
export type ImportancePerformanceResult = {
  readonly items: Readonly<Record<string, ImportancePerformanceItem | Withheld>>;
  readonly crossing: { readonly importance: number | null; readonly performance: number | null };
};
