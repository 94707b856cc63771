import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields, bootstrapField } from '../analysis-fields.ts';

export const keyDriverAnalysisSchema = z.strictObject({
  ...analysisFields('key-driver-analysis'),
  outcome: columnName,
  drivers: z
    .array(columnName)
    .min(1, 'name at least one driver')
    .max(100, 'more than 100 drivers cannot be told apart'),
  bootstrap: bootstrapField.optional(),
});
export type KeyDriverEntry = z.output<typeof keyDriverAnalysisSchema>;

/** A driver's part of R² (0..1), and of all that the drivers explain. */
export type Driver = {
  readonly lmg: number | null;
  readonly lmgShare: number | null;
  readonly standardError?: number | null;
  readonly interval?: Interval | null;
};
export type KeyDriverResult = {
  readonly n: number;
  readonly r2: number | null;
  readonly drivers: Readonly<Record<string, Driver>>;
};
