import type { Interval } from 'heed-statistics';
import { z } from 'zod';
import { columnName } from '../../answers/index.ts';
import { analysisFields, bootstrapField } from '../analysis-fields.ts';
import type { Withheld } from '../analysis-method.ts';

export const opportunitySchema = z.strictObject({
  ...analysisFields('opportunity'),
  /** The lowest rating that counts as important, or satisfied. */
  topBoxFrom: z.number(),
  outcomes: z
    .array(z.strictObject({ outcome: z.string(), importance: columnName, satisfaction: columnName }))
    .min(1, 'name at least one outcome'),
  bootstrap: bootstrapField.prefault({}),
});
export type OpportunityEntry = z.output<typeof opportunitySchema>;
export type OutcomeEntry = OpportunityEntry['outcomes'][number];

/**
 * Importance and satisfaction as tenths of people in the top boxes, 0..10, and the opportunity they make, 0..20. `n` is the smaller of
 * the numbers of people who gave one of them.
 */
export type OutcomeFigures = {
  readonly n: number;
  readonly importance: number | null;
  readonly importanceInterval: Interval | null;
  readonly satisfaction: number | null;
  readonly satisfactionInterval: Interval | null;
  readonly score: number | null;
  readonly standardError: number | null;
  readonly interval: Interval | null;
  readonly word: string | null;
};
export type OpportunityResult = { readonly outcomes: Readonly<Record<string, OutcomeFigures | Withheld>> };
